"""PubMed over the E-utilities of the National Library of Medicine, or a mirror that speaks them.

Owns their parameters, their pace and the ways in which they say no. Documented in NLM, "Entrez
Programming Utilities Help": three requests a second, ten with a key; the result of a search is kept
on their history server; PubMed lists no more than about ten thousand hits of one search.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citewell.adapters.web_client import Patience, WebClient
from citewell.errors import InputError
from citewell.ports.literature import Hits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["MOST_LISTED", "Entrez"]

MOST_LISTED = 9_999
"""How many hits of one search PubMed lists; the help says 10,000, the service gives one less."""

_PER_SECOND, _PER_SECOND_WITH_KEY = 3.0, 10.0
_ERROR = re.compile(rb"<ERROR>([^<]{0,500})|\"(?:error|ERROR)\"\s*:\s*\"([^\"]{0,500})")
_HEAD_BYTES, _TAIL_BYTES = 4_096, 200
_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})


class Entrez:
    """``Literature`` over E-utilities."""

    def __init__(
        self,
        url: str,
        *,
        email: str = "",
        api_key: str = "",
        most_listed: int = MOST_LISTED,
        patience: Patience | None = None,
    ) -> None:
        """``email`` is who runs this, as the library asks to be told; ``api_key`` raises the pace.

        Raises:
            InputError: ``insecure_address`` when a key would go over an open line, ``missing_extra``.
        """
        parts = urlsplit(url)
        if api_key and parts.scheme != "https" and parts.hostname not in _AT_HOME:
            raise InputError(
                f"a key would go to {url} where others can read it",
                code="insecure_address",
                hint="Give an address that begins with https, or no key.",
            )
        self._url = url.rstrip("/")
        self._own = {"db": "pubmed", "tool": "citewell"}
        self._own |= {"email": email} if email else {}
        self._own |= {"api_key": api_key} if api_key else {}
        self._most_listed = most_listed
        pace = _PER_SECOND_WITH_KEY if api_key else _PER_SECOND
        self._client = WebClient(per_second=pace, patience=patience, secret=api_key)

    @property
    def name(self) -> str:
        """The address of the service."""
        return self._url

    def find(self, query: str) -> Hits:
        """Search; see the port.

        Raises:
            SourceError: what ``WebClient.post`` raises.
        """
        form = {
            "term": query,
            "usehistory": "y",
            "retmode": "xml",
            "retmax": str(self._most_listed),
        }
        body = self._client.post(f"{self._url}/esearch.fcgi", self._own | form, self._search_fault)
        return _hits(body) or Hits(0)

    def fetch(self, hits: Hits, start: int, count: int) -> bytes:
        """Records of a kept search; see the port.

        Raises:
            SourceError: what ``WebClient.post`` raises.
        """
        environment, _, key = hits.place.rpartition(" ")
        form = {"WebEnv": environment, "query_key": key, "retstart": str(start)}
        return self._fetched(form | {"retmax": str(count)})

    def fetch_ids(self, pmids: Sequence[str]) -> bytes:
        """Records by number; see the port.

        Raises:
            SourceError: what ``WebClient.post`` raises.
        """
        return self._fetched({"id": ",".join(pmids)})

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _fetched(self, form: dict[str, str]) -> bytes:
        return self._client.post(
            f"{self._url}/efetch.fcgi", self._own | form | {"retmode": "xml"}, _fetch_fault
        )

    def _search_fault(self, body: bytes) -> str | None:
        said = _said(body)
        if said:
            return said
        hits = _hits(body)
        if hits is None:
            return "the answer is no result of a search"
        if len(hits.pmids) < min(hits.count, self._most_listed):
            return f"{hits.count} were found and {len(hits.pmids)} named"
        return None


def _said(body: bytes) -> str | None:
    """The error that stands in an answer, which may well come with status 200."""
    found = _ERROR.search(body[:_HEAD_BYTES])
    return (found[1] or found[2]).decode("utf-8", "replace").strip() if found else None


def _fetch_fault(body: bytes) -> str | None:
    if b"<PubmedArticleSet" not in body[:_HEAD_BYTES]:
        return _said(body) or "the answer is not PubMed XML"
    end = body[-_TAIL_BYTES:].rstrip()
    is_whole = end.endswith((b"</PubmedArticleSet>", b"<PubmedArticleSet/>"))
    return None if is_whole else "the answer is cut off"


def _hits(body: bytes) -> Hits | None:
    """The result of a search, or None where the answer is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None
    count = root.findtext("Count", "")
    if root.tag != "eSearchResult" or not count.isdigit():
        return None
    place = f"{root.findtext('WebEnv', '')} {root.findtext('QueryKey', '')}"
    listed = (one.text or "" for one in root.iterfind("IdList/Id"))
    pmids = tuple(dict.fromkeys(words for words in listed if words.isdigit()))
    return Hits(int(count), pmids, place, _remarks(root))


def _remarks(root: "Element") -> tuple[str, ...]:
    unknown = (one.text for one in root.iterfind("ErrorList/PhraseNotFound"))
    return tuple(f"PubMed does not know: {words}" for words in unknown if words)
