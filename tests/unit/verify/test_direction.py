import pytest

from citewell.model.claim import VerdictState
from citewell.verify.clauses import read_clauses
from citewell.verify.decide import judge
from citewell.verify.direction import conflicts
from citewell.verify.roles import read_sides, swapped


def cues(text):
    return [(cue.family, cue.sign) for clause in read_clauses(text) for cue in clause.cues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is recommended.", [("advice", "+")]),
        ("It is not recommended.", [("advice", "-")]),
        ("It must never be used.", [("advice", "-")]),
        ("Avoid using it.", [("advice", "-")]),
        ("It should not be avoided.", [("advice", "+")]),
        ("They recommend against using it.", [("advice", "-")]),
        ("It raises glucose.", [("change", "+")]),
        ("It does not raise glucose.", [("change", "!+")]),
        ("It failed to reduce glucose.", [("change", "!-")]),
        ("It had no effect on glucose.", [("change", "=")]),
        ("It was not similar.", [("change", "!=")]),
        ("It was ineffective.", [("benefit", "-")]),
        ("There is no evidence that it helps.", [("benefit", "-")]),
        ("It is non-inferior.", [("comparison", "=")]),
        ("It is not without benefit.", [("benefit", "+")]),
        ("Not only safe.", [("safety", "+")]),
    ],
)
def test_cues_carry_family_and_sign(text, expected):
    assert cues(text) == expected


def test_a_negation_ends_with_its_clause():
    assert cues("It did not help, but it was safe.") == [("benefit", "-"), ("safety", "+")]
    assert cues("It is neither safe nor effective.")[0] == ("safety", "-")


def test_without_denies_its_noun_only():
    (clause,) = read_clauses("Patients without rash early on improved.")

    assert clause.denied == {"rash"}
    assert clause.cues[0].sign == "+"


def test_between_keeps_its_and():
    assert len(read_clauses("no difference between zinc and iron")) == 1
    assert len(read_clauses("zinc and iron")) == 2
    assert read_clauses(", and ") == ()


def against(claim, evidence):
    return conflicts(read_clauses(claim), read_clauses(evidence))


def test_a_conflict_names_both_words():
    assert against("Zinc is recommended.", "Zinc is not recommended.") == (
        'the evidence says "not recommended" where the claim says "recommended"',
    )


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        # Another matter.
        ("Zinc is recommended for colds.", "Iron is not recommended for anaemia."),
        # A qualifier governs the negation.
        ("Clonidine is not stopped abruptly.", "Clonidine is stopped, tapering slowly."),
        # The aim of what is advised against says nothing of its effect.
        ("Zinc reduces colds.", "Avoid zinc to increase colds."),
        ("Avoid zinc to increase colds.", "Zinc reduces colds."),
        # Two plain verbs, two acts.
        ("Zinc is given.", "Zinc is not taken."),
        # The same said with another negation.
        ("High blood pressure is not controlled.", "Uncontrolled high blood pressure is not rare."),
        # One clause agrees as nearly as the other opposes.
        ("Zinc raises copper.", "Zinc raises copper; zinc lowers copper."),
        # Not up is not down.
        ("Zinc does not raise copper.", "Zinc lowers copper."),
    ],
)
def test_no_conflict_is_seen_where_there_is_none(claim, evidence):
    assert against(claim, evidence) == ()


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("Zinc cures colds.", "Zinc does not cure colds.", 'the evidence denies "cure"'),
        ("Zinc does not cure colds.", "Zinc cures colds.", 'the claim denies "cure"'),
        ("Hyperkalaemia is common.", "Hypokalaemia is common.", '"hypokalaemia"'),
        ("It is stable.", "It is unstable.", '"unstabl"'),
        ("Not at all effective.", "Effective.", '"effective"'),
    ],
)
def test_denials_and_opposites_are_conflicts(claim, evidence, reason):
    assert reason in " ".join(against(claim, evidence))


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("A1c is lower with zinc than with iron.", "A1c is lower with iron than with zinc.", True),
        ("Zinc is superior to iron.", "Iron is inferior to zinc.", True),
        ("Zinc is superior to iron.", "Zinc is superior to iron.", False),
        ("Zinc is superior to iron.", "Copper is superior to tin.", None),
        ("Zinc raises iron.", "Iron raises zinc.", True),
        ("Zinc raises iron.", "Iron is raised by zinc.", False),
        ("Zinc raises iron.", "Iron is raised in zinc users.", None),
        ("Zinc raises iron.", "Zinc is superior to iron.", None),
        ("Zinc raises iron.", "Zinc is good.", None),
        ("Zinc is better than", "Zinc raises.", None),
    ],
)
def test_sides_are_compared(claim, evidence, expected):
    assert swapped(read_sides(claim), read_sides(evidence)) is expected


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "Duloxetine 60 mg is safe when GFR below 30",
            "Duloxetine should be avoided when GFR is below 30 mL/min",
        ),
        (
            "Avoid duloxetine in severe renal impairment",
            "Duloxetine is safe in severe renal impairment",
        ),
    ],
)
def test_safe_and_to_be_avoided_contradict(claim, evidence):
    assert judge(claim, evidence).state is VerdictState.CONTRADICTED


def test_unsafe_and_to_be_avoided_do_not():
    verdict = judge(
        "Duloxetine is not safe in cirrhosis", "Duloxetine is contraindicated in cirrhosis"
    )
    assert verdict.state is not VerdictState.CONTRADICTED
