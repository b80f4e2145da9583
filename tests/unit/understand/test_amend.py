"""Answers beside the text: each form, each error, and what an answer replaces."""

from dataclasses import dataclass, replace

import pytest

from aches import Case, facts, has, is_, takes, took, value
from citewell.errors import InputError
from citewell.model.case import Case as CaseType
from citewell.model.case import Outcome, ReadFrom, Span, TreatmentStatus
from citewell.model.library import Library
from citewell.understand.amend import amend


@dataclass
class Told:
    """A reader that reads what it was told to, and remembers what it was given."""

    library: Library
    treatments: tuple = ()
    text: str = ""

    def case(self, text: str) -> CaseType:
        self.text = text
        return Case(treatments=self.treatments)


@pytest.fixture
def reader(aches):
    return Told(aches)


def answered(reader, *answers, case=None):
    return amend(case or Case(), answers, reader)


# Facts.


@pytest.mark.parametrize(
    "answer",
    ["egfr=28", "eGFR=28", "EGFR = 28", "gfr=28", "kidney_function_ml_min=28", "egfr=28 mL/min",
     "kidney function=28", "kidney-function-ml-min=28"],
)  # fmt: skip
def test_a_measurement_by_any_of_its_names(reader, answer):
    [one] = answered(reader, answer).measurements
    assert (one.name, one.value, one.unit) == ("eGFR", 28, "mL/min")


def test_a_measurement_keeps_the_name_it_was_given_under(reader):
    for key in ("crcl", "creatinine clearance", "Creatinine_Clearance"):
        [one] = answered(reader, f"{key}=30").measurements
        assert one.name == "creatinine clearance"


def test_a_measurement_stands_beside_what_was_read_and_the_worse_decides(reader):
    before = Case(measurements=(value("creatinine clearance", 80), value("pain score", 4)))
    after = answered(reader, "egfr=28", case=before)
    told = {("creatinine clearance", 80), ("pain score", 4), ("eGFR", 28)}
    assert {(m.name, m.value) for m in after.measurements} == told
    assert facts(reader.library, after).number("kidney_function_ml_min") == 28


@pytest.mark.parametrize(
    ("answer", "number"),
    [("egfr=0", 0), ("egfr=28.5", 28.5), ("egfr=28 mL / min / 1.73 m²", 28)],
)
def test_numbers(reader, answer, number):
    assert answered(reader, answer).measurements[0].value == number


def test_age(reader):
    assert answered(reader, "age=70").age_years == 70
    assert answered(reader, "age_years=70 years").age_years == 70
    assert answered(reader, "age=0").age_years == 0
    assert answered(reader, "age=120").age_years == 120


def test_sex_and_pregnancy(reader):
    assert answered(reader, "sex=Female").sex == "female"
    assert answered(reader, "pregnant=no").pregnant is False
    assert answered(reader, "pregnancy=yes").pregnant is True
    assert answered(reader, "pregnant=yes", case=Case(pregnant=False)).pregnant is True


@pytest.mark.parametrize(
    ("answer", "told"),
    [("diabetes=yes", "yes"), ("diabetes=Y", "yes"), ("Diabetes=present", "yes"),
     ("diabetes=TRUE", "yes"), ("diabetes=1", "yes"), ("diabetes=no", "no"), ("diabetes=n", "no"),
     ("diabetes=absent", "no"), ("diabetes=false", "no"), ("diabetes=0", "no")],
)  # fmt: skip
def test_states(reader, answer, told):
    after = answered(reader, answer)
    assert after.answers == (("diabetes", told),)
    assert facts(reader.library, after).holds(is_("diabetes")) is (told == "yes")


def test_a_state_by_its_label_or_by_a_name_of_it(reader):
    assert answered(reader, "localised pain=yes").answers == (("local_pain", "yes"),)
    assert answered(reader, "hepatitis=yes").answers == (("liver_disease", "yes"),)
    assert answered(reader, "liver disease = no").answers == (("liver_disease", "no"),)


def test_a_later_answer_replaces_an_earlier_one(reader):
    assert answered(reader, "diabetes=yes", "diabetes=no").answers == (("diabetes", "no"),)
    assert len(answered(reader, "egfr=28", "egfr=40").measurements) == 2
    both = answered(reader, "diabetes=yes", "insomnia=no").answers
    assert both == (("diabetes", "yes"), ("insomnia", "no"))


def test_an_answer_replaces_what_was_read_on_the_same_point(reader):
    """The module promises it: a text that was misread can be put right by the reader."""
    read = Case(conditions=has("diabetes"))
    after = answered(reader, "diabetes=no", case=read)
    assert facts(reader.library, after).holds(is_("diabetes")) is False
    closer = Case(particulars=has("uncontrolled diabetes"))
    assert answered(reader, "diabetes=no", case=closer).particulars == ()


def test_a_whole_list_of_medicines(reader):
    after = answered(reader, "medicines=complete")
    assert after.answers == (("medicines", "complete"),)
    assert facts(reader.library, after).holds(is_("takes_opioid")) is False
    assert answered(reader, "Medicines=Complete").answers == after.answers


def test_what_is_not_spoken_of_stays(reader):
    before = Case(age_years=40, conditions=has("diabetes"), treatments=(takes("codeine"),))
    after = answered(reader, "egfr=28", case=before)
    assert replace(after, measurements=()) == before
    assert answered(reader, case=before) is before


# Trials.


DULOXETINE = took("duloxetine", "no_effect", 60, 8, status="proposed")


@pytest.mark.parametrize(
    "answer",
    ["duloxetine: 60 mg for 8 weeks", "duloxetine:60 mg for 8 weeks",
     "trial.duloxetine=60 mg for 8 weeks", "trial.duloxetine: 60 mg for 8 weeks"],
)  # fmt: skip
def test_a_trial_not_told_before_is_one_of_the_past(reader, answer):
    reader.treatments = (
        replace(DULOXETINE, span=Span(5, 15), read_from=(ReadFrom("x", Span(0, 1)),)),
    )
    [one] = answered(reader, answer).treatments
    assert reader.text == "Took duloxetine 60 mg for 8 weeks"
    assert (one.ingredient, one.dose_mg_per_day, one.duration_days) == ("duloxetine", 60, 56)
    assert one.status is TreatmentStatus.PAST
    assert (one.span, one.read_from) == (None, ())  # its words are not in the text


def test_a_trial_that_says_it_is_taken_now_stays_current(reader):
    reader.treatments = (replace(DULOXETINE, status=TreatmentStatus.CURRENT),)
    assert answered(reader, "duloxetine: still").treatments[0].status is TreatmentStatus.CURRENT


def test_what_is_said_fills_the_entry_that_was_read(reader):
    reader.treatments = (took("duloxetine", "unknown", None, 8),)
    before = Case(treatments=(takes("codeine"), takes("duloxetine", "no_effect", 60)))
    codeine, one = answered(reader, "duloxetine: 8 weeks", case=before).treatments
    assert codeine.ingredient == "codeine"
    assert (one.dose_mg_per_day, one.duration_days) == (60, 56)
    assert (one.status, one.outcome) == (TreatmentStatus.CURRENT, Outcome.NO_EFFECT)


def test_a_trial_told_in_full_stays_beside_another(reader):
    reader.treatments = (took("duloxetine", "not_tolerated", 30, 2, adverse_effects=("nausea",)),)
    before = Case(treatments=(took("duloxetine", "no_effect", 60, 8, adverse_effects=("rash",)),))
    old, new = answered(reader, "duloxetine: 30 mg, nausea", case=before).treatments
    assert (old.dose_mg_per_day, old.duration_days, old.outcome) == (60, 56, Outcome.NO_EFFECT)
    assert (new.dose_mg_per_day, new.duration_days) == (30, 14)
    assert (new.outcome, new.adverse_effects) == (Outcome.NOT_TOLERATED, ("nausea",))


def test_an_intolerance_is_never_taken_back(reader):
    reader.treatments = (took("pregabalin", "no_effect", 75, 1),)
    before = Case(treatments=(took("pregabalin", "not_tolerated", adverse_effects=("rash",)),))
    [one] = answered(reader, "pregabalin: 75 mg for 1 week", case=before).treatments
    assert one.outcome is Outcome.NOT_TOLERATED
    assert one.adverse_effects == ("rash",)


def test_an_amount_without_a_frequency_is_a_dose_a_day(real_reader):
    [one] = amend(Case(), ["duloxetine: 60 mg for 8 weeks"], real_reader).treatments
    assert (one.dose_mg_per_day, one.duration_days) == (60, 56)


@pytest.mark.parametrize("told", ["banana", "-60 mg", "yesterday"])
def test_an_answer_on_a_treatment_that_tells_nothing_is_an_error(real_reader, told):
    with pytest.raises(InputError):
        amend(Case(), [f"duloxetine: {told}"], real_reader)


def test_a_decimal_comma_is_read(reader):
    assert answered(reader, "egfr=28,5").measurements[0].value == 28.5


def test_only_the_first_of_two_entries_is_filled(reader):
    reader.treatments = (took("duloxetine", "unknown", 60),)
    before = Case(treatments=(took("duloxetine"), took("duloxetine")))
    first, second = answered(reader, "duloxetine: 60 mg", case=before).treatments
    assert (first.dose_mg_per_day, second.dose_mg_per_day) == (60, None)


def test_the_sign_that_comes_first_decides(reader):
    reader.treatments = (DULOXETINE,)
    assert answered(reader, "duloxetine: dose=60 mg").treatments
    assert reader.text == "Took duloxetine dose=60 mg"


# Errors.


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("egfr", "neither '=' nor ':'"),
        ("", "neither '=' nor ':'"),
        ("=28", "no fact or treatment is named"),
        (" : 60 mg", "no fact or treatment is named"),
        ("egfr=", "nothing stands after the sign"),
        ("duloxetine:  ", "nothing stands after the sign"),
        ("egfr=low", "a number is wanted"),
        ("egfr=,", "a number is wanted"),
        ("egfr=-5", "0 or more"),
        ("egfr=nan", "a number is wanted"),
        ("egfr=inf", "a number is wanted"),
        ("egfr=2e1", "'e1' behind the number"),
        ("egfr=28%", "'%' behind the number"),
        ("egfr=1,028", "a number is wanted"),
        ("egfr=300", "between 0 and 250 is wanted, in mL/min"),
        ("age=old", "a number is wanted"),
        ("age=121", "between 0 and 120"),
        ("age=-1", "0 or more"),
        ("sex=unsure", "choose one of: male, female"),
        ("pregnant=perhaps", "answer yes or no"),
        ("diabetes=28", "answer yes or no"),
        ("medicines=some", "medicines=complete"),
        ("moonstone: 60 mg", "'moonstone' is not a treatment that Citewell knows"),
        ("egfr: 28", "'egfr' is not a treatment"),
    ],
)
def test_what_cannot_be_read_is_an_error(reader, answer, said):
    with pytest.raises(InputError) as stopped:
        answered(reader, answer)
    assert stopped.value.code == "bad_answer"
    assert stopped.value.exit_code == 2
    assert said in str(stopped.value)
    assert "egfr=28" in stopped.value.hint


def test_a_fact_nobody_defined_proposes_its_neighbours(reader):
    with pytest.raises(InputError) as stopped:
        answered(reader, "diabetis=yes")
    assert stopped.value.code == "unknown_fact"
    assert "no fact 'diabetis'" in str(stopped.value)
    assert "diabetes" in stopped.value.hint


def test_a_fact_like_no_other_gets_examples(reader):
    with pytest.raises(InputError) as stopped:
        answered(reader, "qqqq=yes")
    assert stopped.value.hint.startswith("Write egfr=28")


def test_a_bad_answer_among_good_ones_changes_nothing(reader):
    before = Case()
    with pytest.raises(InputError):
        answered(reader, "egfr=28", "age=old", case=before)
    assert before == Case()


# With the reader as shipped.


def test_a_trial_is_read_by_the_real_reader(ache_engine):
    after = ache_engine.case("", answers=["duloxetine: 60 mg daily for 8 weeks, no effect"])
    [one] = after.treatments
    assert one.ingredient == "duloxetine"
    assert one.dose_mg_per_day == 60
    assert one.duration_days == 56
    assert one.outcome is Outcome.NO_EFFECT
    assert one.status is TreatmentStatus.PAST
