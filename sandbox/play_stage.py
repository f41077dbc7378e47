"""The stage of the automatic demo: the sandbox through its control API, its clock, and the wait until it is quiet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sandbox.clock import monotonic, pause

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp import ClientSession

    from sandbox.model import Json

T = TypeVar("T")
CALM = 1.5  # real seconds without a request after the clock was moved: three ticks of the bot, half a second each in the demo
SHORT_CALM = 0.4  # after an act, whose consequences follow each other without waiting for a tick
LONGEST = 15.0
POLL = 0.05


class Stage:
    """All that the players can do and see; nothing here knows what the bot is."""

    def __init__(self, http: ClientSession, url: str) -> None:
        self._http = http
        self._url = f"{url}/_sandbox"
        self._seen = 0
        self._counted: dict[str, tuple[int, int]] = {}
        self.slowest = 0.0
        self.unanswered: list[str] = []

    async def get(self, path: str) -> Any:
        """GET below the control API's prefix; aiohttp.ClientResponseError for a refusal."""
        async with self._http.get(f"{self._url}/{path}") as response:
            response.raise_for_status()
            return await response.json()

    async def post(self, path: str, **body: Any) -> Any:
        """POST below the prefix; a refusal comes back as {"error": sentence}."""
        async with self._http.post(f"{self._url}/{path}", json=body) as response:
            return await response.json()

    async def phone(self, person: str) -> Json:
        """One person's phone."""
        async with self._http.get(f"{self._url}/view", params={"person": person}) as response:
            answer: Json = await response.json()
            return answer

    async def tap(self, person: str, track: str, action: str) -> Json:
        """Press a button of a card; remembers the slowest answer and those that never came."""
        answer: Json = await self.post("act/tap", person=person, outTrackId=track, actionId=action)
        self.slowest = max(self.slowest, float(answer.get("latencyMs") or 0))
        if not answer.get("ok"):
            self.unanswered.append(f"{person} {track}: {answer.get('failed') or answer.get('error')}")
        return answer

    async def say(self, person: str, text: str, chat: str = "bot") -> None:
        """Type a message and let it be answered."""
        await self.post("act/say", person=person, chat=chat, text=text)
        await self.settle()

    async def until(self, seen: Callable[[], Awaitable[T]]) -> T:
        """Look again until there is something to see, at most the longest wait; returns what was seen last."""
        end = monotonic() + LONGEST
        found = await seen()
        while not found and monotonic() < end:
            await pause(POLL)
            found = await seen()
        return found

    async def connections(self) -> list[Json]:
        """The bots that listen; what is said before there is one is heard by nobody."""
        listed: list[Json] = (await self.get("world"))["connections"]
        return listed

    # --- time --------------------------------------------------------------------------------------------------------

    async def now(self) -> datetime:
        """The sandbox's time, in its organisation's zone."""
        return datetime.fromisoformat((await self.get("clock"))["now"])

    async def move_to(self, at: datetime) -> None:
        """Set the clock and let everything happen that has become due; a moment that is over is left alone."""
        if at > await self.now():
            await self._count()
            await self.post("clock", set=at.isoformat())
        await self.quiet()

    async def wait(self, **by: float) -> None:
        """Let some of the sandbox's time pass."""
        await self.move_to(await self.now() + timedelta(**by))

    async def quiet(self) -> None:
        """Return when no request has come for a while, or after the longest wait."""
        await self._calm(CALM)

    async def settle(self) -> None:
        """The same after somebody has acted and the clock stands still."""
        await self._calm(SHORT_CALM)

    async def _calm(self, enough: float) -> None:
        end = monotonic() + LONGEST
        still = monotonic()
        while monotonic() < end and monotonic() - still < enough:
            await pause(POLL)
            if await self._stirred():
                still = monotonic()

    async def _stirred(self) -> bool:
        entries = await self.get(f"log?since={self._seen}")
        if entries:
            self._seen = entries[-1]["n"]
        return bool(entries)

    # --- figures -----------------------------------------------------------------------------------------------------

    async def _count(self) -> None:
        """The sandbox counts by month, as DingTalk does; a story may last over the end of one."""
        counters = await self.get("counters")
        month = f"{await self.now():%Y-%m}"
        self._counted[month] = (counters["calls_counted"], counters["pushes_counted"])

    async def counted(self) -> tuple[int, int]:
        """API calls and pushes that count towards the quota, since the start."""
        await self._count()
        return sum(calls for calls, _ in self._counted.values()), sum(pushes for _, pushes in self._counted.values())

    async def calls_by_api(self) -> dict[str, int]:
        """All calls by the API's name, most frequent first."""
        calls: dict[str, int] = (await self.get("counters"))["calls"]
        return dict(sorted(calls.items(), key=lambda pair: -pair[1]))
