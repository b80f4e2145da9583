"""The command as a process of its own, with a home of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["COMMAND", "run_command"]

COMMAND = (sys.executable, "-c", "from citewell.interfaces.cli.app import main; main()")
LONGEST = 180  # seconds


def run_command(
    home: Path, *words: str, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run it to its end; ``before`` is called in the new process."""
    return subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
        env=os.environ | {"CITEWELL_HOME": str(home)},
        preexec_fn=before,
    )
