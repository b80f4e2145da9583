"""Speed and size of search beside peers in one run: tantivy by itself, Lucene, bm25s, SQLite FTS5.

    python -m benchmarks.search [--data FOLDER] [--passages N] [--encoder FILE] [--lucene JAR]

Over passages of trials (``load/`` beside the project) and questions made of their titles, which is what
a search is like whose answer is held. Every engine gets the same passages and questions and gives 10
results. With ``--encoder`` a hybrid search is timed too: its vectors are random ones of the encoder's
width, since time does not depend on what they say, and its questions are really encoded.
Lucene runs where ``--lucene`` names a jar that holds it (Anserini's, which the package ``pyserini``
carries, does) and Java 11 or newer is there; without, its row is left out.
Each engine runs in a process of its own, so that the highest memory is its own.
"""

import argparse
import gzip
import json
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from citewell.ports.index import IndexEntry
from citewell.retrieve.measure import quantile

K = 10
QUESTIONS = 400
FORMS = ("What is known about {}?", "{}", "Is there a trial of {} in adults?", "Does {} help?")

Figures = dict[str, float]
Search = Callable[[str], object]


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=shared, help="folder with load/")
    parser.add_argument("--passages", type=int, default=120_000)
    parser.add_argument("--encoder", type=Path, help="an encoder's TOML file")
    parser.add_argument("--lucene", type=Path, help="a jar with Lucene 9 and its English analysis")
    given = parser.parse_args()
    path = given.data / "load" / "ctgov_passages.jsonl.gz"
    if not path.is_file():
        sys.exit(f"The passages are not at {path}; name their data folder with --data.")
    engines: list[tuple[str, Callable[..., Figures]]] = [
        ("tantivy by itself, its own English", raw_tantivy),
        ("tantivy by itself, our analysis", same_tantivy),
        ("Citewell, words", words),
        ("SQLite FTS5", fts5),
        ("bm25s", bm25s),
    ]
    if without := why_no_lucene(given.lucene):
        print(f"Lucene is left out: {without}.", file=sys.stderr)
    else:
        engines.append(("Lucene", partial(lucene, given.lucene)))
    if given.encoder:
        engines.append(("Citewell, words and meaning", hybrid))
    print("| engine | p50 | p95 | passages indexed a second | peak memory | on disk |")
    print("|---|---|---|---|---|---|")
    for name, engine in engines:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
            found = one.submit(engine, path, given.passages, given.encoder).result()
        print(
            f"| {name} | {found['p50']:.2f} ms | {found['p95']:.2f} ms | {found['rate']:,.0f} "
            f"| {found['memory']:.0f} MB | {found['disk']:.0f} MB |",
            flush=True,
        )


def passages(path: Path, most: int) -> Iterator[IndexEntry]:
    """The passages, as they are indexed."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(most), lines, strict=False):
            record = json.loads(line)
            key = record["id"]
            source = key.partition("#")[0]
            yield IndexEntry(id=key, source_id=source, title=record["title"], text=record["text"])


def questions(path: Path, most: int) -> list[str]:
    """Questions on titles drawn by chance, always the same."""
    drawn = random.Random(1)  # noqa: S311
    titles = sorted({entry.title for entry in passages(path, most)})
    chosen = drawn.sample(titles, min(QUESTIONS, len(titles)))
    return [FORMS[n % len(FORMS)].format(title) for n, title in enumerate(chosen)]


def timed(search: Search, asked: list[str]) -> Figures:
    """p50 and p95 of one search in milliseconds, after 20 that are not counted."""
    for question in asked[:20]:
        search(question)
    took = []
    for question in asked:
        began = time.perf_counter()
        search(question)
        took.append((time.perf_counter() - began) * 1000)
    return {"p50": quantile(took, 0.5), "p95": quantile(took, 0.95)}


def summed(rate: float, figures: Figures, folder: Path) -> Figures:
    """The figures of one engine with its memory and disk."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6
    return figures | {"rate": rate, "memory": peak, "disk": size}


def words(path: Path, most: int, _encoder: Path | None) -> Figures:
    """Citewell's own search of passages, by words."""
    from citewell.adapters.tantivy_index import TantivyIndex
    from citewell.retrieve.asked import passage_query

    asked = questions(path, most)
    with tempfile.TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder))
        began = time.perf_counter()
        number = index.write(passages(path, most))
        rate = number / (time.perf_counter() - began)
        figures = timed(lambda text: index.search(passage_query(text, K)), asked)
        return summed(rate, figures, Path(folder))


def hybrid(path: Path, most: int, encoder: Path) -> Figures:
    """Citewell's search by words and meaning; the rate is that of the encoder, on 60 passages."""
    import numpy as np

    from citewell.adapters.faiss_vectors import FaissVectors
    from citewell.adapters.onnx_encoder import OnnxEncoder, read_encoder_files
    from citewell.adapters.tantivy_index import TantivyIndex
    from citewell.retrieve.asked import passage_query
    from citewell.retrieve.hybrid import Dense, HybridIndex

    asked = questions(path, most)
    model = OnnxEncoder(read_encoder_files(encoder))
    with tempfile.TemporaryDirectory() as folder:
        vectors = FaissVectors(Path(folder) / "vectors")
        lexical = TantivyIndex(Path(folder) / "words")
        lexical.write(passages(path, most))
        ids = [entry.id for entry in passages(path, most)]
        made = np.random.default_rng(1)
        for first in range(0, len(ids), 10_000):
            chunk = ids[first : first + 10_000]
            rows = made.normal(size=(len(chunk), model.dimensions)).astype(np.float32)
            rows /= np.linalg.norm(rows, axis=1, keepdims=True)
            vectors.put(dict.fromkeys(chunk, "d"), rows)
        vectors.settle()
        index = HybridIndex(lexical, Dense(model, vectors))
        figures = timed(lambda text: index.search(passage_query(text, K)), asked)
        began = time.perf_counter()
        model.encode([entry.text for entry in passages(path, 60)])
        return summed(60 / (time.perf_counter() - began), figures, Path(folder))


def raw_tantivy(path: Path, most: int, _encoder: Path | None) -> Figures:
    """Tantivy with its own English stemming over title and text, and its own query parser."""
    return _tantivy(path, most, "en_stem")


def same_tantivy(path: Path, most: int, _encoder: Path | None) -> Figures:
    """The same with our stop words and folding, so that both search for the same words."""
    from citewell.adapters.tantivy_query import ANALYSER_NAME

    return _tantivy(path, most, ANALYSER_NAME)


def _tantivy(path: Path, most: int, analysis: str) -> Figures:
    import tantivy

    from citewell.adapters.tantivy_query import ANALYSER_NAME, english_analyser

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name=analysis, index_option="freq")
    schema = builder.build()
    asked = [" ".join(re.findall(r"\w+", question)).lower() for question in questions(path, most)]
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema, path=folder)
        index.register_tokenizer(ANALYSER_NAME, english_analyser())
        began = time.perf_counter()
        writer = index.writer(64_000_000, 1)
        number = 0
        for entry in passages(path, most):
            text = f"{entry.title}\n{entry.text}"
            writer.add_document(tantivy.Document(id=entry.id, title=entry.title, text=text))
            number += 1
        writer.commit()
        writer.wait_merging_threads()
        rate = number / (time.perf_counter() - began)
        index.reload()
        searcher = index.searcher()

        def search(text: str) -> list[str]:
            query = index.parse_query(text, ["title", "text"])
            return [searcher.doc(place)["id"][0] for _, place in searcher.search(query, K).hits]

        return summed(rate, timed(search, asked), Path(folder))


def why_no_lucene(jar: Path | None) -> str:
    """What is missing to run Lucene; nothing if all is there."""
    if jar is None:
        return "no jar is named with --lucene"
    if not jar.is_file():
        return f"{jar} is not there"
    return "" if shutil.which("java") else "java is not installed"


def lucene(jar: Path, path: Path, most: int, _encoder: Path | None) -> Figures:
    """Lucene in a Java of its own, with its English analysis and BM25; see ``lucene/Bm25.java``."""
    with tempfile.TemporaryDirectory() as folder:
        place, texts, asked = (Path(folder, name) for name in ("index", "passages", "questions"))
        with texts.open("w", encoding="utf-8") as file:
            for entry in passages(path, most):
                parts = (entry.id, entry.title, entry.text)
                file.write("\t".join(" ".join(part.split()) for part in parts) + "\n")
        asked.write_text("\n".join(questions(path, most)), encoding="utf-8")
        program = Path(__file__).parent / "lucene" / "Bm25.java"
        command = ["java", "-Xmx1g", "-cp", str(jar), str(program), str(texts), str(asked)]
        done = subprocess.run(  # the program is found as the shell would find it
            [*command, str(place), str(K)], check=True, capture_output=True, text=True
        )
        rate, p50, p95, kilobytes = map(float, done.stdout.split())
        size = sum(f.stat().st_size for f in place.rglob("*") if f.is_file()) / 1e6
    return {"p50": p50, "p95": p95, "rate": rate, "memory": kilobytes / 1024, "disk": size}


def fts5(path: Path, most: int, _encoder: Path | None) -> Figures:
    """SQLite's full-text search with Porter stemming and its bm25."""
    asked = questions(path, most)
    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(os.path.join(folder, "fts.db"))
        base.execute(
            "create virtual table passages using fts5(id unindexed, title, text, tokenize='porter')"
        )
        began = time.perf_counter()
        rows = ((entry.id, entry.title, entry.text) for entry in passages(path, most))
        number = base.executemany("insert into passages values (?, ?, ?)", rows).rowcount
        base.commit()
        rate = number / (time.perf_counter() - began)
        sql = "select id from passages where passages match ? order by bm25(passages) limit ?"

        def search(text: str) -> list[tuple[str]]:
            match = " OR ".join(f'"{word}"' for word in set(re.findall(r"\w+", text)))
            return base.execute(sql, (match, K)).fetchall()

        return summed(rate, timed(search, asked), Path(folder))


def bm25s(path: Path, most: int, _encoder: Path | None) -> Figures:
    """bm25s with English stop words and Snowball stemming; all in memory."""
    import bm25s as engine
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("english").stemWords
    asked = questions(path, most)
    began = time.perf_counter()
    texts = [f"{entry.title}\n{entry.text}" for entry in passages(path, most)]
    split = engine.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)
    retriever = engine.BM25()
    retriever.index(split, show_progress=False)
    rate = len(texts) / (time.perf_counter() - began)

    def search(text: str) -> object:
        terms = engine.tokenize([text], stopwords="en", stemmer=stemmer, show_progress=False)
        return retriever.retrieve(terms, k=K, show_progress=False)

    with tempfile.TemporaryDirectory() as folder:
        retriever.save(folder)
        return summed(rate, timed(search, asked), Path(folder))


if __name__ == "__main__":
    main()
