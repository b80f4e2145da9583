import pytest

from citewell.verify.overlap import coverage, is_about, matter, rank, read_sentence, said_as


def test_coverage_is_the_share_of_content_found():
    claim = read_sentence("Zinc shortens colds.")

    assert coverage(claim, claim.concepts) == 1.0
    assert coverage(claim, frozenset()) == 0.0
    assert coverage(read_sentence("300 mg."), frozenset()) == 1.0


def test_a_medicine_weighs_more_than_a_word():
    claim = read_sentence("Sertraline for panic.")

    assert dict(claim.needs) == {"sertralin": 2.0, "panic": 1.0}


def test_general_words_count_when_there_are_no_others():
    assert dict(read_sentence("Patients are treated.").needs) == {"patient": 1.0, "treat": 1.0}


def test_lowering_a_burden_is_a_benefit():
    assert "benefit+" in read_sentence("Zinc reduces pain.").concepts
    assert "benefit-" in read_sentence("Zinc increases pain.").concepts
    assert "benefit+" not in read_sentence("Zinc reduces copper.").concepts


@pytest.mark.parametrize(
    ("claim", "sentence", "expected"),
    [
        ("Zinc shortens colds.", "Zinc does not shorten colds.", True),
        ("Zinc shortens colds.", "The garden is large.", False),
        ("Sertraline causes hair loss.", "Sertraline is used in panic.", False),
        ("It is recommended.", "It is not recommended.", True),
        ("300 mg.", "Anything.", True),
        ("Of it.", "Anything.", False),
    ],
)
def test_a_sentence_is_about_the_claim_or_not(claim, sentence, expected):
    assert is_about(read_sentence(claim), read_sentence(sentence)) is expected


def test_the_nearest_sentence_comes_first_even_of_many():
    crowd = [f"Sentence {n} is about gardens." for n in range(50)]
    ranked = rank("Zinc shortens colds.", [*crowd, "In adults, zinc shortens colds."])

    assert ranked[0].text == "In adults, zinc shortens colds."
    assert len(ranked) < len(crowd)


def test_concepts_are_shown_in_the_words_of_the_sentence():
    sentence = read_sentence("Kidneys were not recommended.")

    assert said_as(sentence, "kidney") == "kidneys"
    assert said_as(sentence, "advice-") == "not recommended"
    assert said_as(sentence, "nothing") == "nothing"
    assert matter("advice-") == matter("advice+") == "advice~"


def test_words_around_a_quantity_end_at_commas_and_other_quantities():
    sentence = read_sentence(
        "Start zinc 5 mg for colds, then 10 mg or 15 mg; 300 mg of iron daily."
    )

    assert [sorted(words) for _, words in sentence.placed] == [
        ["begin", "cold", "zinc"],
        ["begin", "cold", "zinc"],
        ["begin", "cold", "zinc"],
        ["iron"],
    ]
