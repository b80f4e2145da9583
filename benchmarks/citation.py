"""Measure `citewell check` on SciFact: claims against the sentences that bear on them.

Usage: python benchmarks/citation.py [train|validation]

Reads ../shared/data beside the project. Each claim is judged against the whole abstract and
against its rationale sentences alone. SUPPORT counts as found when the verdict is supported or
partial, CONTRADICT when it is contradicted; claims without a rationale are judged against the
abstract they cite and count as found when unsupported. The rules were worded for clinical
sentences, not for these claims, and tuned on nothing but the train split.
"""

import csv
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from citewell.verify.decide import judge
from citewell.verify.words import sentences

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
READ_AS = {
    "supported": "SUPPORT",
    "partial": "SUPPORT",
    "contradicted": "CONTRADICT",
    "unsupported": "NONE",
}
Pair = tuple[str, str, str]


def abstracts(path: Path) -> dict[str, str]:
    """Abstract texts by document id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        return {row["_id"]: row["text"] for row in rows}


def rationale(text: str, numbers: Iterable[int]) -> str:
    """The numbered sentences of an abstract, as far as our own segmentation finds them."""
    parts = sentences(text)
    return " ".join(parts[number] for number in numbers if number < len(parts))


def pairs(rows: list[dict[str, str]], texts: dict[str, str], *, whole: bool) -> Iterator[Pair]:
    """(claim, evidence, label) for each claim and document."""
    grouped: dict[tuple[str, str], tuple[str, str, set[int]]] = {}
    for row in rows:
        label = row["evidence_label"] or "NONE"
        documents = [row["evidence_doc_id"]] if row["evidence_doc_id"] else []
        for document in documents or re.findall(r"\d+", row["cited_doc_ids"]):
            held = grouped.setdefault((row["id"], document), (row["claim"], label, set()))
            held[2].update(int(n) for n in re.findall(r"\d+", row["evidence_sentences"]))
    for (_, document), (claim, label, numbers) in grouped.items():
        text = texts.get(document, "")
        evidence = text if whole or not numbers else rationale(text, sorted(numbers))
        if evidence:
            yield claim, evidence, label


def share(right: int, total: int) -> str:
    """A share in words, such as ``120/200 = 60.0%``."""
    return f"{right}/{total} = {100 * right / total:.1f}%"


def report(name: str, judged: Iterable[tuple[str, str]]) -> None:
    """Print accuracies and the table of labels against verdicts."""
    table = Counter(judged)
    labels = ("SUPPORT", "CONTRADICT", "NONE")
    totals = {label: sum(n for (gold, _), n in table.items() if gold == label) for label in labels}
    right = sum(table[label, label] for label in labels)
    print(f"\n{name}")
    print(f"  three-way accuracy   {share(right, sum(totals.values()))}")
    print(f"  always the majority  {share(max(totals.values()), sum(totals.values()))}")
    # With two classes, whatever is not called a contradiction counts as support.
    against = table["CONTRADICT", "CONTRADICT"]
    kept = totals["SUPPORT"] - table["SUPPORT", "CONTRADICT"]
    both = sum(totals[label] for label in labels[:2])
    print(f"  support or contradict {share(against + kept, both)}")
    print(f"  always support        {share(totals['SUPPORT'], both)}")
    called = sum(n for (_, said), n in table.items() if said == "CONTRADICT")
    if called:
        print(f"  contradictions called right {share(against, called)}")
    print(f"  contradictions found        {share(against, totals['CONTRADICT'])}")
    for gold in labels:
        row = "  ".join(f"{said} {table[gold, said]:4}" for said in labels)
        print(f"  {gold:10} said: {row}")


def main() -> int:
    """Run and print; 3 when the data is not there."""
    split = sys.argv[1] if len(sys.argv) > 1 else "train"
    claims = DATA / "citation" / "scifact" / f"claims_{split}.csv"
    corpus = DATA / "retrieval" / "scifact" / "corpus.jsonl.gz"
    for path in (claims, corpus):
        if not path.is_file():
            print(f"{path} is not there: put the SciFact data beside the project", file=sys.stderr)
            return 3
    texts = abstracts(corpus)
    with claims.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    print(f"SciFact, {split} split")
    for name, whole in (("rationale sentences", False), ("whole abstract", True)):
        began, judged = time.perf_counter(), []
        for claim, evidence, label in pairs(rows, texts, whole=whole):
            judged.append((label, READ_AS[judge(claim, evidence).state.value]))
        report(name, judged)
        print(f"  {(time.perf_counter() - began) / len(judged) * 1000:.1f} ms a claim")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
