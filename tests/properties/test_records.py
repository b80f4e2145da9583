"""No record, however damaged, does more than cost itself."""

import json
import re
from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.ingest.formats import LITERATURE, FileFormat, read_raw
from citewell.ingest.records.pubmed_stated import day_of
from citewell.model.passage import Record
from citewell.model.versions import Change, Held, change_of, is_older
from unit.ingest.records.test_jats import article
from unit.ingest.records.test_labels import DOSE, OPENFDA, label
from unit.ingest.records.test_other_records import STUDY
from unit.ingest.records.test_pubmed import ABSTRACT, CITED, SAID, citation, usual

XML = {
    FileFormat.PUBMED: citation(article=ABSTRACT),
    FileFormat.JATS: article(),
    FileFormat.SPL: label(DOSE),
}
JSON = {FileFormat.OPENFDA: OPENFDA["results"][0], FileFormat.CTGOV: STUDY}
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)


def check(result):
    assert isinstance(result, str | Record)
    document = result.document if isinstance(result, Record) else None
    if document is not None:
        assert document.source.title
        for passage in document.passages:
            assert document.text[passage.start : passage.end] == passage.text


@settings(max_examples=300)
@given(st.sampled_from(sorted(XML)), st.data())
def test_damaged_xml(kind, data):
    whole = bytearray(XML[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        cut = data.draw(st.integers(0, 30))
        whole[at : at + cut] = data.draw(st.binary(max_size=12))
    check(read_raw(kind, bytes(whole)))


TAG = re.compile(rb"<([A-Za-z]+)[^>]*>[^<]*</\1>")
WORDS = st.sampled_from(
    [b"", b"2019", b" a  b", b"\xc2\xa0y", b"&amp;", b"&foo;", b"<i>z</i>", b"\r"]
)


@settings(max_examples=300)
@given(st.data())
def test_reading_by_pattern_and_by_parser_is_the_same(data):
    whole = usual(said=SAID, data=CITED).replace(b"<x>", b"")
    for _ in range(data.draw(st.integers(1, 4))):
        tag = data.draw(st.sampled_from(list(TAG.finditer(whole))))
        words = data.draw(WORDS)
        inside = tag[0].partition(b">")[0] + b">" + words + b"</" + tag[1] + b">"
        whole = (
            whole[: tag.start()]
            + data.draw(st.sampled_from([b"", tag[0] * 2, inside]))
            + whole[tag.end() :]
        )
    with mock.patch("citewell.ingest.records.pubmed.stated_as_usual", return_value=None):
        parsed = read_raw(FileFormat.PUBMED, whole)
    assert read_raw(FileFormat.PUBMED, whole) == parsed


def _spots(value, path=()):
    yield path
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            yield from _spots(inner, (*path, key))


@settings(max_examples=300)
@given(st.sampled_from(sorted(JSON)), st.data())
def test_strange_json(kind, data):
    record = json.loads(json.dumps(JSON[kind]))
    path = data.draw(st.sampled_from([spot for spot in _spots(record) if spot]))
    place = record
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = data.draw(ANY_JSON)
    check(read_raw(kind, record))


@given(
    st.dictionaries(st.from_regex(r"[A-Z]{2,4}", fullmatch=True), st.lists(st.text(max_size=30)))
)
def test_strange_medline(fields):
    check(read_raw(FileFormat.MEDLINE, {"PMID": ["7"], "TI": ["A title"]} | fields))


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2), st.lists(st.dates(), min_size=2))
def test_no_version_is_older_than_one_older_than_it(versions, days):
    one, other = (read_raw(FileFormat.SPL, XML[FileFormat.SPL]).document.source for _ in range(2))
    one = replace(one, version=versions[0], revised=days[0].isoformat())
    other = replace(other, version=versions[1], revised=days[1].isoformat())
    assert not (is_older(one, other) and is_older(other, one))


@pytest.mark.parametrize(
    ("older", "newer"), [("9", "10"), ("007", "8"), ("1.9", "1.10"), ("8" * 6_000, "9" * 6_000)]
)
def test_versions_are_ordered_by_number_however_long(older, newer):
    source = read_raw(FileFormat.SPL, XML[FileFormat.SPL]).document.source
    one, other = replace(source, version=older), replace(source, version=newer)
    assert is_older(one, other)
    assert not is_older(other, one)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        (("2020", "Mar", "7"), "2020-03-07"),
        (("2020", "²", "1"), "2020"),
        (("2020", "2", "³"), "2020-02"),
        (("2020", "2", "9" * 6_000), "2020-02"),
        (("٢٠٢٠", "1", "1"), None),
        (("9" * 6_000, "1", "1"), None),
    ],
)
def test_days_that_are_none(stated, day):
    assert day_of(*stated) == day


def test_what_is_saved_twice_is_unchanged():
    for kind, data in XML.items():
        document = LITERATURE[kind].read(data).document
        held = Held(document.source, document.digest, document.coverage)
        assert change_of(held, document) == (Change.UNCHANGED, document.source)
