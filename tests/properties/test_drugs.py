from hypothesis import given
from hypothesis import strategies as st

from citewell.library.load import load_library
from citewell.model.question import NameKind
from citewell.understand.drugs import find_drugs
from citewell.understand.read import Reader
from citewell.words import clean, tokens
from engines import SPECIMEN_DIR

VOCABULARY = Reader(load_library(SPECIMEN_DIR)).vocabulary
NAMES = sorted(VOCABULARY.names)
PIECES = st.sampled_from(
    [
        *NAMES,
        "Neurontin",
        "GBP",
        "gabapenttin",
        "zorbafexin",
        "pain",
        "50 mg",
        "(",
        ")",
        "'s",
        "/",
        "-",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=15).flatmap(
    lambda words: st.sampled_from([" ", ", ", "-", "/", ""]).map(lambda s: s.join(words))
)


def find(text):
    return find_drugs(text, tokens(text), VOCABULARY)


@given(TEXTS)
def test_offsets_point_at_what_was_written(text):
    text = clean(text)
    at = 0
    for mention in find(text).mentions:
        assert text[mention.start : mention.end] == mention.as_written
        assert at <= mention.start < mention.end
        at = mention.end


@given(TEXTS)
def test_every_change_of_name_is_told(text):
    found = find(clean(text))
    told = {c.as_written for c in found.corrections}
    for mention in found.mentions:
        known = VOCABULARY.names.get(mention.as_written.lower())
        if mention.kind is NameKind.MISSPELLING or known is None:
            plural = VOCABULARY.names.get(mention.as_written.lower().removesuffix("s"))
            owned = VOCABULARY.names.get(mention.as_written.lower().removesuffix("'s"))
            assert mention.as_written in told or plural or owned


@given(st.sampled_from([n for n in NAMES if VOCABULARY.names[n].kind is NameKind.GENERIC]))
def test_a_generic_name_is_always_itself(name):
    for text in (name, name.upper(), name.capitalize(), f"the dose of {name}?"):
        [mention] = find(text).mentions
        assert mention.ingredient == VOCABULARY.names[name].generic
        assert find(text).corrections == ()
