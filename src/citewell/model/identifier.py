"""Names under which the world knows a publication, as one string ``scheme:value``.

Owns which schemes there are and when two writings of a name are the same name.
"""

import re

__all__ = ["SCHEMES", "identifier"]

_SHAPES: dict[str, re.Pattern[str]] = {
    "pmid": re.compile(r"[1-9]\d{0,8}"),
    "pmcid": re.compile(r"PMC[1-9]\d{0,9}"),
    "doi": re.compile(r"10\.\d{4,9}/\S{1,200}"),
    "set_id": re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"),
    "nct": re.compile(r"NCT\d{8}"),
}
SCHEMES = tuple(_SHAPES)
"""PubMed, PubMed Central, DOI, FDA label set, ClinicalTrials.gov; the surest first."""

_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def identifier(scheme: str, value: str | None) -> str | None:
    """``scheme:value`` in its one canonical form, or None where the value does not fit the scheme.

    DOIs and label sets do not depend on case and are kept in lower case.

    >>> identifier("doi", "https://doi.org/10.1002/EJP.1234")
    'doi:10.1002/ejp.1234'
    >>> identifier("pmcid", "1065065")
    'pmcid:PMC1065065'
    >>> identifier("pmid", "n/a") is None
    True

    Raises:
        KeyError: the scheme is none of ``SCHEMES``.
    """
    shape = _SHAPES[scheme]
    plain = (value or "").strip()
    if scheme == "doi":
        plain = _DOI_PREFIX.sub("", plain).lower().rstrip(".,;)")
    elif scheme == "set_id":
        plain = plain.lower()
    elif scheme in ("pmcid", "nct"):
        plain = plain.upper()
        plain = f"PMC{plain}" if scheme == "pmcid" and plain.isdigit() else plain
    return f"{scheme}:{plain}" if shape.fullmatch(plain) else None
