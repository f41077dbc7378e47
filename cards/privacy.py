"""What a candidate may decide about their own data: the ways of contact, the reminders, and to have all of it deleted."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from cards.brief import Brief, moment
from cards.press import Action, Press
from cards.sentences import sentence
from cards.view import View
from domain.consent import Consent, Reminding
from domain.invitation import BOOKED

CHANNELS: Final = ("sms", "mail", "voice")
NOBODY: Final = "（已删除）"  # the name of somebody whose data was deleted


def section(b: Brief, configured: Collection[str], link_life: timedelta, keep: timedelta) -> dict[str, Any]:
    """Why we hold the data and for how long, what was said about each way of contact, and the buttons for it."""
    ways = [channel for channel in CHANNELS if channel in configured and _known(b, channel)]
    return {
        "label": b.say("privacy.label"),
        "purpose": b.say("privacy.purpose", company=b.company),
        "kept": b.say("privacy.kept", days=link_life.days, gone=b.say("privacy.gone", days=keep.days) if keep else ""),
        "channels": [_channel(b, channel) for channel in ways],
        "erase": Press(Action.ASK_ERASE, b.inv.id).pack(),
    }


def _known(b: Brief, channel: str) -> bool:
    return bool(b.candidate.email if channel == "mail" else b.candidate.mobile)


def _channel(b: Brief, channel: str) -> dict[str, Any]:
    consent, said_at = b.candidate.consent(channel), dict(b.candidate.said_at).get(channel)
    name = b.say(f"privacy.{channel}")
    key = f"privacy.{consent or 'unasked'}{'' if said_at or not consent else '.undated'}"
    choices = ((Consent.GRANTED, "yes"), (Consent.REFUSED, "no"))
    return {
        "says": b.say(key, channel=name, at=moment(said_at, b.zone, b.language) if said_at else ""),
        "buttons": [
            {
                "action": Press(Action.CONSENT, b.inv.id, 0, f"{channel}-{each}").pack(),
                "label": b.say(f"privacy.{key}", channel=name),
            }
            for each, key in choices
            if each is not consent
        ],
    }


def said(arg: str) -> tuple[str, Consent] | None:
    """What a button of the section means: a channel and the word about it; None for what is no such thing."""
    channel, _, word = arg.partition("-")
    if channel not in CHANNELS or word not in {Consent.GRANTED, Consent.REFUSED}:
        return None
    return channel, Consent(word)


def noted(b: Brief, channel: str, consent: Consent, *, alone: bool) -> str:
    """The answer to a word about a channel; `alone`: no other way leads to the candidate."""
    key = "privacy.alone" if alone and consent is Consent.REFUSED else f"privacy.said.{consent}"
    return b.say(key, channel=b.say(f"privacy.{channel}"))


def reminders(b: Brief, open_ways: Collection[str]) -> dict[str, Any] | None:
    """The choice of how to be reminded of an agreed interview; None where there is none to be reminded of."""
    if b.inv.state not in BOOKED:
        return None
    now = b.candidate.reminding
    return {
        "action": Press(Action.REMINDERS, b.inv.id).pack(),
        "label": b.say("remind.label"),
        "now": str(now),
        "says": b.say("remind.now", way=way(b, now)),
        "choices": [[str(choice), way(b, choice)] for choice in choices(open_ways)],
        "submit": b.say("remind.submit"),
    }


def choices(open_ways: Collection[str]) -> list[Reminding]:
    """What can be chosen with these ways open."""
    single = [choice for choice in (Reminding.SMS, Reminding.MAIL) if choice in open_ways]
    both = [Reminding.BOTH] if len(single) > 1 else []
    return [Reminding.USUAL, *single, *both, Reminding.NONE]


def way(b: Brief, choice: Reminding) -> str:
    """How somebody is reminded, in words."""
    return b.say(f"remind.{choice or 'usual'}")


def receipt(erased: Mapping[str, Any]) -> View:
    """The same as a card."""
    return View(erased["headline"], (erased["notice"],))


def erased(company: str, at: datetime, zone: ZoneInfo, receipt: str, language: str) -> dict[str, Any]:
    """The page of somebody whose data was deleted: the receipt, and nothing else."""
    told = {"company": company, "at": moment(at, zone, language), "receipt": receipt}
    return {
        "status": 200,
        "language": language,
        "state": "erased",
        "title": sentence(language, "page.title"),
        "headline": sentence(language, "erased.head"),
        "notice": sentence(language, "erased.notice", **told),
    }
