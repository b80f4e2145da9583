"""The two questions Citewell was made for, through the whole engine on the library as shipped."""

import pytest

from citewell.model.audience import Audience
from citewell.model.claim import ClaimKind, VerdictState
from citewell.model.statement import Kind
from questions import FLAGSHIPS

# Headings under which the trials themselves are judged, ended or combined.
ABOUT_TRIALS = {"earlier_trials", "not_offered", "taper", "combination", "disagreement", "advice"}
TRIED = (
    {"gabapentin", "pregabalin", "amitriptyline", "duloxetine"},
    {
        "gabapentin",
        "pregabalin",
        "duloxetine",
        "tramadol",
        "tapentadol",
        "lidocaine 5% plaster",
        "capsaicin cream",
    },
)
NAMES = (
    "gabapentin neurontin pregabalin lyrica amitriptyline duloxetine cymbalta".split(),
    """gabapentin neurontin pregabalin lyrica duloxetine cymbalta tramadol ultram tapentadol nucynta
    lidocaine xylocaine""".split(),
)
BOTH = pytest.mark.parametrize("which", [0, 1])
READERS = pytest.mark.parametrize(
    "audience", [Audience.CLINICIAN, Audience.PATIENT, Audience.STUDENT]
)


@pytest.fixture(scope="module")
def article(real_engine):
    made = {}

    def ask(which, audience):
        key = which, audience
        if key not in made:
            made[key] = real_engine.ask(FLAGSHIPS[which].text, audience=audience)
        return made[key]

    return ask


def statements(library, claim):
    return [library.statements[c.statement_id] for c in claim.citations]


@BOTH
@READERS
def test_it_is_answered_under_at_least_five_headings(article, which, audience):
    made = article(which, audience)
    assert not made.abstained
    assert len(made.sections) >= 5
    assert made.lead
    assert made.related_questions


@BOTH
def test_the_topic_and_the_failed_treatments_are_read(real_engine, which):
    query = real_engine.reader.read(FLAGSHIPS[which].text)
    assert query.topics[0].topic == FLAGSHIPS[which].topic
    assert query.tried == TRIED[which]
    assert query.unknown == ()
    assert query.corrections == ()


@BOTH
@READERS
def test_the_lead_offers_nothing_that_failed(article, real_library, which, audience):
    for claim in article(which, audience).lead:
        text = claim.text.lower()
        assert [n for n in NAMES[which] if n in text] == []


@BOTH
@READERS
def test_the_lead_says_what_is_next(article, which, audience):
    text = " ".join(c.text for c in article(which, audience).lead).lower()
    assert "specialist" in text


@BOTH
@READERS
def test_what_failed_is_named_again_only_with_a_remark(article, real_library, which, audience):
    """A claim that only offers what failed is either about the trial itself or marked as such."""
    trial = {"trial_adequacy", "pseudo_resistance", "taper", "combination", "red_flags"}
    for section in article(which, audience).sections:
        for claim in section.claims:
            if section.id in ABOUT_TRIALS or claim.kind is ClaimKind.PLAN:
                continue
            for statement in statements(real_library, claim):
                if statement.offers and set(statement.offers) <= TRIED[which]:
                    marked = section.note and "not offered again" in section.note
                    assert marked or set(statement.aspects) & trial, (section.id, statement.id)


@BOTH
def test_nothing_that_failed_is_an_option_of_the_plan(article, which):
    plan = article(which, Audience.CLINICIAN).plan
    offered = {o.treatment for o in plan.options}
    assert not offered & TRIED[which]
    assert TRIED[which] <= {n.treatment for n in plan.not_offered}


@BOTH
def test_earlier_trials_are_questioned_before_anything_new(article, which):
    made = article(which, Audience.CLINICIAN)
    ids = [s.id for s in made.sections]
    assert ids[:2] == ["danger_signs_to_exclude", "earlier_trials"]  # danger before all advice
    assert ids.index("earlier_trials") < ids.index("options_3")
    [trials] = [s for s in made.sections if s.id == "earlier_trials"]
    told = " ".join(c.text for c in trials.claims)
    assert "cannot be judged yet" in told
    assert "Not stated: dose and duration" in told


@BOTH
def test_an_article_covers_what_a_specialist_would(article, which):
    ids = {s.id for s in article(which, Audience.CLINICIAN).sections}
    assert {"not_offered", "causes", "screens", "advice", "referral", "expectations"} <= ids
    assert {"combination", "disagreement", "danger_signs_to_exclude", "options_3"} <= ids


def test_the_first_is_planned_as_a_pain_physician_would(article):
    """product.md, "The two flagship questions", point by point."""
    made = article(0, Audience.CLINICIAN)
    plan = made.plan
    reviews = {r.treatment: r for r in plan.trial_review}
    assert reviews["gabapentin"].verdict.value == "adequate"
    for drug in ("pregabalin", "amitriptyline", "duloxetine"):
        assert reviews[drug].verdict.value == "unknown"
        assert {"dose", "duration"} <= set(reviews[drug].missing)
    [taper] = [t for t in plan.taper if t.treatment == "gabapentin"]
    assert taper.schedule[0].mg_per_day == 3600
    assert taper.schedule[-1].mg_per_day == 0
    options = {o.treatment: o for o in plan.options}
    assert options["capsaicin 8% patch"].line == 2
    tramadol = options["tramadol"]
    warned = " ".join(
        x.text for x in (*tramadol.cautions, *tramadol.notes, *tramadol.monitoring)
    ).lower()
    for word in ("serotonin", "seizure", "respiratory", "addiction"):
        assert word in warned
    assert any(p.stance == "against" for p in tramadol.positions)
    assert any(c.caveats for c in plan.combinations)
    assert plan.referral.met
    asked = " ".join(m.question for m in plan.missing_information)
    assert "Duloxetine: what was the dose, duration?" in asked
    assert not [o.id for o in plan.omissions if o.state.value == "missing"]


def test_the_second_goes_on_to_the_specialist(article):
    plan = article(1, Audience.CLINICIAN).plan
    options = {o.treatment: o for o in plan.options}
    assert {"spinal cord stimulation", "rtms", "botulinum toxin a"} <= set(options)
    order = [o.treatment for o in plan.options]
    assert order.index("rtms") < order.index("morphine")
    assert any("weakness" in line.text.lower() for line in plan.red_flags_to_exclude)
    assert plan.workup


@BOTH
def test_verdicts(article, which):
    for audience in (Audience.CLINICIAN, Audience.PATIENT):
        states = {c.verdict.state for c in article(which, audience).claims}
        assert not states & {VerdictState.UNSUPPORTED, VerdictState.CONTRADICTED}


def test_what_was_read_is_read_back(article):
    [note] = article(0, Audience.CLINICIAN).notes
    assert "gabapentin 3,600 mg/day, current, for long, no effect" in note
    for name in ("pregabalin", "amitriptyline", "duloxetine"):
        assert f"{name}, past, no effect" in note


def test_a_patient_is_told_no_dose_to_take(article):
    made = article(0, Audience.PATIENT)
    assert "Do not start, stop or change a medicine" in made.disclaimer
    assert made.glossary


def test_first_line_drugs_the_question_does_not_name_are_told_in_the_lead(article):
    """The second flagship names no tricyclic: the lead must not go past them unsaid."""
    told = article(1, Audience.CLINICIAN).lead[-1].text
    assert told.startswith("Not named among the treatments so far, and line 1")
    assert "nortriptyline" in told
    assert article(1, Audience.PATIENT).lead[-1].text.startswith("You did not name nortriptyline")
    assert "nortriptyline" not in " ".join(c.text for c in article(0, Audience.CLINICIAN).lead)


@BOTH
def test_names_are_printed_as_they_are_written(article, which):
    made = article(which, Audience.CLINICIAN)
    text = " ".join(c.text for c in made.claims)
    for wrong in ("Rtms", "Drg ", " snri", " maoi", "Iv lidocaine", "Tens "):
        assert wrong not in text
    assert "rTMS" in text


def test_a_treatment_told_in_short_keeps_its_gravest_warning(article):
    made = article(0, Audience.CLINICIAN)
    told = [c.text.lower() for s in made.sections if s.id.startswith("options") for c in s.claims]
    assert any("tramadol" in text and "addiction" in text for text in told)


@BOTH
def test_no_section_says_again_what_the_plan_says(article, which):
    ids = {s.id for s in article(which, Audience.CLINICIAN).sections}
    assert not ids & {"procedures", "comorbidity"}


@BOTH
def test_no_statement_stands_twice_be_it_with_a_name_before_it(article, real_library, which):
    """But for a warning, which stands with each pair and each drug it is of."""
    said = [c.text for c in article(which, Audience.CLINICIAN).claims]
    held = real_library.statements.values()
    words = {s.clinician for s in held if s.kind is not Kind.SAFETY}
    assert [w for w in words if sum(text.endswith(w) for text in said) > 1] == []


@BOTH
def test_a_trial_is_questioned_before_the_pain_is_called_refractory(article, which):
    made = article(which, Audience.CLINICIAN)
    [trials] = [s for s in made.sections if s.id == "earlier_trials"]
    assert any(
        c.text.startswith("Before calling neuropathic pain refractory") for c in trials.claims
    )


def test_the_same_trials_are_not_told_twice_of_one_treatment(article):
    made = article(1, Audience.CLINICIAN)
    told = [c.text for s in made.sections for c in s.claims if "CBT gives small but" in c.text]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("gabapentin 3,600 mg/day no relief, duloxetine 60.0 mg", "From a tricyclic"),
        ("Not on any MAOI. PDN: amitriptyline dose to start in 45 yo", "Tramadol"),
    ],
)
def test_a_lead_is_on_no_medicine_that_the_question_does_not_name(real_engine, question, never):
    assert not any(c.text.startswith(never) for c in real_engine.ask(question).lead)


def test_another_form_of_what_was_tried_is_nothing_new(real_engine):
    question = "neuropathic pain, tried gabapentin, pregabalin, duloxetine, amitriptyline. Next?"
    made = real_engine.ask(question)
    assert "gabapentin enacarbil" not in {o.treatment for o in made.plan.options}


def test_what_an_option_hangs_on_is_a_sentence(real_engine):
    made = real_engine.ask("gout flare eGFR 90 on ritonavir")
    told = [c.text for s in made.sections for c in s.claims if "thiopurine" in c.text]
    assert any(text.startswith("Allopurinol: only if this holds: no azathioprine") for text in told)
    assert not any(text.startswith("Only for") for text in told)


@pytest.mark.parametrize(
    "question", ["PHN, gabapentin failed, what next", "PDN, 4th line options?"]
)
def test_what_to_look_for_is_of_the_nerves_and_not_what_shows_itself(real_engine, question):
    plan = real_engine.ask(question).plan
    first = " ".join(line.text for line in plan.red_flags_to_exclude[:5])
    assert "cauda equina" in first
    assert "weakness" in first
    assert "heart attack" not in first
