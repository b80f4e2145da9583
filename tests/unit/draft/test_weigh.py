import pytest

from citewell.draft.weigh import WEIGHTS, cut, rarities, weigh
from citewell.model.evidence import FoundPassage
from citewell.understand.vocabulary import content_stems
from specimens import document


def found(*texts):
    made = [document(f"doc:{n}", title, text) for n, (title, text) in enumerate(texts)]
    return [FoundPassage(p, d.source, 1.0, 1.0) for d in made for p in d.passages]


def weighed(question, *texts, weights=WEIGHTS):
    sentences = cut(found(*texts), content_stems)
    given = weigh(
        question, content_stems(question), sentences, stems_of=content_stems, weights=weights
    )
    return {s.text: weight for s, weight in zip(sentences, given, strict=True)}


def test_sentences_stand_where_they_say():
    for s in cut(
        found(("Moss", "Moss grows on the wrist. Mosses are small green plants.")), content_stems
    ):
        assert s.found.passage.text[s.start : s.end] == s.text


@pytest.mark.parametrize(
    "text",
    [
        "Too short here.",
        "Is moss good for sore wrists?",
        "For more information on moss, visit the moss page.",
        "drug | dose | how often it is taken",
        "and is used to treat severe wrists with moss",
        " ".join(["moss"] * 61).capitalize() + ".",
    ],
)
def test_what_cannot_be_quoted_alone_is_left_out(text):
    assert cut(found(("Moss", text)), content_stems) == []


def test_a_name_may_open_in_small_letters_and_a_list_may_be_long():
    assert cut(found(("Moss", "mTOR is held back by moss in adults.")), content_stems)
    listed = "Signs include " + " - ".join(["a sore wrist at night"] * 14) + "."
    assert cut(found(("Moss", listed)), content_stems)


def test_the_mark_of_a_list_item_is_not_quoted():
    [one] = cut(found(("Moss", "- Moss is worn on the wrist.")), content_stems)
    assert one.text == "Moss is worn on the wrist."


def test_rarer_stems_weigh_more():
    rarity = rarities(
        cut(found(("M", "Moss heals the sore wrist. Moss heals the sore knee.")), content_stems)
    )
    assert rarity["wrist"] == rarity["knee"] > rarity["moss"]
    assert rarities([]) == {}


@pytest.mark.parametrize(
    ("figure", "question", "better", "worse"),
    [
        ("covers", "moss wrist", ("T", "Moss heals a sore wrist."),
         ("T", "Rain falls on green hills.")),
        ("titled", "What causes gout?", ("What causes gout ?", "Uric acid builds up in joints."),
         ("How is gout treated ?", "Uric acid builds up in a joint.")),
        ("narrow", "What is lupus?", ("What is lupus ?", "Lupus harms many organs of the body."),
         ("What is lupus nephritis ?", "Lupus harms the kidneys of the body.")),
        ("told", "How common is gout?", ("T", "Gout is found in 1 in 40 adults."),
         ("T", "Gout is sore in the big toe.")),
        ("plans", "gout", ("T", "Gout is sore in a toe."), ("T", "The aim was to assess gout.")),
        ("leans", "gout", ("T", "Gout is sore in the big toe."), ("T", "It hurts and gout is sore.")),
        ("opens", "What causes gout?", ("What causes gout ?", "Uric acid builds up in joints."),
         ("Gout", "Uric acid builds up in a joint.")),
        ("early", "gout", ("What is gout?", "Gout is sore in the big toe."),
         ("What is gout?", "Gout is sore in one toe.")),
    ],
)  # fmt: skip
def test_each_figure_counts(figure, question, better, worse):
    given = weighed(question, better, worse, weights={figure: WEIGHTS[figure]})
    assert given[better[1]] > given[worse[1]]


def test_what_another_text_says_too_counts_but_not_where_titles_are_questions():
    one = "Gout is sore in the toe. Rain falls on green hills."
    for title, counts in (("Gout", True), ("What is gout?", False)):
        given = weighed(
            "x", (title, one), (title, "A sore toe in gout."), weights={"agrees": 1.0, "early": 1.0}
        )
        gain = given["Gout is sore in the toe."] - given["Rain falls on green hills."]
        assert (gain > 0) is counts


def test_what_most_sentences_speak_of_is_central():
    texts = (
        "T",
        "Gout is sore. Sore gout is in the toe. Gout in the toe is sore. Rain falls on green hills.",
    )
    given = weighed("x", texts, weights={"central": 1.0})
    assert min(given, key=given.__getitem__) == "Rain falls on green hills."


def test_nothing_to_weigh():
    assert weigh("gout", frozenset({"gout"}), [], stems_of=content_stems) == []
