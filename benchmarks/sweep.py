"""How long the sweep looks for what is due among a million open invitations, and what a job for each of them would cost.

python -m benchmarks.sweep                      10,000 and 1,000,000 invitations on both databases
python -m benchmarks.sweep --large 100000       quicker
"""

import argparse
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import create_engine, insert, text, update

from domain.rules import Rules
from flows.desk import Desk
from flows.setup import Links, Setup
from store import migrate
from store.store import Store
from store.tables import CampaignRow, InvitationRow, PersonRow
from tests.postgres import PostgresServer, find_binaries

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)  # a working morning in China
SMALL, LARGE, DUE = 10_000, 1_000_000, 100
PEOPLE, BATCH, LOOKS = 1_000, 500, 50
BODY = {"seats": [], "found": {}, "window": [], "minutes": 45, "place": "", "rooms": [], "approval": False}
REST = {"kind": "", "materials": "", "contact": "", "bad": [], "notes": [], "news": []}


# --- our own -----------------------------------------------------------------------------------------------------------


def fill(store: Store, size: int, persons: int = PEOPLE) -> None:
    """Put in so many invitations of so many people that were sent yesterday; the next reminder of each lies ahead."""
    people = [{"id": f"p{n}", "name": f"候选{n}", "user_id": f"u{n}"} for n in range(persons)]
    campaigns = [
        {"id": f"c{n}", "hr_id": "p0", "phase": "running", "created": NOW, "body": json.dumps(BODY | REST)}
        for n in range(-(-size // BATCH))
    ]
    with store.engine.begin() as connection:
        connection.execute(insert(PersonRow), people)
        connection.execute(insert(CampaignRow), campaigns)
        for first in range(0, size, 5_000):
            rows = [_row(n, persons) for n in range(first, min(first + 5_000, size))]
            connection.execute(insert(InvitationRow), rows)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _row(n: int, persons: int) -> dict[str, Any]:
    offer = json.dumps([(NOW + timedelta(days=3)).isoformat()])
    return {
        "id": f"c{n // BATCH}-{n % BATCH:04d}",
        "campaign_id": f"c{n // BATCH}",
        "candidate_id": f"p{n % persons}",
        "state": "invited",
        "since": NOW - timedelta(hours=25),
        "channel": "card",
        "calling": 1,
        "offer_no": 1,
        "offer": offer,
        "nudge_due": NOW + timedelta(hours=1, seconds=n % 80_000),
        "link_hash": f"h{n}",
    }


def idle(desk: Desk) -> float:
    """Milliseconds of one look that finds nothing."""
    return _milliseconds(lambda: _empty(desk), LOOKS)


def _empty(desk: Desk) -> None:
    if found := desk._due():  # noqa: SLF001 - the look itself is what is measured, without its thread
        raise RuntimeError(f"{len(found)} were due in an idle look")


def busy(store: Store, desk: Desk, size: int) -> float:
    """Milliseconds for a sweep with a hundred due, from the look to the last commit."""
    step = size // DUE
    due = [f"c{n // BATCH}-{n % BATCH:04d}" for n in range(0, DUE * step, step)]
    with store.engine.begin() as connection:
        late = update(InvitationRow).where(InvitationRow.id.in_(due))  # type: ignore[attr-defined]
        connection.execute(late.values(nudge_due=NOW - timedelta(minutes=1)))
    begun = perf_counter()
    found = desk._due()  # noqa: SLF001
    for happening in found:
        desk.handle_now(happening)
    spent = (perf_counter() - begun) * 1000
    if len(found) != DUE:
        raise RuntimeError(f"{len(found)} instead of {DUE} were due")
    return spent


def measured(url: str, size: int) -> tuple[float, float]:
    """Idle and busy sweep at this size."""
    migrate.upgrade(url)
    store = Store(url, "benchmark")
    setup = Setup(Rules(zone=ZoneInfo("Asia/Shanghai"), web_url="http://127.0.0.1"), Links("benchmark", ""))
    desk = Desk(store, setup, lambda: NOW)
    try:
        fill(store, size)
        return idle(desk), busy(store, desk, size)
    finally:
        store.close()


# --- the other way -----------------------------------------------------------------------------------------------------


def remind(invitation: str) -> None:
    """What a job would call."""


def jobs(url: str, size: int) -> tuple[float, float]:
    """One APScheduler job for each reminder: milliseconds to put in a hundred more, and of one look that finds nothing."""
    engine = create_engine(url)
    shelf, scheduler = SQLAlchemyJobStore(engine=engine), BackgroundScheduler()
    shelf.start(scheduler, "bench")
    with engine.begin() as connection:
        for first in range(0, size, 5_000):
            rows = [_job_row(shelf, scheduler, n) for n in range(first, min(first + 5_000, size))]
            connection.execute(insert(shelf.jobs_t), rows)
    begun = perf_counter()
    for n in range(size, size + DUE):
        shelf.add_job(_job(scheduler, n))
    adding = (perf_counter() - begun) * 1000
    look = _milliseconds(lambda: shelf.get_due_jobs(NOW), LOOKS)
    engine.dispose()
    return adding, look


def _job(scheduler: BackgroundScheduler, n: int) -> Job:
    due = NOW + timedelta(hours=1, seconds=n % 80_000)
    job = Job(scheduler, id=f"j{n}", func=remind, args=(f"c{n}",), kwargs={}, trigger=DateTrigger(due, UTC), executor="default",
              name=f"j{n}", misfire_grace_time=1, coalesce=True, max_instances=1, next_run_time=due)  # fmt: skip
    job._jobstore_alias = "bench"  # noqa: SLF001
    return job


def _job_row(shelf: SQLAlchemyJobStore, scheduler: BackgroundScheduler, n: int) -> dict[str, Any]:
    job = _job(scheduler, n)
    state = pickle.dumps(job.__getstate__(), shelf.pickle_protocol)
    return {"id": job.id, "next_run_time": job.next_run_time.timestamp(), "job_state": state}


# --- figures -----------------------------------------------------------------------------------------------------------


def _milliseconds(work: Callable[[], object], times: int) -> float:
    spent = []
    for _ in range(times):
        begun = perf_counter()
        work()
        spent.append((perf_counter() - begun) * 1000)
    return median(spent)


@contextmanager
def databases() -> Iterator[dict[str, Callable[[], str]]]:
    """Fresh databases of both kinds, by name."""
    binaries, numbers = find_binaries(), count()
    server = PostgresServer(binaries) if binaries else None
    with TemporaryDirectory(prefix="yuemian-bench-") as folder:
        kinds: dict[str, Callable[[], str]] = {"SQLite": lambda: f"sqlite:///{Path(folder) / f'{next(numbers)}.db'}"}
        if server:
            kinds["PostgreSQL"] = lambda: server.url(server.create_database())
        try:
            yield kinds
        finally:
            if server:
                server.stop()


def report(sizes: tuple[int, int], write: Callable[[str], object]) -> bool:
    """Write the table; whether a hundred times as many open invitations cost at most twice as much."""
    kept = True
    write(f"| database | what | {sizes[0]:,} | {sizes[1]:,} | ratio |\n| --- | --- | --- | --- | --- |\n")
    with databases() as kinds:
        for name, fresh in kinds.items():
            ours = [measured(fresh(), size) for size in sizes]
            theirs = [jobs(fresh(), min(size, 100_000)) for size in sizes]
            for at, what in enumerate(("idle look, ms", f"sweep with {DUE} due, ms")):
                ratio = ours[1][at] / ours[0][at]
                kept &= ratio <= 2
                write(f"| {name} | {what} | {ours[0][at]:.2f} | {ours[1][at]:.2f} | {ratio:.2f} |\n")
            for at, what in enumerate((f"APScheduler: {DUE} jobs put in, ms", "APScheduler: idle look, ms")):
                ratio = theirs[1][at] / theirs[0][at]
                write(f"| {name} | {what} | {theirs[0][at]:.2f} | {theirs[1][at]:.2f}* | {ratio:.2f} |\n")
    write(
        f"\n\\* at {min(sizes[1], 100_000):,} jobs.\n{'PASS' if kept else 'FAIL'}: a sweep costs at most twice as much.\n"
    )
    return kept


def main(arguments: list[str]) -> int:
    """Run and print; 1 if the promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=SMALL)
    parser.add_argument("--large", type=int, default=LARGE)
    options = parser.parse_args(arguments)
    return 0 if report((options.small, options.large), sys.stdout.write) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
