"""Small documents and index entries that tests are made of."""

from citewell.ingest.extract import Extract, make_document
from citewell.model.passage import Document
from citewell.ports.index import IndexEntry


def make_text(topic: str, sentences: int) -> str:
    return " ".join(
        f"Sentence {n} about {topic} says that a low dose is tried first in adults."
        for n in range(sentences)
    )


def document(key: str = "doc:a", title: str = "Gabapentin", text: str = "", **about) -> Document:
    words = text or "Gabapentin is started at 300 mg. It is increased slowly. Stop it slowly."
    return make_document(key, Extract(title=title, text=words, about=about))


def entry(key: str, text: str = "", title: str = "", source: str = "", **fields) -> IndexEntry:
    return IndexEntry(
        id=key, source_id=source or f"source-of-{key}", title=title, text=text, **fields
    )
