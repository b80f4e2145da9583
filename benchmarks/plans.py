"""Measure the planner on every worked case: time of one plan, and of reading a rule table instead.

Usage: python -m benchmarks.plans

The peer, in the same run, is serialising the finished plan to JSON: a plan that took much longer to
work out than to print would be worth a second look.
"""

import json
import time

from citewell.interfaces.wire_plan import plan_data
from citewell.library.load import load_library
from citewell.library.worked import load_worked_cases
from citewell.pathways.evaluate import Planner
from citewell.pathways.worked import failures

_ROUNDS = 5


def main() -> None:
    """Print how many cases agree, and the times."""
    library = load_library()
    planner = Planner(library)
    folders = {p.place.file.split("/")[-2]: p for p in library.pathways.values()}
    worked = load_worked_cases()
    ours, theirs, wrong = [], [], 0
    for case in worked:
        pathway = folders[case.pathway]
        plan = planner.plan(pathway, case.case, case.profile)
        wrong += bool(failures(case, plan))
        plans, prints = [], []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            plan = planner.plan(pathway, case.case, case.profile)
            plans.append(1000 * (time.perf_counter() - start))
            start = time.perf_counter()
            json.dumps(plan_data(plan))
            prints.append(1000 * (time.perf_counter() - start))
        ours.append(min(plans))
        theirs.append(min(prints))
    ours.sort()
    theirs.sort()
    missing = sum(case.missing_data for case in worked)
    print(f"{len(worked)} worked cases, {missing} with missing data; {wrong} disagree")
    for name, place in (("p50", len(ours) // 2), ("p95", int(0.95 * (len(ours) - 1)))):
        ratio = ours[place] / theirs[place]
        print(f"{name}: {ours[place]:.1f} ms (printing it: {theirs[place]:.1f} ms, {ratio:.1f}x)")


if __name__ == "__main__":
    main()
