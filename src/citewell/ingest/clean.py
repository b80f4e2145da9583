"""Bytes into text, and text into text that is safe to store and show.

Owns decoding and the removal of characters that do not print. What comes out is the text of the
document from then on: offsets and quotes refer to it.
"""

import codecs
import re

__all__ = ["clean_text", "decode", "one_line"]

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Soft hyphens and zero-width marks split words for search; direction marks and tag characters can
# make a reader see other words than are stored.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Text of ``data``: by its byte order mark, as UTF-8, as ``declared``, else as Windows Latin-1.

    Never fails; a byte that means nothing becomes U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for name in ("utf-8", declared, "cp1252"):
        try:
            if name:
                return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def clean_text(text: str) -> str:
    r"""Line ends as ``\n``, control characters as space, invisible marks removed.

    >>> clean_text("a\x00b\r\nc\u00add")
    'a b\ncd'
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str, *, most: int = 300) -> str:
    """Text in one line of at most ``most`` characters, cut at a word with an ellipsis.

    >>> one_line("Neuropathic  pain in adults", most=20)
    'Neuropathic pain…'
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
