"""What a form sent, as text. Owns how a form's body is read; it takes no files."""

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request

__all__ = ["Sent", "sent_form"]

_MOST_FIELDS = 500

Sent = ImmutableMultiDict[str, str]


async def sent_form(request: Request) -> Sent:
    """The fields of a form; one that came more than once is kept as often.

    A form with files or with hundreds of fields is no form of ours and is answered with 400.
    """
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
        return ImmutableMultiDict(
            [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        )
