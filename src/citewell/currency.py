"""Whether what is relied upon still stands: the curated library's sources and the holdings.

Owns whom to hold against fresh records, and where these come from: files, or PubMed when asked.
Changes nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from citewell.errors import InputError
from citewell.holdings import Holdings
from citewell.ingest.currency import Difference, Finding, Known, find_in
from citewell.ingest.detect import FoundFile, detect_format, find_files
from citewell.ingest.formats import LITERATURE, FileFormat
from citewell.ingest.query import records_of
from citewell.ingest.read import read_records
from citewell.ingest.report import Skipped
from citewell.ingest.spread import inline
from citewell.model.passage import Record
from citewell.model.source import Source
from citewell.ports.catalogue import Listing
from citewell.ports.literature import Literature

__all__ = ["CurrencyReport", "Relied", "check_files", "check_online", "fresh_records"]

_PMIDS_AT_ONCE = 200
_DOIS_AT_ONCE = 20
_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Relied:
    """What is relied upon: curated sources, and what a site holds; None leaves the holdings out."""

    curated: Collection[Source] = ()
    holdings: Holdings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyReport:
    """What fresh records say.

    ``met`` counts the sources that a record was found of. ``not_met`` are ids of curated sources that
    none was found of; for files that says nothing of the sources. ``skipped`` are files and records
    that could not be read.
    """

    met: int = 0
    findings: tuple[Finding, ...] = ()
    not_met: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def check_files(paths: Iterable[Path], relied: Relied) -> CurrencyReport:
    """Hold what is relied upon against files and folders of literature, of any format.

    Raises:
        InputError: a named path is missing or cannot be read; those in folders are skipped, and so is
            the rest of a file that breaks off.
        SourceError: the store cannot be read.
    """
    skipped: list[Skipped] = []
    return _report(fresh_records(paths, skipped), relied, skipped, ())


def fresh_records(paths: Iterable[Path], skipped: list[Skipped]) -> Iterator[Record]:
    """The records of files and folders of literature; what cannot be read joins ``skipped``.

    Raises:
        InputError: a named path is missing or cannot be read.
    """
    found = find_files(paths, on_skip=skipped.append)
    return chain.from_iterable(_records(file, skipped) for file in found)


def check_online(service: Literature, relied: Relied) -> CurrencyReport:
    """Hold what is relied upon against PubMed: by PMID, and curated sources without one by DOI.

    A PMID that PubMed does not hand out is a finding; a DOI that it does not know is none.

    Raises:
        SourceError: the service fails, or the store cannot be read.
    """
    pmids = {source.pmid: source.id for source in _all(relied) if source.pmid}
    dois = sorted({s.doi for s in relied.curated if s.doi and not s.pmid})
    came: set[str] = set()

    def records() -> Iterator[Record]:
        for record in chain(_by_pmid(service, list(pmids)), _by_doi(service, dois)):
            if record.document is not None:
                came.add(record.document.source.pmid or "")
            yield record

    report = _report(records(), relied, [], pmids)
    lost = [
        Finding(source=name, what=Difference.NOT_FOUND, was=f"pmid:{pmid}")
        for pmid, name in pmids.items()
        if pmid not in came
    ]
    return CurrencyReport(
        met=report.met, findings=_sorted([*report.findings, *lost]), not_met=report.not_met
    )


def _records(file: FoundFile, skipped: list[Skipped]) -> Iterator[Record]:
    try:
        yield from read_records(file.path, _literature(file.path), skipped.append, inline)
    except InputError as error:
        # What stands before the damage was looked at, and what it found must not be lost.
        if file.is_named and error.code != "damaged_file":
            raise
        skipped.append(Skipped(str(file.path), 0, str(error).removeprefix(f"{file.path} ")))


def _literature(path: Path) -> FileFormat:
    kind = detect_format(path)
    if kind not in LITERATURE:
        raise InputError(
            f"{path} is {kind.value}, which names no publication",
            code="other_format",
            hint="Give records of literature: PubMed XML, MEDLINE, JATS, labels, trials.",
        )
    return kind


def _by_pmid(service: Literature, pmids: Collection[str]) -> Iterator[Record]:
    waiting = iter(pmids)
    while batch := list(islice(waiting, _PMIDS_AT_ONCE)):
        answer = records_of(service.fetch_ids(batch))
        yield from (record for record in answer if isinstance(record, Record))


def _by_doi(service: Literature, dois: Collection[str]) -> Iterator[Record]:
    waiting = iter(dois)
    while batch := list(islice(waiting, _DOIS_AT_ONCE)):
        hits = service.find(" OR ".join(f'"{doi}"[doi]' for doi in batch))
        yield from _by_pmid(service, hits.pmids)


def _all(relied: Relied) -> Iterator[Source]:
    yield from relied.curated
    after = ""
    while relied.holdings is not None:
        page = relied.holdings.sources(Listing(after=after, most=_PAGE))
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1].id


def _report(
    records: Iterable[Record], relied: Relied, skipped: list[Skipped], asked: Collection[str]
) -> CurrencyReport:
    met: set[str] = set()
    findings: dict[Finding, None] = {}
    for name, finding in find_in(records, _Lookup(relied)):
        met.add(name)
        if finding is not None:
            findings[finding] = None
    not_met = (s.id for s in relied.curated if s.id not in met and s.pmid not in asked)
    return CurrencyReport(
        met=len(met),
        findings=_sorted(findings),
        not_met=tuple(not_met),
        skipped=tuple(skipped),
    )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    gravest = tuple(Difference)
    return tuple(sorted(findings, key=lambda f: (gravest.index(f.what), f.source, f.by)))


@dataclass(slots=True)
class _Lookup:
    """Known sources by identifier: the curated ones in memory, the holdings where they are kept."""

    relied: Relied
    curated: dict[str, list[Known]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for source in self.relied.curated:
            for name in source.identifiers:
                self.curated.setdefault(name, []).append(Known(source))

    def __call__(self, names: Collection[str]) -> list[Known]:
        """The known sources that have one of these identifiers, each once."""
        found: dict[str, Known] = {}
        for name in names:
            for known in self.curated.get(name, ()):
                found.setdefault(known.source.id, known)
            entry = self.relied.holdings.entry(name) if self.relied.holdings else None
            if entry is not None:
                found.setdefault(entry.source.id, Known(entry.source, entry.notices))
        return list(found.values())
