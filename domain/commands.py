"""What people can tell the bot: frozen values, times and names as written; nothing is done, nor may be without a look at who said it."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from domain.terms import BadLine, Command, Line, Names, Terms

Why = Literal["negated", "quoted", "question", "condition", "past"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite(Terms):
    """Invite the people of a list; `warned` lines are in `lines` too, `bad` ones are not."""

    intent: ClassVar[str] = "invite_batch"
    lines: tuple[Line, ...] = ()
    bad: tuple[BadLine, ...] = ()
    warned: tuple[BadLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteFile(Terms):
    """Invite the people of a file that came before or comes next (no list was in the message)."""

    intent: ClassVar[str] = "invite_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteOne(Terms):
    """Invite people who are known by name already."""

    intent: ClassVar[str] = "invite_one"
    names: Names


@dataclass(frozen=True, slots=True)
class Help(Command):
    """What can be said; all of it, or one `topic`."""

    intent: ClassVar[str] = "help"
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Cancel(Command):
    """Call an interview off; no names means the speaker's own."""

    intent: ClassVar[str] = "cancel"
    names: Names = ()
    reason: str = ""
    when: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class Move(Command):
    """Give an interview another time; `when` is "" if none was said."""

    intent: ClassVar[str] = "reschedule"
    names: Names = ()
    when: str = ""
    place: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """Take an invitation back before it is answered; or, with a `position` and no names, all of that position.

    `filter` is "unviewed" for what nobody has looked at.
    """

    intent: ClassVar[str] = "withdraw"
    names: Names = ()
    reason: str = ""
    position: str = ""
    filter: str = ""


@dataclass(frozen=True, slots=True)
class Chase(Command):
    """Remind people by name, or all whom `filter` ("unviewed", "unconfirmed") describes."""

    intent: ClassVar[str] = "chase"
    names: Names = ()
    filter: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class ChaseStop(Command):
    intent: ClassVar[str] = "chase_stop"
    names: Names = ()


@dataclass(frozen=True, slots=True)
class Call(Command):
    """Have people called by telephone."""

    intent: ClassVar[str] = "call"
    names: Names = ()


@dataclass(frozen=True, slots=True)
class Status(Command):
    """How far somebody or something is; all empty means everything that is open."""

    intent: ClassVar[str] = "status"
    names: Names = ()
    filter: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Agenda(Command):
    """Which interviews take place; `people` is ("我",) for the speaker's own."""

    intent: ClassVar[str] = "agenda"
    when: str = ""
    people: Names = ()


@dataclass(frozen=True, slots=True)
class Place(Command):
    """Hold interviews elsewhere: of these people, at this time, or all of the last batch."""

    intent: ClassVar[str] = "place"
    names: Names = ()
    place: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class SupplyAdd(Command):
    """People (or a room) are free then; ("我",) is the speaker."""

    intent: ClassVar[str] = "supply_add"
    people: Names = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class SupplyBlock(Command):
    """People (or a room) are not free then; ("我",) is the speaker."""

    intent: ClassVar[str] = "supply_block"
    people: Names = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class SupplyLimit(Command):
    """People take at most `count` interviews a day or week; `when` is "" for always. No people: the speaker, or nobody."""

    intent: ClassVar[str] = "supply_limit"
    people: Names = ()
    count: int = 0
    per: Literal["day", "week"] = "day"
    when: str = ""


@dataclass(frozen=True, slots=True)
class Skill(Command):
    """What people may take: these too, or these `only`; `free` names what is not limited any more."""

    intent: ClassVar[str] = "supply_skill"
    people: Names = ()
    positions: Names = ()
    rounds: Names = ()
    only: bool = False
    free: tuple[Literal["positions", "rounds"], ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewerAdd(Command):
    intent: ClassVar[str] = "interviewer_add"
    people: Names = ()


@dataclass(frozen=True, slots=True)
class Reassign(Command):
    """Replace interviewers `people` (or those of candidates `names`), at this time or always; by `to` if said."""

    intent: ClassVar[str] = "reassign"
    people: Names = ()
    when: str = ""
    to: Names = ()
    names: Names = ()


@dataclass(frozen=True, slots=True)
class CheckIn(Command):
    intent: ClassVar[str] = "checkin"
    names: Names = ()


@dataclass(frozen=True, slots=True)
class NoShow(Command):
    intent: ClassVar[str] = "no_show"
    names: Names = ()


@dataclass(frozen=True, slots=True)
class Outcome(Command):
    """How an interview ended; `next_round` if one was asked for in the same breath. `stage` is one before interviews."""

    intent: ClassVar[str] = "outcome"
    names: Names = ()
    passed: bool = True
    round: str = ""
    next_round: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Export(Command):
    """Hand out a table; `filter` is "confirmed", "unconfirmed", "unviewed" or "", `last` means the speaker's newest batch."""

    intent: ClassVar[str] = "export"
    when: str = ""
    filter: str = ""
    position: str = ""
    last: bool = False
    form: Literal["xlsx", "csv"] = "xlsx"


@dataclass(frozen=True, slots=True)
class Report(Command):
    """Figures; `metric` is the rate that was asked for, e.g. 打开率."""

    intent: ClassVar[str] = "report"
    when: str = ""
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Stop(Command):
    """Send nothing more; `scope` is "all", "last" or a position. Taking back what is unread is a tap away."""

    intent: ClassVar[str] = "stop"
    scope: str = "all"


@dataclass(frozen=True, slots=True)
class Resume(Command):
    intent: ClassVar[str] = "resume"
    scope: str = "all"


@dataclass(frozen=True, slots=True)
class Settings(Command):
    """A rule in the speaker's words."""

    intent: ClassVar[str] = "settings"
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Explain(Command):
    """Why a time was (`given`) or was not offered; not given and no names: why there are too few times at all."""

    intent: ClassVar[str] = "explain"
    names: Names = ()
    when: str = ""
    given: bool = False


@dataclass(frozen=True, slots=True)
class Capacity(Command):
    intent: ClassVar[str] = "capacity"
    when: str = ""


@dataclass(frozen=True, slots=True)
class Preview(Command):
    """Show what is about to be sent, or `drop` it."""

    intent: ClassVar[str] = "preview"
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Nothing(Command):
    """An order was mentioned, not given; `about` is the intent it would have been, `order` all of it if that is clear."""

    why: Why
    about: str = ""
    order: Command | None = None


@dataclass(frozen=True, slots=True)
class Unknown(Command):
    """Not understood; `nearest` are the two intents to offer, `terms` what it may say about an invitation all the same."""

    text: str
    nearest: tuple[str, str]
    terms: Terms | None = None
