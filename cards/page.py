"""The candidate's page as a model: the same views and presses as the card, for people outside the organisation."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from cards import candidate, moving, owntime, particulars, privacy, weekgrid
from cards.brief import ANEW, Brief
from cards.press import Action, Press
from cards.sentences import sentence
from cards.view import Button, View
from domain.invitation import BOOKED, OPEN, State
from domain.states import standing
from domain.templates import EN, ZH

_NUMBER: Final = re.compile(r"\+?\d[\d -]{5,}")
_CHOICES: Final = {Action.PICK, Action.MOVE_TO}
_STYLES: Final = {"blue": "primary", "gray": "plain", "red": "danger"}
_REASONED: Final = {Action.ASK_DECLINE, Action.ASK_MOVE, Action.ASK_CANCEL}
_HEADS: Final = {
    State.AWAITING_INTERVIEWER: "head.waiting",
    State.AWAITING_APPROVAL: "head.waiting",
    State.CONFIRMED: "head.confirmed",
    State.ADJUSTING: "head.adjusting",
}


@dataclass(frozen=True, slots=True)
class Around:
    """What the page shows besides the invitation itself.

    `dead`: none of the times can be had any more. `ways` are channels that lead to the candidate, `configured` all of
    them. `cutoff` and `moves` bound the candidate's own changes. `faqs` and `asked` are questions with their answers.
    `others`: there are other interviews of the same person.
    """

    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    dead: bool = False
    ways: frozenset[str] = frozenset()
    configured: frozenset[str] = frozenset()
    cutoff: timedelta = timedelta(hours=4)
    moves: int = 2
    link_life: timedelta = timedelta(days=30)
    keep: timedelta = timedelta(0)
    faqs: tuple[tuple[str, str], ...] = field(default=())
    asked: tuple[tuple[str, str], ...] = field(default=())
    others: bool = False


def model(
    b: Brief,
    notice: str = "",
    asking: Action | None = None,
    instead: View | None = None,
    around: Around | None = None,
) -> dict[str, Any]:
    """What the page shows, `instead` in place of the usual view; see `web/` for how."""
    around = around or Around()
    view = instead or (candidate.question(b, asking) if asking else candidate.view(b))
    asked = bool(instead or asking)
    if around.dead and not asked:
        return _model(b, around) | _dead(b, notice)
    picks = [button for button in view.buttons if button.press and button.press.action in _CHOICES]
    others = [button for button in view.buttons if button not in picks]
    told = notice or (_strip("".join(view.lines[1:])) if instead else "" if asked else _notice(b))
    still = notice and not asked and _said(b)
    return _model(b, around) | {
        "headline": b.say("head.still") if still else _headline(b, view, asked=asked, choosing=bool(picks)),
        "notice": told,
        "slots": [_slot(b, button) for button in picks],
        "question": _question(b, view, asked=asked and not picks, told=bool(notice)),
        "reason": b.say("reason.label") if asking in _REASONED else "",
        "buttons": _buttons(b, others, around, asked=asked),
        "forms": [] if asking else _forms(b),
        "grid": None if asking or not _free(b) or _shut(b, around) else weekgrid.grid(b, around.now),
    }


def _model(b: Brief, around: Around) -> dict[str, Any]:
    """What every state of the page shows."""
    return {
        "status": 200,
        "language": b.language or ZH,
        "languages": languages(b),
        "state": str(b.inv.state),
        "title": candidate.title(b),
        "greeting": b.say("page.greeting", name=b.candidate.name),
        "facts": particulars.facts(b),
        "links": particulars.links(b),
        "clock": particulars.clock(b),
        "changes": _changes(b, around),
        "ask": particulars.ask(b, around.asked, around.faqs),
        "reminders": privacy.reminders(b, around.ways),
        "others": around.others,
        "privacy": privacy.section(b, around.configured, around.link_life, around.keep),
        "zone": particulars.zone(b),
        "contact": {"name": _NUMBER.sub("", b.contact).strip() or b.say("contact.nobody"), "phone": b.contact}
        if b.contact
        else None,
        "ics": particulars.entry(b),
        "ics_hint": b.say("confirmed.calendar.member" if b.candidate.member else "confirmed.calendar.hint"),
    }


def languages(b: Brief) -> list[dict[str, Any]]:
    """The switch: the languages that the page speaks, which one it speaks now, and the press that changes it."""
    names = ((ZH, "中文"), (EN, "English"))
    return [
        {
            "key": key,
            "label": name,
            "now": key == (b.language or ZH),
            "action": Press(Action.LANGUAGE, b.inv.id, 0, key).pack(),
        }
        for key, name in names
    ]


def gone(language: str = "") -> dict[str, Any]:
    """A link that leads nowhere, or nowhere any more."""
    return {
        "status": 404,
        "language": language or ZH,
        "title": sentence(language, "gone.title"),
        "headline": sentence(language, "gone.head"),
        "notice": sentence(language, "gone.notice"),
    }


def _dead(b: Brief, notice: str) -> dict[str, Any]:
    """Every time on offer is gone and nothing else is free: own words, the grid, or a person."""
    person = Button(b.say("dead.person"), candidate.act(b.inv, Action.MORE), "blue")
    decline = Button(b.say("offer.decline"), candidate.act(b.inv, Action.ASK_DECLINE), "red")
    return {
        "headline": b.say("head.dead"),
        "notice": notice or b.say("dead.notice"),
        "slots": [],
        "question": "",
        "reason": "",
        "buttons": [_packed(each) for each in (person, decline)],
        "forms": _forms(b),
        "grid": None,
    }


# --- times and questions ---------------------------------------------------------------------------------------------


def _slot(b: Brief, button: Button) -> dict[str, str]:
    start = button.press.moment if button.press else None
    text = b.own_when(start) if start else button.text
    return {"action": _pack(button), "label": text, "hint": candidate.short(b, start)}


def _pack(button: Button) -> str:
    return button.press.pack() if button.press else ""


def _packed(button: Button) -> dict[str, str]:
    return {"action": _pack(button), "label": button.text, "style": _STYLES[button.color]}


def _buttons(b: Brief, buttons: list[Button], around: Around, *, asked: bool) -> list[dict[str, str]]:
    """Of an agreed time, only the changes that are the candidate's to make."""
    shut = {Action.ASK_MOVE, Action.ASK_CANCEL} if not asked and _shut(b, around) else set()
    return [_packed(each) for each in buttons if not (each.press and each.press.action in shut)]


def _shut(b: Brief, around: Around) -> bool:
    return b.inv.state in BOOKED and bool(_closed(b, around))


def _closed(b: Brief, around: Around) -> str:
    """Why the candidate cannot change an agreed time any more, "" if they can."""
    inv = standing(b.inv)
    if inv.start is not None and inv.start - around.now < around.cutoff:
        return "changes.late"
    return "changes.none" if inv.moves >= around.moves else ""


def _changes(b: Brief, around: Around) -> str:
    """What the candidate may still change, or why nothing."""
    if b.inv.state not in BOOKED:
        return ""
    left = max(0, around.moves - standing(b.inv).moves)
    hours = int(around.cutoff.total_seconds() // 3600)
    return b.say(_closed(b, around) or "changes.left", hours=hours, left=left)


def _headline(b: Brief, view: View, *, asked: bool, choosing: bool) -> str:
    if choosing and (asked or b.inv.note == owntime.SOME):
        return _strip(view.lines[0])
    if asked or _asks(b):
        return b.say("head.confirm")
    if b.former:
        return b.say("head.moving" if b.inv.note == moving.BY_CANDIDATE else "head.moving.hr")
    if _anew(b):
        return b.say("head.moved", time=b.own_time)
    if b.inv.state in _HEADS:
        return b.say(_HEADS[b.inv.state])
    return b.say("head.choose") if b.inv.state in OPEN and b.inv.offer else _strip(view.lines[0])


def _anew(b: Brief) -> bool:
    return b.inv.state is State.CONFIRMED and b.inv.note in ANEW


def _asks(b: Brief) -> bool:
    """Whether the usual view is itself a question."""
    return b.inv.state is State.HELD or (b.inv.note == owntime.ONE and bool(b.echo))


def _said(b: Brief) -> bool:
    """Whether the times are those of the candidate's last words: an answer to newer ones must not stand beside their echo."""
    return b.inv.note in {owntime.ONE, owntime.SOME} and bool(b.echo) and b.inv.state is not State.HELD


def _question(b: Brief, view: View, *, asked: bool, told: bool) -> str:
    if b.inv.note == owntime.ONE and b.echo and not asked:
        return _strip(" ".join(view.lines[1 if told else 0 : 2]))
    return _strip(view.lines[0]) if asked or b.inv.state is State.HELD else ""


def _strip(text: str) -> str:
    return text.replace("**", "")


def _notice(b: Brief) -> str:
    if b.inv.state is State.HELD:
        return candidate.view(b).tips
    if b.former:
        return _strip(moving.sentence(b))
    if _anew(b):
        return b.say("moved.notice")
    said = b.inv.state not in OPEN or b.inv.note in {owntime.ONE, owntime.SOME}
    return "" if said else candidate.reason(b)


def _free(b: Brief) -> bool:
    """Whether another time may be named now."""
    return b.inv.state in BOOKED or (b.inv.state in OPEN and b.inv.state is not State.HELD)


def _forms(b: Brief) -> list[dict[str, str]]:
    """Own words: about the times on offer, or about another time than the agreed one."""
    if not _free(b):
        return []
    kind = "form.move" if b.inv.state in BOOKED else "form.own"
    return [
        {
            "action": candidate.act(b.inv, Action.WORDS).pack(),
            "label": b.say(kind),
            "placeholder": b.say("form.own.hint", example=owntime.example(b)),
            "submit": b.say(f"{kind}.submit"),
        }
    ]
