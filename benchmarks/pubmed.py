"""How fast PubMed XML is read, beside pubmed-parser and a bare walk by lxml, on the same files.

    python -m benchmarks.pubmed [--records 20000] [--shared ../shared/data]

The files repeat the nine real records beside the project under new numbers: once all nine, and once
only the four that are printed without indentation. What a record of PubMed weighs on the mean is not
claimed here; the megabytes a second let a site reckon with its own. One process a reader, one core,
and the files are packed, as PubMed ships them.
``pip install pubmed-parser`` adds the peer; without it the floor stands alone.
"""

import argparse
import gc
import gzip
import importlib.util
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

_RECORD = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.DOTALL)
_PMID = re.compile(rb"(<PMID\b[^>]*>)\d+(</PMID>)")
_RUNS = 3


def main() -> None:
    """Make the files, run each reader on each three times in turn, print the best of each."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--records", type=int, default=20_000)
    options.add_argument("--shared", type=Path, default=Path("../shared/data"))
    options.add_argument("--reader", choices=sorted(READERS))
    options.add_argument("--file", type=Path)
    given = options.parse_args()
    if given.reader:
        print(json.dumps(measured(READERS[given.reader], given.file)))
        return
    real = sorted(real_records(given.shared / "connectors"), key=len)
    names = [
        n for n in READERS if n != "pubmed-parser" or importlib.util.find_spec("pubmed_parser")
    ]
    print("| records | reader | records/s | MB/s | times the floor | peak memory |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for label, records in (("four plain", real[:4]), ("all nine", real)):
            path = Path(folder, "records.xml.gz")
            size = write(path, records, given.records)
            best = in_turn(path, names)
            for name in names:
                rate = given.records / best[name]["seconds"]
                print(
                    f"| {label}, {size / given.records:,.0f} bytes each | {name} | {rate:,.0f} "
                    f"| {size / best[name]['seconds'] / 1e6:.0f} "
                    f"| {best[name]['seconds'] / best['lxml floor']['seconds']:.2f} "
                    f"| {best[name]['peak_mb']:.0f} MB |"
                )


def real_records(folder: Path) -> Iterator[bytes]:
    """The records of every PubMed file beside the project."""
    for path in sorted([*folder.glob("entrez/pubmed*.xml"), *folder.glob("pubmed_parser/*.xml")]):
        yield from _RECORD.findall(path.read_bytes())


def write(path: Path, records: list[bytes], count: int) -> int:
    """Write a file of so many records, each with a number of its own; returns its bytes, unpacked."""
    size = 0
    with gzip.open(path, "wb", compresslevel=6) as file:
        file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        for number, record in enumerate(islice(cycle(records), count), 10_000_000):
            size += file.write(_PMID.sub(rb"\g<1>%d\g<2>" % number, record, count=1) + b"\n")
        file.write(b"</PubmedArticleSet>\n")
    return size


def in_turn(path: Path, names: list[str]) -> dict[str, dict[str, float]]:
    """The best run of each reader; they take turns, so that a busy spell falls on all."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(_RUNS):
        for name in names:
            command = [sys.executable, "-m", "benchmarks.pubmed", "--reader", name]
            done = subprocess.run(
                [*command, "--file", str(path)], check=True, capture_output=True, text=True
            )
            runs[name].append(json.loads(done.stdout))
    return {name: min(found, key=lambda run: run["seconds"]) for name, found in runs.items()}


def measured(reader: Callable[[], Callable[[Path], int]], path: Path) -> dict[str, float]:
    """Seconds of processor time that one reader takes for a file, and the peak of memory.

    What it imports is loaded before the clock starts.
    """
    gc.set_threshold(100_000)  # as the command line sets it
    read = reader()
    began = time.process_time()
    count = read(path)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "records": count, "peak_mb": peak}


def citewell_reader() -> Callable[[Path], int]:
    """Whole records: bibliography, abstract cut into passages, notices, digest."""
    from lxml import etree

    from citewell.ingest.formats import FileFormat
    from citewell.ingest.read import read_records
    from citewell.ingest.spread import inline

    etree.fromstring(b"<a/>")

    def refuse(skipped: object) -> None:
        raise SystemExit(f"a real record was not read: {skipped}")

    return lambda path: sum(1 for _ in read_records(path, FileFormat.PUBMED, refuse, inline))


def peer_reader() -> Callable[[Path], int]:
    """Dictionaries of strings; no passages. Its own defaults."""
    import pubmed_parser

    return lambda path: sum(1 for _ in pubmed_parser.parse_medline_xml(str(path)))


def floor_reader() -> Callable[[Path], int]:
    """Elements alone, from which nothing is read: what any reader over lxml pays at least."""
    from lxml import etree

    def read(path: Path) -> int:
        count = 0
        with gzip.open(path) as file:
            for _, element in etree.iterparse(file, tag="PubmedArticle"):
                count += 1
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        return count

    return read


READERS = {
    "citewell": citewell_reader,
    "pubmed-parser": peer_reader,
    "lxml floor": floor_reader,
}

if __name__ == "__main__":
    main()
