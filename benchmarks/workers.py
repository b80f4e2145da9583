"""How fast records are read by one process, by two, and by a Ray of this machine's cores.

    python -m benchmarks.workers [--records 20000] [--shared ../shared/data]

The file repeats the four plain real records of PubMed beside the project, as ``benchmarks.pubmed``.
Starting the workers is not counted: that is told apart. Ray is left out where it is not installed.
"""

import argparse
import importlib.util
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks.pubmed import real_records, write
from citewell.bootstrap import open_ray
from citewell.ingest.formats import FileFormat
from citewell.ingest.read import read_records
from citewell.ingest.spread import Spread, inline, over
from citewell.interfaces.cli.working import working_on
from citewell.model.passage import Record
from citewell.ports.workers import Workers


def main() -> None:
    """Read the file with each, and print a Markdown table with ratios to one process."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=20_000)
    options.add_argument("--shared", type=Path, default=Path("../shared/data"))
    given = options.parse_args()
    real = sorted(real_records(given.shared / "connectors"), key=len)[:4]
    if not real:
        sys.exit(f"No records of PubMed are in {given.shared}; name their folder with --shared.")
    ways: list[tuple[str, AbstractContextManager[Workers | None]]] = [
        ("one process", working_on("1")),
        ("two processes (-j 2)", working_on("2")),
    ]
    if importlib.util.find_spec("ray"):
        ways.append(("a Ray on this machine (--ray local)", open_ray("local")))
    else:
        print("Ray is left out: it is not installed.", file=sys.stderr)
    print("| who reads | cores | records a second | times one process | to start |")
    print("|---|---|---|---|---|")
    alone = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.xml.gz")
        write(path, real, given.records)
        for name, way in ways:
            began = time.perf_counter()
            with way as workers:
                started = time.perf_counter() - began
                rate = given.records / seconds_of(path, workers)
            alone = alone or rate
            cores = workers.cores if workers else 1
            print(
                f"| {name} | {cores} | {rate:,.0f} | {rate / alone:.2f} | {started:.1f} s |",
                flush=True,
            )


def seconds_of(path: Path, workers: Workers | None) -> float:
    """Wall-clock seconds of reading the whole file, after its first records were read once."""
    spread = over(workers) if workers else inline
    for _ in zip(range(500), read_all(path, spread), strict=False):
        pass
    began = time.perf_counter()
    for _ in read_all(path, spread):
        pass
    return time.perf_counter() - began


def read_all(path: Path, spread: Spread) -> Iterator[Record]:
    """The records of the file."""
    return read_records(path, FileFormat.PUBMED, lambda skipped: sys.exit(str(skipped)), spread)


if __name__ == "__main__":
    main()
