"""Articles as bytes: the bytes of an answer give that answer back, also the second time."""

from dataclasses import replace

import pytest

from citewell.adapters import article_bytes
from citewell.adapters.article_bytes import RecentArticles, article_of, bytes_of
from citewell.errors import SourceError
from citewell.interfaces.flagship import FLAGSHIP


@pytest.fixture(scope="module")
def answer(real_engine):
    """One with a plan, trials, figures and references."""
    return real_engine.ask(FLAGSHIP)


def test_an_answer_comes_back_as_it_was(answer):
    assert article_of(bytes_of(answer)) == answer


class TestRecentArticles:
    def test_what_was_kept_is_not_unpacked(self, answer, monkeypatch):
        recent, packed = RecentArticles(), bytes_of(answer)
        recent.keep(packed, answer)
        monkeypatch.delattr(article_bytes, "article_of")
        assert recent.of(bytes(bytearray(packed))) is answer

    def test_what_was_unpacked_is_kept(self, answer):
        recent, packed = RecentArticles(), bytes_of(answer)
        assert recent.of(packed) is recent.of(packed)
        assert recent.of(packed) == answer

    def test_the_one_opened_longest_ago_goes_first(self, answer):
        recent = RecentArticles(most=2)
        packed = [bytes_of(replace(answer, title=title)) for title in "abc"]
        first, second = recent.of(packed[0]), recent.of(packed[1])
        assert recent.of(packed[0]) is first
        recent.of(packed[2])
        assert recent.of(packed[0]) is first
        assert recent.of(packed[1]) is not second

    def test_damage_is_told_each_time(self):
        recent = RecentArticles()
        for _ in range(2):
            with pytest.raises(SourceError) as caught:
                recent.of(b"no article")
            assert caught.value.code == "article_damaged"
