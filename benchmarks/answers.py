"""How good the sentences are that an article quotes: ROUGE-2 against experts' answers, and yes or no.

    python -m benchmarks.answers [DIR] [--split dev|test]

DIR (beside the project by default) holds ``answers/bioasq_gold_answers.jsonl.gz`` and
``retrieval/bioasq``. Sentences are chosen (a) from the snippets that the experts marked, in their
order, and (b) from the passages that Citewell finds itself for an article. Beside it, within the same
budget and from the same passages: their first sentences, and the sentences that BM25 puts first. Halves
are told apart by a hash of the question's id; weights were chosen on ``dev`` alone.
"""

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

import snowballstemmer

from benchmarks.appraisal import years
from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.system_clock import SystemClock
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.draft.choose import ARTICLE, Budget, choose
from citewell.draft.differ import denies, is_yes_no
from citewell.draft.weigh import Sentence, cut, weigh
from citewell.ingest.extract import Extract, make_document
from citewell.ingest.load import repair
from citewell.ingest.records.publication import source_type
from citewell.library.load import CONTENT_DIR, load_library
from citewell.model.evidence import FoundPassage
from citewell.model.passage import Passage
from citewell.model.source import Source, SourceType
from citewell.ports.index import IndexEntry, IndexQuery
from citewell.retrieve.beir import read_collection
from citewell.retrieve.passages import Searched, find_passages
from citewell.settings import Settings
from citewell.understand.read import Reader
from citewell.understand.vocabulary import content_stems

BUDGETS = {
    "1 sentence": Budget(1, 1, 200),
    "3 sentences": Budget(3, 3, 200),
    "200 words": Budget(99, 99, 200),
}
Choice = Callable[[str, Sequence[Sentence], Budget], list[int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the experts' answers, and passages to answer it from, best first."""

    id: str
    text: str
    kind: str
    ideal: tuple[str, ...]
    exact: str
    passages: tuple[FoundPassage, ...]


def main() -> None:
    """Measure and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("data", type=Path, nargs="?", default=shared)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--unappraised", action="store_true", help="leave out the second stage")
    given = parser.parse_args()
    path = given.data / "answers" / "bioasq_gold_answers.jsonl.gz"
    if not path.is_file():
        sys.exit(f"The answers are not at {path}; name their data folder.")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    records = [r for r in records if half(r["_id"]) == given.split]
    snippets = [asked(r, snippets_of(r)) for r in records]
    own = own_passages(records, given.data, appraised=not given.unappraised)
    for name, questions in (("experts' snippets", snippets), ("own passages", own)):
        show(f"{name}, {given.split}", questions)
    print()
    for name, questions in (("experts' snippets", snippets), ("own passages", own)):
        show_leaning(f"{name}, {given.split}", questions)


def half(key: str) -> str:
    """``dev`` or ``test``, by the first byte of the SHA-256 of a question's id."""
    return "test" if hashlib.sha256(key.encode()).digest()[0] % 2 else "dev"


def asked(record: Mapping[str, Any], passages: Sequence[FoundPassage]) -> Asked:
    """One question of the file with the passages it is answered from."""
    ideal = record["ideal_answer"]
    return Asked(
        id=record["_id"],
        text=record["question"],
        kind=record["type"],
        ideal=(ideal,) if isinstance(ideal, str) else tuple(ideal),
        exact=str(record.get("exact_answer") or ""),
        passages=tuple(passages),
    )


def snippets_of(record: Mapping[str, Any]) -> list[FoundPassage]:
    """The snippets that the experts marked, in their order."""
    found = []
    for n, snippet in enumerate(record["snippets"]):
        text, key = snippet["text"], snippet["pmid"]
        source = Source(id=key, type=SourceType.DOCUMENT, title="-")
        passage = Passage(
            id=f"{key}#{n}", source_id=key, section=None, text=text, start=0, end=len(text)
        )
        found.append(FoundPassage(passage, source, 1.0, 1.0))
    return found


def own_passages(
    records: Sequence[Mapping[str, Any]], data: Path, *, appraised: bool
) -> list[Asked]:
    """The questions with what an article would draw on; those that get nothing are left out.

    Documents have kinds by their titles and years by their PMIDs, as ``benchmarks.appraisal`` tells.
    """
    store, index = MemoryStore(), TantivyIndex(None)
    year_of = years(data / "connectors")
    store.save(
        make_document(
            f"bioasq:{d.id}",
            Extract(
                title=d.title or "-",
                text=d.text,
                about={"type": source_type(d.title).label, "year": year_of(d.id)},
            ),
        )
        for d in read_collection(data / "retrieval" / "bioasq", "dev").documents
    )
    repair(store, index)
    over = Searched(index, store, appraised=appraised)
    library = load_library(CONTENT_DIR, Settings().home / "cache")
    reader, ordinary = Reader(library, SystemClock()), library.common_words
    found = []
    for record in records:
        query = reader.read(record["question"])
        passages = find_passages(query, over, stems_of=content_stems, ordinary=ordinary)
        found.append(asked(record, passages))
    return [q for q in found if q.passages]


def by_weight(text: str, sentences: Sequence[Sentence], budget: Budget) -> list[int]:
    """As an article chooses."""
    weights = weigh(text, content_stems(text), sentences, stems_of=content_stems)
    return choose(sentences, weights, budget)


def first(_: str, sentences: Sequence[Sentence], budget: Budget) -> list[int]:
    """The first sentences of the passages in their order."""
    return within(range(len(sentences)), sentences, budget)


def by_bm25(text: str, sentences: Sequence[Sentence], budget: Budget) -> list[int]:
    """The sentences that BM25 ranks first, over the sentences of this question."""
    index = MemoryIndex()
    index.write(
        IndexEntry(id=f"{i:04}", source_id="s", title="", text=s.text)
        for i, s in enumerate(sentences)
    )
    hits = index.search(IndexQuery(text=text, k=len(sentences)))
    return within([int(hit.id) for hit in hits], sentences, budget)


def within(order: Sequence[int], sentences: Sequence[Sentence], budget: Budget) -> list[int]:
    """Places in this order up to the budget, the same words only once."""
    chosen: list[int] = []
    for place in order:
        words = sum(len(sentences[i].text.split()) for i in (*chosen, place))
        said = any(sentences[i].text == sentences[place].text for i in chosen)
        if not said and (words <= budget.words or not chosen):
            chosen.append(place)
        if len(chosen) == budget.sentences:
            break
    return chosen


def show(name: str, questions: Sequence[Asked]) -> None:
    """Print a row for each budget and way of choosing, with the ratio of Citewell to each."""
    print(
        f"\n| {name} ({len(questions)}) | by | ROUGE-2 recall | ROUGE-2 F1 | words | F1 to BM25 |"
    )
    print("|---|---|---|---|---|---|")
    pools = {q.id: cut(q.passages, content_stems) for q in questions}
    ways: dict[str, Choice] = {"Citewell": by_weight, "first": first, "BM25": by_bm25}
    article = {"an article": ARTICLE}
    for label, budget in (BUDGETS | article).items():
        means = {}
        for way, choice in ways.items():
            rows = [scored(q, pools[q.id], choice, budget) for q in questions]
            means[way] = [fmean(row[k] for row in rows) for k in range(3)]
        for way, (recall, f1, words) in means.items():
            ratio = f1 / means["BM25"][1]
            print(f"| {label} | {way} | {recall:.3f} | {f1:.3f} | {words:.0f} | {ratio:.2f} |")


def scored(
    question: Asked, pool: Sequence[Sentence], choice: Choice, budget: Budget
) -> tuple[float, float, int]:
    """ROUGE-2 recall and F1 of one answer, and how many words it has."""
    chosen = choice(question.text, pool, budget) if pool else []
    text = " ".join(pool[i].text for i in chosen)
    return *rouge2(text, question.ideal), len(text.split())


@lru_cache(maxsize=100_000)
def porter(word: str) -> str:
    """The Porter stem; words of three letters or fewer stay, as in ROUGE 1.5.5 and rouge-score."""
    stemmer = snowballstemmer.stemmer("porter")
    return str(stemmer.stemWord(word)) if len(word) > 3 else word


def rouge2(text: str, references: Sequence[str]) -> tuple[float, float]:
    """ROUGE-2 recall and F1 (Lin 2004), stemmed, the best over the references for each.

    Pairs of neighbouring words in common over those of the reference (recall) and of the text
    (precision). Agreed with rouge-score 0.1.2 to nine digits on 300 answers.
    """
    own = pairs(text)
    best_recall = best_f1 = 0.0
    for reference in references:
        theirs = pairs(reference)
        shared = sum((own & theirs).values())
        recall = shared / max(1, sum(theirs.values()))
        precision = shared / max(1, sum(own.values()))
        best_recall = max(best_recall, recall)
        best_f1 = max(best_f1, 2 * recall * precision / ((recall + precision) or 1.0))
    return best_recall, best_f1


def pairs(text: str) -> Counter[tuple[str, str]]:
    """Neighbouring stems and how often they occur."""
    words = [porter(word) for word in re.findall(r"[a-z0-9]+", text.lower())]
    return Counter(pairwise(words))


def show_leaning(name: str, questions: Sequence[Asked]) -> None:
    """Print how often the leaning of the five best sentences is the experts' yes or no."""
    judged = [q for q in questions if q.kind == "yesno" and q.exact in ("yes", "no")]
    usual = Counter(q.exact for q in judged).most_common(1)[0][1] / len(judged)
    right = fmean(leaning(q) == q.exact for q in judged)
    read = fmean(is_yes_no(q.text) for q in judged)
    print(
        f"yes or no, {name} ({len(judged)}): leaning right {right:.3f}, always the majority "
        f"{usual:.3f}, ratio {right / usual:.2f}; read as a yes-or-no question {read:.3f}"
    )


def leaning(question: Asked) -> str:
    """``no`` where at least half of the five best sentences deny and the question does not."""
    pool = cut(question.passages, content_stems)
    best = by_weight(question.text, pool, Budget(5, 5, 999)) if pool else []
    share = fmean([denies(pool[i].text) for i in best] or [0.0])
    return "no" if (share >= 0.5) != denies(question.text) else "yes"


if __name__ == "__main__":
    main()
