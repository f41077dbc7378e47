"""Three people who never answer, on the Stage with its clock moved on: everything that they and others hear, as a table.

python -m tests.integration.silence        writes the tables that the test compares with (tests/data/silence) anew
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from domain.invitation import Invitation
from domain.touches import Touch
from tests.integration.stage import BATCH, CHINA, Stage

TABLES: Final = Path(__file__).parent.parent / "data" / "silence"
DAYS: Final = 5
LATER: Final = BATCH.replace("11月25日到11月27日", "12月7日到12月11日")
CHANNELS: Final = frozenset({"sms", "mail", "voice"})


async def member(stage: Stage) -> Invitation:
    """Somebody of the organisation who never looks."""
    (inv,) = await stage.send_batch("陈晨 13800000001 chen@example.com", LATER)
    await _days(stage)
    return inv


async def outsider(stage: Stage) -> Invitation:
    """Somebody outside whom SMS, mail and calls reach, and who never looks."""
    (inv,) = await stage.send_batch("刘洋 13900000001 liu@example.com", LATER)
    await _days(stage)
    return inv


async def interviewer(stage: Stage) -> Invitation:
    """Neither the interviewer who is asked nor the one who steps in ever answers."""
    (inv,) = await stage.send_batch("陈晨 13800000001", LATER)
    inv = await stage.choose(inv, "chen")
    await _days(stage)
    return inv


async def _days(stage: Stage) -> None:
    """Hour by hour, with a look ten minutes before each: that is when it is asked whether something was read."""
    for _ in range(24 * DAYS):
        await stage.pass_time(timedelta(minutes=50))
        await stage.pass_time(timedelta(minutes=10))


STORIES: Final[Mapping[str, Callable[[Stage], Awaitable[Invitation]]]] = MappingProxyType(
    {"member": member, "outsider": outsider, "interviewer": interviewer}
)


async def table(stage: Stage, story: str) -> str:
    """When, by which way, what for, to whom; and what HR's list says in the end."""
    inv = await STORIES[story](stage)
    with stage.store.reading() as tx:
        touches = tx.touches.of(inv.id)
        waiting = tx.follow_ups.list([inv.id])
        candidate = tx.people.get(inv.candidate_id).name
    said = [_row(t.sent, t.channel, t.purpose, _who(stage, t) or candidate) for t in touches if t.sent]
    listed = [_row(entry.opened, "list", entry.reason, "HR") for entry in waiting]
    lost = [touch for touch in touches if not touch.sent]
    return "\n".join([*sorted([*said, *listed]), *(f"not sent: {touch.key}" for touch in lost), ""])


def _row(at: datetime, channel: str, purpose: str, who: str) -> str:
    return f"{at.astimezone(CHINA):%m-%d %H:%M}  {channel:<10} {purpose:<18} {who}"


def _who(stage: Stage, touch: Touch) -> str:
    """A name, "" for the candidate outside DingTalk."""
    with stage.store.reading() as tx:
        person = tx.people.by_user(touch.who)
    return person.name if person else ""


def _played() -> Iterator[tuple[str, str]]:
    for story in STORIES:
        with TemporaryDirectory() as folder:
            stage = Stage(f"sqlite:///{folder}/silence.sqlite3", channels=CHANNELS)
            try:
                yield story, asyncio.run(table(stage, story))
            finally:
                stage.close()


def main() -> None:
    """Write the tables anew and show them."""
    TABLES.mkdir(exist_ok=True)
    for story, text in _played():
        (TABLES / f"{story}.txt").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{story}\n{text}\n")


if __name__ == "__main__":
    main()
