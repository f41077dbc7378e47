"""The application's access token: fetched by one caller for all, and renewed before it ends."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

EARLY = timedelta(minutes=10)


class Tokens:
    """Caches one token [obtain-the-access-token-of-an-internal-app].

    `fetch` gives (token, seconds it lives) or raises a Fault; `now` is the clock, aware UTC.
    """

    def __init__(self, fetch: Callable[[], Awaitable[tuple[str, float]]], now: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._now = now
        self._token = ""
        self._renew_at: datetime | None = None
        self._door = asyncio.Lock()

    async def current(self) -> str:
        """A token that should still hold for ten minutes."""
        if not self._fresh():
            async with self._door:
                if not self._fresh():
                    await self._renew()
        return self._token

    async def after(self, stale: str) -> str:
        """A token other than `stale`, which the platform has just refused."""
        async with self._door:
            if self._token == stale:
                await self._renew()
        return self._token

    def _fresh(self) -> bool:
        return self._renew_at is not None and self._now() < self._renew_at

    async def _renew(self) -> None:
        asked = self._now()
        self._token, seconds = await self._fetch()
        life = timedelta(seconds=seconds)
        self._renew_at = asked + life - min(EARLY, life / 2)
