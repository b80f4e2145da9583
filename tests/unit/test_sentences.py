import time

import pytest

from citewell.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Start at 0.5 mg.", "Then 1 mg."],
        ["Dr. Smith agrees.", "So does Prof. Jones."],
        ["See Fig. 2 and ref. 12 for the dose.", "It is low."],
        ["Take vitamin D.", "It helps."],
        ["He has hepatitis C.", "Treat it."],
        ["John D. Smith wrote it.", "We agree."],
        ["Some drugs, e.g. Lyrica, i.e. pregabalin, help.", "Others do not."],
        ["It is common in the U.S. Army and elsewhere.", "Rarely not."],
        ["Smith et al. Found that it helps.", "Twice."],
        ["Is it safe?", "Yes!", "But (see below.)", "Ask first."],
        ['He said "stop."', "She did."],
        ["Weak ...", "Very weak."],
        ["1. Take with food.", "2. Do not crush."],
        ["Gene no. 5 is found.", "The answer is no.", "Really."],
        ["She has MS.", "It is mild."],
        ["pH is 7.4. at rest it falls."],
    ],
    ids=lambda s: s[0][:20],
)
def test_ends_of_sentences(sentences):
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take it.\nThen stop.", ["Take it.", "Then stop."]),
        ("A line\nthat goes on.", ["A line\nthat goes on."]),
        ("One paragraph\n\nAnother", ["One paragraph", "Another"]),
        ("Causes:\n- age\n- smoking", ["Causes:", "- age", "- smoking"]),
        ("Steps\n1. stop\n2) wait", ["Steps", "1. stop", "2) wait"]),
        ("Drug | Dose\nA | 5 mg", ["Drug | Dose", "A | 5 mg"]),
        ("", []),
        (" \n\t ", []),
        ("...", ["..."]),
        ("MS. Smith", ["MS.", "Smith"]),
        ("Take vitamin D. It helps.", ["Take vitamin D.", "It helps."]),
        ("Ask Dr. Who. Now.", ["Ask Dr. Who.", "Now."]),
        ("Start at 0.5 mg. Then 1 mg.", ["Start at 0.5 mg.", "Then 1 mg."]),
    ],
)
def test_exact_splits(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "." * 300_000,
        "\n" * 300_000,
        '."' * 200_000,
        "\n - " * 100_000,
        "a" + " " * 300_000,
        "A." * 99_999,
    ],
    ids=["dots", "lines", "quotes", "items", "spaces", "initials"],
)
def test_no_text_makes_it_slow(text):
    began = time.perf_counter()
    split(text)
    assert time.perf_counter() - began < 3
