import pytest

from citewell.draft.differ import denies, differing, is_yes_no
from citewell.draft.weigh import cut
from citewell.model.evidence import FoundPassage
from citewell.understand.vocabulary import content_stems
from specimens import document


def drugs_of(text):
    return frozenset(d for d in ("mossine", "fernol") if d in text.lower())


def pairs(question, *texts):
    made = [document(f"doc:{n}", f"T{n}", text) for n, text in enumerate(texts)]
    passages = [FoundPassage(p, d.source, 1.0, 1.0) for d in made for p in d.passages]
    found = differing(question, content_stems(question), cut(passages, content_stems), drugs_of)
    return [(one.text, other.text) for one, other in found]


DOSE = "What is the maximum dose of mossine?"
HIGH = "The maximum dose of mossine is 900 mg a day."


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("The maximum dose of mossine is 600 mg a day.", True),
        ("The maximum dose of mossine is 0.9 g a day.", False),
        ("The starting dose of mossine is 300 mg a day.", False),
        ("The maximum dose of fernol is 600 mg a day.", False),
        ("The maximum dose of mossine with fernol is 600 mg.", False),
        ("The maximum dose of mossine is 600 mg or 700 mg.", False),
        ("The maximum dose of mossine is 9 ml a day.", False),
        ("The maximum dose of mossine is not yet known.", False),
    ],
)
def test_doses_of_the_same_role_and_medicine(other, differs):
    assert bool(pairs(DOSE, HIGH, other)) is differs


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("Moss wrist occurs in 1 in 9,000 adults.", True),
        ("Moss wrist occurs in one in 2,600 adults.", False),
        ("Moss wrist occurs in 1 in 2,000 to 9,000 adults.", False),
        ("Moss wrist occurs in 1 in 9,000 boys and 1 in 400 girls.", False),
    ],
)
def test_rates(other, differs):
    question = "How common is moss wrist?"
    assert bool(pairs(question, "Moss wrist occurs in 1 in 2,500 adults.", other)) is differs


FOUND = "Moss eased wrist pain by 40% at 12 weeks compared with placebo (n = 60)."


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("Moss eased wrist pain by 15% at 12 weeks compared with placebo (n = 60).", True),
        ("Moss eased wrist pain by 42% at 12 weeks compared with placebo (n = 60).", False),
        ("Moss eased wrist pain by 40% at 26 weeks compared with placebo (n = 90).", False),
        ("Fernol eased wrist pain by 15% at 12 weeks compared with placebo (n = 60).", False),
        ("Moss and a pad eased wrist pain in 15% of those who live by the sea or hills.", False),
    ],
)
def test_findings_alike_but_for_a_figure(other, differs):
    assert bool(pairs("By how much does moss ease wrist pain?", FOUND, other)) is differs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moss eased wrist pain (RR 0.60) in adults.", "Moss eased wrist pain (RR 0.90) in adults."),
        ("For wrist pain moss is put on every 8 hours.",
         "For wrist pain moss is put on every 24 hours."),
        ("For wrist pain moss is put on 2 times a day.",
         "For wrist pain moss is put on 4 times a day."),
    ],
)  # fmt: skip
def test_ratios_and_intervals(one, other):
    assert pairs("How is moss used for wrist pain?", one, other) == [(one, other)]


ASKED = "Is moss associated with wrist pain?"
YES = "Moss is associated with wrist pain in adults."


@pytest.mark.parametrize(
    ("question", "other", "differs"),
    [
        (ASKED, "Moss is not associated with wrist pain in adults.", True),
        ("What is associated with wrist pain?", "Moss is not associated with it.", False),
        (ASKED, "Moss may be associated with wrist pain in adults.", False),
        (ASKED,
         "Moss cannot grow where rivers flood, and wrist pain is dear to treat.", False),
    ],
)  # fmt: skip
def test_one_affirms_and_one_denies(question, other, differs):
    assert bool(pairs(question, YES, other)) is differs


def test_one_source_does_not_differ_from_itself():
    assert pairs(DOSE, f"{HIGH} The maximum dose of mossine is 600 mg a day.") == []


def test_a_sentence_stands_in_one_pair():
    three = [f"The maximum dose of mossine is {n} mg a day." for n in (100, 200, 300)]
    assert pairs(DOSE, *three) == [(three[0], three[1])]


def test_yes_or_no_questions():
    assert is_yes_no("Does moss heal wrists?")
    assert not is_yes_no("Which moss heals wrists?")
    assert not is_yes_no("Is moss or fern better?")
    assert denies("There was no significant difference.")
    assert not denies("Moss heals wrists.")
