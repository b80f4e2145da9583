"""What ``citewell library check`` can be relied upon for, measured on sentences of real texts.

    python -m benchmarks.upheld [--shared ../shared/data] [--sentences 400]

No curated source's own text lies beside the project, so statements are made of the texts: sentences
with a number, drawn by a fixed seed from the JATS articles and labels, each held against the whole
text it is from. As it stands it must be supported at its own place; with one digit of one number
changed it must not be, and at best is told to be contradicted.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from citewell.currency import fresh_records
from citewell.library.load import load_library
from citewell.model.library import Library
from citewell.model.source import Source
from citewell.sentences import sentence_spans
from citewell.upheld import Held, OwnText, Standing, hold

_DIGIT = re.compile(
    r"(?<![\w.,])\d+(?:[.,]\d+)?(?= ?(?:%|mg|kg|g|mL|ml|h|hours|days|weeks|months|years)\b)"
)
_WORDS = range(8, 41)


def main() -> None:
    """Draw sentences, hold them as they stand and changed, print the counts."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--shared", type=Path, default=Path("../shared/data"))
    options.add_argument("--sentences", type=int, default=400)
    given = options.parse_args()
    folders = [given.shared / "connectors" / name for name in ("jats", "spl")]
    drawn = list(sample(texts_of(folders), given.sentences))
    print(f"{len(drawn)} sentences of {len({text.record for text, _, _ in drawn})} texts\n")
    print("| statement | supported | of these at its own place | contradicted | not found |")
    print("|---|---|---|---|---|")
    for label, change in (("as it stands", str), ("one digit changed", changed)):
        counts: Counter[str] = Counter()
        for text, start, words in drawn:
            held = held_alone(text, change(words))
            counts[held.standing.value] += 1
            at = [s for s in held.spans if s.start <= start < s.end]
            counts["placed"] += bool(at) and held.standing is Standing.SUPPORTED
        print(
            f"| {label} | {counts['supported']} | {counts['placed']} "
            f"| {counts['contradicted']} | {counts['not_found']} |"
        )


def texts_of(folders: list[Path]) -> Iterator[OwnText]:
    """Every text of the folders, as though it were a curated source's own."""
    for record in fresh_records(folders, []):
        if record.document is not None and record.document.text:
            source = record.document.source
            yield OwnText(source, source.id, record.document.text)


def sample(texts: Iterator[OwnText], count: int) -> Iterator[tuple[OwnText, int, str]]:
    """Sentences with a number and its unit, of usual length, no more than a few a text."""
    found = []
    for text in texts:
        spans = list(sentence_spans(text.text, 0, len(text.text)))
        fitting = [
            (text, start, text.text[start:end])
            for start, end in spans
            if len(text.text[start:end].split()) in _WORDS
            and _DIGIT.search(text.text, start, end)
            and "|" not in text.text[start:end]
        ]
        # The same sentence twice in a text has no place of its own.
        found += [one for one in fitting if text.text.count(one[2]) == 1]
    yield from random.Random(1).sample(found, min(count, len(found)))  # noqa: S311


def changed(words: str) -> str:
    """The first number with a unit, its first digit another one."""
    found = _DIGIT.search(words)
    if found is None:
        raise SystemExit(f"no number in: {words}")
    digit = str(int(found[0][0]) % 9 + 1)
    return f"{words[: found.start()]}{digit}{words[found.start() + 1 :]}"


@cache
def _library() -> Library:
    return load_library()


def held_alone(text: OwnText, words: str) -> Held:
    """One sentence as the only statement of a library, held against a text."""
    library = _library()
    statement = next(iter(library.statements.values()))
    source = Source(id=text.source.id, type=text.source.type, title=text.source.title)
    cite = replace(statement.cites[0], source=source.id)
    made = replace(statement, clinician=words, cites=(cite,))
    alone = replace(library, statements={made.id: made}, sources={source.id: source})
    return next(hold([replace(text, source=source)], alone))


if __name__ == "__main__":
    main()
