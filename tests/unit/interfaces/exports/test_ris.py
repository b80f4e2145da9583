import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.interfaces.exports.ris import references_ris
from citewell.model.source import SourceType
from unit.interfaces.exports.made import HOSTILE, article_on, source

# Every kind of line end that any reader may split at.
LINES = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
TAGGED = re.compile(r"([A-Z][A-Z0-9])  - (.*)")


def records(text):
    """An independent reader: a record from TY to ER, each line a tag; anything else is an error."""
    found, current = [], None
    for line in LINES.split(text):
        if not line:
            continue
        tag, value = TAGGED.fullmatch(line).groups()
        if tag == "TY":
            assert current is None, "a record inside a record"
            current = {"TY": [value]}
        elif tag == "ER":
            found.append(current)
            current = None
        else:
            current.setdefault(tag, []).append(value)
    assert current is None
    return found


def read(*sources):
    return records(references_ris(article_on(*sources)))


def squeezed(text):
    return re.sub(r"[\s\x1c-\x1f\x85]+", " ", text).strip()


def test_a_whole_reference_comes_through():
    (found,) = read(
        source(
            "Pain and relief",
            kind=SourceType.GUIDELINE,
            authors="Dworkin RH, Turk DC, et al.",
            journal="Lancet Neurol",
            year=2025,
            volume="24(5)",
            pages="413-428",
            doi="10.1016/S1474-4422(25)00068-7",
            pmid="40252663",
        )
    )
    link = "https://doi.org/10.1016/S1474-4422(25)00068-7"
    assert found == {
        "TY": ["JOUR"],
        "TI": ["Pain and relief"],
        "AU": ["Dworkin, R. H.", "Turk, D. C."],
        "PY": ["2025"],
        "JO": ["Lancet Neurol"],
        "T2": ["Lancet Neurol"],
        "VL": ["24"],
        "IS": ["5"],
        "SP": ["413"],
        "EP": ["428"],
        "DO": ["10.1016/S1474-4422(25)00068-7"],
        "UR": [link],
        "AN": ["40252663"],
        "N1": ["Reference 1 of the answer. Guideline.", "Not every author is listed (et al.)."],
    }


def test_a_report_names_the_body_and_a_body_is_not_turned_round():
    (found,) = read(
        source(
            kind=SourceType.GUIDELINE,
            authors="NICE, London",
            journal="NICE guideline",
            url="https://nice.example/cg173",
        )
    )
    assert found["TY"] == ["RPRT"]
    assert found["AU"] == ["NICE; London"]
    assert found["PB"] == ["NICE, London"]
    assert found["T2"] == ["NICE guideline"]
    assert "JO" not in found


def test_flags_are_told():
    (found,) = read(source(retracted=True, superseded_by="newer"))
    assert found["N1"][0].startswith("RETRACTED")
    assert found["N1"][1] == "SUPERSEDED by newer"


def test_order_and_line_ends():
    text = references_ris(article_on(source(), source("B", "b")))
    assert text.startswith("TY  - ")
    assert text.endswith("\r\nER  - \r\n\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert references_ris(replace(article_on(), references=())) == ""


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_a_title(title):
    found = read(source(title, authors=title, journal=title, url=title, pmid="1"), source("B", "b"))
    assert [len(one["TI"]) for one in found] == [1, 1]
    assert found[0]["TI"] == [squeezed(title)]
    assert found[1]["TI"] == ["B"]


WORDS = st.text(max_size=60) | st.sampled_from(HOSTILE)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5))
def test_no_words_can_add_a_record_or_a_line(told):
    sources = [
        source(f"t{a}", f"s{n}", authors=b, journal=c, volume=b, pages=a, doi=c, pmid=a, year=2020)
        for n, (a, b, c) in enumerate(told)
    ]
    text = references_ris(article_on(*sources))
    assert len(re.findall(r"(?m)^ER  - ", text)) == len(sources)
    assert len(records(text)) == len(sources)


def test_a_real_article_comes_through(specimen_engine):
    article = specimen_engine.ask("Neurontin and Cymbalta failed in nerve pain. What next?")
    found = records(references_ris(article))
    assert [one["TI"][0] for one in found] == [r.source.title for r in article.references]
    assert [one.get("DO", [None])[0] for one in found] == [r.source.doi for r in article.references]
    assert any("SUPERSEDED" in note for one in found for note in one["N1"])
