"""How long the fault tests are: short in the whole suite, long with CITEWELL_FAULTS=long."""

import os

import pytest

IS_LONG = os.environ.get("CITEWELL_FAULTS") == "long"


@pytest.fixture
def times() -> int:
    """How often a process is killed."""
    return 20 if IS_LONG else 3


@pytest.fixture
def line_bytes() -> int:
    """How long a line may be made that no reader may take in whole."""
    return 500_000_000 if IS_LONG else 40_000_000
