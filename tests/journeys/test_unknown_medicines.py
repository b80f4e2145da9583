"""A medicine the library does not hold costs no answer that it can give, and is named first."""

import pytest

from citewell.model.audience import Audience

_FIRST = "not in this library: its interactions were not checked."

# question, words of the lead
BESIDE = [
    ("80F PHN, on oxybutynin and mirtazapine. CrCl 28. what dose of what?", "gabapentin"),
    ("pregabalin max dose in a patient on blorbitinib", "600 mg"),
    ("lidocaine plaster in patient on flecainide and mexiletine", "adds cardiac effects"),
    ("PHN, on blorbitinib, what next?", "gabapentin"),
]


@pytest.mark.parametrize(("question", "words"), BESIDE)
def test_what_is_known_is_told_beside_what_is_not(real_engine, question, words):
    article = real_engine.ask(question)
    assert not article.abstained
    assert words in " ".join(claim.text for claim in article.lead)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("pregabalin max dose in a patient on blorbitinib", "“blorbitinib”"),
        ("PHN, takes hydralazine. What next?", "hydralazine"),
    ],
)
def test_what_is_not_known_is_named_first(real_engine, question, name):
    assert real_engine.ask(question).notes[0] == f"{name} is {_FIRST}"


@pytest.mark.parametrize(
    "question",
    [
        "What is the dose of blorbitinib?",
        "Is blorbitinib safe with gabapentin?",
        "dose of blorbitinib with gabapentin",
        "Is blorbitinib good for neuropathic pain?",
    ],
)
def test_there_is_no_answer_where_only_the_unknown_is_asked_about(real_engine, question):
    assert real_engine.ask(question).abstained


def test_an_unknown_second_medicine_hides_no_danger(real_engine):
    question = "was on oxycodone 3 days, can i have a couple beers and my blorbitinib"
    article = real_engine.ask(question, audience=Audience.PATIENT)
    assert article.lead[0].text == "Do not drink alcohol with oxycodone."


@pytest.mark.parametrize(
    ("name", "ingredient"),
    [
        ("Zimovane", "zopiclone"),
        ("Arcoxia", "etoricoxib"),
        ("Prothiaden", "dosulepin"),
        ("Night Nurse", "acetaminophen/dextromethorphan/promethazine"),
        ("co-amilofruse", "amiloride/furosemide"),
        ("Manerix", "moclobemide"),
        ("Clexane", "enoxaparin"),
        ("erenumab", "erenumab"),
        ("Gaviscon", "alginate"),
        ("Axalid", "pregabalin"),
    ],
)
def test_brands_of_both_sides_of_the_ocean_are_known(real_engine, name, ingredient):
    query = real_engine.reader.read(f"Takes {name} for years, what for nerve pain?")
    assert ingredient in {m.ingredient for m in query.drugs}
    assert ingredient in {t.ingredient for t in query.treatments}


def test_a_brand_takes_part_in_the_rules_of_its_class(real_engine):
    article = real_engine.ask("can i take gabapentin with gaviscon", audience=Audience.PATIENT)
    assert "2 hours after an antacid" in article.lead[0].text


@pytest.mark.parametrize("question", ["72M AF, CHADSVA 4, anticoagulate?", "HADS 12, PHN pain"])
def test_a_score_is_no_medicine(real_engine, question):
    assert real_engine.reader.read(question).unknown == ()


# question, words of the lead: the time to leave before an MAO inhibitor
WASHOUTS = [
    (
        "PDN 64F stopped duloxetine yesterday, psychiatrist starts tranylcypromine tomorrow",
        "5 days",
    ),
    ("how long after duloxetine can an MAOI be started", "5 days after duloxetine"),
    ("Gap between stopping venlafaxine and starting tranylcypromine?", "7 days after venlafaxine"),
    ("Stopped fluoxetine 2 weeks ago, start phenelzine?", "5 weeks"),
    ("PHN, came off nortriptyline last week, due to start Parnate on Monday", "14 days"),
]


@pytest.mark.parametrize(("question", "time"), WASHOUTS)
def test_the_time_before_an_mao_inhibitor_leads(real_engine, question, time):
    lead = [claim.text for claim in real_engine.ask(question).lead]
    assert lead[0].endswith("must not be taken together.")
    assert time in lead[1]


def test_before_an_mao_inhibitor_nothing_is_taken_up_again_or_offered(real_engine):
    article = real_engine.ask(WASHOUTS[0][0])
    lead = " ".join(claim.text for claim in article.lead)
    assert "supply" not in lead
    assert article.plan is not None
    offered = {option.treatment for option in article.plan.options}
    assert offered.isdisjoint({"duloxetine", "venlafaxine", "amitriptyline", "nortriptyline"})


def test_a_patient_is_told_the_time_before_an_mao_inhibitor(real_engine):
    question = "i stopped duloxetine yesterday and start tranylcypromine tomorrow is that ok"
    lead = [c.text for c in real_engine.ask(question, audience=Audience.PATIENT).lead]
    assert lead[0].startswith("Do not take duloxetine and tranylcypromine together.")
    assert "Wait 5 days after duloxetine" in lead[1]


def test_years_ago_is_long_enough_before_an_mao_inhibitor(real_engine):
    article = real_engine.ask("Stopped fluoxetine 2 years ago, start phenelzine?")
    assert not any("must not be taken together" in claim.text for claim in article.lead)
