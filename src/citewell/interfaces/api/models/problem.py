"""Every error that leaves the API, in the shape of RFC 9457 that ``interfaces.serving`` gives it."""

from pydantic import BaseModel, Field

__all__ = ["BadField", "Problem"]


class BadField(BaseModel):
    """What is wrong with one field of a request; its value is not repeated."""

    field: str
    problem: str


class Problem(BaseModel):
    """What went wrong and what to do."""

    type: str = Field(
        description="Names this kind of problem, relative to the site.",
        examples=["/problems/empty-question"],
    )
    title: str
    status: int
    detail: str
    hint: str = Field(description="One sentence that says what to do.")
    code: str = Field(description="Stable word for programs.", examples=["empty_question"])
    request_id: str = Field(description="Tell it to whoever runs the site.")
    fields: list[BadField] | None = None
