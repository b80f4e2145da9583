import pytest

from citewell.model.pathway import Severity
from citewell.retrieve.pairs import clashes, pair_statements


@pytest.mark.parametrize(
    ("pair", "severity"),
    [
        (("amitriptyline", "ondansetron"), Severity.AVOID),
        (("ondansetron", "amitriptyline"), Severity.AVOID),
        (("morphine", "phenelzine"), Severity.NEVER),
        (("tramadol", "tranylcypromine"), Severity.NEVER),
        (("gabapentin", "lorazepam"), Severity.AVOID),
    ],
)
def test_a_rule_of_a_class_holds_for_its_members_whichever_is_named_first(
    real_library, pair, severity
):
    assert severity in clashes(pair, real_library).values()


def test_two_drugs_of_which_no_rule_speaks_do_not_clash(real_library):
    assert clashes(("gabapentin", "metformin"), real_library) == {}
    assert pair_statements(("gabapentin", "metformin"), real_library) == []


def test_what_is_found_by_the_class_is_about_both(real_library):
    pair = ("amitriptyline", "ondansetron")
    found = {s.id: s for s in pair_statements(pair, real_library)}
    assert set(pair) <= set(found["DI026"].treatments)
    assert found["DI026"].clinician == real_library.statements["DI026"].clinician


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("amitriptyline and ondansetron together?", "QT"),
        ("Can I give nortriptyline with haloperidol?", "QT"),
        ("morphine with phenelzine?", "MAO inhibitor"),
    ],
)
def test_a_pair_known_by_its_class_is_answered(real_engine, question, words):
    made = real_engine.ask(question)
    assert not made.abstained
    assert words in made.lead[0].text


def test_the_gravest_rule_leads(real_engine):
    """Amitriptyline with methadone adds sedation; what can stop the heart comes first."""
    made = real_engine.ask("amitriptyline and methadone together?")
    assert "torsades" in made.lead[0].text
