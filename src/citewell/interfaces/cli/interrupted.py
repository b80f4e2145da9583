"""What a long command says when it is interrupted (^C): nothing is lost, and how to go on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

__all__ = ["INTERRUPTED", "going_on"]

INTERRUPTED = 130
"""The exit code of an interrupted command, as shells have it: 128 and the number of the signal."""


@contextmanager
def going_on() -> Iterator[None]:
    """For commands that keep what they have done, and that go on from there when run again."""
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write(
            "citewell: interrupted. What was saved stays; the same command again goes on from there.\n"
        )
        raise typer.Exit(INTERRUPTED) from None
