"""What was stopped lately still acts for a time, and is told as a particular of its own."""

import pytest

STRONG = "strong CYP3A4 inhibitor in the last 14 days"
PGP = "P-gp inhibitor in the last 14 days"
MAOI = "mao inhibitor in the last 14 days"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ketoconazole finished the day before yesterday, gout flare", STRONG),
        ("gout flare, just finished a course of clarithromycin", STRONG),
        ("voriconazole stopped 9 days ago, colchicine?", STRONG),
        ("She stopped Paxlovid last week and has a flare now.", STRONG),
        ("clarithromycin course ended this morning", STRONG),
        ("verapamil stopped a week ago, eGFR 50", PGP),
        ("ciclosporin discontinued 2 weeks ago", STRONG),
        ("tranylcypromine stopped 10 days ago, start duloxetine", MAOI),
        ("fluoxetine stopped 3 weeks ago, nortriptyline?", "fluoxetine in the last 5 weeks"),
    ],
)
def test_it_still_acts(real_reader, text, name):
    assert name in {p.name for p in real_reader.case(text).particulars}


@pytest.mark.parametrize(
    "text",
    [
        "clarithromycin finished 5 weeks ago, gout flare, colchicine?",
        "started clarithromycin yesterday, gout flare",
        "amoxicillin finished yesterday, gout flare",
        "fluoxetine stopped 3 months ago, nortriptyline?",
        "tried fluoxetine in 2015",
        "on verapamil, gout flare last week",
        "never had clarithromycin, gout flare yesterday",
    ],
)
def test_it_acts_no_more_or_never_did(real_reader, text):
    told = {p.name for p in real_reader.case(text).particulars}
    assert not {one for one in told if "in the last" in one}


def test_what_is_named_for_today_is_not_what_was_stopped(real_reader):
    case = real_reader.case("stopped itraconazole last week, colchicine now, eGFR 50")
    told = {t.ingredient: t.status.value for t in case.treatments}
    assert told == {"itraconazole": "past", "colchicine": "proposed"}
