"""A text put together anew knows where its words stood."""

from citewell.model.case import Span
from citewell.understand.woven import Piece, Woven

SOURCE = "Gabapentin? How do I stop it?"
NAMED = Woven((
    Piece("How do I stop ", Span(12, 26)),
    Piece("Gabapentin", Span(26, 28)),
    Piece("?", Span(28, 29)),
))  # fmt: skip


def test_typed_words_stand_where_they_were_typed():
    assert NAMED.text == "How do I stop Gabapentin?"
    place = NAMED.source(Span(9, 13))
    assert SOURCE[place.start : place.end] == "stop"


def test_a_name_stands_for_the_word_it_is_put_for():
    assert NAMED.source(Span(14, 24)) == Span(26, 28)
    assert NAMED.source(Span(16, 18)) == Span(26, 28)


def test_a_place_across_pieces_is_whole():
    assert NAMED.source(Span(9, 25)) == Span(21, 29)


def test_glue_stands_nowhere_and_is_still_a_place():
    both = Woven((Piece("Gabapentin?", Span(0, 11)),)).then(NAMED)
    assert both.text == "Gabapentin?\nHow do I stop Gabapentin?"
    assert both.source(Span(11, 12)) == Span(12, 13)


def test_nothing_adds_no_glue():
    assert Woven().then(NAMED) == NAMED
    assert NAMED.then(Woven()) == NAMED
