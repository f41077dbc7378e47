"""How a candidate's own words about time are answered: what was understood, what was not, and what can be had."""

from collections.abc import Sequence
from datetime import datetime

from cards.brief import Brief
from cards.press import Action, Press, moment_arg
from cards.view import Button, View, plain
from domain.invitation import OPEN

ONE, SOME = "said_one", "said"  # notes of an invitation whose times are the candidate's own
NOON = 12
# The first thing in the way of a time, as the candidate may know it.
NEAR = {
    "busy": "near_crew",
    "booked": "near_crew",
    "said": "near_crew",
    "day_full": "near_crew",
    "week_full": "near_crew",
    "too_few_people": "near_crew",
    "off_hours": "near_crew",
    "unknown": "near_crew",
    "no_room": "near_room",
    "past": "near_soon",
    "too_soon": "near_soon",
    "outside_hours": "near_hours",
    "outside_window": "near_hours",
    "off_grid": "near_grid",
    "own_time": "near_own",
}


def example(b: Brief) -> str:
    """A time as one may write it, on a day of this batch: 「12月2日下午」."""
    if not b.window:
        return "下周三下午"
    day = b.window[len(b.window) // 2]
    last = day.end.astimezone(b.zone)
    return f"{last.month}月{last.day}日{'下午' if last.hour > NOON else '上午'}"


def _examples(b: Brief) -> str:
    said = example(b)
    return f"例如「{said}」或「{said[:-2]} {'14:00' if said.endswith('下午') else '10:00'}」"


def empty(b: Brief) -> str:
    """Nothing was written."""
    return f"请先写一个时间，例如「{example(b)}」。"


def quoted(words: Sequence[str]) -> str:
    """「看心情」没有看懂, "" if all was understood."""
    return "、".join(f"「{plain(word, 24)}」" for word in words[:3]) + "没有看懂。" if words else ""


def not_read(b: Brief, text: str) -> str:
    """Nothing in it could be read as a time; it is quoted as a whole, not in the pieces that a machine sees."""
    return f"没有看懂「{plain(text, 30)}」，已转告招聘同事。您也可以换个说法，{_examples(b)}。"


def never(b: Brief, words: Sequence[str]) -> str:
    """2月30日."""
    return f"没有「{plain(words[0], 24)}」这一天。请换一个日期，{_examples(b)}。"


def past(b: Brief, text: str) -> str:
    """昨天下午."""
    return f"「{plain(text, 24)}」已经过去了。请换一个时间，{_examples(b)}。"


def outside(echoed: str, window: str) -> str:
    """A time that is not among those planned."""
    return f"您说的是 {echoed}，不在这次面试的安排范围内（{window}），已转告招聘同事。您也可以先从已有的时间里选，或换个时间。"


def none_left(b: Brief, echoed: str) -> str:
    """Somebody with an agreed time asks for another, and there is none at all."""
    return f"您说的是 {echoed}，目前没有别的空档，已转告招聘同事。原来约的 {b.own_time} 不变。"


def reason(b: Brief, why: str) -> str:
    """Why the times on the card are others than those that were said."""
    return f"您说的是 {b.echo}。{why}" if b.echo else why


def one(b: Brief, title: str, facts: Sequence[str]) -> View:
    """One start was named, and it can be had: one tap."""
    start = b.inv.offer[0]
    lines = (f"您说的是 **{b.echo}**，对吗？", f"可以约 **{b.own_when(start)}**", *facts)
    yes = Button(f"对，就约 {b.clock(start)}", _press(b, Action.TAKE, start), "blue")
    other = Button("换一个", _press(b, Action.OTHER))
    tips = "点了「对」才会预约；也可以直接回复别的时间。"
    return View(title, lines, tips, (yes, other, Button("不是这个意思", _press(b, Action.MISREAD))))


def hello(b: Brief) -> str:
    """Several times meet what was said."""
    return f"您说的是 **{b.echo}**，对吗？是的话，请选择一个方便的时间："


def doubtful(b: Brief, echoed: str, unread: Sequence[str], starts: Sequence[datetime], why: str) -> View:
    """Words that may mean something else: a question with concrete times, and nothing is changed by asking."""
    lines = _question(f"您说的是 **{echoed}**，对吗？", unread, why)
    times = tuple(Button(b.own_when(start), _press(b, Action.PICK, start), "blue") for start in starts)
    return View(
        _title(b), lines, "点一个时间，确认后才会预约。", (*times, Button("不是这个意思", _press(b, Action.SHOW)))
    )


def moving(b: Brief, echoed: str, unread: Sequence[str], starts: Sequence[datetime], why: str) -> View:
    """Another time instead of the agreed one, which stays until a new one is tapped."""
    lines = _question(f"您想改到 **{echoed}**，对吗？", unread, why)
    keeps = f"现在约的是 **{b.own_time}**，点了下面的时间才会改。"
    times = tuple(Button(f"改到 {b.own_when(start)}", _press(b, Action.MOVE_TO, start), "blue") for start in starts)
    return View(_title(b), (*lines, keeps), "", (*times, Button("不改了", _press(b, Action.SHOW))))


def _question(text: str, unread: Sequence[str], why: str) -> tuple[str, ...]:
    return tuple(line for line in (text, quoted(unread), why) if line)


def _title(b: Brief) -> str:
    return f"{plain(b.company, 30)} · {plain(b.position, 30)} 面试邀请"


def _press(b: Brief, action: Action, start: datetime | None = None) -> Press:
    version = b.inv.offer_no if b.inv.state in OPEN else b.inv.booking_no
    return Press(action, b.inv.id, version, moment_arg(start) if start else "")
