"""Per-API pace: so many calls a second, first come first served, and a pause for all when the platform asks for it."""

import asyncio
from dataclasses import dataclass, field

# Calls bunch up on their way; a little slower than allowed keeps a bunch of them inside the platform's second.
MARGIN = 1.02


@dataclass(slots=True)
class Lane:
    """One API: `free` is the loop time at which its next call may leave."""

    free: float = 0.0
    door: asyncio.Lock = field(default_factory=asyncio.Lock)


class Limits:
    """Paces the calls of one application; `rate` is calls per second and API (0 = no limit) [call-frequency-limit]."""

    def __init__(self, rate: float = 20.0) -> None:
        self._step = MARGIN / rate if rate else 0.0
        self._lanes: dict[str, Lane] = {}

    async def turn(self, api: str) -> None:
        """Wait until a call of `api` may leave."""
        lane = self._lanes.setdefault(api, Lane())
        if self._idle(lane):
            return
        async with lane.door:
            await self._until_free(lane)

    def pause(self, api: str, seconds: float) -> None:
        """Let nobody call `api` for `seconds`."""
        lane = self._lanes.setdefault(api, Lane())
        lane.free = max(lane.free, asyncio.get_running_loop().time() + seconds)

    def _idle(self, lane: Lane) -> bool:
        return not self._step and not lane.door.locked() and lane.free <= asyncio.get_running_loop().time()

    async def _until_free(self, lane: Lane) -> None:
        loop = asyncio.get_running_loop()
        while (late := loop.time() - lane.free) < 0:  # noqa: ASYNC110 - a pause may move its end meanwhile
            await asyncio.sleep(-late)  # noqa: TID251 - a pace is nothing but time
        # A timer that fired a little late must not slow the whole queue: count from the slot, not from the waking.
        lane.free = (lane.free if late < self._step else loop.time()) + self._step
