"""A topic's name inside another disease's name is not the topic. On the library as shipped."""

import pytest

from citewell.retrieve.narrower import other_subject, topic_stems


@pytest.fixture
def other(real_reader, real_library):
    def find(question, topic):
        return other_subject(real_reader.read(question), real_library.topics[topic], real_library)

    return find


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What is the treatment of pulmonary hypertension?", "hypertension-first-line"),
        ("How is portal hypertension treated?", "hypertension-first-line"),
        ("How common is gout?", "gout-flare-elderly-ckd"),
    ],
)
def test_another_subject_is_seen(other, question, topic):
    assert other(question, topic)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("How is hypertension treated?", "hypertension-first-line"),
        ("How is severe chronic hypertension treated?", "hypertension-first-line"),
        ("How is acute gout treated?", "gout-flare-elderly-ckd"),
        ("How is typical vertigo managed?", "vertigo-management"),
    ],
)
def test_the_topic_itself_is_not_another(other, question, topic):
    assert other(question, topic) is None


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("TN carbamazepine dose", "drug-carbamazepine"),
        ("PHN nortriptyline dose", "drug-nortriptyline"),
        ("DPN pregabalin dose", "drug-pregabalin"),
        ("PDPN duloxetine max", "drug-duloxetine"),
        ("duloxetine dose in CKD 3a", "drug-duloxetine"),
        ("febuxostat 80 mg in CKD 4", "drug-febuxostat"),
    ],
)
def test_an_illness_the_library_knows_in_shorthand_is_no_other_subject(other, question, topic):
    assert other(question, topic) is None


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("allopurinol HLH dose", "drug-allopurinol"),
        ("pregabalin dose in GAD", "drug-pregabalin"),
        ("duloxetine for SUI", "drug-duloxetine"),
        ("XYZ carbamazepine dose", "drug-carbamazepine"),
    ],
)
def test_a_strange_shorthand_is_another_subject(other, question, topic):
    assert other(question, topic)


def test_stems_of_a_topic(real_library):
    assert "gout" in topic_stems(real_library, real_library.topics["gout-flare-elderly-ckd"])
