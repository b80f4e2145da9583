"""Measure the case reader: speed on vignettes and a long note, and a simple reader beside it.

Usage: python -m benchmarks.cases GOLD.jsonl [PREDICTIONS_OUT.jsonl]

GOLD has one object a line with "id", "text" and "case". Predictions are written for the scorer that
comes with the gold set. The peer, in the same run, is what a short script would do: every drug name
of the FDA table found by dictionary, and the first "N mg" after it. Recall of treatments stands beside
recall of ours, so that speed is not compared with nothing.
"""

import json
import re
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from citewell.interfaces.wire_case import case_data
from citewell.library.load import load_library
from citewell.model.library import Library
from citewell.understand.read import Reader

_LONG = 20_000  # characters
_ROUNDS = 5


def peer(text: str, names: dict[str, str]) -> list[str]:
    """Ingredients whose name or brand stands in the text."""
    words = re.findall(r"[a-z][a-z\-]+", text.lower())
    return sorted({names[word] for word in words if word in names})


def recall(gold: list[dict[str, Any]], found: list[list[str]]) -> float:
    """Share of gold ingredients found."""
    hits = total = 0
    for row, names in zip(gold, found, strict=True):
        wanted = {t["ingredient"] for t in row["case"]["treatments"]}
        hits += len(wanted & set(names))
        total += len(wanted)
    return hits / total if total else 1.0


def milliseconds(rows: list[dict[str, Any]], read: Any) -> list[float]:  # noqa: ANN401
    """The best of several rounds for each text, sorted."""
    best = []
    for row in rows:
        times = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            read(row["text"])
            times.append(1000 * (time.perf_counter() - start))
        best.append(min(times))
    return sorted(best)


def long_note(rows: list[dict[str, Any]]) -> str:
    """The texts of the set one after another, cut at 20,000 characters."""
    text = "\n\n".join(row["text"] for row in rows)
    while len(text) < _LONG:
        text += "\n\n" + text
    return text[:_LONG]


def main(arguments: list[str]) -> None:
    """Print times and recall; write predictions where a file is named."""
    if not arguments:
        sys.exit(__doc__)
    rows = [json.loads(x) for x in Path(arguments[0]).read_text("utf-8").splitlines() if x.strip()]
    library: Library = load_library()
    reader = Reader(library)
    reader.case(rows[0]["text"])  # compiled on first use
    cases = [reader.case(row["text"]) for row in rows]
    if len(arguments) > 1:
        lines = [
            json.dumps({"id": row["id"], "case": case_data(case)})
            for row, case in zip(rows, cases, strict=True)
        ]
        Path(arguments[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    ours = milliseconds(rows, reader.case)
    theirs = milliseconds(rows, lambda text: peer(text, library.known_drug_names))
    at95 = int(0.95 * (len(ours) - 1))
    print(f"texts {len(rows)}, median length {statistics.median(len(r['text']) for r in rows):.0f}")
    for name, place in (("p50", len(ours) // 2), ("p95", at95), ("max", len(ours) - 1)):
        ratio = ours[place] / max(theirs[place], 1e-6)
        print(
            f"{name}: {ours[place]:.1f} ms (dictionary peer {theirs[place]:.2f} ms, {ratio:.0f}x)"
        )
    note = long_note(rows)
    start = time.perf_counter()
    reader.case(note)
    first = 1000 * (time.perf_counter() - start)
    again = milliseconds([{"text": note}], reader.case)[0]
    print(f"note of {len(note):,} characters: {again:.0f} ms ({first:.0f} ms the first time)")
    mine = [[t.ingredient for t in case.treatments] for case in cases]
    names = [peer(row["text"], library.known_drug_names) for row in rows]
    print(f"recall of ingredients: {recall(rows, mine):.3f} (peer {recall(rows, names):.3f})")


if __name__ == "__main__":
    main(sys.argv[1:])
