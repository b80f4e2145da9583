"""How many urgent questions, and how many others, are met with a call for help.

    python -m benchmarks.urgency [--silent FILE]      measure on the lines kept aside
    python -m benchmarks.urgency fit                  fit the weights anew (needs the fitting extra)

``urgency.tsv`` holds questions labelled U (tells of something present that needs help today or at
once) or N, by writers of different manners, and E: everyday questions, taken for not urgent.
``urgency_test.tsv`` was written by another one and is never fitted on. All were written for this
project by language models. Fitting is logistic regression over the features of
``understand.alarm.sounding``; before it writes the table it prints the rates on each writer's lines
when fitted on all the others.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from pathlib import Path
from typing import NamedTuple

from citewell import Citewell
from citewell.library.load import CONTENT_DIR
from citewell.model.article import Article
from citewell.understand.alarm.sounding import features

_HERE = Path(__file__).parent
_TABLE = CONTENT_DIR / "vocabulary" / "urgent.tsv"
_SMALLEST = 0.05  # weight worth a row
_OFTEN = {False: 2, True: 3}  # how often a word, and a pair of words, must be told to be weighed
_STRENGTH = 0.5  # of regularisation: scikit-learn's C
_EVERYDAY = 0.3  # weight of a question nobody labelled
_SHARES = (0.02, 0.05, 0.1)
_HEADER = (
    "# What a question sounds urgent by: stems and pairs of stems, and their log odds. Made by\n"
    "# `python -m benchmarks.urgency fit`; do not edit.\n"
)


class Line(NamedTuple):
    """A question, its label and who wrote it."""

    label: str
    writer: str
    text: str


def lines(name: str) -> Iterator[Line]:
    """The lines of a table: label, writer, question."""
    for line in (_HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            label, writer, text = line.split("\t")
            yield Line(label, writer, text)


def fitted(told: Iterable[Line]) -> dict[str, float]:
    """Weights of the features of labelled questions, and of ``(base)``."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [(line, features(line.text)) for line in told]
    often = Counter(name for _, names in rows for name in names)
    kept = {name for name, times in often.items() if times >= _OFTEN[" " in name]}
    vectors = DictVectorizer()
    held = vectors.fit_transform([dict.fromkeys(sorted(names & kept), 1) for _, names in rows])
    model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(
        held,
        [line.label == "U" for line, _ in rows],
        sample_weight=[_EVERYDAY if line.label == "E" else 1.0 for line, _ in rows],
    )
    weights = dict(zip(vectors.feature_names_, map(float, model.coef_[0]), strict=True))
    return {"(base)": float(model.intercept_[0]), **weights}


def sum_of(weights: Mapping[str, float], text: str) -> float:
    """The log odds that a question is urgent."""
    return fsum((weights["(base)"], *(weights.get(name, 0.0) for name in features(text))))


def fit() -> None:
    """Fit on all, after each writer's lines were judged by the others'; write the table."""
    told = list(lines("urgency.tsv"))
    judged: list[tuple[str, float]] = []
    for writer in sorted({line.writer for line in told if line.label != "E"}):
        weights = fitted(line for line in told if line.writer != writer)
        judged += [(o.label, sum_of(weights, o.text)) for o in told if o.writer == writer]
    others = sorted(score for label, score in judged if label == "N")
    urgent = [score for label, score in judged if label == "U"]
    for share in _SHARES:
        least = others[int(len(others) * (1 - share))]
        heard = sum(score > least for score in urgent) / len(urgent)
        print(f"of N {share:.0%} above {least:5.2f}: of U {heard:.1%}")
    weights = {n: w for n, w in fitted(told).items() if abs(w) >= _SMALLEST or n == "(base)"}
    rows = "".join(f"{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items()))
    _TABLE.write_text(_HEADER + rows, "utf-8")
    print(f"{len(weights)} weights in {_TABLE.name}")


def by_rule(article: Article) -> bool:
    """Whether a rule sends for help: an alarm, a danger sign or their note."""
    reason = article.abstain_reason or ""
    danger = any(c.id.startswith("danger") for c in article.lead)
    noted = any("can mean an emergency" in note for note in article.notes)
    called = any(word in reason for word in ("emergency", "This may be", "crisis"))
    return called or danger or noted or (article.plan is not None and bool(article.plan.urgent))


def by_sound(article: Article) -> bool:
    """Whether the article says first that the question sounds urgent."""
    return any("sound" in note and "urgent" in note for note in article.notes[:1])


def measure(silent: Path | None) -> None:
    """Ask every question of the held-out table; print how many of each label are called for help."""
    engine = Citewell.open()
    counted: dict[str, Counter[str]] = {}
    unheard = []
    for line in lines("urgency_test.tsv"):
        article = engine.ask(line.text, audience="patient")
        rule, sound = by_rule(article), by_sound(article)
        counts = counted.setdefault(line.label, Counter())
        counts.update({"all": 1, "rules": rule, "sound": sound, "either": rule or sound})
        if (rule or sound) != (line.label == "U"):
            unheard.append(f"{line.label}\t{line.text}")
    for label, counts in sorted(counted.items()):
        shares = (f"{name} {counts[name] / counts['all']:6.1%}" for name in list(counts)[1:])
        print(f"{label} of {counts['all']:4}: ", "  ".join(shares))
    if silent:
        silent.write_text("\n".join(unheard) + "\n", "utf-8")


def main() -> None:
    """Measure, or fit."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("what", nargs="?", choices=("measure", "fit"), default="measure")
    options.add_argument("--silent", type=Path, help="where to list what was judged wrong")
    given = options.parse_args()
    if given.what == "fit":
        fit()
    else:
        measure(given.silent)


if __name__ == "__main__":
    main()
