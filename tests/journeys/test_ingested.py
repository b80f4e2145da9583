"""Questions that only ingested documents answer: quoted word for word, cited, or not answered."""

import pytest

from citewell.bootstrap import Citewell
from citewell.model.claim import ClaimKind, VerdictState
from citewell.model.source import SourceType
from citewell.settings import Settings
from engines import engine_over
from specimens import document

# Of our own making: no such disease, plant remedy or publication exists.
PAGES = (
    ("page:is", "What is (are) Lichen wrist ?",
     "Lichen wrist is a sore wrist of people who climb trees. It is harmless. Most get it once."),
    ("page:signs", "What are the symptoms of Lichen wrist ?",
     "The wrist is green and sore. Symptoms of lichen wrist include - itching - green skin - a thumb."),
    ("page:gene", "Is Lichen wrist inherited ?",
     "Lichen wrist is not inherited. For more information about lichen wrist, visit the tree page."),
    ("page:knee", "What are the symptoms of Lichen knee ?",
     "The symptoms of lichen knee are a green knee and a stiff leg on most mornings."),
)  # fmt: skip
TRIALS = (
    ("trial:a", "Fernol for lichen wrist: a trial", 2009, SourceType.TRIAL,
     "In lichen wrist the maximum dose of fernol was 900 mg a day. Fernol eased lichen wrist."),
    ("review:b", "Fernol for lichen wrist: a review", 2019, SourceType.SYSTEMATIC_REVIEW,
     "The recommended maximum dose of fernol in lichen wrist is 600 mg a day in all adults."),
)  # fmt: skip


@pytest.fixture(scope="module")
def site(real_library):
    pages = [document(key, title, text) for key, title, text in PAGES]
    papers = [
        document(key, title, text, year=year, type=kind) for key, title, year, kind, text in TRIALS
    ]
    return engine_over(real_library, [*pages, *papers])


def quoted(engine, article):
    """Every claim of an article, once each is seen to stand word for word where it says it does."""
    assert not article.abstained, article.abstain_reason
    named = {r.n: r.source.id for r in article.references}
    for claim in article.claims:
        assert claim.kind is ClaimKind.QUOTE
        assert claim.verdict.state is VerdictState.SUPPORTED
        [citation] = claim.citations
        [passage] = engine.holdings.store.passages([citation.passage_id])
        assert passage.text[citation.start : citation.end] == claim.text
        assert named[citation.n] == citation.source_id == passage.source_id
    texts = [claim.text for claim in article.claims]
    assert len(texts) == len(set(texts))
    return texts


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("What is lichen wrist?", "Lichen wrist is a sore wrist"),
        (
            "hi doc, just tell me what are the symptoms of lichen wrist",
            "Symptoms of lichen wrist include",
        ),
        ("Is lichen wrist hereditary?", "Lichen wrist is not inherited."),
    ],
)
def test_the_page_on_just_this_leads(site, question, lead):
    article = site.ask(question, audience="patient")
    assert quoted(site, article)[0].startswith(lead)


def test_a_list_of_symptoms_is_quoted_and_a_pointer_is_not_preferred(site):
    texts = quoted(site, site.ask("What are the symptoms of lichen wrist?"))
    assert any("green skin" in text for text in texts)
    assert not any("knee" in text for text in texts)


def test_differing_doses_stand_side_by_side_with_their_kind(site):
    article = site.ask("What is the maximum dose of fernol in lichen wrist?")
    texts = quoted(site, article)
    assert any("900 mg" in text for text in texts)
    assert any("600 mg" in text for text in texts)
    assert article.notes[-1] == "Quoted from 1 systematic review (2019) and 1 trial (2009)."


def test_the_kind_of_evidence_stands_by_each_source(site):
    article = site.ask("What is the maximum dose of fernol in lichen wrist?")
    told = {s.note for s in article.sections}
    assert told & {"Systematic review, 2019.", "Trial, 2009."}


FOUND = (
    "Lichen wrist was treated with mossine in {} adults. "
    "Mossine eased the pain of lichen wrist by {}%."
)


def test_findings_that_differ_lead_together_with_their_kind_and_size(real_library):
    trial = document(
        "trial:m", "Mossine for lichen wrist: a trial", FOUND.format(60, 40), year=2020,
        type=SourceType.TRIAL,
    )  # fmt: skip
    cohort = document(
        "cohort:m", "Mossine in lichen wrist", FOUND.format(90, 15), year=2021,
        type=SourceType.COHORT,
    )  # fmt: skip
    engine = engine_over(real_library, [trial, cohort])
    article = engine.ask("By how much does mossine ease the pain of lichen wrist?")
    quoted(engine, article)
    lead = " ".join(claim.text for claim in article.lead)
    assert "40%" in lead
    assert "15%" in lead
    said = " ".join(article.notes)
    assert "Trial, 2020, 60 people" in said
    assert "Cohort, 2021, 90 people" in said
    assert "does not say which is right" in said


KIDS = (
    ("kids:all", "What are the treatments for Wrist troubles in children ?",
     "Treatment for fern knee syndrome includes salt and fluid in the right amounts. "
     "Lichen palm syndrome also has no cure. Lichen palm syndrome is seen in one of many children."),
    ("kids:vhf", "What is (are) Mossy fevers ?",
     "Mossy fevers are a group of illnesses caused by four families of moss. "
     "They are named Trunkberg and Oakberg mossy fever. Trunkberg mossy fever is found in Oakland."),
    ("kids:why", "What causes Oak wrist disease ?",
     "Oak wrist is caused by falls. Fern elbow disease and other troubles can affect the oak wrist."),
    ("kids:def", "What is (are) Birch syndrome ?",
     "Birch syndrome is a rare trouble of the wrist. Birch syndrome is found in all lands."),
    ("kids:twig", "Twig syndrome",
     "Twig syndrome is a rare trouble of the wrist. It is treated with a pad of moss at night."),
)  # fmt: skip


@pytest.fixture(scope="module")
def kids(real_library):
    return engine_over(real_library, [document(*page) for page in KIDS])


def test_a_sentence_on_another_illness_is_not_quoted(kids):
    texts = quoted(kids, kids.ask("What are the treatments for Lichen palm syndrome?"))
    assert texts[0] == "Lichen palm syndrome also has no cure."
    assert not any("fern knee" in text for text in texts)


@pytest.mark.parametrize(
    "question",
    [
        "What are the symptoms of Trunkberg mossy fever?",
        "What are the treatments for Trunkberg mossy fever?",
        "What are the treatments for Birch syndrome?",
        "What causes Fern elbow disease?",
        "What are the treatments for fern palm syndrome?",
        "Does vitamin C cure Birch syndrome?",
        "Does vitamin C cure Wilson disease?",
        "Can pregabalin treat Wilson disease?",
    ],
)
def test_another_side_or_illness_is_no_answer(kids, question):
    assert kids.ask(question).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is Birch syndrome?", "Birch syndrome is a rare trouble"),
        ("What are the treatments for Twig syndrome?", "Twig syndrome is a rare trouble"),
    ],
)
def test_the_side_asked_about_is_answered(kids, question, told):
    texts = quoted(kids, kids.ask(question))
    assert texts[0].startswith(told)
    assert "treatments" not in question or "pad of moss" in texts[1]


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "What are the symptoms of lichen elbow?",
        "How do I prune trees?",
        "Does zorbafexin help lichen wrist?",
    ],
)
def test_what_only_mentions_is_no_answer(site, question):
    assert site.ask(question).abstained


def test_the_same_question_has_the_same_answer(site):
    question = "What are the symptoms of lichen wrist?"
    assert site.ask(question) == site.ask(question)


@pytest.fixture(scope="module")
def real_site(shared_data, tmp_path_factory):
    corpus, folder = (
        shared_data / "corpora" / "medquad.jsonl.gz",
        shared_data / "connectors" / "jats",
    )
    if not (corpus.is_file() and folder.is_dir()):
        pytest.skip("MedQuAD and the JATS folder are not beside the project")
    engine = Citewell.open(Settings(home=tmp_path_factory.mktemp("site")))
    engine.ingest([corpus, folder])
    return engine


@pytest.mark.shared
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what are the symptoms of celiac disease", "celiac disease"),
        ("is retinitis pigmentosa inherited?", "autosomal dominant"),
        ("Is Huntington disease hereditary", "autosomal dominant"),
        ("my doc says i have sarcoidosis what happens now", "sarcoidosis"),
        ("how is Marfan syndrome diagnosed", "Ghent criteria"),
        ("how common is Turner syndrome", "1 in 2,500"),
        ("what are the complications of shingles", "post-herpetic neuralgia"),
        ("Does exercise help fibromyalgia?", "xercis"),
    ],
)
def test_real_documents_answer(real_site, question, told):
    texts = quoted(real_site, real_site.ask(question, audience="patient"))
    assert any(told in text for text in texts)


@pytest.mark.shared
@pytest.mark.parametrize(
    "question",
    [
        "what is the capital of france",
        "how do I do my taxes",
        "does mushroom tea cure bone cancer",
        "what is the best CPAP mask brand",
        "recovery time after ACL reconstruction in football players",
        "sensitivity of high-sensitivity troponin at 1 hour",
        "what are the side effects of zanubrutinib",
        "is tirzepatide better than liraglutide for diabetes",
    ],
)
def test_real_documents_that_do_not_answer_are_not_quoted(real_site, question):
    assert real_site.ask(question).abstained
