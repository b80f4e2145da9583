"""Which medicines of a case the patient reacts to, told by what they did rather than as an allergy."""

from collections.abc import Iterator

from citewell.model.case import Case
from citewell.pathways.medicines import Medicines

__all__ = ["reacted_to"]

# Reactions after which a medicine, and every product that holds it, is never given again.
_ALLERGIC = (
    *("anaphyla", "angioedema", "angio-oedema", "allergic", "stevens", "necrolysis", "dress"),
    *("hives", "urticaria", "throat swelling", "tongue swelling", "lip swelling", "mouth swelling"),
    *("face swelling", "facial swelling", "throat clos", "throat tight"),
)
# Of one medicine the airways may narrow by its own action; of an NSAID it is a hypersensitivity.
_OF_NSAIDS = ("wheez", "bronchospasm", "asthma")
_NSAIDS = frozenset({"nsaid", "aspirin"})


def reacted_to(case: Case, medicines: Medicines) -> Iterator[tuple[str, str]]:
    """Each medicine of the case with a reaction of hypersensitivity, and that reaction."""
    for treatment in case.treatments:
        names = medicines.names(treatment.ingredient) if treatment.adverse_effects else ()
        grave = _ALLERGIC if _NSAIDS.isdisjoint(names) else (*_ALLERGIC, *_OF_NSAIDS)
        for effect in treatment.adverse_effects:
            if any(word in effect.lower() for word in grave):
                yield treatment.ingredient, effect
                break
