"""The pace of calls, in real but short time."""

import asyncio

import pytest

from bot.limits import Limits
from domain.faults import Throttled


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_calls_of_one_api_are_spread_evenly() -> None:
    limits, begun = Limits(100), now()
    await asyncio.gather(*(limits.turn("a") for _ in range(21)))
    assert 0.2 <= now() - begun < 1


async def test_no_second_holds_more_than_the_rate() -> None:
    limits = Limits(200)
    left: list[float] = []
    for _ in range(100):
        await limits.turn("a")
        left.append(now())
    assert max(sum(1 for other in left if one <= other < one + 0.1) for one in left) <= 21


async def test_apis_do_not_wait_for_each_other() -> None:
    limits, begun = Limits(10), now()
    await asyncio.gather(*(limits.turn(name) for name in "abcdefgh"))
    assert now() - begun < 0.6


async def test_first_come_first_served() -> None:
    limits, order = Limits(200), list[int]()

    async def call(number: int) -> None:
        await limits.turn("a")
        order.append(number)

    await asyncio.gather(*(call(number) for number in range(20)))
    assert order == list(range(20))


async def test_a_pause_holds_everybody_also_those_already_waiting() -> None:
    limits, begun = Limits(20), now()
    await limits.turn("a")
    waiting = asyncio.create_task(limits.turn("a"))
    await asyncio.sleep(0)  # noqa: TID251 - lets the other one begin to wait
    limits.pause("a", 0.3)
    await asyncio.gather(waiting, limits.turn("a"))
    assert 0.3 <= now() - begun < 1


async def test_a_pause_counts_without_a_rate() -> None:
    limits, begun = Limits(0), now()
    await asyncio.gather(*(limits.turn("a") for _ in range(1000)))
    assert now() - begun < 1
    limits.pause("a", 0.1)
    await asyncio.gather(*(limits.turn("a") for _ in range(3)))
    assert 0.1 <= now() - begun < 1


async def test_a_long_pause_is_told_instead_of_waited_out() -> None:
    limits = Limits(20)
    await limits.turn("a")
    waiting = asyncio.create_task(limits.turn("a"))
    await asyncio.sleep(0)  # noqa: TID251 - lets the other one begin to wait
    limits.pause("a", 60)
    for call in (waiting, limits.turn("a")):
        with pytest.raises(Throttled) as caught:
            await call
        assert 59 < caught.value.wait <= 60


async def test_giving_up_frees_the_queue() -> None:
    limits, begun = Limits(2), now()
    await limits.turn("a")
    waiting = asyncio.create_task(limits.turn("a"))
    await asyncio.sleep(0)  # noqa: TID251 - lets the other one begin to wait
    waiting.cancel()
    await limits.turn("a")
    assert 0.5 <= now() - begun < 0.95  # the slot of the one that gave up, not the one after it
