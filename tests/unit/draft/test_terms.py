import pytest

from citewell.draft.terms import explain
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim, ClaimKind


def claims(*texts):
    return tuple(Claim(id=t, text=t, kind=ClaimKind.STATEMENT, citations=()) for t in texts)


@pytest.fixture
def explained(specimens):
    def run(*texts, audience=Audience.PATIENT):
        section = Section(id="s", heading="S", claims=claims(*texts[1:]))
        return [t for t, _ in explain(claims(*texts[:1]), (section,), specimens, audience)]

    return run


def test_terms_in_order_of_first_use(explained):
    assert explained("An NSAID may help.", "Nerve pain is hard.") == ["NSAID", "neuropathic pain"]


def test_abbreviations_match_as_written_and_words_in_any_case(explained):
    assert explained("An nsaid, NEUROPATHIC PAIN") == ["neuropathic pain"]
    assert explained("A vasa and ASAP") == []
    assert explained("Two NSAIDs") == ["NSAID"]


@pytest.mark.parametrize("audience", list(Audience))
def test_who_gets_them(explained, audience):
    wanted = audience in (Audience.PATIENT, Audience.CARER, Audience.STUDENT)
    assert bool(explained("An NSAID", audience=audience)) is wanted
