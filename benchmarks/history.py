"""A past for the benchmarks of what is looked at: twenty weeks of invitations with what was said, done and asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import bindparam, insert, text, update

from benchmarks.sweep import NOW, fill
from store.replies import ReplyRow, moments
from store.said import TouchRow
from store.store import Store
from store.tables import CampaignRow, FollowUpRow, InvitationRow, PersonRow, TrailRow
from tests.postgres import PostgresServer, find_binaries

WEEK = timedelta(days=7)
PERIOD = 20 * WEEK  # everything was sent in twenty weeks: a week is a twentieth
BATCH = 500
_inv = InvitationRow.__table__  # type: ignore[attr-defined]
_campaign = CampaignRow.__table__  # type: ignore[attr-defined]


def history(store: Store, size: int) -> None:
    """A person, a message, a look and a choice for most of the invitations, an agreed time for some, and questions."""
    fill(store, size, size)
    with store.engine.begin() as connection:
        for first in range(0, size, 5_000):
            numbers = range(first, min(first + 5_000, size))
            connection.execute(insert(TouchRow), [_touch(n, size) for n in numbers])
            connection.execute(insert(TrailRow), [step for n in numbers for step in _steps(n, size)])
            connection.execute(insert(ReplyRow), [_reply(n, size) for n in numbers if n % 4])
            connection.execute(insert(FollowUpRow), [_question(n) for n in numbers if n % 20 == 0])
        agreed = [_agreed(n, size) for n in range(size * 9 // 10, size) if n % 4 == 1]
        becomes = update(_inv).where(_inv.c.id == bindparam("which"))
        connection.execute(becomes.values({name: bindparam(name) for name in ("state", "start", "crew")}), agreed)
        made = update(_campaign).where(_campaign.c.id == bindparam("which")).values(created=bindparam("at"))
        begun = [{"which": f"c{n // BATCH}", "at": _sent(n, size)} for n in range(0, size, BATCH)]
        connection.execute(made, begun)
        connection.execute(insert(PersonRow), [{"id": f"i{n}", "name": f"面试官{n}"} for n in range(60)])
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def called(n: int) -> str:
    """The id of an invitation."""
    return f"c{n // BATCH}-{n % BATCH:04d}"


def _sent(n: int, size: int) -> datetime:
    return NOW - PERIOD * ((size - n) / size)


def _touch(n: int, size: int) -> dict[str, Any]:
    sent = _sent(n, size)
    own = {"key": f"t{n}", "parcel": f"t{n}", "invitation_id": called(n), "channel": ("card", "sms", "mail")[n % 3]}
    return own | {"purpose": "invite", "queued": sent, "sent": sent}


def _steps(n: int, size: int) -> Iterator[dict[str, Any]]:
    sent = _sent(n, size)
    told = [("Dispatched", "system:dispatch", 0), ("Delivered", "system:courier", 0)]
    if n % 4:
        told += [("Viewed", "candidate:p", 40), ("Held", "candidate:p", 41), ("Chosen", "candidate:p", 42)]
    for what, actor, minutes in told:
        at = sent + timedelta(minutes=minutes + n % 300)
        yield {"invitation_id": called(n), "at": at, "actor": actor, "what": what, "hash": "h"}


def _reply(n: int, size: int) -> dict[str, Any]:
    """As the history has it."""
    found: dict[str, Any] = {"invitation_id": called(n), "looked": None, "came": None, "acted": None, "chosen": None}
    for step in _steps(n, size):
        for moment, at in moments(step["at"], step["actor"], step["what"]).items():
            found[moment] = found[moment] or at
    return found


def _question(n: int) -> dict[str, Any]:
    return {"id": f"f{n}", "invitation_id": called(n), "reason": "asked", "opened": NOW}


def _agreed(n: int, size: int) -> dict[str, Any]:
    """Of the last two weeks' invitations a quarter take place within three weeks around now."""
    start = NOW + timedelta(days=n % 21 - 7, minutes=30 * (n % 16))
    return {"which": called(n), "state": "confirmed", "start": start, "crew": f'["i{n % 60}"]'}


@contextmanager
def sqlite() -> Iterator[Callable[[], str]]:
    """Addresses of empty files."""
    with TemporaryDirectory() as folder:
        numbers = iter(range(9))
        yield lambda: f"sqlite:///{Path(folder) / f'{next(numbers)}.sqlite3'}"


@contextmanager
def postgres() -> Iterator[Callable[[], str]]:
    """Addresses of empty databases on a server of our own."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL binaries found")
    server = PostgresServer(binaries)
    try:
        yield lambda: server.url(server.create_database())
    finally:
        server.stop()
