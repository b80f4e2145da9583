import pytest

from citewell.retrieve.answerable import abstention


@pytest.fixture
def refusal(specimen_reader, specimens):
    return lambda question: abstention(specimen_reader.read(question), specimens)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "empty"),
        ("?!", "no question"),
        ("Write a poem about gout", "not a clinical question"),
        ("Can my dog take gabapentin?", "animal"),
        ("神经病理性疼痛", "English"),
    ],
)
def test_what_is_no_clinical_question_is_refused_for_good(refusal, question, said):
    refused = refusal(question)
    assert said in refused.reason
    assert refused.final


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How do I cook a cake?", "holds no evidence"),
        ("What is the dose of zorbafexin?", "does not know “zorbafexin”"),
        ("Is zorbafexin safe with gabapentin?", "does not know “zorbafexin”"),
        ("What is the dose of hydralazine?", "knows the name hydralazine but holds no evidence"),
        ("Is Celexa safe in gout?", "citalopram"),
        ("Should I add zorbafexin for nerve pain?", "zorbafexin"),
    ],
)
def test_what_the_library_does_not_hold_is_refused_but_passages_may_help(refusal, question, said):
    refused = refusal(question)
    assert refused is not None
    assert said in refused.reason
    assert not refused.final


@pytest.mark.parametrize(
    "question",
    [
        "What is the dose of gabapentin?",
        "How is a gout flare treated?",
        "Nerve pain goes on after gabapentin failed. What next?",
        "She tried zorbafexin and gabapentin for nerve pain with no relief. What next?",
        "After zorbafexin failed, what should be tried in nerve pain?",
    ],
)
def test_what_can_be_answered(refusal, question):
    assert refusal(question) is None


def test_a_pair_nothing_is_known_of_is_refused(refusal):
    refused = refusal("Is gabapentin safe with colchicine?")
    assert "nothing on gabapentin together with colchicine" in refused.reason
    assert "no sign that the two are safe" in refused.reason
    assert not refused.final


def test_a_pair_with_a_drug_of_which_nothing_is_held_is_refused(real_engine):
    """What is known of warfarin is no answer on lithium together with it."""
    for question in (
        "Can you combine lithium and warfarin?",
        "I take lithium. Can I take warfarin?",
    ):
        made = real_engine.ask(question)
        assert made.abstained
        assert "holds nothing on" in made.abstain_reason
        assert {"warfarin", "lithium"} <= set(made.abstain_reason.replace(",", "").split())


@pytest.mark.parametrize(
    "question",
    ["Is gabapentin safe with tramadol?", "Is gabapentin safe?", "Is duloxetine safe with Lyrica?"],
)
def test_a_pair_a_statement_speaks_of_is_answered(refusal, question):
    assert refusal(question) is None
