"""Trial review: every verdict, and what is missing to give one."""

import pytest

from aches import WEEK, Case, egfr, reviews, takes, took
from citewell.model.plan import TrialVerdict


def verdict(library, treatment, **more):
    [one] = reviews(library, treatment, **more)
    return one.verdict.value


def one(library, treatment, **more):
    [found] = reviews(library, treatment, **more)
    return found


@pytest.mark.parametrize(
    ("dose", "weeks", "wanted", "missing"),
    [
        (2400, 12, "adequate", ()),
        (1800, 10, "adequate", ()),  # by one source in full is enough
        (1800, 12, "adequate", ()),
        (2399, 10, "adequate", ()),
        (1800, 9.99, "unknown", ("time at the full dose",)),
        (1800, 5, "unknown", ("time at the full dose",)),
        (1800, 4.99, "inadequate", ()),
        (1799, 52, "inadequate", ()),
        (2400, 1, "inadequate", ()),
        (300, 1, "inadequate", ()),
        (None, 12, "unknown", ("dose",)),
        (None, 1, "inadequate", ()),  # too short by every source, whatever the dose
        (300, None, "inadequate", ()),  # too low by every source, whatever the time
        (2400, None, "unknown", ("duration",)),
        (None, None, "unknown", ("dose", "duration")),
    ],
)
def test_dose_and_time_against_each_source(aches, dose, weeks, wanted, missing):
    found = one(aches, took("gabapentin", dose=dose, weeks=weeks))
    assert (found.verdict.value, found.missing) == (wanted, missing)


def test_each_source_is_held_on_its_own(aches):
    found = one(aches, took("gabapentin", dose=2400, weeks=11))
    assert [(r.source, r.met) for r in found.rules] == [("Trials 2007", True), ("US label", False)]
    assert {c.statement_id for r in found.rules for c in r.cites} == {
        "s.trial-gabapentin",
        "s.trial-label",
    }
    assert {c.statement_id for c in found.cites} == {"s.trial-gabapentin", "s.trial-label"}
    [met] = [r for r in found.reasons if r.startswith("Trials 2007: ")]
    assert met == "Trials 2007: at least 1800 mg/day for 5 to 10 weeks: met"
    [missed] = [r for r in found.reasons if r.startswith("US label: ")]
    assert missed.startswith("US label: at least 2400 mg/day for 12 weeks: ")
    assert not missed.endswith(": met")


def test_not_tolerated_whatever_the_dose(aches):
    found = one(aches, took("gabapentin", "not_tolerated", 300, 1, adverse_effects=("rash",)))
    assert found.verdict is TrialVerdict.NOT_TOLERATED
    assert found.reasons == ("not tolerated: rash",)
    assert found.missing == ()
    bare = one(aches, took("gabapentin", "not_tolerated"))
    assert bare.reasons == ("not tolerated",)


def test_the_highest_dose_in_words_is_a_full_dose(aches):
    assert verdict(aches, took("gabapentin", weeks=12, at_maximum=True)) == "adequate"
    found = one(aches, took("gabapentin", at_maximum=True))
    assert (found.verdict.value, found.missing) == ("unknown", ("duration",))
    assert "the highest dose" in found.reasons[0]


def test_for_years_in_words_is_long_enough(aches):
    assert verdict(aches, took("gabapentin", dose=3600, at_least_days=730)) == "adequate"
    assert verdict(aches, took("gabapentin", dose=3600, at_least_days=12 * WEEK)) == "adequate"
    short = one(aches, took("gabapentin", dose=3600, at_least_days=8 * WEEK))
    assert short.verdict is TrialVerdict.UNKNOWN
    assert "for a long time, length not stated" in short.reasons[0]


def test_a_lower_bound_never_makes_a_trial_too_short(aches):
    """ "For more than a week" may be years."""
    assert verdict(aches, took("gabapentin", dose=3600, at_least_days=7)) == "unknown"


@pytest.mark.parametrize(
    ("least", "wanted"), [(2400, "adequate"), (1800, "adequate"), (300, "unknown")]
)
def test_a_strength_without_a_frequency_is_a_lower_bound_of_the_dose(aches, least, wanted):
    """ "Gabapentin 300 mg for 12 weeks" may have been taken three times a day."""
    found = one(aches, took("gabapentin", weeks=12, at_least_mg_per_day=least))
    assert found.verdict.value == wanted
    assert f"{least} mg, how often not stated" in found.reasons[0]
    assert found.missing == (("dose frequency",) if wanted == "unknown" else ())


def test_a_stated_dose_beats_the_lower_bound(aches):
    both = took("gabapentin", dose=300, weeks=12, at_least_mg_per_day=3600)
    assert verdict(aches, both) == "inadequate"


def test_a_stated_length_beats_the_lower_bound(aches):
    assert verdict(aches, took("gabapentin", dose=3600, weeks=2, at_least_days=999)) == "inadequate"


def test_the_outcome_is_asked_for_when_it_is_not_told(aches):
    found = one(aches, takes("gabapentin", dose=3600, weeks=12))
    assert (found.verdict.value, found.missing) == ("adequate", ("outcome",))
    assert one(aches, takes("gabapentin")).missing == ("outcome", "dose", "duration")


@pytest.mark.parametrize("status", ["proposed", "never"])
def test_what_was_not_taken_is_not_reviewed(aches, status):
    assert reviews(aches, took("gabapentin", status=status)) == ()


def test_what_is_no_therapy_of_the_pathway_is_not_reviewed(aches):
    assert reviews(aches, took("warfarin"), took("levetiracetam")) == ()


def test_no_rule_no_verdict(aches):
    found = one(aches, took("pregabalin", dose=600, weeks=52))
    assert (found.verdict.value, found.rules) == ("unknown", ())
    assert found.cites  # where the guidelines place it
    assert "no source says what a fair trial of pregabalin is" in found.reasons


def test_a_rule_of_time_alone(aches):
    assert verdict(aches, took("lidocaine plaster", weeks=4)) == "adequate"
    assert verdict(aches, took("lidocaine plaster", weeks=3)) == "inadequate"
    assert one(aches, took("lidocaine plaster")).missing == ("duration",)


# Weak kidneys: the highest dose allowed is a full dose.


@pytest.mark.parametrize(
    ("dose", "kidney", "wanted"),
    [
        (1400, (40,), "adequate"),
        (1399, (40,), "unknown"),
        (1399, (), "inadequate"),
        (1400, (90,), "inadequate"),
        (700, (20,), "adequate"),
        (700, (40,), "unknown"),
        (700, (20, 90), "adequate"),
        (1800, (40,), "adequate"),
    ],
)
def test_kidney_limited_doses(aches, dose, kidney, wanted):
    treatment = took("gabapentin", dose=dose, weeks=12)
    assert verdict(aches, treatment, measurements=egfr(*kidney)) == wanted


# Doses taken now that are too high.


def checks(library, treatment, **more):
    return one(library, treatment, **more).checks


def test_above_the_labelled_maximum(aches):
    [line] = checks(aches, takes("gabapentin", dose=4800, weeks=12))
    assert line.id == "gabapentin.over_maximum"
    assert "4800 mg/day" in line.text
    assert "3600 mg/day" in line.text
    assert [c.statement_id for c in line.cites] == ["d.gaba-max"]
    assert checks(aches, takes("gabapentin", dose=3600, weeks=12)) == ()


def test_above_the_maximum_even_once_a_day(aches):
    [line] = checks(aches, takes("gabapentin", weeks=12, at_least_mg_per_day=4800))
    assert "at least 4800 mg/day" in line.text
    assert checks(aches, takes("gabapentin", weeks=12, at_least_mg_per_day=3600)) == ()


def test_above_what_the_kidneys_allow(aches):
    [line] = checks(aches, takes("gabapentin", dose=1800), measurements=egfr(40))
    assert line.id == "gabapentin.over_kidney_limit.US label"
    assert "1400 mg/day" in line.text
    assert "kidney function of 40 mL/min" in line.text
    assert checks(aches, takes("gabapentin", dose=1400), measurements=egfr(40)) == ()


def test_a_dose_of_the_past_is_no_warning(aches):
    assert checks(aches, took("gabapentin", dose=9000)) == ()
    assert checks(aches, takes("gabapentin")) == ()


# Which therapy a treatment is.


def test_a_class_alone_is_a_trial_of_each_member_but_never_judged_by_dose(aches):
    found = reviews(aches, took("tricyclic antidepressant", dose=150, weeks=12))
    assert [r.treatment for r in found] == ["amitriptyline", "nortriptyline"]
    assert {r.verdict.value for r in found} == {"unknown"}
    assert "the text says only 'tricyclic antidepressant'" in found[0].reasons


def test_the_highest_dose_of_an_unnamed_member_is_not_the_full_dose_of_each(aches):
    """ "A tricyclic at the highest dose" was one tricyclic: nothing is known of the others."""
    found = reviews(aches, took("tricyclic antidepressant", weeks=12, at_maximum=True))
    assert {r.verdict.value for r in found} == {"unknown"}


def test_the_time_of_an_unnamed_member_is_not_the_time_of_each(aches):
    """Where a source asks for time alone, a class still does not tell which member was taken."""
    found = reviews(aches, took("capsaicinoid", weeks=12))
    assert {r.treatment: r.verdict.value for r in found}["capsaicin 8% patch"] == "unknown"


def test_a_class_above_does_not_name_a_therapy(aches):
    assert reviews(aches, took("serotonergic")) == ()
    assert reviews(aches, took("cns depressant")) == ()


def test_what_a_therapy_covers_and_is_called(aches):
    for name in ("lidocaine plaster", "lidocaine cream", "lidocaine", "Lidocaine Plaster"):
        assert [r.treatment for r in reviews(aches, took(name))] == ["lidocaine plaster"]


def test_a_brand_names_the_product(aches):
    [found] = reviews(aches, took("capsaicinoid", as_written="Qutenza"))
    assert found.treatment == "capsaicin 8% patch"
    both = reviews(aches, took("capsaicinoid"))
    assert [r.treatment for r in both] == ["capsaicin 8% patch", "capsaicin cream"]


def test_two_trials_of_one_therapy_are_two_reviews_in_a_fixed_order(aches):
    first = took("gabapentin", dose=300, weeks=2)
    second = takes("gabapentin", "no_effect", dose=3600, weeks=52)
    found = reviews(aches, first, second)
    assert [r.verdict.value for r in found] == ["adequate", "inadequate"]
    assert found == reviews(aches, second, first)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"at_maximum": True}, {"at_least_days": 730}),
        ({"adverse_effects": ("rash",)}, {"adverse_effects": ("fall",)}),
    ],
)
def test_entries_that_differ_only_in_words_keep_a_fixed_order_too(aches, left, right):
    one, two = took("gabapentin", "not_tolerated", **left), took(
        "gabapentin", "not_tolerated", **right
    )  # fmt: skip
    assert reviews(aches, one, two) == reviews(aches, two, one)


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, "3 days"), (14, "2 weeks"), (17.5, "2.5 weeks"), (364, "52 weeks"), (365, "1 year"),
     (912.5, "2.5 years")],
)  # fmt: skip
def test_lengths_in_words(aches, days, words):
    found = one(aches, took("gabapentin", dose=300, weeks=days / 7))
    assert found.reasons[0] == f"300 mg/day, {words}, no effect"


def test_nothing_taken_nothing_reviewed(aches):
    assert reviews(aches) == ()
    assert Case().treatments == ()
