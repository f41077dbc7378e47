"""What a button carries, packed and checked when it is made, so that a forged or stale press is recognised."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Action(StrEnum):
    """Everything that a button or a form of ours can mean."""

    PICK = "pick"
    CONFIRM = "confirm"
    BACK = "back"
    MORE = "more"
    ASK_DECLINE = "askno"
    DECLINE = "no"
    ASK_MOVE = "askmove"
    MOVE = "move"
    ASK_CANCEL = "askcancel"
    CANCEL = "cancel"
    SHOW = "show"
    WORDS = "words"
    TAKE = "take"
    OTHER = "other"
    MISREAD = "misread"
    MOVE_TO = "moveto"
    ZONE = "zone"
    GRID = "grid"
    QUESTION = "question"
    LANGUAGE = "language"
    REMINDERS = "reminders"
    CONSENT = "consent"
    ASK_ERASE = "askerase"
    ERASE = "erase"
    ACCEPT = "accept"
    REFUSE = "refuse"
    APPROVE = "approve"
    REJECT = "reject"
    SEND = "send"
    DROP = "drop"
    CHOOSE = "choose"
    ORDER = "order"
    CHANGE = "change"
    UNDO = "undo"
    SETTINGS = "settings"
    LOOK = "look"
    GUESS = "guess"
    LAUNCH = "launch"
    RETRY = "retry"
    HALT = "halt"
    CHASE = "chase"
    KEEP = "keep"
    FORGET = "forget"
    FAQ = "faq"
    MEANT = "meant"
    FOLLOW = "follow"
    ALLFINE = "allfine"
    EXCEPT = "except"


_SHAPE = re.compile(r"([a-z]{1,12})~([\w-]{1,40})~(\d{1,6})~([\w-]{0,40})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Press:
    """`subject` is an invitation or campaign id, `version` its offer or booking number, `arg` a moment or an id."""

    action: Action
    subject: str
    version: int = 0
    arg: str = ""

    def pack(self) -> str:
        """The button's id; ValueError if it would not survive unpacking."""
        packed = f"{self.action}~{self.subject}~{self.version}~{self.arg}"
        if unpack(packed) != self:
            raise ValueError(packed)
        return packed

    @property
    def moment(self) -> datetime | None:
        """`arg` read as a moment."""
        return datetime.fromtimestamp(int(self.arg) * 60, UTC) if self.arg.isdecimal() and len(self.arg) < 10 else None


def moment_arg(moment: datetime) -> str:
    """A moment as minutes since 1970."""
    return str(int(moment.timestamp()) // 60)


def unpack(packed: str) -> Press | None:
    """What a pressed button means; None for anything that we did not make."""
    match = _SHAPE.fullmatch(packed)
    if match is None or match[1] not in Action.__members__.values():
        return None
    return Press(Action(match[1]), match[2], int(match[3]), match[4])
