"""One token for all callers, renewed by the clock that is passed in."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.tokens import Tokens
from domain.faults import Unreachable


class Issuer:
    """Issues t1, t2, … which live for two hours, by a clock that the test sets."""

    def __init__(self, seconds: float = 7200) -> None:
        self.clock = datetime(2026, 11, 21, tzinfo=UTC)
        self.issued = 0
        self.seconds = seconds
        self.broken = False
        self.tokens = Tokens(self.issue, lambda: self.clock)

    async def issue(self) -> tuple[str, float]:
        await asyncio.sleep(0)  # noqa: TID251 - lets the others ask meanwhile
        if self.broken:
            raise Unreachable("token")
        self.issued += 1
        return f"t{self.issued}", self.seconds


async def test_many_callers_share_one_fetch() -> None:
    issuer = Issuer()
    assert set(await asyncio.gather(*(issuer.tokens.current() for _ in range(50)))) == {"t1"}


async def test_it_is_renewed_ten_minutes_early() -> None:
    issuer = Issuer()
    seen = [await issuer.tokens.current()]
    for minutes in (109, 1, 110):
        issuer.clock += timedelta(minutes=minutes)
        seen.append(await issuer.tokens.current())
    assert seen == ["t1", "t1", "t2", "t3"]


async def test_a_short_token_is_still_used() -> None:
    issuer = Issuer(seconds=60)
    seen = [await issuer.tokens.current(), await issuer.tokens.current()]
    issuer.clock += timedelta(seconds=31)
    assert [*seen, await issuer.tokens.current()] == ["t1", "t1", "t2"]


async def test_a_refused_token_is_replaced_once_for_all() -> None:
    issuer = Issuer()
    await issuer.tokens.current()
    assert set(await asyncio.gather(*(issuer.tokens.after("t1") for _ in range(50)))) == {"t2"}
    assert await issuer.tokens.after("t1") == "t2"


async def test_a_failed_fetch_leaves_nothing_behind() -> None:
    issuer = Issuer()
    issuer.broken = True
    with pytest.raises(Unreachable):
        await issuer.tokens.current()
    issuer.broken = False
    assert await issuer.tokens.current() == "t1"


async def test_a_caller_that_gives_up_does_not_stop_the_others() -> None:
    issuer = Issuer()
    first, second = (asyncio.create_task(issuer.tokens.current()) for _ in range(2))
    await asyncio.sleep(0)  # noqa: TID251 - lets the first one fetch
    first.cancel()
    assert await second == "t1"
