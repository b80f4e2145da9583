"""How strongly a rule speaks: never where a label contraindicates, care where it asks for care."""

import pytest


def lead(engine, question: str) -> str:
    return " ".join(claim.text for claim in engine.ask(question).lead)


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("can I give imipramine for nerve pain with narrow-angle glaucoma?", "UK text"),
        ("can I give imipramine for nerve pain with atrial fibrillation?", "UK text"),
        ("can I give nortriptyline for nerve pain with heart block?", "UK text"),
        ("can I give amitriptyline for nerve pain with paralytic ileus?", "German leaflet"),
        ("can I give duloxetine for nerve pain with a phaeochromocytoma?", "alpha-blockade"),
        ("can I give valproate for nerve pain with acute intermittent porphyria?", "UK label"),
        ("can I give ibuprofen for a gout flare with Crohn's disease?", "Swiss NSAID text"),
    ],
)
def test_what_a_label_contraindicates_is_ruled_out(real_engine, question, source):
    said = lead(real_engine, question)
    assert "ruled out" in said.lower()
    assert source in said


@pytest.mark.parametrize(
    "question",
    [
        "can I give venlafaxine for nerve pain with a long QT?",
        "can I give venlafaxine for nerve pain after an overdose two years ago?",
    ],
)
def test_what_a_source_asks_care_for_is_not_best_avoided(real_engine, question):
    said = lead(real_engine, question)
    assert "best avoided" not in said.lower()
    assert "ruled out" not in said.lower().replace("not ruled out", "")


def test_where_labels_differ_the_stricter_leads_and_both_stand(real_engine):
    said = lead(real_engine, "gout flare, man of 70 with an eGFR of 22: can I give colchicine?")
    assert said.index("Swiss text") < said.index("US label allows")


def test_alcohol_is_kept_from_an_opioid(real_engine):
    said = lead(real_engine, "can I give morphine for nerve pain to a heavy drinker?")
    assert "best avoided" in said
