"""How the document of a known publication is put together. Must not read files."""

from collections.abc import Sequence

from citewell.errors import InputError
from citewell.ingest.chunk import Heading, cut_passages
from citewell.ingest.extract import digest_of
from citewell.model.passage import CitedWork, Coverage, Document
from citewell.model.source import Source

__all__ = ["document_of", "unusable"]


def document_of(
    source: Source,
    text: str,
    headings: Sequence[Heading],
    coverage: Coverage,
    cites: tuple[CitedWork, ...] = (),
) -> Document:
    """The document of a publication, cut into passages; a text without words has none."""
    return Document(
        source=source,
        text=text,
        digest=digest_of(source.title, text),
        passages=cut_passages(source.id, text, headings) if text else (),
        coverage=coverage,
        cites=cites,
    )


def unusable(why: str) -> InputError:
    """The error of one record that cannot be used; its file goes on with the next."""
    return InputError(
        why, code="unusable_record", hint="The other records of the file are read all the same."
    )
