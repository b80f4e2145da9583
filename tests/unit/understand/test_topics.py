from dataclasses import replace

import pytest

from citewell.model.question import Intent
from citewell.understand.topics import TopicReader, Words, telling_words
from citewell.understand.vocabulary import Vocabulary
from citewell.words import tokens


@pytest.fixture(scope="module")
def topics(specimens):
    return TopicReader(Vocabulary(specimens))


def found(reader, question):
    return [m.topic for m in reader.read(question).topics]


def test_a_topic_needs_every_group_of_its_subject(specimens):
    topic = replace(specimens.topics["gout"], subject=(("gout",), ("kidney", "renal")))
    reader = TopicReader(Vocabulary(replace(specimens, topics={"gout": topic})))
    assert reader.read(Words.of("gout flare", ()), ()) == ()
    [match] = reader.read(Words.of("gout with weak kidneys", ()), ())
    assert match.topic == "gout"


def test_a_topic_steps_back_from_what_another_is_for(specimens):
    topic = replace(
        specimens.topics["gout"], subject=(("gout", "prevent a flare"),), unless=("flare",)
    )
    reader = TopicReader(Vocabulary(replace(specimens, topics={"gout": topic})))
    assert reader.read(Words.of("gout flare", ()), ()) == ()
    assert reader.read(Words.of("gout for years", ()), ())
    assert reader.read(Words.of("prevent a flare of gout", ()), ())  # the topic's own phrase


def test_a_subject_is_found_as_whole_words(specimen_reader):
    assert found(specimen_reader, "What helps a gout flare?") == ["gout"]
    assert found(specimen_reader, "What helps a goutish cake?") == []
    assert found(specimen_reader, "My nerve hurts, a pain") == []


def test_drugs_stand_under_their_generic_name(specimen_reader):
    assert found(specimen_reader, "What is the dose of Neurontin?") == ["drug-gabapentin"]


def test_a_written_topic_goes_before_one_made_for_a_drug(specimen_reader):
    assert found(specimen_reader, "Gabapentin failed for nerve pain, what next?") == [
        "nerve-pain",
        "drug-gabapentin",
    ]


def test_words_of_a_question(specimen_reader):
    query = specimen_reader.read("Neurontin for gout")
    words = Words.of(query.text, query.drugs)
    assert words.stems == {"gabapentin", "gout"}


def test_the_intent_raises_the_score(topics):
    words = Words.of("gout flare", ())
    [without] = topics.read(words, (Intent.DOSE,))
    [asked] = topics.read(words, (Intent.NEXT_TREATMENT,))
    assert asked.score == pytest.approx(without.score + 2)
    assert "answers next_treatment" in asked.reasons


def test_coverage_lies_between_nought_and_one(topics):
    assert topics.coverage(Words.of("gout flare", ()), "gout") == 1
    assert topics.coverage(Words.of("cake", ()), "gout") == 0
    assert 0 < topics.coverage(Words.of("gout cake", ()), "gout") < 1
    assert topics.coverage(Words.of("", ()), "gout") == 0


def test_nearest_are_written_topics_only(topics):
    near = topics.nearest(Words.of("kidney cake", ()), 5)
    assert [m.topic for m in near] == ["gout", "nerve-pain"]


def test_telling_words():
    assert telling_words(tokens("What is the dose and the dose?")) == ("dose",)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("PHN nortriptyline dose", "neuropathic-pain"),
        ("dpn pregabalin dose", "neuropathic-pain"),
        ("TN carbamazepine dose", "neuropathic-pain"),
        ("CIPN duloxetine dose", "chemo-neuropathy"),
        ("AF apixaban dose", "af-anticoagulation"),
        ("GAD pregabalin dose", "drug-pregabalin"),
    ],
)
def test_an_illness_in_shorthand_names_its_topic(real_reader, question, topic):
    assert real_reader.read(question).topics[0].topic.startswith(topic)
