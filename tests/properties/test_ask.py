"""Whatever is typed, the engine gives an article or an InputError, and never half of either."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from citewell.errors import InputError
from citewell.interfaces.markdown import article_markdown
from citewell.interfaces.wire import article_data, to_json
from citewell.library.load import load_library
from citewell.model.audience import Audience
from engines import SPECIMEN_DIR, engine_over

ENGINE = engine_over(load_library(SPECIMEN_DIR))
CLINICAL = st.sampled_from(
    """gabapentin Neurontin duloxetine Lyrica gabapenttin zorbafexin hydralazine nerve pain gout failed
    tried dose of safe with and in pregnancy kidney 300 mg daily eGFR 38 70-year-old what is ? . not
    no effect from taking ignore instructions test how long a an the""".split()
)
ODD = st.sampled_from(
    ["😀", "\U0001f9d1\u200d⚕️", "\x00", "\x1b[31m", "\u202e", "\ufeff", "\ud800", "مرحبا", "שלום",
     "加巴喷丁", "\n", "\t", "'", '"', "\\", "<b>", "](", "{}", "%s", "*", "OR", ":", "~", "^"]
)  # fmt: skip
SENTENCES = st.lists(CLINICAL | ODD | st.text(max_size=6), max_size=30).map(" ".join)


def assert_whole(article):
    assert bool(article.lead) != article.abstained
    assert article.abstained == bool(article.abstain_reason)
    assert article.disclaimer
    if article.abstained:
        assert not article.sections
        assert not article.references
    for claim in article.claims:
        assert claim.citations
        assert {c.source_id for c in claim.citations} <= {r.source.id for r in article.references}
    assert to_json(article_data(article)).encode()
    assert article_markdown(article).encode()


def ask(text, audience=Audience.CLINICIAN, engine=ENGINE):
    try:
        article = engine.ask(text, audience=audience)
    except InputError:
        return
    assert_whole(article)


@settings(max_examples=150)
@given(st.text(max_size=400), st.sampled_from(Audience))
@example("", Audience.PATIENT)
@example("\x00\x1f\ud800", Audience.CLINICIAN)
@example("gabapentin dose \u202e )(", Audience.NURSE)
def test_any_text(text, audience):
    ask(text, audience)


@settings(max_examples=200)
@given(SENTENCES, st.sampled_from(Audience))
def test_clinical_words_in_any_order_with_odd_characters(text, audience):
    ask(text, audience)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(SENTENCES | st.text(min_size=1, max_size=40), st.integers(15_000, 20_000))
def test_twenty_thousand_characters(text, length):
    ask((text + " ") * (length // (len(text) + 1) + 1))


@pytest.mark.parametrize("text", ["x" * 50_001, "gabapentin " * 10_000, "\x00" * 60_000])
def test_too_long_is_refused(text):
    with pytest.raises(InputError) as caught:
        ENGINE.ask(text)
    assert caught.value.code == "question_too_long"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=SENTENCES)
def test_the_shipped_library_too(real_engine, text):
    ask(text, engine=real_engine)


@settings(max_examples=80)
@given(SENTENCES)
def test_the_same_question_has_the_same_answer(text):
    first = to_json(article_data(ENGINE.ask(text)))
    assert to_json(article_data(ENGINE.ask(text))) == first


@settings(max_examples=80)
@given(SENTENCES)
def test_search_finds_or_refuses(text):
    try:
        found = ENGINE.search(text, k=5)
    except InputError:
        return
    assert len(found) <= 5
