"""Trial registrations of ClinicalTrials.gov, as version 2 of its API gives them in JSON.

Owns the meaning of one study record. A registration says what a trial set out to do; its outcomes
are named as planned or, where results were posted, as posted. It is never evidence of an effect by
itself, which is why its type is ``trial_record``. Fields: ClinicalTrials.gov, "Study Data Structure".
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.extract import TextBuilder
from citewell.ingest.records.json_stream import json_records
from citewell.ingest.records.record import document_of, unusable
from citewell.model.identifier import identifier
from citewell.model.passage import Coverage, Record
from citewell.model.source import Source, SourceType

__all__ = ["ctgov_records", "read_ctgov_record"]

_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:-[01][0-9](?:-[0-3][0-9])?)?")
_BLANK_LINES = re.compile(r"\n\s*\n+")


def ctgov_records(path: Path) -> Iterator[dict[str, Any] | str]:
    """The raw studies of a file: one study, a page of the API (``studies``), or a list.

    Raises:
        InputError: what ``json_records`` raises.
    """
    return json_records(path, ("studies",))


def read_ctgov_record(study: Mapping[str, Any]) -> Record:
    """What one study record says.

    Raises:
        InputError: ``unusable_record``: without NCT number or title.
    """
    protocol = _part(study, "protocolSection")
    known = _part(protocol, "identificationModule")
    nct = identifier("nct", str(known.get("nctId") or ""))
    if nct is None:
        raise unusable("no NCT number")
    title = one_line(
        _words(known.get("officialTitle")) or _words(known.get("briefTitle")), most=500
    )
    if not title:
        raise unusable("no title")
    builder = TextBuilder()
    for heading, paragraphs in _sections(protocol):
        said = [words for words in paragraphs if words]
        if said:
            builder.add_heading(heading, 1)
            for words in said:
                builder.add(words)
    extract = builder.build(title, {})
    source = _source(nct, title, study, protocol)
    return Record(document_of(source, extract.text, extract.headings, Coverage.FULL_TEXT))


def _source(nct: str, title: str, study: Mapping[str, Any], protocol: Mapping[str, Any]) -> Source:
    status = _part(protocol, "statusModule")
    revised = _day(_part(status, "lastUpdatePostDateStruct").get("date"))
    started = _day(_part(status, "startDateStruct").get("date"))
    sponsor = _part(_part(protocol, "sponsorCollaboratorsModule"), "leadSponsor")
    bare = nct.partition(":")[2]
    day = revised or started
    return Source(
        id=nct,
        type=SourceType.TRIAL_RECORD,
        title=title,
        authors=_words(sponsor.get("name")) or None,
        journal="ClinicalTrials.gov",
        year=int(day[:4]) if day else None,
        url=f"https://clinicaltrials.gov/study/{bare}",
        nct=bare,
        revised=revised or None,
    )


def _sections(protocol: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    described = _part(protocol, "descriptionModule")
    yield "Brief summary", _paragraphs(described.get("briefSummary"))
    yield "Status and design", [_design(protocol)]
    yield "Conditions", [", ".join(_names(_part(protocol, "conditionsModule").get("conditions")))]
    arms = _part(protocol, "armsInterventionsModule")
    yield (
        "Interventions",
        [
            _labelled(f"{_words(one.get('type')).capitalize()} {_words(one.get('name'))}", one)
            for one in _parts(arms.get("interventions"))
        ],
    )
    outcomes = _part(protocol, "outcomesModule")
    for key, name in (
        ("primaryOutcomes", "Primary outcomes"),
        ("secondaryOutcomes", "Secondary outcomes"),
    ):
        yield name, [_outcome(one) for one in _parts(outcomes.get(key))]
    eligibility = _part(protocol, "eligibilityModule")
    yield "Eligibility", _paragraphs(eligibility.get("eligibilityCriteria"))
    yield "Detailed description", _paragraphs(described.get("detailedDescription"))


def _design(protocol: Mapping[str, Any]) -> str:
    """One sentence each for state, kind and size."""
    status = _part(protocol, "statusModule")
    design = _part(protocol, "designModule")
    state = _plain(status.get("overallStatus"))
    kind = _plain(design.get("studyType"))
    phases = ", ".join(_plain(phase) for phase in _names(design.get("phases")) if phase)
    size = _part(design, "enrollmentInfo").get("count")
    info = _part(design, "designInfo")
    allocation = _plain(info.get("allocation"))
    masking = _plain(_part(info, "maskingInfo").get("masking"))
    said = (
        f"Status: {state}." if state else "",
        f"{' '.join(filter(None, (allocation, kind))).capitalize()} study." if kind else "",
        f"{phases.capitalize()}." if phases else "",
        f"Masking: {masking}." if masking else "",
        f"Enrolment: {size}." if isinstance(size, int) else "",
    )
    return " ".join(filter(None, said))


def _outcome(outcome: Mapping[str, Any]) -> str:
    measure, when = _words(outcome.get("measure")), _words(outcome.get("timeFrame"))
    words = _labelled(measure, outcome)
    return f"{words} (time frame: {when})" if measure and when else words


def _labelled(name: str, about: Mapping[str, Any]) -> str:
    said = _words(about.get("description"))
    return f"{name.strip()}: {said}" if name.strip() and said else name.strip() or said


def _day(value: object) -> str:
    """A date as the registry writes it, to the day or the month; empty for anything else."""
    return value if isinstance(value, str) and _DATE.fullmatch(value) else ""


def _plain(value: object) -> str:
    return _words(value).replace("_", " ").lower()


def _paragraphs(value: object) -> list[str]:
    if not isinstance(value, str):
        return []
    return [part.strip() for part in _BLANK_LINES.split(clean_text(value)) if part.strip()]


def _words(value: object) -> str:
    return " ".join(clean_text(value).split()) if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    return [_words(one) for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _part(base: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = base.get(name)
    return value if isinstance(value, Mapping) else {}


def _parts(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
