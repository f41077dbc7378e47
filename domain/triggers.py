"""Rules that turn a stage of the recruiting process into an invitation, and what is kept of every stage that arrived."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from domain.patterns import matches
from domain.terms import Command, Line, Names

# People say the same in many ways: 笔试达标, 笔试合格 and 笔试已通过 are one stage.
_PASSED: Final = re.compile(r"已?(?:通过|达标|合格|过关|过了|pass(?:ed)?)了?", re.IGNORECASE)
_BLANK: Final = re.compile(r"[\s\-_/·:：]+")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Who comes to `stage` for a position like `position` is invited to `round`; "" and () leave it to the last batch.

    `position` is a word of it or a pattern with `*`; "*" is any. `window` are words about time. `cap_per_day` bounds how many
    of one day's hits are invited; without `preview` they are invited without HR's tap. `hr` is whose batch it becomes.
    """

    name: str
    stage: str
    round: str
    position: str = "*"
    seats: tuple[Names, ...] = ()
    window: str = "未来5个工作日"
    duration: str = ""
    place: str = ""
    mode: str = ""
    template: str = ""
    preview: bool = True
    cap_per_day: int = 20
    hr: str = ""

    def fits(self, position: str, stage: str) -> bool:
        """Whether this stage of a candidate for this position is meant."""
        return same_stage(self.stage, stage) and matches(self.position.casefold(), position.casefold())


@dataclass(frozen=True, slots=True)
class Triggers(Command):
    """Show the rules that invite by themselves, and what they make of the last stages."""

    intent: ClassVar[str] = "settings"


class Fate(StrEnum):
    """What became of a stage: nothing was to follow, it waits for the day's card, it was asked about, or it could not be."""

    NOTED = "noted"
    WAITING = "waiting"
    OFFERED = "offered"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class StageChange:
    """A candidate came to a stage; `line` says who it is, `source` is chat, list or webhook, `rule` the trigger that fits."""

    id: str
    at: datetime
    line: Line
    position: str
    stage: str
    source: str
    rule: str = ""
    fate: Fate = Fate.NOTED
    why: str = ""
    settled: datetime | None = None


def same_stage(one: str, other: str) -> bool:
    """Whether two spellings mean the same stage."""
    return _plain(one) == _plain(other)


def _plain(stage: str) -> str:
    return _PASSED.sub("通过", _BLANK.sub("", stage)).casefold()


def rule_for(triggers: Sequence[Trigger], position: str, stage: str) -> Trigger | None:
    """The first rule that fits, in the order of the file."""
    return next((trigger for trigger in triggers if trigger.fits(position, stage)), None)


def is_stage(triggers: Sequence[Trigger], words: str) -> bool:
    """Whether these words are a stage that some rule waits for."""
    return any(same_stage(trigger.stage, words) for trigger in triggers)
