"""The bot of the benchmarks as its own process: the real one, an empty handler, or nothing but the pooled client.

python -m benchmarks.bot SHIFT desk RATE      `program.Program`, its clock moved by SHIFT seconds, RATE calls/s and API
python -m benchmarks.bot SHIFT empty          the same gateway and parsers, and a handler that answers at once
python -m benchmarks.bot SHIFT bare FILE      posts the cards in FILE over the pooled client and prints the seconds
"""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from bot.api import CREATE_AND_DELIVER, Api
from bot.gateway import Gateway
from bot.inbound import Inbound
from bot.limits import Limits
from bot.transport import Wire
from config.settings import Settings, load
from domain.inputs import Answer, Input
from flows.courier import IN_FLIGHT
from main import utcnow
from program import Program


async def desk(settings: Settings, shift: timedelta, rate: str) -> None:
    """Run the whole bot until killed."""

    def now() -> datetime:
        return utcnow() + shift

    await Program(settings, now, rate=float(rate)).run()


async def empty(settings: Settings, shift: timedelta) -> None:
    """Answer every push at once, until killed."""
    ding = settings.dingtalk

    async def nothing(happening: Input) -> Answer:
        return Answer()

    await Gateway(ding.client_id, ding.client_secret, ding.openapi_endpoint, Inbound(nothing)).run()


async def bare(settings: Settings, shift: timedelta, file: str) -> None:
    """Post every card, as many at a time as the courier would, and print how long it took."""
    ding = settings.dingtalk
    wire = Wire(Limits(0))
    api = Api(ding.client_id, ding.client_secret, ding.openapi_endpoint, wire, utcnow)
    cards = json.loads(await asyncio.to_thread(Path(file).read_text))
    door = asyncio.Semaphore(IN_FLIGHT)

    async def post(card: object) -> None:
        async with door:
            await api.call(CREATE_AND_DELIVER, request=card)  # type: ignore[arg-type]

    await post(cards[0])  # imports, token and the first connection
    begun = perf_counter()
    await asyncio.gather(*(post(card) for card in cards[1:]))
    print((perf_counter() - begun) * len(cards) / (len(cards) - 1))
    await wire.close()


def main(arguments: Sequence[str]) -> None:
    """Run what is asked for."""
    shift, what, *rest = arguments
    logging.basicConfig(level=logging.WARNING)
    kinds: Mapping[str, Callable[..., Coroutine[None, None, None]]] = {"desk": desk, "empty": empty, "bare": bare}
    work = kinds[what]
    asyncio.run(work(load(os.environ), timedelta(seconds=float(shift)), *rest))


if __name__ == "__main__":
    main(sys.argv[1:])
