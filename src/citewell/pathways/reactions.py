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
# A rash may be the first sign of one, and the next of kin may bring it back.
_OF_THE_SKIN = ("rash",)
_ON_THE_SKIN = ("plaster", "patch", "cream", "gel")  # what is laid on it reddens it without allergy


def reacted_to(
    case: Case, medicines: Medicines, *, rash: bool = False
) -> Iterator[tuple[str, str]]:
    """Each medicine of the case with a reaction of hypersensitivity, and that reaction.

    Args:
        case: the patient.
        medicines: which classes a medicine is of.
        rash: a rash counts too, but for one under what is laid on the skin.
    """
    for treatment in case.treatments:
        names = medicines.names(treatment.ingredient) if treatment.adverse_effects else ()
        words = _ALLERGIC if _NSAIDS.isdisjoint(names) else (*_ALLERGIC, *_OF_NSAIDS)
        if rash and not any(word in treatment.ingredient.lower() for word in _ON_THE_SKIN):
            words = (*words, *_OF_THE_SKIN)
        for effect in treatment.adverse_effects:
            if any(word in effect.lower() for word in words):
                yield treatment.ingredient, effect
                break
