"""How people outside the organisation are reached: the first way that is open to them, in the words of that way."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from cards import ics, notices
from cards.brief import Brief
from domain.effects import Effect, SendMail, SendSms
from domain.outreach import SendCall, SendHook, SendWecom
from domain.people import Person
from scheduler.ladders.reach import ORDER, reach_of
from scheduler.ladders.rungs import Channel

# What a mail with a calendar entry does to calendars.
ENTERED: Final = frozenset({"confirmed", "room"})
TAKEN_OUT: Final = frozenset({"again", "ended"})
# Carriers approve sentences one by one: a purpose without its own is said with that of another.
APPROVED_AS: Final[Mapping[str, str]] = {"room": "confirmed"}


def channels_for(person: Person, wanted: Collection[str], configured: Collection[str]) -> tuple[str, dict[str, str]]:
    """The first of the `wanted` ways that is open, "" if none is, and for each one before it why it is not, in HR's words.

    Open is what is configured, leads to something we know of the person, and was not refused; some ways want a yes first.
    """
    reach, skipped = reach_of(person, configured), dict[str, str]()
    for way in map(Channel, wanted):
        if way not in reach.closed:
            return str(way), skipped
        skipped[str(way)] = reach.closed[way]
    return "", skipped


def channel_of(person: Person, configured: Collection[str], *, after: str = "") -> str:
    """The first way that works for this person, "card" for members, "" if there is none; `after` asks for the next one."""
    if person.member and not after:
        return "card"
    closed = reach_of(person, configured).closed
    ways = [str(way) for way in ORDER if way not in closed]
    if after in ways:
        return ways[(ways.index(after) + 1) % len(ways)]
    return ways[0] if ways else ""


def post(b: Brief, purpose: str, channel: str, before: Mapping[str, Any] | None = None) -> Effect | None:
    """The message for one purpose; None for members and for those whom nothing reaches.

    `before` is the calendar entry that was mailed last about this invitation.
    """
    make = _WAYS.get(channel)
    return make(b.theirs(), purpose, before or {}) if make else None


def _link_of(b: Brief, purpose: str) -> str:
    return "" if purpose == "ended" else b.inv.id


def _sms(b: Brief, purpose: str, _: Mapping[str, Any]) -> Effect:
    purpose = APPROVED_AS.get(purpose, purpose)
    values, text = notices.sms(b, purpose)
    return SendSms(b.candidate.mobile, purpose, values, text, _link_of(b, purpose))


def _mail(b: Brief, purpose: str, before: Mapping[str, Any]) -> Effect:
    subject, text = notices.mail(b, purpose)
    return SendMail(b.candidate.email, subject, text, _link_of(b, purpose), entry_of(b, purpose, before), b.inv.id)


def entry_of(b: Brief, purpose: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """What the mail does to the receiver's calendar, {} for nothing: an agreed time is entered, one that is off taken out."""
    if purpose in ENTERED:
        return ics.invitation(b)
    return ics.cancelled(before) if purpose in TAKEN_OUT else {}


def _call(b: Brief, purpose: str, _: Mapping[str, Any]) -> Effect:
    values, text = notices.sms(b, purpose)
    return SendCall(b.candidate.mobile, purpose, values, text)


def _wecom(b: Brief, purpose: str, _: Mapping[str, Any]) -> Effect:
    subject, _text = notices.mail(b, purpose)
    _values, text = notices.sms(b, purpose)
    return SendWecom(b.candidate.wecom, subject, text.removesuffix("："), _link_of(b, purpose))


def _hook(b: Brief, purpose: str, _: Mapping[str, Any]) -> Effect:
    values, text = notices.sms(b, purpose)
    to = {"name": b.candidate.name, "mobile": b.candidate.mobile, "email": b.candidate.email}
    return SendHook(to, purpose, values, text, _link_of(b, purpose))


_WAYS: Final[Mapping[str, Callable[[Brief, str, Mapping[str, Any]], Effect]]] = {
    "sms": _sms,
    "mail": _mail,
    "voice": _call,
    "wecom": _wecom,
    "webhook": _hook,
}
