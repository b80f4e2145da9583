import pytest

from citewell.draft.choose import Budget, choose
from citewell.draft.weigh import cut
from citewell.model.evidence import FoundPassage
from citewell.understand.vocabulary import content_stems
from specimens import document

WIDE = Budget(sentences=20, of_a_document=20, words=500)


def sentences(*texts):
    made = [document(f"doc:{n}", f"T{n}", text) for n, text in enumerate(texts)]
    return cut(
        [FoundPassage(p, d.source, 1.0, 1.0) for d in made for p in d.passages], content_stems
    )


def chosen(weights, *texts, budget=WIDE):
    cut_out = sentences(*texts)
    return [cut_out[i].text for i in choose(cut_out, weights, budget)]


A, B, C = "Moss heals a sore wrist.", "Ferns are good for knees.", "Rain makes all hills green."


def test_best_first():
    assert chosen([0.1, 0.9, 0.5], f"{A} {B} {C}") == [B, C, A]


def test_the_same_is_not_said_twice():
    assert chosen([0.9, 0.8], A, A) == [A]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("Moss eased wrist pain by 40% in twelve weeks of use.",
         "Moss eased wrist pain by 15% in twelve weeks of use.", True),
        ("The dose of moss for a sore wrist is 5 mg at night.",
         "The dose of moss for a sore wrist is 5 g at night.", True),
        ("A moss pad is worn on the wrist every 8 hours by adults.",
         "A moss pad is worn on the wrist every 12 hours by adults.", True),
        ("A moss pad is worn on the sore wrist once a day by adults.",
         "A moss pad is worn on the sore wrist twice a day by adults.", True),
        ("Moss helped a sore wrist in adults.", "Moss did not help a sore wrist in adults.", True),
        ("In adults the use of moss increases wrist pain at night.",
         "In adults the use of moss decreases wrist pain at night.", True),
        ("Moss eased wrist pain by 1,200 points in adults.",
         "Moss eased wrist pain by 1200 points in adults.", False),
        ("Moss eased wrist pain by 40% in adults.", "Moss eased wrist pain in adults.", False),
    ],
)  # fmt: skip
def test_two_findings_are_not_one(one, other, both):
    assert chosen([0.9, 0.8], one, other) == ([one, other] if both else [one])


def test_a_budget_is_kept():
    assert len(chosen([0.9, 0.8, 0.7], f"{A} {B} {C}", budget=Budget(2, 9, 99))) == 2
    assert len(chosen([0.9, 0.8, 0.7], f"{A} {B} {C}", budget=Budget(9, 1, 99))) == 1
    assert chosen([0.9, 0.8, 0.7], f"{A} {B} {C}", budget=Budget(9, 9, 10)) == [A, B]
    assert chosen([0.9, 0.8, 0.1], f"{A} {B} {C}", budget=Budget(9, 9, 99, floor=0.5)) == [A, B]


def test_one_that_leans_comes_only_after_the_one_before():
    leaning = "It is worn at night by adults."
    assert chosen([0.5, 0.9], f"{A} {leaning}") == [A, leaning]
    assert chosen([0.9], leaning) == []


def test_what_goes_on_is_preferred_to_its_equal():
    after = "A pad of it is worn at night."
    assert chosen([0.9, 0.5, 0.5], f"{A} {after}", B) == [A, after, B]


def test_likeness_counts_against():
    near = "Moss heals any sore wrist or sore elbow quickly."
    assert chosen([0.9, 0.50, 0.45], A, near, B) == [A, B, near]


def test_nothing_to_choose():
    assert choose([], [], WIDE) == []
