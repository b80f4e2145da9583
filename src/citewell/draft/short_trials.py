"""A trial too small to call a failure, where the illness is not named and nothing else can be told.

What a fair trial is stands in the sources for the medicine; three days are short for any illness.
"""

from collections.abc import Sequence

from citewell.draft.compose import Draft
from citewell.draft.plan_writer import MOST_CITES, PlanWriter, written
from citewell.model.audience import Audience
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import TrialReview
from citewell.words import capital, join_names

__all__ = ["short_trials"]

_MOST_RULES = 3


def short_trials(
    reviews: Sequence[TrialReview], library: Library, audience: Audience
) -> tuple[str, Draft]:
    """Title and draft of what the trials lacked.

    Args:
        reviews: one or more trials that no source calls fair.
        library: for names.
        audience: who reads.
    """
    w = PlanWriter(library, audience, "plan-trial")
    names = join_names([w.name(r.treatment) for r in reviews])
    claims = [claim for review in reviews for claim in _of_one(w, review)]
    return f"{capital(names)}: was it a fair trial?", Draft(written(claims), ())


def _of_one(w: PlanWriter, review: TrialReview) -> list[Claim | None]:
    name, cites = w.name(review.treatment), review.cites[:MOST_CITES]
    if w.lay:
        text = (
            f"{capital(name)} may need more time or another dose before anyone can say that it does "
            "not help. Do not stop it or change the dose on your own. Ask your doctor."
        )
        return [w.say(text, cites, (name,))]
    text = (
        f"{capital(name)}: the trial so far ({review.reasons[0]}) was too small or short to call it a "
        "failure. What comes after a fair one depends on the illness, which is not told."
    )
    facts = (name, *review.reasons)
    rules = [
        w.say(f"A fair trial of {name} by {rule.text}.", rule.cites, (name, rule.text))
        for rule in review.rules[:_MOST_RULES]
    ]
    return [w.say(text, cites, facts), *rules]
