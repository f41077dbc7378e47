"""The sandbox's only clock: a source of real time plus an offset that the control API can move."""

import asyncio
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DELTA = re.compile(r"(-?\d+(?:\.\d+)?)\s*([smhd]?)")


def real_now() -> datetime:
    """Real time, aware UTC."""
    return datetime.now(UTC)  # noqa: TID251


def monotonic() -> float:
    """Real seconds for deadlines and rates, which a moved clock must not touch."""
    return time.monotonic()


async def pause(seconds: float) -> None:
    """Wait real seconds: deadlines and delays of the wire do not follow a moved clock."""
    await asyncio.sleep(seconds)  # noqa: TID251


def parse_delta(text: str | float) -> timedelta:
    """Seconds as a number, or a text such as ``90s``, ``15m``, ``1h``, ``1d``; ValueError otherwise."""
    match = _DELTA.fullmatch(str(text).strip())
    if match is None:
        message = f"{text!r} is not a duration: use seconds or a number with s, m, h or d"
        raise ValueError(message)
    return timedelta(seconds=float(match[1]) * _UNITS[match[2] or "s"])


def parse_time(text: str) -> datetime:
    """ISO-8601 text as an aware time; a time without an offset is meant in the organisation's zone."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=ZONE)


class Clock:
    """Sandbox time = source() + offset, aware UTC."""

    def __init__(self, source: Callable[[], datetime] = real_now) -> None:
        """Take ``source``, a callable that returns aware UTC times."""
        self._source = source
        self.offset = timedelta(0)

    def now(self) -> datetime:
        """Aware UTC."""
        return self._source() + self.offset

    def local(self) -> datetime:
        """The same instant in the organisation's zone."""
        return self.now().astimezone(ZONE)

    def ms(self) -> int:
        """Milliseconds since the epoch, the unit of most DingTalk fields."""
        return to_ms(self.now())

    def advance(self, delta: timedelta) -> None:
        """Move the clock by ``delta``."""
        self.offset += delta

    def set(self, at: datetime) -> None:
        """Move the clock to ``at`` (aware)."""
        self.offset = at - self._source()


def to_ms(at: datetime) -> int:
    """Milliseconds since the epoch."""
    return int(at.timestamp() * 1000)


def from_ms(ms: float) -> datetime:
    """Aware UTC time from milliseconds since the epoch; OverflowError, ValueError or OSError when out of range."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def iso(at: datetime) -> str:
    """ISO-8601 with the organisation's offset, whole seconds."""
    return at.astimezone(ZONE).isoformat(timespec="seconds")
