import pytest

from citewell.verify.compare import Agreement, relate, settle
from citewell.verify.numbers import read_numbers
from citewell.verify.overlap import read_sentence

SAME, WEAK, CONFLICT = Agreement.SAME, Agreement.WEAK, Agreement.CONFLICT


def one(text):
    return read_numbers(text).quantities[0]


@pytest.mark.parametrize(
    ("claim", "evidence", "agreement"),
    [
        ("1 g", "1000 mg", SAME),
        ("300 mg", "600 mg", CONFLICT),
        ("300 mg", "300 g", CONFLICT),
        ("300 mg", "300 mL", CONFLICT),
        ("300", "300 mg", SAME),
        ("300", "200-400 mg", WEAK),
        ("300", "600 mg", None),
        ("300 mg", "300", WEAK),
        ("300 mg", "200", None),
        ("40 patients", "40", SAME),
        ("15 mg", "15 mg weekly", SAME),
        ("15 mg daily", "15 mg weekly", CONFLICT),
        ("150 minutes a week", "150 minutes", WEAK),
        # Ranges and bounds.
        ("300 mg/day", "300-600 mg/day", WEAK),
        ("300-600 mg/day", "300-600 mg/day", SAME),
        ("300-900 mg/day", "300-600 mg/day", CONFLICT),
        ("up to 600 mg", "300-600 mg", WEAK),
        ("up to 600 mg", "up to 300 mg", CONFLICT),
        ("up to 600 mg", "at most 600 mg", SAME),
        ("300 mg", "up to 600 mg", WEAK),
        ("300 mg", "at least 200 mg", WEAK),
        ("600 mg", "up to 600 mg", WEAK),
        ("over 65 years", "at least 65 years", WEAK),
        ("over 65 years", "under 65 years", CONFLICT),
        ("at least 65 years", "up to 65 years", CONFLICT),
        # Lengths of time.
        ("3 months", "12 weeks", WEAK),
        ("3 months", "4 weeks", CONFLICT),
        ("0 weeks", "1 month", CONFLICT),
        ("12 months", "1 year", SAME),
        ("4 weeks", "28 days", SAME),
        # Doses and how often.
        ("1800 mg/day", "600 mg three times daily", SAME),
        ("600 mg three times daily", "1800 mg/day", WEAK),
        ("600 mg three times daily", "1800 mg/day in three divided doses", SAME),
        ("600 mg three times daily", "1800 mg/day in two divided doses", CONFLICT),
        ("600 mg three times daily", "600 mg twice daily", CONFLICT),
        ("600 mg three times daily", "300-600 mg three times daily", WEAK),
        ("60 mg once daily", "60 mg/day", SAME),
        ("60 mg/day", "60 mg", WEAK),
        ("60 mg/day", "90 mg", CONFLICT),
        ("60 mg", "60 mg twice daily", SAME),
        ("60 mg", "90 mg/day", CONFLICT),
        ("90 mg", "60 mg twice daily", CONFLICT),
        ("up to 60 mg/day", "60 mg daily", WEAK),
        ("twice daily", "60 mg twice daily", SAME),
        ("twice daily", "60 mg three times daily", CONFLICT),
    ],
)
def test_one_quantity_stands_to_another(claim, evidence, agreement):
    finding = relate(one(claim), one(evidence))

    assert (finding and finding.agreement) == agreement
    assert finding is None or finding.agreement is SAME or finding.reason


def test_a_computed_total_says_so():
    finding = relate(one("1800 mg/day"), one("600 mg three times daily"))

    assert finding.reason == "1800 mg/day is computed from 600 mg three times daily"


def test_the_reason_says_both_sides():
    assert relate(one("600 mg/day"), one("300 mg/day")).reason == (
        "the evidence says 300 mg/day where the claim says 600 mg/day"
    )


def settled(claim, evidence):
    findings = settle(read_sentence(claim).placed, read_sentence(evidence).placed)
    return [finding.agreement for finding in findings]


def test_a_number_must_stand_by_the_same_words():
    evidence = "Start at 300 mg and increase to 600 mg."

    assert settled("Increase to 600 mg after a start at 300 mg.", evidence) == [SAME, SAME]
    assert CONFLICT in settled("Start at 600 mg and increase to 300 mg.", evidence)


def test_a_number_that_is_nowhere_is_absent():
    assert settled("For 12 weeks.", "Give 300 mg.") == [Agreement.ABSENT]
    assert settled("Start 300 mg, then 600 mg.", "The target is 600 mg.")[1] is SAME


def test_bare_numbers_on_other_matters_do_not_clash():
    assert settled("Ten were ill, that is 30.", "In 2010 a survey began.")[1] is Agreement.ABSENT


def test_the_first_of_equal_matches_is_kept():
    assert settled("5 mg.", "5 mg or 5 mg.") == [SAME]


def test_very_many_numbers_are_looked_up_at_once():
    text = ", ".join(f"{n} mg" for n in range(100, 200))

    assert set(settled(text, text)) == {SAME}
    assert set(settled(text, text.replace("mg", "mL"))) == {Agreement.ABSENT}
