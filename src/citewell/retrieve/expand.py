"""Query expansion: the words a question did not use but its answer will.

Owns how a Query becomes an IndexQuery. Words of the question weigh 1; a drug's generic name and
class and the words of its topic weigh less.
"""

from citewell.model.library import Library
from citewell.model.question import Query
from citewell.ports.index import IndexQuery

__all__ = ["expand"]

_GENERIC, _CLASS, _TOPIC, _INTENT = 0.9, 0.3, 0.25, 0.3

# Words that answers to a kind of question use, whether or not the question does.
_ANSWER_WORDS: dict[str, str] = {
    "dose": "dose mg daily maximum start titrate",
    "interaction_or_safety": "avoid caution risk contraindicated interaction",
    "diagnosis_or_test": "test diagnosis confirm screen",
    "immediate_management": "immediate emergency first",
    "next_treatment": "option recommend line refer",
    "drug_identity": "brand name class",
}


def expand(query: Query, library: Library, *, k: int) -> IndexQuery:
    """The search for a question.

    Drugs that failed are left out of the words: what is left to try is wanted, not what was tried.

    Args:
        query: the question as read.
        library: for drug classes and topic titles.
        k: most hits wanted.
    """
    text = _without_tried(query)
    expansions: dict[str, float] = {}
    classes = {drug.generic: drug.drug_class for drug in library.drugs.values()}
    for mention in query.drugs:
        if mention.ingredient in query.tried:
            continue
        _add(expansions, mention.ingredient, _GENERIC)
        _add(expansions, classes.get(mention.ingredient) or "", _CLASS)
    if query.topics:
        _add(expansions, library.topics[query.topics[0].topic].title, _TOPIC)
    _add(expansions, _ANSWER_WORDS.get(query.intent.value, ""), _INTENT)
    return IndexQuery(text=text, expansions=tuple(sorted(expansions.items())), k=k)


def _without_tried(query: Query) -> str:
    kept, at = [], 0
    for mention in query.drugs:
        if mention.ingredient in query.tried:
            kept.append(query.text[at : mention.start])
            at = mention.end
    kept.append(query.text[at:])
    return " ".join(kept)


def _add(expansions: dict[str, float], words: str, weight: float) -> None:
    for word in words.lower().replace("/", " ").replace("-", " ").split():
        if len(word) > 2:
            expansions[word] = max(weight, expansions.get(word, 0.0))
