"""How a text asks the index of passages: the one place, so that a benchmark measures what is used."""

import re

from citewell.patterns import later
from citewell.ports.index import IndexQuery
from citewell.sides import without_chatter

__all__ = ["IN_QUESTIONS", "IN_STATEMENTS", "passage_query"]

IN_QUESTIONS = 0.8
"""How far rare words of a question count more than its common ones.

Words of asking ("what is the role of", "used for") are common in the literature and tell nothing.
Chosen on half of BioASQ and on the questions of K-QA: nDCG@10 .802 and .715 at 0, .844 and .715 at .8,
.847 and .713 at 1.
"""

IN_STATEMENTS = 0.1
"""The same in what asks nothing, such as a claim, of which nearly every word tells something.

Chosen on SciFact's train split: .704 at 0, .706 at .1, .702 at .5, .691 at 1.
"""

_ASKS = later(
    r"\?|^\W*(what|which|who|whom|whose|how|why|when|where|is|are|was|were|do|does|did|can|could|should"
    r"|would|will|has|have|had|list|describe|name|explain|define|compare|tell|give|please)\b",
    re.IGNORECASE,
)


def passage_query(text: str, k: int) -> IndexQuery:
    """The search for passages that match a text.

    Args:
        text: a question, a claim or a vignette, as typed.
        k: most hits wanted.
    """
    favour = IN_QUESTIONS if _ASKS.search(text) else IN_STATEMENTS
    return IndexQuery(text=without_chatter(text), favour_rare=favour, k=k)
