import shutil

import pytest

from citewell.bootstrap import Citewell, open_engine
from citewell.errors import ContentError, SourceError
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
