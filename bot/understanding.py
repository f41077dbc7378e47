"""Between the wire and the desk: what somebody wrote gets its command, and what it means if a candidate wrote it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.grammar import parse
from bot.understand.candidate import as_candidate
from bot.understand.interviewer import as_interviewer
from bot.understand.masks import mask
from bot.understand.request import Request
from domain.commands import Unknown
from domain.inputs import Answer, Input, Ordered, Said, Submitted
from domain.terms import Command

Handle = Callable[[Input], Awaitable[Answer]]


class Understanding:
    """The same desk, but every message and every form arrives with what it means; times are read by the stories."""

    def __init__(self, handle: Handle, now: Callable[[], datetime], zone: ZoneInfo) -> None:
        self._handle = handle
        self._now = now
        self._zone = zone

    async def handle(self, happening: Input, /) -> Answer:
        """Hand it over."""
        return await self._handle(read(happening, self._now(), self._zone))


def read(happening: Input, now: datetime, zone: ZoneInfo) -> Input:
    """The input with its commands filled in; whoever speaks, only their own story looks at `mine` or `seated`."""
    if isinstance(happening, Said):
        mine = Command() if happening.group else said_by_candidate(happening.text, now, zone)
        seated = Command() if happening.group else said_by_interviewer(happening.text, now, zone)
        return replace(happening, command=parse(happening.text), mine=mine, seated=seated)
    if isinstance(happening, Submitted):
        return replace(happening, mine=said_by_candidate(happening.text, now, zone))
    if isinstance(happening, Ordered) and happening.what == "said":
        text = happening.fields.get("text", "")
        return replace(happening, command=parse(text), seated=said_by_interviewer(text, now, zone))
    return happening


def said_by_candidate(text: str, now: datetime, zone: ZoneInfo) -> Command:
    """What the words mean if they are a candidate's; an empty command for what they do not say."""
    if not text:
        return Command()
    masked = mask(text, ())
    return as_candidate(Request(masked.text, now, zone, None, "candidate"), masked.text).said


def said_by_interviewer(text: str, now: datetime, zone: ZoneInfo) -> Command:
    """What the words mean if they are an interviewer's; unknown where they would have to be asked back first."""
    masked = mask(text, ())
    found = as_interviewer(Request(masked.text, now, zone, None, "interviewer"), masked.text)
    return Unknown(text[:200], ("agenda", "help")) if found.ask else found.said
