"""The only place that knows APScheduler: interval chores that wake the rest; the truth about time is in the tables."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Chore = Callable[[], Awaitable[object]]


class Ticker:
    """Calls every chore at its interval; a chore that is late runs once, never twice at the same time."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def every(self, seconds: float, chore: Chore, name: str) -> None:
        """Call `chore` every so many seconds once started."""
        self._scheduler.add_job(chore, "interval", seconds=seconds, name=name)

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Call nothing more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
