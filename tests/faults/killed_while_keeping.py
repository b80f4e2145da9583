"""Keeps one article whole, and is killed between the rows of a second. Run by a test, as a process."""

import os
import signal
import sys
from pathlib import Path

from citewell.adapters import sql_shelf
from citewell.model.article import Article, Status
from citewell.model.audience import Audience
from citewell.model.kept import Asked


def main(file: Path) -> None:
    shelf = sql_shelf.SqlShelf(file)
    article = Article(
        question="q",
        title="t",
        audience=Audience.CLINICIAN,
        status=Status.SUBMITTED,
        lead=(),
        sections=(),
        references=(),
        related_questions=(),
        case=None,
        abstained=True,
        abstain_reason="r",
        evidence_as_of="2026-01-01",
        disclaimer="d",
        last_updated="2026-02-01",
    )
    asked = Asked(question="q")
    shelf.put("whole", asked, article, edition="1", now="2026-02-01T12:00:00")
    sql_shelf._put_text = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    shelf.put("half", asked, article, edition="1", now="2026-02-01T12:00:00")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
