import gzip
import json
import re

import pytest

from citewell.adapters.english import english_terms, fold_for_search
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.adapters.tantivy_query import english_analyser
from citewell.ports.index import IndexQuery
from specimens import entry

WORDS = """
tapering tapered neuropathies neuropathic diagnoses diagnosis generally generous running
ran Sjögren's naïve Barré Humira™ café ﬁbrosis œdema Ångström straße 5µg 10mg/day x2 COVID-19
HbA1c beta-blockers α-blocker hepatitis A and B vitamin K the of IT is not who WHO can't
dying skies news inning proceed exceed medication medications medicine medicinal consign
consigned conspicuously kindness tion ies s ss
"""


def both(text: str) -> tuple[list[str], list[str]]:
    return english_terms(text), english_analyser().analyze(fold_for_search(text))


@pytest.mark.parametrize("word", WORDS.split())
def test_both_analysers_agree_word_by_word(word):
    ours, tantivys = both(word)
    assert ours == tantivys


def test_the_index_analyser_is_the_query_analyser():
    """Each word, written as an entry, is found by the word itself."""
    words = sorted({word for word in re.findall(r"\w+", WORDS) if english_terms(word)})
    index = TantivyIndex(None)
    index.write(entry(word, word) for word in words)
    for word in words:
        assert word in [hit.id for hit in index.search(IndexQuery(text=word, k=99))]


@pytest.mark.shared
def test_both_analysers_agree_on_every_word_of_medquad(shared_data):
    words: set[str] = set()
    with gzip.open(shared_data / "corpora" / "medquad.jsonl.gz", "rt") as lines:
        for line in lines:
            words.update(re.findall(r"\S+", json.loads(line)["text"]))
    assert len(words) > 50_000
    chain = english_analyser()
    differ = [w for w in words if english_terms(w) != chain.analyze(fold_for_search(w))]
    assert differ == []


def test_a_token_of_forty_bytes_is_noise():
    assert both("x" * 39) == (["x" * 39], ["x" * 39])
    assert both("x" * 40) == ([], [])


def test_a_trade_mark_is_no_part_of_a_name():
    assert english_terms("Humira™ Lyrica®") == english_terms("Humira Lyrica")
