"""The candidate's page as a model: the same views and presses as the card, for people outside the organisation."""

import re
from typing import Any

from cards import candidate
from cards.brief import Brief
from cards.press import Action
from cards.view import Button, View
from domain.invitation import ENDED, OPEN, State

_NUMBER = re.compile(r"\+?\d[\d -]{5,}")
_STYLES = {"blue": "primary", "gray": "plain", "red": "danger"}


def model(b: Brief, notice: str = "", asking: Action | None = None) -> dict[str, Any]:
    """What the page shows; see `web/` for how."""
    view = candidate.question(b, asking) if asking else candidate.view(b)
    picks = [button for button in view.buttons if button.press and button.press.action is Action.PICK]
    others = [button for button in view.buttons if button not in picks]
    return {
        "status": 200,
        "state": str(b.inv.state),
        "title": view.title,
        "greeting": f"{b.candidate.name}，您好",
        "facts": _facts(b),
        "headline": _headline(b, asking, view),
        "notice": notice or _notice(b),
        "slots": [] if asking else [_slot(b, button) for button in picks],
        "question": _question(b, asking, view),
        "buttons": [{"action": _pack(p), "label": p.text, "style": _STYLES[p.color]} for p in others],
        "forms": [] if asking else _forms(b),
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
    wished = button.press is not None and button.press.moment in b.wished
    return {"action": _pack(button), "label": button.text, "hint": "符合您的期望" if wished else ""}


def _pack(button: Button) -> str:
    return button.press.pack() if button.press else ""


def _facts(b: Brief) -> list[list[str]]:
    rows = (
        ("岗位", b.job),
        ("时间", b.time if b.inv.state not in OPEN else ""),
        ("时长", f"{b.minutes} 分钟"),
        ("形式", b.mode),
        ("地点", b.where if b.inv.state not in ENDED else ""),
        ("请携带", b.materials if b.inv.state not in ENDED else ""),
    )
    return [[label, value] for label, value in rows if value]


def _headline(b: Brief, asking: Action | None, view: View) -> str:
    if asking or b.inv.state is State.HELD:
        return "请确认"
    heads = {
        State.AWAITING_INTERVIEWER: "已收到，正在与面试官确认",
        State.AWAITING_APPROVAL: "已收到，正在与面试官确认",
        State.CONFIRMED: "面试已确认",
        State.ADJUSTING: "已转给招聘同事，会尽快与您商量时间",
    }
    choosing = b.inv.state in OPEN and b.inv.offer
    return heads.get(b.inv.state) or ("请选择一个方便的时间" if choosing else _strip(view.lines[0]))


def _question(b: Brief, asking: Action | None, view: View) -> str:
    return _strip(view.lines[0]) if asking or b.inv.state is State.HELD else ""


def _strip(text: str) -> str:
    return text.replace("**", "")


def _notice(b: Brief) -> str:
    if b.inv.state is State.HELD:
        return candidate.view(b).tips
    return candidate.WHY.get(b.inv.note, "") or candidate.hint(b) if b.inv.state in OPEN else ""


def _forms(b: Brief) -> list[dict[str, str]]:
    if b.inv.state not in OPEN or b.inv.state is State.HELD:
        return []
    words = candidate.act(b.inv, Action.WORDS).pack()
    return [
        {
            "action": words,
            "label": "都不合适？告诉我们您方便的时间",
            "placeholder": "例如：下周三下午，或工作日晚上7点以后",
            "submit": "查找",
        }
    ]


def _entry(b: Brief) -> dict[str, Any] | str:
    """The calendar file's content; "" while there is nothing to note down."""
    if b.inv.state is not State.CONFIRMED or b.inv.start is None:
        return ""
    rows = (("请携带", b.materials), ("联系人", b.contact))
    return {
        "uid": b.inv.id,
        "sequence": b.inv.booking_no,
        "start": b.inv.start.isoformat(),
        "end": (b.inv.start + b.duration).isoformat(),
        "summary": f"{b.company}面试：{b.job}",
        "location": b.where,
        "description": "\n".join(f"{label}：{value}" for label, value in rows if value),
    }
