from citewell.draft.related import nearest_questions, related_questions
from citewell.model.audience import Audience


def test_the_editors_choice_comes_first_and_never_the_topic_itself(specimen_reader, specimens):
    query = specimen_reader.read("Is gabapentin good for nerve pain?")
    topic = specimens.topics["nerve-pain"]
    found = related_questions(topic, query, specimens, Audience.CLINICIAN)
    assert [q.topic for q in found][:2] == ["gout", "drug-gabapentin"]
    assert "nerve-pain" not in {q.topic for q in found}
    assert found[0].text == "How is a gout flare treated?"


def test_lay_readers_get_plain_questions(specimens):
    [found] = nearest_questions(["gout"], specimens, Audience.CARER)
    assert found.text == "What helps a gout attack?"


def test_unknown_topics_are_left_out_and_none_stands_twice(specimens):
    found = nearest_questions(["moon", "gout", "gout"], specimens, Audience.NURSE)
    assert [q.topic for q in found] == ["gout"]


def test_at_most_six(specimens):
    assert len(nearest_questions(specimens.topics, specimens, Audience.NURSE)) == 6
