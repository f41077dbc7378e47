"""The ledger of touches: what was said to whom about an invitation, why, by which way, and whether it arrived."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.effects import Ding, Effect, PostCard, Say, SendMail, SendSms
from domain.outreach import SendCall, SendHook, SendWecom

INVITE: Final = "invite"  # the purpose whose arrival, loss and effect are counted


class Fate(StrEnum):
    """What became of a message; UNKNOWN is the visible question mark of a way without a key."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    CLICKED = "clicked"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meant:
    """What something that leaves is for, in our own words; whoever carries it never looks at this.

    `purpose` is a key of `cards.touches.PURPOSES` for what people notice, the story for a question that not every story asks,
    "" for what needs no name; `subject` says which one of that purpose: the
    number of the booking that a reminder is about, the invitation of a guest who is looked up. `template` is the version of
    the template that a candidate's words came from.
    """

    purpose: str = ""
    subject: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Touch:
    """One message to one person about one invitation.

    `key` is unique, `parcel` the outbox row that carries it; `who` is a DingTalk user id, "" for a candidate outside.
    `purpose` and `version` (the booking's number) say which reminder it is, `why` what caused it, `text` is as sent.
    `cost` is in CNY, known once it was sent. `template` is the version of the template that a candidate's words came from.
    """

    key: str
    parcel: str
    invitation_id: str
    who: str
    channel: str
    purpose: str
    version: int
    text: str
    why: str
    queued: datetime
    sent: datetime | None = None
    delivered: datetime | None = None
    read: datetime | None = None
    clicked: datetime | None = None
    outcome: str = ""
    error: str = ""
    cost: float = 0.0
    template: str = ""

    @property
    def fate(self) -> Fate:
        """The furthest that is known of it."""
        if self.outcome in {"failed", "unknown"}:
            return Fate(self.outcome)
        for fate, at in (
            (Fate.CLICKED, self.clicked),
            (Fate.READ, self.read),
            (Fate.DELIVERED, self.delivered),
            (Fate.SENT, self.sent),
        ):
            if at:
                return fate
        return Fate.QUEUED


def said(effect: Effect) -> tuple[str, str, tuple[str, ...]]:
    """The channel, the text and the receivers of an effect that people notice; ("", "", ()) for all others.

    A receiver is a DingTalk user id, "" for the candidate outside the organisation.
    """
    match effect:
        case PostCard() if effect.user_id:
            return "card", "\n".join(effect.params.get(part, "") for part in ("title", "markdown")), (effect.user_id,)
        case Say():
            return "message", f"{effect.title}\n{effect.text}", tuple(effect.user_ids)
        case Ding():
            return f"ding_{effect.how}", effect.text, tuple(effect.user_ids)
        case _:
            channel, text = _outside(effect)
            return channel, text, ("",) if channel else ()


def _outside(effect: Effect) -> tuple[str, str]:
    match effect:
        case SendSms():
            return "sms", effect.text
        case SendMail():
            return "mail", f"{effect.subject}\n{effect.text}"
        case SendCall():
            return "voice", effect.text
        case SendWecom():
            return "wecom", f"{effect.title}\n{effect.text}"
        case SendHook():
            return "webhook", effect.text
        case _:
            return "", ""
