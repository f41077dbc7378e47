"""What an invitation needs to say, and the lines of a list of candidates with what is wrong with them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

Names = tuple[str, ...]


class Flaw(StrEnum):
    """Why a candidate's line cannot be used, or what to look at although it can."""

    NO_NAME = "no_name"
    NO_CONTACT = "no_contact"
    BAD_MOBILE = "bad_mobile"
    BAD_EMAIL = "bad_email"
    DUPLICATE = "duplicate"
    SECOND_MOBILE = "second_mobile"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Line:
    """One usable candidate of a list; `no` counts candidate lines from 1, `mobile` is 11 digits or `+` and digits.

    `kind` is how they are hired and whether they work now, as far as the list says: 社招、在职. `zone` is the key of
    their time zone. `wecom` is their account in WeCom: whoever writes it into a list says that they agreed to be reached there.
    `language` is "en" or "zh-CN" if the list says in which they are to be written to. `interviewer` is who sits in for them,
    as it was written, if the list says it.
    """

    no: int
    name: str
    mobile: str = ""
    user_id: str = ""
    email: str = ""
    wish: str = ""
    kind: str = ""
    position: str = ""
    round: str = ""
    zone: str = ""
    wecom: str = ""
    language: str = ""
    interviewer: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """One candidate line with a flaw; `text` is what was written, at most 200 characters."""

    no: int
    text: str
    reason_code: Flaw


@dataclass(frozen=True, slots=True)
class Command:
    """Base: `intent` is the stable name that buttons and machines use."""

    intent: ClassVar[str] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Command):
    """What an invitation needs to say; "" where nothing was said.

    `seats` are those who must all sit in; several names in one seat stand in for each other. `kind` is the
    candidates' (社招, 应届 …), `mode` the interview's (现场, 电话, 视频 …). `unread` are the words nobody understood.
    """

    position: str = ""
    round: str = ""
    seats: tuple[Names, ...] = ()
    when: str = ""
    duration: str = ""
    place: str = ""
    equipment: Names = ()
    kind: str = ""
    mode: str = ""
    approval: bool = False
    materials: str = ""
    contact: str = ""
    template: str = ""
    unread: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of "position", "interviewers", "when" still have to be asked for, in this order."""
        said = {"position": self.position, "interviewers": self.seats, "when": self.when}
        return tuple(slot for slot, value in said.items() if not value)
