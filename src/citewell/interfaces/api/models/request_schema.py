"""What programs send: bounded in length, no field unknown, no characters that cannot be printed."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from citewell.model.audience import Audience
from citewell.words import MAX_QUESTION_CHARS

__all__ = ["ADDRESS", "AskBody", "CaseBody", "ChangeBody", "CheckBody", "RestoreBody", "Word"]

ADDRESS = r"^[a-z2-7]{24}$"
_MOST_ANSWERS = 50
_MOST_PLACES = 100
_LONGEST_ANSWER = 300
_LONGEST_CLAIM = 5_000
_LONGEST_EVIDENCE = 100_000


def _whole(text: str) -> str:
    # JSON can bring in half a surrogate pair, which no answer could repeat.
    if any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        raise ValueError("half a character stands in it")
    return text


def _printable(text: str) -> str:
    if any(ord(c) < 0x20 or ord(c) == 0x7F for c in text):
        raise ValueError("control characters are not allowed here")
    return text


Text = Annotated[str, AfterValidator(_whole)]
Word = Annotated[Text, AfterValidator(_printable)]
"""Text on one line."""

# One that is longer is told so by the engine, which knows the bound; the document says it beforehand.
Question = Annotated[
    Text,
    Field(
        json_schema_extra={"minLength": 1, "maxLength": MAX_QUESTION_CHARS},
        description="As typed; personal data is masked before anything is kept.",
    ),
]
Answers = Annotated[
    list[Annotated[Word, Field(min_length=1, max_length=_LONGEST_ANSWER)]],
    Field(
        max_length=_MOST_ANSWERS,
        description="Facts about the patient: `fact=value`, or `medicine: dose for time`.",
        examples=[["egfr=28", "duloxetine: 60 mg for 8 weeks"]],
    ),
]
Places = Annotated[
    list[Annotated[str, Field(pattern=r"^[0-9]{1,6}-[0-9]{1,6}$")]],
    Field(
        max_length=_MOST_PLACES,
        description="Words that were read wrongly: `start-end`, as the case's `read` lists them.",
        examples=[["10-24"]],
    ),
]
Profile = Annotated[
    Word | None,
    Field(max_length=64, description="Whose guidelines lead: an id of the plan's `profiles`."),
]
Reader = Annotated[Audience, Field(description="Changes words and depth, never facts.")]


class AskBody(BaseModel):
    """A question, with what is given beside it."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "question": "62-year-old with painful diabetic neuropathy, eGFR 38. Gabapentin"
                    " 3600 mg a day for 2 years did not help. What next?"
                }
            ]
        },
    )

    question: Question
    audience: Reader = Audience.CLINICIAN
    answers: Answers = Field(default_factory=list)
    without: Places = Field(default_factory=list)
    profile: Profile = None
    after: Annotated[
        str | None,
        Field(pattern=ADDRESS, description="The address of the article it follows up."),
    ] = None


class CaseBody(BaseModel):
    """A text that tells of a patient."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[
        Text,
        Field(
            json_schema_extra={"maxLength": MAX_QUESTION_CHARS},
            description="A question, a vignette or a note. Personal data is masked.",
        ),
    ]
    answers: Answers = Field(default_factory=list)


class ChangeBody(BaseModel):
    """What is to be different about an article: answers and places are added, a profile replaces."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answers: Answers = Field(default_factory=list)
    without: Places = Field(default_factory=list)
    profile: Profile = None
    audience: Reader = Audience.CLINICIAN


class RestoreBody(BaseModel):
    """A given answer to leave out again, or a place taken out that is read again."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fact: Annotated[
        Word,
        Field(
            min_length=1,
            max_length=_LONGEST_ANSWER,
            description="One of the article's own `asked.answers` or `asked.without`, word for word.",
            examples=["egfr=28"],
        ),
    ]
    audience: Reader = Audience.CLINICIAN


class CheckBody(BaseModel):
    """A claim, and the text to hold it against."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "claim": "Pregabalin halves the pain in one of four patients.",
                    "evidence": "Pregabalin gave at least 50% relief in 26% of patients.",
                }
            ]
        },
    )

    claim: Annotated[Text, Field(min_length=1, max_length=_LONGEST_CLAIM)]
    evidence: Annotated[Text, Field(min_length=1, max_length=_LONGEST_EVIDENCE)]
