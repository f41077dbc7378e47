"""How people outside the organisation are reached: the first way that is open to them, in the words of that way."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from cards import ics, notices
from cards.brief import Brief
from cards.templates import Written, written
from domain.effects import Effect, SendMail, SendSms
from domain.outreach import SendCall, SendHook, SendWecom
from domain.people import Person
from domain.templates import MAIL, SMS, VOICE
from scheduler.ladders.reach import ORDER, reach_of
from scheduler.ladders.rungs import Channel

# What a mail with a calendar entry does to calendars.
ENTERED: Final = frozenset({"confirmed", "moved", "room"})
TAKEN_OUT: Final = frozenset({"again", "lost", "ended"})
# Carriers approve sentences one by one: what is rare is said with that of another, unless the organisation has its own approved.
APPROVED_AS: Final[Mapping[str, str]] = {
    "room": "confirmed",
    "moved": "confirmed",
    "stays": "confirmed",
    "lost": "again",
}


class Letter(NamedTuple):
    """What leaves, and the version of the template that it was made of."""

    effect: Effect
    template: str


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


def post(b: Brief, purpose: str, channel: str, before: Mapping[str, Any] | None = None) -> Letter | None:
    """The message for one purpose; None for members and for those whom nothing reaches.

    `before` is the calendar entry that was mailed last about this invitation.
    """
    make = _WAYS.get(channel)
    return make(b.theirs(), purpose, before or {}) if make else None


def _link_of(b: Brief, purpose: str) -> str:
    return "" if purpose == "ended" else b.inv.id


def _sms(b: Brief, purpose: str, _: Mapping[str, Any]) -> Letter:
    purpose, values, said = _approved(b, purpose, SMS)
    text, link_of = notices.signed(b, said.text), _link_of(b, purpose)
    return Letter(SendSms(b.candidate.mobile, purpose, values, text, link_of, said.code), said.ref)


def _approved(b: Brief, purpose: str, channel: str) -> tuple[str, dict[str, str], Written]:
    """What the carrier is asked to say: the purpose whose sentence it is, its variables, and the words as they arrive."""
    chinese, usual = b.in_chinese(), APPROVED_AS.get(purpose, purpose)
    ways = ((own, meant) for own in (b, chinese) for meant in (purpose, usual))
    own, meant = next((way for way in ways if written(*way, channel).code), (chinese, usual))
    values, said = notices.approved(own, meant, channel)
    if purpose == "again":
        return meant, *notices.off_beside(own, values, said)
    return meant, *(notices.instead(own, values, said) if (purpose, meant) == ("moved", usual) else (values, said))


def _mail(b: Brief, purpose: str, before: Mapping[str, Any]) -> Letter:
    said, entry = written(b, purpose, MAIL), entry_of(b, purpose, before)
    off = b.say("off.first", time=b.own_moment(b.called_off)) if purpose == "again" and b.called_off else ""
    said = replace(said, subject=f"{off}{said.subject}", text=f"{off}\n\n{said.text}") if off else said
    effect = SendMail(b.candidate.email, said.subject, said.text, _link_of(b, purpose), entry, b.inv.id)
    return Letter(effect, said.ref)


def entry_of(b: Brief, purpose: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """What the mail does to the receiver's calendar, {} for nothing: an agreed time is entered, one that is off taken out."""
    if purpose in ENTERED:
        return ics.invitation(b)
    return ics.cancelled(before) if purpose in TAKEN_OUT else {}


def _call(b: Brief, purpose: str, _: Mapping[str, Any]) -> Letter:
    purpose, values, said = _approved(b, purpose, VOICE)
    effect = SendCall(b.candidate.mobile, purpose, values, notices.signed(b, said.text), said.code)
    return Letter(effect, said.ref)


def _wecom(b: Brief, purpose: str, _: Mapping[str, Any]) -> Letter:
    """The link is a button there, so the words that lead to it end where they are complete."""
    subject, said = written(b, purpose, MAIL).subject, _short(b, purpose)[1]
    text = notices.signed(b, said.text.rstrip().removesuffix("："))
    return Letter(SendWecom(b.candidate.wecom, subject, text, _link_of(b, purpose)), said.ref)


def _short(b: Brief, purpose: str) -> tuple[dict[str, str], Written]:
    """The words of an SMS by a way that needs no carrier's yes, with their variables."""
    said = written(b, purpose, SMS)
    values = notices.variables(b, said)
    return notices.off_beside(b, values, said) if purpose == "again" else (values, said)


def _hook(b: Brief, purpose: str, _: Mapping[str, Any]) -> Letter:
    values, said = _short(b, purpose)
    to = {"name": b.candidate.name, "mobile": b.candidate.mobile, "email": b.candidate.email}
    effect = SendHook(to, purpose, values, notices.signed(b, said.text), _link_of(b, purpose))
    return Letter(effect, said.ref)


_WAYS: Final[Mapping[str, Callable[[Brief, str, Mapping[str, Any]], Letter]]] = {
    "sms": _sms,
    "mail": _mail,
    "voice": _call,
    "wecom": _wecom,
    "webhook": _hook,
}
