"""How notes are sorted: against what the engine really says, so that new wordings show here."""

from citewell.interfaces.web.remarks import remarks_of
from unit.interfaces.web.articles import CRISIS, EMERGENCY, FLAGSHIP, article, ask


def test_an_emergency_is_a_call_for_help(keeper):
    remarks = remarks_of(ask(keeper, EMERGENCY).article)

    assert any("emergency" in note for note in remarks.help)
    assert remarks.cautions == ()


def test_a_crisis_is_a_call_for_help(keeper):
    assert remarks_of(ask(keeper, CRISIS).article).help


def test_what_sounds_urgent_is_a_call_for_help(keeper):
    made = ask(keeper, "she cannot breathe properly and her lips went blue after the new tablet")

    assert remarks_of(made.article).help


def test_what_was_read_stands_apart(keeper):
    remarks = remarks_of(ask(keeper, FLAGSHIP).article)

    assert remarks.read.startswith("neuropathic pain")
    assert (remarks.help, remarks.cautions, remarks.others) == ((), (), ())


def test_a_medicine_outside_the_library_is_a_caution(keeper):
    made = ask(keeper, "Can I take zorblaxin with duloxetine for diabetic nerve pain?")
    remarks = remarks_of(made.article)

    assert any("not in this library" in note for note in (*remarks.cautions, *remarks.help))


def test_a_note_of_unknown_kind_is_a_caution():
    assert remarks_of(article(notes=("Something new.",))).cautions == ("Something new.",)


def test_a_correction_is_a_quiet_remark():
    note = "Read \u201clirica\u201d as pregabalin. If that is wrong, ask again with the right name."

    assert remarks_of(article(notes=(note,))).others == (note,)
