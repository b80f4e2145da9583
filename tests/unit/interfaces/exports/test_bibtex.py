import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.interfaces.exports.bibtex import references_bibtex
from citewell.model.source import SourceType
from unit.interfaces.exports.made import HOSTILE, article_on, source

NAMED = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
}


def braced(text, start):
    """The text between the brace at ``start`` and the one that closes it, as BibTeX counts them."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start + 1 : place], place + 1
    raise AssertionError("braces do not close")


def entries(text):
    """An independent reader: ``@kind{key, name = {value}, ...}`` and nothing between the entries."""
    found, place = [], 0
    while text[place:].strip():
        head = re.compile(r"\s*@(\w+)").match(text, place)
        body, place = braced(text, head.end())
        key, _, rest = body.partition(",")
        fields, at = {"kind": head[1], "key": key}, 0
        while rest[at:].strip(" \n,"):
            name = re.compile(r"[\s,]*(\w+) = ").match(rest, at)
            assert name[1] not in fields, "a field twice"
            fields[name[1]], at = braced(rest, name.end())
        found.append(fields)
    return found


def plain(value):
    """What LaTeX prints of a value."""
    value = re.sub(r"\\(text\w+)\{\}", lambda m: f"\x00{ord(NAMED[m[1]])};", value)
    value = re.sub(r"\\([&%$#_])", r"\1", value.replace("{", "").replace("}", ""))
    assert "\\" not in value, value
    return re.sub(r"\x00(\d+);", lambda m: chr(int(m[1])), value)


def read(*sources):
    return entries(references_bibtex(article_on(*sources)))


def squeezed(text):
    return re.sub(r"[\s\x1c-\x1f\x85]+", " ", text).strip()


def test_a_whole_reference_comes_through():
    (found,) = read(
        source(
            "Guidance of NICE on relief (an IMMPACT view): 50% & more",
            "neupsig2025",
            authors="Dworkin RH, King ML Jr, et al.",
            journal="Lancet Neurol",
            year=2025,
            volume="24(5)",
            pages="413-428",
            doi="10.1016/a_b%c",
            pmid="40252663",
        )
    )
    assert found == {
        "kind": "article",
        "key": "neupsig2025",
        "title": r"Guidance of {NICE} on relief (an {IMMPACT} view): 50\% \& more",
        "author": "Dworkin, R. H. and King, Jr, M. L. and others",
        "year": "2025",
        "journal": "Lancet Neurol",
        "volume": "24",
        "number": "5",
        "pages": "413--428",
        "doi": "10.1016/a_b%c",
        "url": "https://doi.org/10.1016/a_b%c",
        "pmid": "40252663",
        "note": "Trial.",
    }


def test_a_body_and_a_report():
    (found,) = read(
        source(
            "x", kind=SourceType.GUIDELINE, authors="Pain and Relief, London", journal="P guideline"
        )
    )
    assert found["kind"] == "techreport"
    assert found["author"] == "{Pain and Relief, London}"
    assert found["institution"] == "{Pain and Relief, London}"
    assert (found["series"], found["type"]) == ("P guideline", "Guideline")
    (page,) = read(source(kind=SourceType.DOCUMENT, url="https://a.example/x_y", journal="Blog"))
    assert (page["kind"], page["url"], page["howpublished"]) == (
        "misc",
        "https://a.example/x_y",
        "Blog",
    )


def test_keys_are_unique_whatever_their_case():
    found = read(*(source("t", i) for i in ("pmid:1", "PMID-1", "pmid 1", "1999", "痛", "", "ß")))
    keys = [one["key"] for one in found]
    assert keys == ["pmid-1", "PMID-1-2", "pmid-1-3", "ref-1999", "source", "source-2", "source-3"]


def test_flags_are_told():
    (found,) = read(source(retracted=True, superseded_by="newer_one"))
    assert found["note"].startswith("RETRACTED: this publication was retracted. SUPERSEDED by")
    assert plain(found["note"]).endswith("newer_one Trial.")
    assert references_bibtex(replace(article_on(), references=())) == ""


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_a_title(title):
    found = read(source(title, authors=title, journal=title, doi=title), source("B", "b"))
    assert len(found) == 2
    assert plain(found[0]["title"]) == squeezed(title)
    assert found[1]["title"] == "B"


WORDS = st.text(max_size=60) | st.sampled_from(HOSTILE)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5))
def test_braces_balance_and_no_words_can_add_an_entry(told):
    sources = [
        source(f"t{a}", f"s{a}{n}", authors=b, journal=c, volume=b, pages=a, doi=c, url=a, pmid=b)
        for n, (a, b, c) in enumerate(told)
    ]
    text = references_bibtex(article_on(*sources))
    assert text.count("{") == text.count("}")
    assert len(entries(text)) == len(sources)
    assert len({one["key"].lower() for one in entries(text)}) == len(sources)


def test_a_real_article_comes_through(specimen_engine):
    article = specimen_engine.ask("Neurontin and Cymbalta failed in nerve pain. What next?")
    found = entries(references_bibtex(article))
    assert [plain(one["title"]) for one in found] == [r.source.title for r in article.references]
    assert any("SUPERSEDED" in one["note"] for one in found)
