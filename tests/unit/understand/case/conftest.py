"""The reader of treatments on the real library, for the tests of this room."""

import pytest

from citewell.understand.case.read import CaseReader
from citewell.understand.case.text import Note
from citewell.understand.case.treatments import read_treatments
from citewell.understand.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def read(real_library):
    vocabulary = Vocabulary(real_library)
    return lambda text: read_treatments(Note(text), vocabulary)


@pytest.fixture(scope="session")
def cases(real_library):
    return CaseReader(Vocabulary(real_library))
