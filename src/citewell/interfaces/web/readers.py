"""The six answers to "Which best describes you?", in the words of the page. Owns these words."""

from dataclasses import dataclass

from citewell.model.audience import Audience

__all__ = ["READERS", "ReaderChoice", "choice_of"]


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """One answer: what it is called, and for whom a text is then written."""

    audience: Audience
    label: str
    written_for: str

    @property
    def value(self) -> str:
        """What a form sends."""
        return self.audience.value


READERS = (
    ReaderChoice(Audience.CLINICIAN, "Physician", "physicians"),
    ReaderChoice(Audience.NURSE, "Nurse", "nurses"),
    ReaderChoice(Audience.PHARMACIST, "Pharmacist", "pharmacists"),
    ReaderChoice(Audience.STUDENT, "Student", "students"),
    ReaderChoice(Audience.PATIENT, "Patient", "patients"),
    ReaderChoice(Audience.CARER, "Carer", "carers"),
)


def choice_of(audience: Audience) -> ReaderChoice:
    """The answer that stands for an audience.

    >>> choice_of(Audience.CLINICIAN).label
    'Physician'
    """
    return next(choice for choice in READERS if choice.audience is audience)
