import shutil

import pytest

from citewell import bootstrap, holdings
from citewell.adapters.file_lock import FileLock
from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_lock import SqlLock
from citewell.bootstrap import Citewell, open_engine
from citewell.errors import ContentError, InputError, SourceError
from citewell.ports.catalogue import Listing
from citewell.settings import Settings
from engines import SPECIMEN_DIR

DOSE = "What is the maximum dose of gabapentin?"


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path / "home", content_dir=SPECIMEN_DIR)


def lead(engine):
    return engine.ask(DOSE).lead


def caches(settings):
    return sorted(p.name for p in (settings.home / "cache").iterdir())


def test_opened_twice_it_answers_the_same_from_one_cache(settings):
    first = lead(open_engine(settings))
    made = caches(settings)
    assert lead(Citewell.open(settings)) == first
    assert caches(settings) == made
    assert [n.split("-")[0] for n in made] == ["library", "patterns", "statements"]


def test_a_damaged_statement_index_is_made_again(settings):
    first = lead(open_engine(settings))
    [place] = (settings.home / "cache").glob("statements-*.index")
    for file in place.iterdir():
        file.write_bytes(b"")
    assert lead(open_engine(settings)) == first
    shutil.rmtree(place)
    place.mkdir()
    assert lead(open_engine(settings)) == first


def test_changed_content_makes_a_new_index_and_the_old_one_goes(settings, tmp_path):
    content = shutil.copytree(SPECIMEN_DIR, tmp_path / "content")
    changed = Settings(home=settings.home, content_dir=content)
    lead(open_engine(changed))
    before = caches(settings)
    place = content / "drugs" / "gabapentin.yaml"
    place.write_text(place.read_text().replace("highest labelled dose", "top labelled dose"))
    assert "top labelled dose" in lead(open_engine(changed))[0].text
    assert len(caches(settings)) == len(before)
    assert caches(settings) != before


def test_a_lost_or_damaged_passage_index_is_made_again_from_the_store(settings, tmp_path):
    (tmp_path / "moss.txt").write_text(
        "Moss\n\nMoss therapy relieves wrist tendon pain in most adults."
    )
    assert open_engine(settings).ingest([tmp_path / "moss.txt"]).indexed == 1
    place = settings.home / "passages.index"

    def found():
        return [f for f in open_engine(settings).search("moss wrist") if f.kind == "passage"]

    assert len(found()) == 1
    for file in place.iterdir():
        if file.is_file():
            file.write_bytes(b"")
    assert len(found()) == 1
    shutil.rmtree(place)
    assert len(found()) == 1


def test_an_index_is_not_made_again_beside_another_writer(settings, tmp_path):
    (tmp_path / "moss.txt").write_text("Moss\n\nMoss therapy relieves wrist tendon pain.")
    open_engine(settings).ingest([tmp_path / "moss.txt"])
    shutil.rmtree(settings.home / "passages.index")
    with FileLock(settings.home / "writing.lock").taken() as is_ours:
        assert is_ours
        assert passages(settings) == []
        assert not (settings.home / "passages.index").exists()
    assert len(passages(settings)) == 1


def test_who_may_not_write_is_told_to_wait(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(holdings, "_PATIENCE_SECONDS", 0.2)
    (tmp_path / "moss.txt").write_text(MOSS)
    engine = open_engine(settings)
    stages = []
    with FileLock(settings.home / "writing.lock").taken(), pytest.raises(SourceError) as caught:
        engine.ingest(
            [tmp_path / "moss.txt"], progress=lambda stage, *_, **__: stages.append(stage)
        )
    assert (caught.value.code, caught.value.retryable) == ("store_locked", True)
    assert stages == ["waiting"]
    assert engine.ingest([tmp_path / "moss.txt"]).indexed == 1


def test_a_damaged_store_takes_away_only_what_stands_in_it(settings):
    settings.home.mkdir()
    (settings.home / "citewell.db").write_bytes(b"no database" * 900)
    engine = open_engine(settings)
    assert engine.ask("What is the maximum dose of gabapentin?").lead
    with pytest.raises(SourceError) as caught:
        engine.holdings.sources(Listing())
    assert caught.value.code == "store_damaged"
    assert caught.value.hint


def test_a_fault_in_the_content_is_told(settings, tmp_path):
    with pytest.raises(ContentError):
        open_engine(Settings(home=settings.home, content_dir=tmp_path / "nowhere"))


def test_settings_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path))
    monkeypatch.setenv("CITEWELL_CONTENT_DIR", str(SPECIMEN_DIR))
    assert Settings() == Settings(home=tmp_path, content_dir=SPECIMEN_DIR)
    monkeypatch.delenv("CITEWELL_HOME")
    monkeypatch.delenv("CITEWELL_CONTENT_DIR")
    assert Settings().content_dir is None
    assert Settings().home.name == "citewell"


MOSS = "Moss\n\nMoss therapy relieves wrist tendon pain in most adults."


def passages(settings):
    return [f.id for f in open_engine(settings).search("moss wrist") if f.kind == "passage"]


@pytest.fixture
def closing_databases(monkeypatch):
    """Connections to a server are closed with the process; a test has to see to it."""
    opened = []

    def open_and_keep(place):
        opened.append(SqlDatabase(place))
        return opened[-1]

    monkeypatch.setattr(bootstrap, "SqlDatabase", open_and_keep)
    yield
    for database in opened:
        database.close()


@pytest.mark.usefixtures("closing_databases")
def test_store_and_index_on_servers_of_the_site(tmp_path, postgresql_url):
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    homes = [
        Settings(
            home=tmp_path / name,
            content_dir=SPECIMEN_DIR,
            store=postgresql_url.replace("+psycopg", ""),
            index=str(tmp_path / "index.db"),
            index_name=f"site {part}",
        )
        for name, part in (("one", 1), ("two", 1), ("other", 2))
    ]
    (tmp_path / "moss.txt").write_text(MOSS)
    first = open_engine(homes[0])
    assert first.ingest([tmp_path / "moss.txt"]).indexed == 1
    found = passages(homes[0])
    assert len(found) == 1
    assert passages(homes[1]) == found  # another machine of the site, with a home of its own
    with SqlLock(SqlDatabase(postgresql_url)).taken() as is_ours:  # another machine is writing
        assert is_ours
        assert passages(homes[2]) == []
    assert passages(homes[2]) == found  # an index that lacks what the store holds is brought up
    assert first.holdings.examine().is_well
    first.holdings.index.clear()
    assert not first.holdings.examine().is_well
    assert first.holdings.mend().is_well
    assert not (homes[0].home / "citewell.db").exists()
    assert not (homes[0].home / "passages.index").exists()


def test_vectors_stand_where_the_index_stands(tmp_path):
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    from tiny_encoder import write_encoder

    settings = Settings(
        home=tmp_path / "home",
        content_dir=SPECIMEN_DIR,
        index=str(tmp_path / "index.db"),
        encoder=write_encoder(tmp_path / "encoder"),
    )
    (tmp_path / "moss.txt").write_text(MOSS)
    engine = open_engine(settings)
    engine.ingest([tmp_path / "moss.txt"])
    assert engine.holdings.encode() == 1
    assert open_engine(settings).holdings.remarks == ()
    assert engine.holdings.encode() == 0
    assert len(passages(settings)) == 1
    assert not (settings.home / "vectors").exists()


def test_a_milvus_that_is_not_there_takes_away_only_the_passages(settings):
    engine = open_engine(settings.model_copy(update={"index": "http://127.0.0.1:1"}))
    assert lead(engine)
    with pytest.raises(SourceError) as caught:
        engine.holdings.index.count()
    assert caught.value.code == "index_unreachable"


@pytest.mark.parametrize("address", ["mysql://u:hidden@h/d", "postgresql://", "store.db"])
def test_a_store_that_is_no_postgresql_is_refused_without_its_password(settings, address):
    with pytest.raises(InputError) as caught:
        open_engine(Settings(home=settings.home, content_dir=SPECIMEN_DIR, store=address))
    assert caught.value.code == "bad_store"
    assert "hidden" not in str(caught.value)
    assert "hidden" not in repr(Settings(store=address))


def test_a_missing_driver_is_told_with_how_to_install_it(settings, monkeypatch):
    monkeypatch.setattr(bootstrap, "find_spec", lambda _: None)
    with pytest.raises(InputError) as caught:
        open_engine(Settings(home=settings.home, store="postgresql://h/d"))
    assert caught.value.code == "missing_extra"
