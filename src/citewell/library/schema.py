"""The shape of each content file, checked as bytes enter. Owns field names and closed lists."""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from citewell.errors import ContentError
from citewell.library.pathway_schema import ClassEntry, InteractionEntry, RulesEntry
from citewell.library.strict import Lined

__all__ = [
    "ASPECTS",
    "GROUPS",
    "DrugFile",
    "GlossaryFile",
    "ManifestFile",
    "OutlineFile",
    "SourceFile",
    "StatementFile",
    "TopicFile",
    "line_of",
    "validate",
]

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")]

ASPECTS = frozenset(
    """red_flags immediate_action diagnosis tests treatable_causes trial_adequacy pseudo_resistance
    first_line second_line third_line combination topical opioids interventional nondrug self_care
    treatment switching taper dose max_dose renal_dose hepatic_dose older_adults pregnancy
    contraindications interactions adverse_effects precautions monitoring comorbidity referral
    expectations effect_size evidence negative_evidence disagreement identity mechanism definition
    prevention regulation comparison missed_dose""".split()
)
GROUPS = frozenset(
    """hiv chemotherapy trigeminal central_pain spinal_cord_injury crps sciatica diabetic phn cancer
    epilepsy children pregnancy dialysis kidney liver older_adults emergency men women""".split()
)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Source(_Strict):
    id: Id
    type: Literal[
        "guideline", "systematic_review", "trial", "label", "review", "cohort", "document"
    ]
    title: Text
    authors: str | None = None
    journal: str | None = None
    year: int | None = Field(default=None, ge=1900, le=2100)
    volume: str | None = None
    pages: str | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^\d{1,9}$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] | None = None
    jurisdiction: str | None = None
    superseded_by: Id | None = None
    retracted: bool = False


class SourceFile(_Strict):
    """``sources/*.yaml``."""

    sources: list[_Source]


class _Cite(_Strict):
    source: Id
    locator: str | None = None


class _Checked(_Strict):
    state: Literal["primary", "secondary", "unseen"]
    on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _Value(_Strict):
    name: Text
    unit: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None


class _Position(_Strict):
    treatment: Text
    stance: Literal["for", "restricted", "against"]
    line: int | None = Field(default=None, ge=1, le=6)


class _Band(_Strict):
    measure: Literal["kidney", "creatinine", "weight", "age"]
    at_least: float | None = None
    below: float | None = None


class _Statement(_Strict):
    id: Id
    kind: Literal["recommendation", "finding", "dosing", "safety", "red_flag", "diagnosis"]
    clinician: Text
    plain: Text | None = None
    cite: list[_Cite] | _Cite | None = None
    checked: _Checked
    aspects: list[str]
    importance: Literal["core", "supporting", "background"] = "supporting"
    treatments: list[str] = []
    offers: list[str] = []
    only_for: list[str] = []
    bands: list[_Band] = []
    population: str | None = None
    strength: str | None = None
    certainty: str | None = None
    position: _Position | None = None
    values: list[_Value] = []
    interaction: InteractionEntry | None = None


class StatementFile(_Strict):
    """``statements/<topic>.yaml``: the statements that belong to one topic or subject."""

    topic: Id
    statements: list[_Statement]


class _MaxDose(_Strict):
    mg_per_day: float = Field(gt=0)
    note: str | None = None


class _Drug(_Strict):
    id: Id
    generic: Text
    drug_class: str | None = None
    form: str | None = None
    synonyms: list[str] = []
    brands: list[str] = []
    abbreviations: list[str] = []
    misspellings: list[str] = []
    max_dose: _MaxDose | None = None


class DrugFile(_Strict):
    """``drugs/*.yaml``: products, names, every fact about them, computable rules, classes."""

    drugs: list[_Drug] = []
    statements: list[_Statement] = []
    rules: list[RulesEntry] = []
    classes: list[ClassEntry] = []


class _Answer(_Strict):
    id: Id
    intents: list[str]
    clinician: Text
    plain: Text
    rests_on: Annotated[list[Id], Field(min_length=1)]
    about: list[str] = []
    offers: list[str] = []
    tried_at_least: int = 0
    bands: list[_Band] = []


class TopicFile(_Strict):
    """``topics/<id>.yaml``."""

    id: Id
    title: Text
    plain_title: Text
    question: Text
    plain_question: Text
    intents: Annotated[list[str], Field(min_length=1)]
    subject: Annotated[list[Annotated[list[str], Field(min_length=1)]], Field(min_length=1)]
    prefer: list[str] = []
    unless: list[str] = []
    only_for: list[str] = []
    answers: list[_Answer] = []
    related: list[Id] = []
    statement_topics: list[Id] = []
    always: list[Id] = []


class _Term(_Strict):
    term: Text
    meaning: Text
    also: list[str] = []


class GlossaryFile(_Strict):
    """``glossary/*.yaml``."""

    terms: list[_Term]


class _OutlineSection(_Strict):
    id: Id
    heading: Text
    plain_heading: Text
    aspects: Annotated[list[str], Field(min_length=1)]
    most: int = Field(default=6, ge=1, le=20)


class OutlineFile(_Strict):
    """``outlines/<intent>.yaml``: the headings of an article for one kind of question."""

    intent: Text
    sections: Annotated[list[_OutlineSection], Field(min_length=1)]


class ManifestFile(_Strict):
    """``library.yaml``: what this edition of the library is."""

    title: Text
    evidence_as_of: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


FileModel = TypeVar("FileModel", bound=BaseModel)


def validate(model: type[FileModel], data: Any, file: str) -> FileModel:  # noqa: ANN401
    """Check parsed YAML against a file's shape.

    Raises:
        ContentError: the first thing wrong, with file and line.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ContentError(
            f"{place}: {first['msg']}",
            file=file,
            line=line_of(data, first["loc"]),
            hint="docs/content.md lists the fields of each content file.",
        ) from error


def line_of(data: Any, loc: tuple[int | str, ...]) -> int:  # noqa: ANN401
    """The line of the innermost mapping or key on the way ``loc`` leads, or 0."""
    line = data.line if isinstance(data, Lined) else 0
    for part in loc:
        if isinstance(data, Lined) and isinstance(part, str) and part in data:
            line = data.key_lines[part]
            data = data[part]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
            line = data.line if isinstance(data, Lined) else line
        else:
            break
    return line
