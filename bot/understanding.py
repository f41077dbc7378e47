"""Between the wire and the desk: what somebody wrote gets its command."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.grammar import parse
from domain.inputs import Answer, Input, Said

Handle = Callable[[Input], Awaitable[Answer]]


def understood(handle: Handle) -> Handle:
    """The same desk, but every message arrives with the command that the grammar made of it."""

    async def hand_over(happening: Input) -> Answer:
        if isinstance(happening, Said):
            happening = replace(happening, command=parse(happening.text))
        return await handle(happening)

    return hand_over
