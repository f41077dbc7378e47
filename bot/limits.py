"""Per-API pace: so many calls a second, first come first served, and a pause for all when the platform asks for it."""

import asyncio
from dataclasses import dataclass, field

from domain.faults import Throttled

# Calls bunch up on their way; a little slower than allowed keeps a bunch of them inside the platform's second.
MARGIN = 1.02
# A longer pause is told to the caller, who has better things to do than to wait here.
PATIENCE = 3.0


@dataclass(slots=True)
class Lane:
    """One API: its next call may leave at loop time `free`, and none before `shut` is over."""

    free: float = 0.0
    shut: float = 0.0
    door: asyncio.Lock = field(default_factory=asyncio.Lock)


class Limits:
    """Paces the calls of one application; `rate` is calls per second and API (0 = no limit) [call-frequency-limit]."""

    def __init__(self, rate: float = 20.0) -> None:
        self._step = MARGIN / rate if rate else 0.0
        self._lanes: dict[str, Lane] = {}

    async def turn(self, api: str) -> None:
        """Wait until a call of `api` may leave; raises Throttled instead of waiting out a long pause."""
        lane = self._lanes.setdefault(api, Lane())
        async with lane.door:
            await self._until_free(lane)

    def pause(self, api: str, seconds: float) -> None:
        """Let nobody call `api` for `seconds`."""
        lane = self._lanes.setdefault(api, Lane())
        lane.shut = max(lane.shut, asyncio.get_running_loop().time() + seconds)

    async def _until_free(self, lane: Lane) -> None:
        loop = asyncio.get_running_loop()
        while (late := loop.time() - max(lane.free, lane.shut)) < 0:
            if lane.shut - loop.time() > PATIENCE:
                raise Throttled("paused", "the platform wants a pause", lane.shut - loop.time())
            await asyncio.sleep(-late)  # noqa: TID251 - a pace is nothing but time
        # A timer that fired a little late must not slow the whole queue: count from the slot, not from the waking.
        lane.free = (max(lane.free, lane.shut) if late < self._step else loop.time()) + self._step
