"""How people outside the organisation are reached: by SMS, else by mail, each with the personal link."""

from collections.abc import Collection

from cards import notices
from cards.brief import Brief
from domain.effects import Effect, SendMail, SendSms
from domain.people import Person

ORDER = ("sms", "mail")


def channel_of(person: Person, configured: Collection[str], *, after: str = "") -> str:
    """The first way that works for this person, "card" for members, "" if there is none; `after` asks for the next one."""
    if person.member and not after:
        return "card"
    known = {"sms": person.mobile, "mail": person.email}
    ways = [way for way in ORDER if way in configured and known[way]]
    if after in ways:
        return ways[(ways.index(after) + 1) % len(ways)]
    return ways[0] if ways else ""


def post(b: Brief, purpose: str, channel: str) -> Effect | None:
    """The message for one purpose; None for members and for those whom nothing reaches."""
    b = b.theirs()
    if channel == "sms":
        values, text = notices.sms(b, purpose)
        return SendSms(b.candidate.mobile, purpose, values, text, "" if purpose == "ended" else b.inv.id)
    if channel == "mail":
        subject, text = notices.mail(b, purpose)
        return SendMail(b.candidate.email, subject, text, "" if purpose == "ended" else b.inv.id)
    return None
