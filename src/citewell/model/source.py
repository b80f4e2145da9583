"""Sources: the publications and labels that claims stand on. Owns bibliography, nothing else."""

from dataclasses import dataclass
from enum import StrEnum

from citewell.model.identifier import identifier

__all__ = ["Source", "SourceType"]


class SourceType(StrEnum):
    """What kind of publication a source is, as shown in a reference list."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic_review"
    TRIAL = "trial"
    LABEL = "label"
    REVIEW = "review"
    COHORT = "cohort"
    CASE_REPORT = "case_report"
    COMMENTARY = "commentary"
    PROTOCOL = "protocol"
    PREPRINT = "preprint"
    TRIAL_RECORD = "trial_record"
    DOCUMENT = "document"

    @property
    def label(self) -> str:
        """The words a reader sees, such as ``Systematic review``."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One publication, label or ingested document.

    ``superseded_by`` names the id of the source that replaces this one. ``url`` is a canonical
    address (DOI, PubMed, PMC, the body's own site, a regulator) or, for an ingested document, where
    its owner says it came from; never a copy on a third site. ``set_id`` is the id that all versions
    of an FDA label share, ``nct`` the ClinicalTrials.gov number, ``version`` the number its publisher
    gives this version, and ``revised`` the day of the record itself (ISO date).
    """

    id: str
    type: SourceType
    title: str
    authors: str | None = None
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    jurisdiction: str | None = None
    superseded_by: str | None = None
    retracted: bool = False
    licence: str | None = None
    pmcid: str | None = None
    set_id: str | None = None
    nct: str | None = None
    version: str | None = None
    revised: str | None = None

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The names under which others know it, as ``model.identifier`` writes them."""
        found = (
            identifier("pmid", self.pmid),
            identifier("pmcid", self.pmcid),
            identifier("doi", self.doi),
            identifier("set_id", self.set_id),
            identifier("nct", self.nct),
        )
        return tuple(name for name in found if name)

    @property
    def evidence(self) -> str | None:
        """What kind of evidence it is and of when: ``Trial, 2009``; None where neither is known."""
        if self.type is SourceType.DOCUMENT and self.year is None:
            return None
        return f"{self.type.label}, {self.year or 'year not stated'}"

    @property
    def link(self) -> str | None:
        """The best canonical address: DOI, PubMed, PMC, then the stored one."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        return self.url
