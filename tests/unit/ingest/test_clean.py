import pytest

from citewell.ingest.clean import clean_text, decode, one_line


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xc3\xa9", "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (b"caf\xe9 \x93quoted\x94", "café \u201cquoted\u201d"),
        ("5 µg".encode("utf-16"), "5 µg"),
        ("5 µg".encode("utf-32"), "5 µg"),
        (b"\x81\x8d", "\x81\x8d"),
        (b"", ""),
    ],
)
def test_decode(data, text):
    assert decode(data) == text


def test_decode_believes_a_declared_encoding_after_utf8():
    assert decode("Łódź".encode("iso-8859-2"), declared="iso-8859-2") == "Łódź"
    assert decode("Łódź".encode(), declared="iso-8859-2") == "Łódź"
    assert decode(b"caf\xe9", declared="no-such-encoding") == "café"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\x0cd\u2028e", "a\nb\nc\nd\ne"),
        ("a\x00b\x07c\x9fd\te", "a b c d\te"),
        ("neuro\u00adpathic\u200b pain\ufeff", "neuropathic pain"),
        ("dose \u202e05\u202c mg \u2066x\u2069", "dose 05 mg x"),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("\ud800broken", "\ufffdbroken"),
        ("👩\u200d⚕️ née", "👩\u200d⚕️ née"),
    ],
)
def test_clean_text(text, clean):
    assert clean_text(text) == clean
    clean_text(text).encode()


def test_one_line():
    assert one_line("  a\n b\t c ") == "a b c"
    assert one_line("x" * 400) == "x" * 299 + "…"
    assert len(one_line("word " * 100)) <= 300
