"""The candidate's page as a model: the same views and presses as the card, for people outside the organisation."""

import re
from typing import Any

from cards import candidate, ics, moving, owntime
from cards.brief import Brief
from cards.press import Action, Press
from cards.view import Button, View
from domain.invitation import BOOKED, ENDED, OPEN, State
from domain.zones import PLACES, label

_NUMBER = re.compile(r"\+?\d[\d -]{5,}")
STILL = "刚才找到的时间还可以选"
_CHOICES = {Action.PICK, Action.MOVE_TO}
_STYLES = {"blue": "primary", "gray": "plain", "red": "danger"}


def model(b: Brief, notice: str = "", asking: Action | None = None, instead: View | None = None) -> dict[str, Any]:
    """What the page shows, `instead` in place of the usual view; see `web/` for how."""
    view = instead or (candidate.question(b, asking) if asking else candidate.view(b))
    asked = bool(instead or asking)
    picks = [button for button in view.buttons if button.press and button.press.action in _CHOICES]
    others = [button for button in view.buttons if button not in picks]
    return {
        "status": 200,
        "state": str(b.inv.state),
        "title": view.title,
        "greeting": f"{b.candidate.name}，您好",
        "facts": _facts(b),
        "headline": STILL
        if notice and not asked and _said(b)
        else _headline(b, view, asked=asked, choosing=bool(picks)),
        "notice": notice or (_strip("".join(view.lines[1:])) if instead else "" if asked else _notice(b)),
        "slots": [_slot(b, button) for button in picks],
        "question": _question(b, view, asked=asked and not picks, told=bool(notice)),
        "buttons": [{"action": _pack(p), "label": p.text, "style": _STYLES[p.color]} for p in others],
        "forms": [] if asking else _forms(b),
        "zone": _zone(b),
        "contact": {"name": _NUMBER.sub("", b.contact).strip() or "招聘同事", "phone": b.contact}
        if b.contact
        else None,
        "ics": _entry(b),
        "footer": f"{b.company}仅将您的信息用于本次面试安排。",
    }


def gone() -> dict[str, Any]:
    """A link that leads nowhere, or nowhere any more."""
    return {
        "status": 404,
        "title": "链接无效",
        "headline": "这个链接无效或已过期",
        "notice": "请核对短信或邮件里的完整链接，或联系给您发邀请的招聘同事。您的信息没有丢失。",
    }


def _slot(b: Brief, button: Button) -> dict[str, str]:
    start = button.press.moment if button.press else None
    label = b.own_when(start) if start else button.text
    return {"action": _pack(button), "label": label, "hint": candidate.short(b, start)}


def _pack(button: Button) -> str:
    return button.press.pack() if button.press else ""


def _facts(b: Brief) -> list[list[str]]:
    rows = (
        ("岗位", b.job),
        ("时间", (b.former or b).own_time if b.inv.state not in OPEN else ""),
        ("想改到", b.own_time if b.former else ""),
        ("时长", f"{b.minutes} 分钟"),
        ("形式", b.mode),
        ("地点", b.where if b.inv.state not in ENDED else ""),
        ("到达", b.place_note if b.inv.state not in ENDED else ""),
        ("地图", b.map if b.inv.state not in ENDED else ""),
        ("请携带", b.materials if b.inv.state not in ENDED else ""),
    )
    return [[label, value] for label, value in rows if value]


def _headline(b: Brief, view: View, *, asked: bool, choosing: bool) -> str:
    if choosing and (asked or b.inv.note == owntime.SOME):
        return _strip(view.lines[0])
    if asked or _asks(b):
        return "请确认"
    if b.former:
        return "正在确认改期，确认之前原时间不变"
    heads = {
        State.AWAITING_INTERVIEWER: "已收到，正在与面试官确认",
        State.AWAITING_APPROVAL: "已收到，正在与面试官确认",
        State.CONFIRMED: "面试已确认",
        State.ADJUSTING: "已转给招聘同事，会尽快与您商量时间",
    }
    open_offer = b.inv.state in OPEN and b.inv.offer
    return heads.get(b.inv.state) or ("请选择一个方便的时间" if open_offer else _strip(view.lines[0]))


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
    said = b.inv.state not in OPEN or b.inv.note in {owntime.ONE, owntime.SOME}
    return "" if said else candidate.reason(b)


def _forms(b: Brief) -> list[dict[str, str]]:
    """Own words: about the times on offer, or about another time than the agreed one."""
    if b.inv.state in BOOKED:
        label, submit = "想改到别的时间？写下您方便的时间", "看看能不能改"
    elif b.inv.state in OPEN and b.inv.state is not State.HELD:
        label, submit = "都不合适？告诉我们您方便的时间", "查找"
    else:
        return []
    words = candidate.act(b.inv, Action.WORDS).pack()
    return [
        {
            "action": words,
            "label": label,
            "placeholder": f"例如：{owntime.example(b)}，或除了周四下午都行",
            "submit": submit,
        }
    ]


def _zone(b: Brief) -> dict[str, Any] | None:
    """Where the candidate's clocks are, and where else they may be; None once no time matters any more."""
    if b.inv.state in ENDED:
        return None
    own = (b.own_zone or b.zone).key
    here = [b.zone.key] if b.zone.key not in PLACES else []
    choices = [*here, *([own] if own not in PLACES and own not in here else []), *PLACES]
    return {
        "action": Press(Action.ZONE, b.inv.id).pack(),
        "now": own,
        "name": label(own),
        "choices": [[key, label(key)] for key in choices],
    }


def _entry(b: Brief) -> dict[str, Any] | str:
    """The calendar file's content; "" while there is nothing to note down."""
    agreed = b.former or b
    return ics.invitation(agreed) if agreed.inv.state is State.CONFIRMED and agreed.inv.start else ""
