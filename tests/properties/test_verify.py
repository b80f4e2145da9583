"""What must hold of every verdict, whatever the sentence."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from citewell.verify.decide import judge
from citewell.verify.numbers import read_numbers
from citewell.verify.quote import check_quote

MEDICINES = ("gabapentin", "sertraline", "ramipril", "zinc", "amoxicillin", "apixaban")
THINGS = ("neuropathic pain", "colds", "panic disorder", "heart failure", "otitis", "stroke")
VERBS = (
    "reduces",
    "does not reduce",
    "increases",
    "is recommended for",
    "should be avoided in",
    "is effective in",
    "is not effective in",
    "causes",
    "has no effect on",
    "is safe in",
)
UNITS = ("mg", "mg/day", "mg twice daily", "micrograms", "mg/kg", "units three times a day")
LENGTHS = ("for 7 days", "for 12 weeks", "over 6 months", "at least 4 weeks", "")
UNRELATED = (
    "The committee met in Geneva on a Tuesday.",
    "Lunch was served in the garden.",
    "The authors thank their librarians!",
    "Vaccines are kept in a refrigerator at 2 to 8 degrees.",
    "No funding was received.",
    "Chess is not a sport, or is it?",
)


@st.composite
def clinical_sentences(draw):
    number = draw(st.integers(min_value=1, max_value=9999))
    amount = draw(st.sampled_from(("{0}", "{0:,}", "{0}.5", "{0}-{1}"))).format(number, number * 2)
    parts = (
        draw(st.sampled_from(MEDICINES)).capitalize(),
        amount,
        draw(st.sampled_from(UNITS)),
        draw(st.sampled_from(LENGTHS)),
        draw(st.sampled_from(VERBS)),
        draw(st.sampled_from(THINGS)),
    )
    return " ".join(part for part in parts if part) + "."


plain_text = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=200
).filter(str.strip)


@given(clinical_sentences())
def test_a_sentence_bears_itself_out(sentence):
    assert judge(sentence, sentence).state == "supported"


@given(plain_text)
@example("...")
@example("a\u2029b. -")
@example("#")
def test_any_text_at_all_is_judged_and_never_opposes_itself(text):
    assert judge(text, text).state == "supported"


@given(plain_text, plain_text)
def test_any_two_texts_get_a_verdict_with_reasons(claim, evidence):
    verdict = judge(claim, evidence)

    assert verdict.state in ("supported", "partial", "contradicted", "unsupported")
    assert all(verdict.reasons)


@given(
    clinical_sentences(),
    st.lists(st.sampled_from(UNRELATED), min_size=1, unique=True),
    st.integers(min_value=0, max_value=6),
)
def test_unrelated_sentences_take_no_support_away(sentence, others, place):
    evidence = list(others)
    evidence.insert(place, sentence)

    assert judge(sentence, " ".join(evidence)).state == "supported"


REWORDED = (
    ("mg/day", "mg a day"),
    ("reduces", "lowers"),
    ("should be avoided in", "is contraindicated in"),
    ("is effective in", "is beneficial in"),
    ("12 weeks", "twelve weeks"),
    (",", ""),
)


@given(
    clinical_sentences(),
    st.sampled_from(REWORDED),
    st.lists(st.sampled_from(UNRELATED), unique=True),
)
def test_unrelated_sentences_never_make_a_contradiction_of_support(sentence, pair, others):
    claim = sentence.replace(*pair)
    alone = judge(claim, sentence)
    together = judge(claim, " ".join((sentence, *others)))

    assert alone.state == "supported"
    assert together.state == "supported"


@given(st.data(), clinical_sentences())
def test_a_changed_digit_is_never_supported(data, sentence):
    places = [index for index, character in enumerate(sentence) if character.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from("0123456789"))
    changed = sentence[:place] + digit + sentence[place + 1 :]
    before, after = (
        [(q.low, q.high) for q in read_numbers(text).quantities] for text in (sentence, changed)
    )
    assume(before != after)

    assert judge(changed, sentence).state != "supported"
    assert judge(changed, f"{sentence} {UNRELATED[0]}").state != "supported"


@given(st.sampled_from(MEDICINES[:3]), st.sampled_from(MEDICINES[4:]), clinical_sentences())
def test_another_medicine_is_never_supported(one, other, sentence):
    name = sentence.split()[0]
    assume(name.lower() in (one, other))
    swapped = (other if name.lower() == one else one).capitalize()

    assert judge(sentence.replace(name, swapped), sentence).state == "unsupported"


@given(plain_text, st.integers(0, 200), st.integers(0, 200))
def test_a_quote_is_verbatim_exactly_when_the_span_says_so(passage, start, length):
    end = start + length
    quote = passage[start:end]
    check = check_quote(quote, passage, start=start, end=end)

    assert check.verbatim == (bool(quote.strip()) and end <= len(passage))
    assert check.verbatim == (check.reason is None)


@given(plain_text, plain_text)
def test_a_quote_is_found_only_where_it_stands(quote, passage):
    check = check_quote(quote, passage)

    assert check.verbatim == (quote in passage)
    if check.verbatim:
        assert passage[check.start : check.end] == quote


@given(plain_text)
def test_reading_numbers_keeps_offsets_inside_the_text(text):
    for quantity in read_numbers(text).quantities:
        assert 0 <= quantity.start < quantity.end <= len(text)
