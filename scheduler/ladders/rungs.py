"""What a ladder is made of: rungs that say after how long what is done, by which channel, in which words, to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from domain.invitation import State


class Do(StrEnum):
    """What a rung does."""

    ASK_READ = "ask_read"
    REMIND = "remind"
    REMIND_DEADLINE = "remind_deadline"
    NEXT_CHANNEL = "next_channel"
    REMIND_INTERVIEWER = "remind_interviewer"
    DING_INTERVIEWER = "ding_interviewer"
    SUBSTITUTE = "substitute"
    REMIND_APPROVAL = "remind_approval"
    DAY_BEFORE = "day_before"
    HOURS_BEFORE = "hours_before"
    CHECK_REMINDER = "check_reminder"
    HR = "hr"
    RELEASE = "release"
    EXPIRE = "expire"
    FINISH = "finish"


class Channel(StrEnum):
    """By which way; OWN is the way by which somebody was invited, NEXT the one that comes after it for this person."""

    OWN = ""
    CARD = "card"
    MESSAGE = "message"
    DING_APP = "ding_app"
    DING_SMS = "ding_sms"
    DING_PHONE = "ding_phone"
    SMS = "sms"
    MAIL = "mail"
    VOICE = "voice"
    WECOM = "wecom"
    WEBHOOK = "webhook"
    NEXT = "next"


QUESTIONS: Final = frozenset({Do.ASK_READ, Do.CHECK_REMINDER})
TIMERS: Final = frozenset({Do.RELEASE, Do.EXPIRE, Do.FINISH})
SILENT: Final = QUESTIONS | TIMERS
# Nobody's telephone rings at once: HR's list and the crew's seats are changed, and what follows from that is polite by itself.
UNHEARD: Final = frozenset({Do.HR, Do.SUBSTITUTE})

CHANNELS: Final[Mapping[Channel, str]] = MappingProxyType(
    {
        Channel.OWN: "原渠道",
        Channel.CARD: "钉钉卡片",
        Channel.MESSAGE: "钉钉单聊",
        Channel.DING_APP: "DING（应用内）",
        Channel.DING_SMS: "DING（短信）",
        Channel.DING_PHONE: "DING（电话）",
        Channel.SMS: "短信",
        Channel.MAIL: "邮件",
        Channel.VOICE: "语音电话",
        Channel.WECOM: "企业微信",
        Channel.WEBHOOK: "Webhook",
        Channel.NEXT: "下一个渠道",
    }
)
TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "remind": "提醒选择时间",
        "second": "再次提醒选择时间",
        "deadline": "带期限的提醒",
        "call": "语音提醒选择时间",
        "day": "面试前一天的提醒",
        "hours": "面试前的提醒",
        "interviewer": "请面试官确认",
        "ding": "DING 面试官确认",
        "approval": "请 HR 审批",
    }
)
CANDIDATE, INTERVIEWER, HR, SUBSTITUTE = "candidate", "interviewer", "hr", "substitute"


@dataclass(frozen=True, slots=True)
class Way:
    """What a rung means if only its `do` is written: channel, template, and who hears of it."""

    channel: Channel = Channel.OWN
    template: str = ""
    to: tuple[str, ...] = ()


WAYS: Final[Mapping[Do, Way]] = MappingProxyType(
    {
        Do.REMIND: Way(Channel.OWN, "remind", (CANDIDATE,)),
        Do.REMIND_DEADLINE: Way(Channel.OWN, "deadline", (CANDIDATE,)),
        Do.NEXT_CHANNEL: Way(Channel.NEXT, "remind", (CANDIDATE,)),
        Do.REMIND_INTERVIEWER: Way(Channel.MESSAGE, "interviewer", (INTERVIEWER,)),
        Do.DING_INTERVIEWER: Way(Channel.DING_APP, "ding", (INTERVIEWER,)),
        Do.SUBSTITUTE: Way(to=(SUBSTITUTE,)),
        Do.REMIND_APPROVAL: Way(Channel.MESSAGE, "approval", (HR,)),
        Do.DAY_BEFORE: Way(Channel.OWN, "day", (CANDIDATE, INTERVIEWER)),
        Do.HOURS_BEFORE: Way(Channel.OWN, "hours", (CANDIDATE, INTERVIEWER)),
        Do.HR: Way(to=(HR,)),
    }
)
_BEFORE: Final = frozenset({Do.DAY_BEFORE, Do.CHECK_REMINDER, Do.HOURS_BEFORE, Do.HR})
_ASKING: Final = frozenset({Do.ASK_READ, Do.REMIND, Do.REMIND_DEADLINE, Do.NEXT_CHANNEL, Do.HR})
# Which rungs make sense where: who has answered is not asked again, and what is not settled is not announced.
FITTING: Final[Mapping[State, frozenset[Do]]] = MappingProxyType(
    {
        State.INVITED: _ASKING,
        State.VIEWED: _ASKING - {Do.ASK_READ},
        State.AWAITING_INTERVIEWER: frozenset(
            {Do.REMIND_INTERVIEWER, Do.DING_INTERVIEWER, Do.SUBSTITUTE, Do.HR},
        ),
        State.AWAITING_APPROVAL: frozenset({Do.REMIND_APPROVAL, Do.HR}),
        State.CONFIRMED: _BEFORE,
    }
)
# Why HR is to look at it when the last rung is reached; of a confirmed interview, that its reminder was not read.
UNHEEDED: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.INVITED: "silent",
        State.VIEWED: "undecided",
        State.AWAITING_INTERVIEWER: "interviewer_silent",
        State.AWAITING_APPROVAL: "approval_waiting",
        State.CONFIRMED: "reminder_unread",
    }
)


@dataclass(frozen=True, slots=True)
class Rung:
    """`after` counts from the moment the state was entered, `before` back from the interview; exactly one is set.

    `channel`, `template` and `to` left empty mean what `do` says by itself (`WAYS`).
    """

    do: Do
    after: timedelta | None = None
    before: timedelta | None = None
    channel: Channel = Channel.OWN
    template: str = ""
    to: str = ""

    @property
    def way(self) -> Way:
        """Channel, template and receivers, with what was left out filled in."""
        return _way(self)


@lru_cache(1024)
def _way(rung: Rung) -> Way:
    """Looked up a million times where ladders are checked."""
    usual = WAYS.get(rung.do, Way())
    return Way(rung.channel or usual.channel, rung.template or usual.template, (rung.to,) if rung.to else usual.to)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one state for one kind of candidate and one family of positions; "" is everybody else.

    `position` is a pattern (`*工程师*`), several joined by `|`; `where` says where it was written, for those who look for a fault.
    """

    state: State
    rungs: tuple[Rung, ...]
    kind: str = ""
    position: str = ""
    where: str = field(default="", compare=False)

    def fits(self, kind: str, position: str) -> bool:
        """Whether this ladder is meant for such a candidate."""
        families = self.position.split("|")
        return self.kind in {kind, ""} and (
            not self.position or any(fnmatchcase(position, family.strip()) for family in families)
        )
