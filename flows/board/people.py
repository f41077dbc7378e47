"""The table of everybody: filtered, searched and sorted without a name in the address, fifty at a time."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from cryptography.fernet import InvalidToken

from cards import naming, status, turns
from cards import touches as told
from cards.brief import moment
from domain.campaign import Phase
from domain.invitation import Invitation, State
from domain.spelling import Sought, sought
from domain.states import standing
from domain.touches import Touch
from domain.turns import Turn, turn
from domain.viewers import Post
from flows.board.board import Look
from flows.outward import nights
from flows.outward.tell import INFORMATION
from store.listing import SORTS, Heading, Wanted
from store.seal import Sealer

PAGE: Final = 50
LONGEST: Final = 60  # characters of what is searched for
FILTERS: Final = ("batch", "position", "state", "turn", "sort", "find")
SORTED: Final = {"newest": "最近有变化的在前", "start": "面试时间早的在前", "name": "按姓名"}


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """A page of the table, its filters and what can be done to several at once; interviewers have their calendar."""
    if look.viewer.post is Post.INTERVIEWER:
        return None
    seen = [one for one in look.tx.listing.headings() if look.viewer.sees_position(one.position)]
    text = _opened(look, asked.get("find", ""))
    kept = _kept(asked, seen) | ({"find": asked["find"]} if text else {})
    found, names = sought(text), titles(look)
    wanted = _wanted(look, kept, seen, found if text else None)
    theirs = None if wanted.campaigns is None else frozenset(wanted.campaigns)
    every = Wanted(look.now, INFORMATION, wanted.campaigns)
    turned = look.kept(("turns", theirs), lambda: look.tx.listing.turns(every))
    asked_for = ("total", theirs, frozenset(kept.items()))
    total = look.kept(asked_for, lambda: look.tx.listing.count(wanted)) if not (text and found.nothing) else 0
    last = max(0, (total - 1) // PAGE)
    at = min(max(_number(asked.get("page", "")), 1) - 1, last)
    page = look.tx.listing.page(wanted, kept.get("sort", SORTS[0]), at * PAGE, PAGE) if total else []
    return {
        "rows": rows(look, page, {one.id: one for one in seen}),
        "total": total,
        "page": at + 1,
        "pages": last + 1,
        "before": _address(kept, at) if at else "",
        "after": _address(kept, at + 2) if at < last else "",
        "kept": kept,
        "text": text,
        "short": bool(text) and found.nothing,
        "tabs": [
            (str(key), whose(look, key), turned.get(key, 0), _address({**kept, "turn": str(key)})) for key in Turn
        ],
        "everybody": _address({name: value for name, value in kept.items() if name != "turn"}),
        "unsought": _address({name: value for name, value in kept.items() if name != "find"}),
        "batches": [(one.id, names[one.id]) for one in seen if one.phase != str(Phase.CANCELLED)][:200],
        "positions": list(dict.fromkeys(one.position for one in seen if one.position)),
        "states": [(str(state), words) for state, words in status.WORDS.items()],
        "sorts": SORTED,
    }


def titles(look: Look) -> Mapping[str, str]:
    """What every batch is called, by its id: 「后端工程师 · 初试（11月23日）」."""

    def found() -> Mapping[str, str]:
        every = [(one.id, _job(one), one.created) for one in look.tx.listing.headings()]
        return naming.titles(every, look.scene.rules.zone)

    return look.kept("titles", found)


def _job(one: Heading) -> str:
    return " · ".join(part for part in (one.position, one.round) if part) or "未命名"


def _kept(asked: Mapping[str, str], seen: Sequence[Heading]) -> dict[str, str]:
    """The filters that mean something; whatever else stands in the address is passed over."""
    allowed = {
        "batch": {one.id for one in seen},
        "position": {one.position for one in seen},
        "state": set(map(str, State)),
        "turn": set(map(str, Turn)),
        "sort": set(SORTS),
    }
    return {name: asked[name] for name, values in allowed.items() if asked.get(name) in values}


def _wanted(look: Look, kept: Mapping[str, str], seen: Sequence[Heading], found: Sought | None) -> Wanted:
    batches: set[str] | None = None if look.viewer.everything else {one.id for one in seen}
    if "position" in kept:
        batches = {one.id for one in seen if one.position == kept["position"]}
    if "batch" in kept:
        batches = {kept["batch"]} if batches is None else batches & {kept["batch"]}
    digits = found.digits if found else ""
    return Wanted(
        now=look.now,
        quiet=INFORMATION,
        campaigns=batches,
        states=[State(kept["state"])] if "state" in kept else (),
        turn=Turn(kept["turn"]) if "turn" in kept else None,
        sought=None if digits else found,
        people=look.tx.people.ending(digits) if digits else None,
    )


def rows(look: Look, page: Sequence[Invitation], seen: Mapping[str, Heading]) -> list[dict[str, Any]]:
    """What the table says about each of them: one question for each kind of thing, however many they are."""
    shown = [standing(inv) for inv in page]
    people = look.tx.people.many({person for inv in shown for person in (inv.candidate_id, *inv.crew)})
    ids = [inv.id for inv in page]
    last = look.tx.touches.newest(ids)
    later = nights.waits(look.scene, ids)
    waits = {one.invitation_id for one in look.tx.follow_ups.list(ids) if one.reason not in INFORMATION}
    return [
        {
            "id": inv.id,
            "name": people[inv.candidate_id].name if inv.candidate_id in people else "",
            "batch": inv.campaign_id,
            "job": " · ".join(part for part in (seen[inv.campaign_id].position, seen[inv.campaign_id].round) if part),
            **state(look, inv, waits=inv.id in waits),
            "moving": inv.former is not None,
            "time": moment(agreed.start, look.scene.rules.zone) if agreed.start and inv.state is not State.HELD else "",
            "crew": "、".join(people[person].name for person in agreed.crew if person in people),
            "told": _told(look, last.get(inv.id), later.get(inv.id, "")),
        }
        for inv, agreed in zip(page, shown, strict=True)
        if inv.campaign_id in seen
    ]


def state(look: Look, inv: Invitation, *, waits: bool) -> dict[str, Any]:
    """Where an invitation stands and whose turn it is, in words and as a colour class."""
    found = turn(inv, look.now, waits=waits)
    return {
        "state": status.of(inv),
        "turn": whose(look, found),
        "tone": turns.tone(found, inv.state),
        "yours": found is Turn.HR,
        "since": turns.ago(look.now - inv.since),
    }


def whose(look: Look, found: Turn) -> str:
    """Whose turn it is, as this viewer would say it."""
    return (turns.TURNS if look.viewer.orders else turns.OTHERS)[found]


def _told(look: Look, touch: Touch | None, later: str) -> str:
    """「2 小时 短信 邀请，已送达」."""
    if touch is None:
        return ""
    what, way = told.PURPOSES.get(touch.purpose, "通知"), told.CHANNELS.get(touch.channel, touch.channel)
    when = turns.ago(look.now - (touch.sent or touch.queued)) if (touch.sent or touch.queued) <= look.now else "待发"
    return f"{when} · {way} · {what}，{told.fate(touch, later)}"


# --- searching: what is typed stands sealed in the address, so that no name is in it or in anybody's log ---------------


def seeking(look: Look, fields: Mapping[str, str]) -> str:
    """The address of the table that a search form asks for, without the root."""
    text = fields.get("text", "").strip()[:LONGEST]
    kept = {name: fields[name] for name in FILTERS if name != "find" and fields.get(name)}
    return _address(kept | ({"find": _sealer(look).seal(text)} if text else {}))


def _opened(look: Look, token: str) -> str:
    try:
        return _sealer(look).open(token)
    except InvalidToken:
        return ""


def _sealer(look: Look) -> Sealer:
    return Sealer(f"search:{look.scene.setup.links.secret}")


def _address(kept: Mapping[str, str], page: int = 1) -> str:
    query = urlencode(dict(kept) | ({"page": str(page)} if page > 1 else {}))
    return f"board/people?{query}" if query else "board/people"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 6 else 1
