"""Medicines that are named and not asked about: those only taken, beside an illness to be treated."""

from citewell.model.case import Case, Treatment, TreatmentStatus
from citewell.model.library import Library
from citewell.model.question import TopicMatch

__all__ = ["bystanders", "is_proposed"]


def bystanders(
    topics: tuple[TopicMatch, ...], treatments: tuple[Treatment, ...], library: Library
) -> set[str]:
    """Several medicines that are only taken, where an illness is told that a pathway treats.

    "Thalamic stroke, allodynia; on clopidogrel, atorvastatin, amlodipine. First choice?"

    Args:
        topics: those that the question names.
        treatments: the medicines it tells of.
        library: for the pathways.
    """
    pathways = library.pathways.values()
    planned = {topic for pathway in pathways for topic in pathway.topics}
    given = {t.treatment for p in pathways for step in p.steps for t in step.therapies}
    now = {t.ingredient for t in treatments if t.status is TreatmentStatus.CURRENT}
    only_taken = len(now) > 1 and len(now) == len(treatments)
    of_illness = any(match.topic in planned for match in topics)
    return now if only_taken and of_illness and not now & given else set()


def is_proposed(case: Case) -> bool:
    """Whether a treatment is proposed, of which a dose may be asked."""
    return any(t.status is TreatmentStatus.PROPOSED for t in case.treatments)
