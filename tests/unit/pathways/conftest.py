"""Fixtures of this room: the altered library, made from the specimen pathway by replacing words."""

import pytest

from aches import altered, altered_dir


@pytest.fixture
def change(tmp_path):
    """Make a library that differs from the specimen in the words given."""
    return lambda *changes: altered(tmp_path, *changes)


@pytest.fixture
def change_files(tmp_path):
    return lambda *changes: altered_dir(tmp_path, *changes)
