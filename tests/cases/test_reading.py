"""How well the case is read, on labelled texts: the shared development set and our own.

The scorer comes with the gold set beside the project; without it these tests are skipped. The floors
lie a little under what was last measured (benchmarks/RESULTS.md), so that a fall is seen.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from citewell.interfaces.wire_case import case_data

GOLD = Path(__file__).parents[1] / "gold"
SETS = {"own": GOLD / "cases_own.jsonl", "unread": GOLD / "cases_unread.jsonl"}
# Overall, worst field.
FLOORS = {"shared": (0.95, 0.80), "own": (0.94, 0.85), "unread": (0.90, 0.80)}


def scores(real_reader, gold, scorer, out):
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    with out.open("w", encoding="utf-8") as lines:
        for row in rows:
            case = case_data(real_reader.case(row["text"]))
            lines.write(json.dumps({"id": row["id"], "case": case}) + "\n")
    done = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    fields = re.findall(r"^(\S+) +[\d.]+ +[\d.]+ +([\d.]+) ", done.stdout, re.MULTILINE)
    overall = re.search(r"^overall_f1 ([\d.]+)", done.stdout, re.MULTILINE)
    return float(overall[1]), {name: float(f1) for name, f1 in fields}


@pytest.mark.parametrize("which", ["shared", "own", "unread"])
def test_the_case_is_read_well_enough(real_reader, shared_data, tmp_path, which):
    beside = shared_data.parent / "gold"
    scorer = beside / "score_cases.py"
    if not scorer.exists():
        pytest.skip("the gold set with its scorer does not stand beside the project")
    gold = SETS.get(which, beside / "cases_dev.jsonl")
    overall, fields = scores(real_reader, gold, scorer, tmp_path / "predicted.jsonl")
    least, worst = FLOORS[which]
    assert overall >= least, fields
    assert len(fields) == 9
    assert min(fields.values()) >= worst, fields
