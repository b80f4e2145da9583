"""Audiences: who reads the article. Owns the closed list; wording per audience is drafted elsewhere."""

from enum import StrEnum

from citewell.errors import InputError

__all__ = ["Audience"]


class Audience(StrEnum):
    """The reader, from "Which best describes you?". It changes words and depth, never facts."""

    CLINICIAN = "clinician"
    NURSE = "nurse"
    PHARMACIST = "pharmacist"
    STUDENT = "student"
    PATIENT = "patient"
    CARER = "carer"

    @property
    def is_lay(self) -> bool:
        """Whether the reader gets plain words and no individual dosing instruction."""
        return self in (Audience.PATIENT, Audience.CARER)

    @classmethod
    def parse(cls, word: str) -> "Audience | None":
        """The audience a word names, synonyms included, or None.

        >>> Audience.parse("Physician")
        <Audience.CLINICIAN: 'clinician'>
        """
        return _SYNONYMS.get(word.strip().lower())

    @classmethod
    def named(cls, audience: "Audience | str") -> "Audience":
        """The audience a caller named.

        Raises:
            InputError: no such audience.
        """
        parsed = audience if isinstance(audience, cls) else cls.parse(audience)
        if parsed is None:
            raise InputError(
                f"there is no audience '{audience}'",
                code="unknown_audience",
                hint=f"Choose one of: {', '.join(a.value for a in cls)}.",
            )
        return parsed


_SYNONYMS = {audience.value: audience for audience in Audience} | {
    "physician": Audience.CLINICIAN,
    "doctor": Audience.CLINICIAN,
    "professional": Audience.CLINICIAN,
    "trainee": Audience.STUDENT,
    "resident": Audience.STUDENT,
    "lay": Audience.PATIENT,
    "public": Audience.PATIENT,
    "caregiver": Audience.CARER,
    "family": Audience.CARER,
}
