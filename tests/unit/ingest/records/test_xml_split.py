import gzip
import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.errors import InputError
from citewell.ingest.records import unpack, xml_split
from citewell.ingest.records.xml_split import parse_record, split_bytes, split_records


def records(path, tags=("a",)):
    return [(one.number, one.data, one.problem) for one in split_records(path, tags)]


def test_records_are_cut_out_whole(tmp_path):
    path = tmp_path / "x.xml"
    path.write_bytes(b"<?xml version='1.0'?><set><a>1</a>\n<a n='2'><b/></a><ab>no</ab><a/></set>")
    assert records(path)[:2] == [(1, b"<a>1</a>", None), (2, b"<a n='2'><b/></a>", None)]


@given(
    bodies=st.lists(st.text("ab <>&;/", max_size=40), max_size=8),
    size=st.integers(1, 50),
)
def test_where_chunks_end_changes_nothing(tmp_path_factory, bodies, size):
    path = tmp_path_factory.mktemp("x") / "x.xml"
    safe = [body.replace("<", "&lt;").replace(">", "&gt;") for body in bodies]
    path.write_text("<set>" + "\n".join(f"<rec>{body}</rec>" for body in safe) + "</set>")
    whole = records(path, ("rec",))
    before = xml_split._CHUNK
    xml_split._CHUNK = size
    try:
        assert records(path, ("rec",)) == whole
    finally:
        xml_split._CHUNK = before
    assert [data.decode() for _, data, _ in whole] == [f"<rec>{body}</rec>" for body in safe]


def test_a_damaged_record_costs_only_itself(tmp_path):
    path = tmp_path / "x.xml"
    path.write_bytes(b"<s><a>1</a><a><b></a><a>3</a><a>cut")
    with pytest.raises(InputError, match="cut off: it ends in the middle of record 4"):
        records(path)
    found = [one.data for one in split_bytes(path.read_bytes(), ("a",))]
    assert found == [b"<a>1</a>", b"<a><b></a>", b"<a>3</a>", b""]
    with pytest.raises(InputError, match="not well-formed"):
        parse_record(found[1])


@pytest.mark.parametrize(
    ("content", "is_whole"),
    [
        (b"<s><a>1</a></s>", True),
        (b"<!-- x --><a>1</a>\n", True),
        (b"<a>1</a><a>2</a>", True),
        (b"<s><a>1</a></s><s><a>2</a></s>\n", True),
        (b"<s><a>1</a><a>2</a>\n", False),
        (b"<s><b></b><a>1</a>", False),
        (b"<s><a>1</a></s><s><a>2</a>", False),
    ],
)
@pytest.mark.parametrize("size", [3, 1 << 20])
def test_a_file_cut_between_records_is_damaged_after_all_of_them(
    tmp_path, monkeypatch, content, is_whole, size
):
    monkeypatch.setattr(xml_split, "_CHUNK", size)
    path = tmp_path / "x.xml"
    path.write_bytes(content)
    found = []

    def read():
        for one in split_records(path, ("a",)):
            found.append(one.data)

    if is_whole:
        read()
    else:
        with pytest.raises(InputError, match="without its closing tag"):
            read()
    assert found == [b"<a>%d</a>" % n for n in range(1, content.count(b"<a>") + 1)]


def test_a_record_too_long_is_left_out_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_split, "MAX_RECORD_BYTES", 1_000)
    monkeypatch.setattr(xml_split, "_CHUNK", 300)
    path = tmp_path / "x.xml"
    path.write_bytes(b"<s><a>" + b"x" * 5_000 + b"</a><a>2</a></s>")
    assert records(path) == [(1, b"", "longer than 1,000 bytes"), (2, b"<a>2</a>", None)]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-16", "utf-16"), ("iso-8859-1", "ISO-8859-1"), ("utf-8", "x-y")]
)
def test_other_encodings_become_utf8(tmp_path, encoding, declared):
    path = tmp_path / "x.xml"
    path.write_bytes(
        f"<?xml version='1.0' encoding='{declared}'?><s><a>µg é</a></s>".encode(encoding)
    )
    assert records(path) == [(1, "<a>µg é</a>".encode(), None)]


@pytest.mark.parametrize(
    "declared", ["utf-16", "UTF-16-LE", "utf-32", "utf-7", "cp037", "idna", "hex", "unicode-escape"]
)
def test_an_encoding_that_the_declaration_itself_is_not_in_is_not_believed(tmp_path, declared):
    path = tmp_path / "x.xml"
    path.write_text(f"<?xml version='1.0' encoding='{declared}'?><s><a>µg\\n</a></s>")
    assert records(path) == [(1, "<a>µg\\n</a>".encode(), None)]


BOMB = """<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<s><a>&c;</a><a>fine</a></s>"""
THIEF = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s><a>&x;</a><a>fine</a></s>'


@pytest.mark.parametrize("text", [BOMB, THIEF])
def test_entities_of_a_file_are_never_expanded(tmp_path, text):
    path = tmp_path / "x.xml"
    path.write_text(text)
    first, second = (data for _, data, _ in records(path))
    with pytest.raises(InputError, match="Entity"):
        parse_record(first)
    assert parse_record(second).text == "fine"


def test_deep_nesting_is_refused():
    with pytest.raises(InputError, match="not well-formed"):
        parse_record(b"<a>" * 5_000 + b"</a>" * 5_000)


def test_a_packed_file_that_unfolds_too_far_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "_FREE_BYTES", 1_000)
    path = tmp_path / "bomb.xml.gz"
    path.write_bytes(gzip.compress(b"<a>" + b" " * 3_000_000 + b"</a>"))
    with pytest.raises(InputError) as caught:
        records(path)
    assert caught.value.code == "file_too_large"


def test_a_packed_file_that_breaks_off_gives_what_stands_before(tmp_path):
    path = tmp_path / "x.xml.gz"
    body = b"".join(b"<a>%d %s</a>" % (n, os.urandom(200).hex().encode()) for n in range(9_000))
    path.write_bytes(gzip.compress(b"<s>" + body + b"</s>")[:-2_000])
    taken = []
    with pytest.raises(InputError) as caught:
        taken.extend(one.number for one in split_records(path, ("a",)))
    assert caught.value.code == "damaged_file"
    assert taken == list(range(1, len(taken) + 1))
    assert len(taken) > 1_000


def test_many_threads_may_parse_at_once():
    wrong = []

    def work(n):
        for _ in range(200):
            if parse_record(f"<a>{n}</a>".encode()).text != str(n):
                wrong.append(n)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
