"""Statements with numbers, a library of them, and an article that cites them."""

from dataclasses import replace
from types import SimpleNamespace

from citewell.model.claim import Citation
from citewell.model.statement import Checked, CheckState, Cite, Kind, Statement, Value
from unit.interfaces.exports.made import article_on, source


def number(name, value=None, *, low=None, high=None, unit="patients"):
    return Value(name=name, unit=unit, value=value, low=low, high=high)


def statement(*values, key="one", cites=("src",), **more):
    return Statement(
        **{
            "id": key,
            "topic": "t",
            "kind": Kind.FINDING,
            "clinician": "A finding.",
            "cites": tuple(Cite(c) for c in cites),
            "checked": Checked(CheckState.PRIMARY, "2026-01-01"),
            "aspects": (),
            "treatments": ("alpha",),
            "values": values,
        }
        | more
    )


def library_of(*statements):
    """As much of a library as figures ask of it."""
    return SimpleNamespace(statements={s.id: s for s in statements}, label=lambda name: name)


def article_citing(*statements, sources=("src",)):
    article = article_on(*(source(source_id=one) for one in sources))
    cited = tuple(Citation(source_id="src", n=1, statement_id=s.id) for s in statements)
    return replace(article, lead=(replace(article.lead[0], citations=cited),))
