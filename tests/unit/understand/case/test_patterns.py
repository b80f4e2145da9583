import re

import pytest

from citewell.understand.case.patterns import small


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:no|not|now|never|denies|deny|[a-c]x|d?og|(?:red|rose)s?|a|ab)\b",
        r"(?<!has )had|has|(?P<x>hat|hut)(?!s)|\(-\)|h",
        r"(?:a|ab|abc)(?:c|d)",
        r"[)|]|\||x{2}|xy|x\d+",
    ],
)
def test_grouping_changes_no_match(pattern):
    text = "no not now never denied deny bx og dog red roses a ab abcd abc has had hats hut (-) xx xy x12 )|"
    plain = [m.span() for m in re.finditer(pattern, text)]
    assert [m.span() for m in small(pattern).finditer(text)] == plain
    assert plain


def test_an_open_bracket_is_refused():
    with pytest.raises(re.error):
        small("a)b").search("a")
