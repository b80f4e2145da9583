"""Measure dose directions on pharmacy sigs: tablets a day, dose of one intake, FHIR timing.

Usage: python benchmarks/dosage.py SIG_GOLD.jsonl [FHIR_EXAMPLES.jsonl]

SIG_GOLD comes from the tests of sig-parser (Apache-2.0), so it holds what its authors found worth
testing. Rows are left out where it only records what that parser cannot read ("parsable": false,
"dose": false); rows of weekdays and weeks are kept and compared to two figures, as there. "1 mg"
is counted there as one unit. FHIR_EXAMPLES pairs a text with coded timing; rows are left out that
have no text, no coded frequency, or a frequency in another unit than hours and days.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from citewell.understand.case.sig import Sig, read_sig

Row: TypeAlias = dict[str, Any]
_BASELINE = (
    (r"four times|qid|every 6 hours|q6h", 4.0),
    (r"three times|3 times|tid|every 8 hours|q8h", 3.0),
    (r"twice|2 times|bid|every 12 hours", 2.0),
)


def rows(path: Path) -> list[Row]:
    """The lines of a file as objects."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def sig_of(text: str) -> Sig | None:
    """The direction of a whole text."""
    return read_sig(text, 0, len(text))


def baseline(text: str) -> float:
    """Times a day by the commonest words, times the first number; the least one could do."""
    times = next((n for words, n in _BASELINE if re.search(words, text)), 1.0)
    first = re.search(r"\b(?:(\d+(?:\.\d+)?) (?:tab|cap|pill|puff|click)|half|1/2)", text)
    return times * (float(first[1]) if first and first[1] else 0.5 if first else 1.0)


def close(said: float | None, gold: float | None) -> bool:
    """Equal to the two figures that the gold set keeps."""
    if said is None or gold is None:
        return said is gold
    return abs(said - gold) < 0.006


def share(right: int, total: int) -> str:
    """A share in words, such as ``120/200 = 60.0%``."""
    return f"{right}/{total} = {100 * right / total:.1f}%" if total else "no rows"


def units_a_day(text: str) -> float | None:
    """Tablets or puffs a day; of a text without any, the milligrams, as the gold set counts them."""
    sig = sig_of(text)
    if sig is None:
        return None
    return sig.units_per_day if sig.units_per_day is not None else sig.mg_per_day


def measure_sigs(path: Path) -> None:
    """Print accuracy by gold field with a simple expression and the commonest value beside it."""
    every = rows(path)
    read = [r for r in every if r["expected"].get("dose") is not False]
    read = [r for r in read if r["expected"].get("parsable") is not False]
    print(f"{path.name}: {len(read)} of {len(every)} rows read, {len(every) - len(read)} left out")
    gold = [
        (r["text"], r["expected"]["max_per_day"]) for r in read if "max_per_day" in r["expected"]
    ]
    right = [close(units_a_day(text), value) for text, value in gold]
    common, often = Counter(value for _, value in gold).most_common(1)[0]
    print(f"  max_per_day        {share(sum(right), len(gold))}")
    print(f"  simple expression  {share(sum(close(baseline(t), v) for t, v in gold), len(gold))}")
    print(f"  always {common}         {share(often, len(gold))}")
    for (text, value), ok in zip(gold, right, strict=True):
        if not ok:
            print(f"    {value} but said {units_a_day(text)}: {text}")
    doses = [r for r in read if type(r["expected"].get("dose")) in (int, float)]
    found = sum(close(one_dose(r["text"]), r["expected"]["dose"]) for r in doses)
    print(f"  dose (units)       {share(found, len(doses))}")


def one_dose(text: str) -> float | None:
    """Units of one intake, from units and doses a day."""
    sig = sig_of(text)
    if sig is None or sig.units_per_day is None:
        return None
    asked = sig if not sig.as_needed else sig_of(re.sub(r"prn|as needed", " ", text))
    doses = asked.doses_per_day if asked else None
    return sig.units_per_day / doses if doses else None


def timing(row: Row) -> float | None:
    """Doses a day as coded, or None where it is not coded in hours or days."""
    repeat = row["dosage"].get("timing", {}).get("repeat", {})
    hours = {"h": 1.0, "d": 24.0}.get(repeat.get("periodUnit", ""))
    if hours is None or "frequency" not in repeat or "period" not in repeat:
        return None
    return float(repeat["frequency"]) * 24 / (hours * float(repeat["period"]))


def milligrams(row: Row) -> float | None:
    """One dose in mg as coded, or None."""
    coded = (row["dosage"].get("doseAndRate") or [{}])[0].get("doseQuantity", {})
    factor = {"mg": 1.0, "g": 1000.0, "ug": 0.001, "mcg": 0.001}.get(coded.get("code"))
    return None if factor is None else float(coded["value"]) * factor


def measure_fhir(path: Path) -> None:
    """Print how often doses a day, mg of a dose and as-needed agree with the coded dosage."""
    every = rows(path)
    told = [r for r in every if r.get("text") and r["dosage"].get("timing", {}).get("repeat")]
    print(f"{path.name}: {len(told)} of {len(every)} rows have both text and coded timing")
    checks: tuple[tuple[str, Callable[[Row], float | None], Callable[[Sig], float | None]], ...] = (
        ("doses a day", timing, lambda sig: sig.doses_per_day),
        ("mg of a dose", milligrams, lambda sig: sig.mg_per_dose),
    )
    for name, coded, said in checks:
        # As-needed texts have no doses a day by our rule, so their timing is no test.
        gold = [(r["text"], coded(r)) for r in told if not needed(r) and coded(r) is not None]
        marks = [(text, (sig := sig_of(text)) and close(said(sig), value)) for text, value in gold]
        print(f"  {name:18} {share(sum(bool(ok) for _, ok in marks), len(marks))}")
        for text, ok in marks:
            if not ok:
                print(f"    missed: {text[:90]}")
    agreed = sum(bool((sig := sig_of(r["text"])) and sig.as_needed) == needed(r) for r in told)
    print(f"  as needed          {share(agreed, len(told))}")


def needed(row: Row) -> bool:
    """Whether the dosage is coded as taken when needed."""
    return bool(row["dosage"].get("asNeeded") or row["dosage"].get("asNeededFor"))


def main() -> int:
    """Run and print; 3 when a file is not there."""
    paths = [Path(given) for given in sys.argv[1:3]]
    if not paths:
        print(__doc__)
        return 2
    for path in paths:
        if not path.is_file():
            print(f"{path} is not there", file=sys.stderr)
            return 3
    measure_sigs(paths[0])
    if len(paths) > 1:
        measure_fhir(paths[1])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
