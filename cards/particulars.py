"""The particulars of an interview on the candidate's page: facts, ways there, clocks, questions and the calendar entry."""

import re
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from cards import ics
from cards.brief import PENDING, Brief
from cards.moving import BY_CANDIDATE
from cards.press import Action, Press
from domain.invitation import ENDED, OPEN, State
from domain.zones import PLACES, label

_ADDRESS: Final = re.compile(r"https?://[^\s，。）)]+")
_REMOTE: Final = ("视频", "线上", "远程", "电话", "AI")
# A search for an address in a map that needs no key [lbs.amap.com/api/uri-api/guide/search/search].
_MAP: Final = "https://uri.amap.com/search?keyword={}&view=map&src=interview"


def facts(b: Brief) -> list[list[str]]:
    ahead = b.inv.state not in ENDED
    rows = (
        ("page.position", b.job),
        ("page.time", (b.former or b).own_time if b.inv.state not in OPEN else ""),
        ("page.moving" if b.inv.note == BY_CANDIDATE else "page.moving.hr", b.own_time if b.former else ""),
        ("page.length", b.say("page.minutes", minutes=b.minutes)),
        ("fact.mode", _mode(b)),
        ("fact.where", _where(b) if ahead else ""),
        ("fact.arrival", b.place_note if ahead else ""),
        ("fact.bring", b.materials if ahead else ""),
        ("page.highlights", _highlights(b) if b.inv.state in OPEN else ""),
    )
    return [[b.say(key), value] for key, value in rows if value]


def _where(b: Brief) -> str:
    """The place without links, which stand by themselves; its parts are as HR wrote them."""
    text = _ADDRESS.sub("", b.where).strip("，, ")
    return text.replace(PENDING, b.say("fact.pending")).replace("，", b.say("fact.comma"))


def _mode(b: Brief) -> str:
    """Of the three forms everybody knows, in the reader's language; anything else as HR wrote it."""
    if not b.mode:
        return b.say("mode.on_site") if b.where and not _ADDRESS.search(b.where) else ""
    known = {"现场": "mode.on_site", "视频": "mode.video", "电话": "mode.phone"}
    return b.say(known[b.mode]) if b.mode in known else b.mode


def _highlights(b: Brief) -> str:
    found = (b.library.highlights.get("", ""), b.library.highlight(b.family))
    return "\n".join(text for text in found if text)


def links(b: Brief) -> list[list[str]]:
    """The way to the place, or into the interview: label, text, address."""
    if b.inv.state in ENDED:
        return []
    meeting = next((found[0] for text in (b.place, b.address, b.place_note) if (found := _ADDRESS.search(text))), "")
    remote = meeting or any(word in b.mode for word in _REMOTE)
    there = b.map or ("" if remote or not b.address else _MAP.format(quote(b.address, safe="")))
    rows = (("page.meeting", meeting), ("page.map", there))
    return [[b.say(key), b.say(f"{key}.open"), address] for key, address in rows if address]


def clock(b: Brief) -> str:
    """On whose clocks the times stand."""
    if b.inv.state in ENDED or b.own_zone:
        return ""
    return b.say("clock.note", zone=label(b.zone.key, b.language))


def ask(b: Brief, asked: Sequence[tuple[str, str]], usual: Sequence[tuple[str, str]]) -> dict[str, Any] | None:
    """Questions: the usual ones with their answers, the candidate's own, and room for another unless all is over."""
    mine = [[question or b.say("ask.word"), answer or b.say("ask.waiting")] for question, answer in asked]
    if b.inv.state in ENDED:
        told = [pair for pair, (_, answer) in zip(mine, asked, strict=True) if answer]
        return {"action": "", "faqs": [], "mine": told} if told else None
    return {"action": Press(Action.QUESTION, b.inv.id).pack(), "faqs": [list(pair) for pair in usual], "mine": mine}


def zone(b: Brief) -> dict[str, Any] | None:
    """Where the candidate's clocks are, and where else they may be; None once no time matters any more."""
    if b.inv.state in ENDED:
        return None
    own = (b.own_zone or b.zone).key
    here = [b.zone.key] if b.zone.key not in PLACES else []
    choices = [*here, *([own] if own not in PLACES and own not in here else []), *PLACES]
    return {
        "action": Press(Action.ZONE, b.inv.id).pack(),
        "now": own,
        "name": label(own, b.language),
        "choices": [[key, label(key, b.language)] for key in choices],
    }


def entry(b: Brief) -> dict[str, Any] | str:
    """The calendar file's content; "" while there is nothing to note down."""
    agreed = b.former or b
    return ics.invitation(agreed) if agreed.inv.state is State.CONFIRMED and agreed.inv.start else ""
