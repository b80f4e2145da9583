"""Which product of a medicine a question names, where it is not the usual one.

The controlled-release tablet has doses of its own: the usual form's are no answer on it.
"""

import re

from citewell.model.library import Drug, Library
from citewell.model.question import Query
from citewell.patterns import later

__all__ = ["NO_PRODUCT", "product_named"]

NO_PRODUCT = ("\0",)  # what no statement's id begins with
_SLOW = later(
    r"\b(?:controlled|extended|modified|prolonged|sustained|slow)[- ]release\b|\b(?:cr|er|xr|mr|sr)\b",
    re.IGNORECASE,
)
_OF_FORM = later(r"controlled|extended|modified|prolonged|sustained|once[- ]daily", re.IGNORECASE)


def product_named(query: Query, library: Library) -> tuple[str, ...]:
    """How the ids of the statements on the products named begin; ``NO_PRODUCT`` where none is.

    By a brand or another name of its own, else by the kind of release where one product of the medicine
    is of that kind.
    """
    found: list[Drug] = []
    for ingredient in dict.fromkeys(m.ingredient for m in query.drugs):
        products = [d for d in library.drugs.values() if d.generic == ingredient]
        written = {m.as_written.lower() for m in query.drugs if m.ingredient == ingredient}
        own = [d for d in products[1:] if written & d.own_names]
        slow = [d for d in products[1:] if d.form and _OF_FORM.search(d.form)]
        found += own or (slow if len(slow) == 1 and _SLOW.search(query.text) else [])
    return tuple(f"{d.id}." for d in found) or NO_PRODUCT
