"""The whole error tree. Owns every exception Citewell raises; must import nothing of Citewell.

    CitewellError
    ├── InputError      the caller's fault: an empty question, an unknown audience, a bad file
    ├── SourceError     something outside failed: a disk, a database, an index; often retryable
    ├── ContentError    the curated library is wrong; names file and line
    └── BugError        an invariant of ours does not hold; please report

An abstention ("nothing in the library answers this") is a result, never an exception.
Each error carries a stable ``code`` for programs, whether a retry may help, and a hint that says
what to do next.
"""

__all__ = ["BugError", "CitewellError", "ContentError", "InputError", "SourceError"]


class CitewellError(Exception):
    """Root of the tree; catch this to catch all that Citewell raises on purpose.

    Attributes:
        code: stable word for programs, such as ``empty_question``.
        hint: one sentence that says what to do.
        retryable: whether the same call may succeed later.
        exit_code: what a command line exits with.
    """

    exit_code = 1
    retryable = False

    def __init__(self, message: str, *, code: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """So that an error raised in another process arrives whole; ``__init__`` needs keywords."""
        return _again, (type(self), self.args, self.__dict__)


def _again(
    kind: type[CitewellError], args: tuple[object, ...], state: dict[str, object]
) -> CitewellError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InputError(CitewellError):
    """What the caller gave cannot be used."""

    exit_code = 2


class SourceError(CitewellError):
    """A store, an index or another service outside the core failed."""

    exit_code = 3

    def __init__(self, message: str, *, code: str, hint: str, retryable: bool = False) -> None:
        super().__init__(message, code=code, hint=hint)
        self.retryable = retryable


class ContentError(CitewellError):
    """A file of the curated library breaks a rule.

    Attributes:
        file: path of the content file, relative to the library's root.
        line: line number from 1, or 0 when the whole file is meant.
    """

    exit_code = 4

    def __init__(
        self, message: str, *, file: str, line: int, hint: str, code: str = "bad_content"
    ) -> None:
        super().__init__(f"{file}:{line}: {message}", code=code, hint=hint)
        self.file = file
        self.line = line


class BugError(CitewellError):
    """An invariant of Citewell itself does not hold."""

    def __init__(self, message: str) -> None:
        super().__init__(
            message,
            code="bug",
            hint="This is a fault in Citewell. Please report it with the question.",
        )
