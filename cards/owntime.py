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
        return b.say("own.example_any")
    last = _middle(b)
    return b.say("own.example", day=_day(b), part=b.say("own.afternoon" if last.hour > NOON else "own.morning"))


def _middle(b: Brief) -> datetime:
    return b.window[len(b.window) // 2].end.astimezone(b.zone)


def _day(b: Brief) -> str:
    day = _middle(b)
    return f"{day:%b} {day.day}" if b.language else f"{day.month}月{day.day}日"


def _examples(b: Brief) -> str:
    if not b.window:
        return b.say("own.examples_any")
    clock = "14:00" if _middle(b).hour > NOON else "10:00"
    return b.say("own.examples", said=example(b), day=_day(b), clock=clock)


def empty(b: Brief) -> str:
    """Nothing was written."""
    return b.say("own.empty", example=example(b))


def quoted(b: Brief, words: Sequence[str]) -> str:
    """「看心情」没有看懂, "" if all was understood."""
    marked = b.say("own.join").join(b.say("own.quoted", word=plain(word, 24)) for word in words[:3])
    return b.say("own.unread", words=marked) if words else ""


def not_read(b: Brief, text: str) -> str:
    """Nothing in it could be read as a time; it is quoted as a whole, not in the pieces that a machine sees."""
    return b.say("own.not_read", text=plain(text, 30), examples=_examples(b))


def never(b: Brief, words: Sequence[str]) -> str:
    """2月30日."""
    return b.say("own.never", word=plain(words[0], 24), examples=_examples(b))


def past(b: Brief, text: str) -> str:
    """昨天下午."""
    return b.say("own.past", text=plain(text, 24), examples=_examples(b))


def outside(b: Brief, echoed: str, window: str) -> str:
    """A time that is not among those planned."""
    return b.say("own.outside", said=echoed, window=window)


def partly(b: Brief, echoed: str, window: str) -> str:
    """Some of the times that were named are not among those planned."""
    return b.say("own.partly", said=echoed, window=window)


def none_left(b: Brief, echoed: str) -> str:
    """Somebody with an agreed time asks for another, and there is none at all."""
    return b.say("own.none_left", said=echoed, time=b.own_time)


def reason(b: Brief, why: str) -> str:
    """Why the times on the card are others than those that were said."""
    return b.say("own.said", said=b.echo, why=why) if b.echo else why


def one(b: Brief, title: str, facts: Sequence[str]) -> View:
    """One start was named, and it can be had: one tap."""
    start = b.inv.offer[0]
    lines = (b.say("own.right", said=b.echo), b.say("own.can", time=b.own_when(start)), *facts)
    yes = Button(b.say("own.take", clock=b.clock(start)), _press(b, Action.TAKE, start), "blue")
    other = Button(b.say("own.other"), _press(b, Action.OTHER))
    wrong = Button(b.say("offer.misread"), _press(b, Action.MISREAD))
    return View(title, lines, b.say("own.tips"), (yes, other, wrong))


def hello(b: Brief) -> str:
    """Several times meet what was said."""
    return b.say("own.hello", said=b.echo)


def doubtful(b: Brief, echoed: str, unread: Sequence[str], starts: Sequence[datetime], why: str) -> View:
    """Words that may mean something else: a question with concrete times, and nothing is changed by asking."""
    lines = _question(b, b.say("own.right", said=echoed), unread, why)
    times = tuple(Button(b.own_when(start), _press(b, Action.PICK, start), "blue") for start in starts)
    wrong = Button(b.say("offer.misread"), _press(b, Action.SHOW))
    return View(_title(b), lines, b.say("offer.tap"), (*times, wrong))


def moving(b: Brief, echoed: str, unread: Sequence[str], starts: Sequence[datetime], why: str) -> View:
    """Another time instead of the agreed one, which stays until a new one is tapped."""
    lines = _question(b, b.say("own.move", said=echoed), unread, why)
    keeps = b.say("own.keeps", time=b.own_time)
    times = tuple(
        Button(b.say("own.move_to", time=b.own_when(start)), _press(b, Action.MOVE_TO, start), "blue")
        for start in starts
    )
    return View(_title(b), (*lines, keeps), "", (*times, Button(b.say("own.stay"), _press(b, Action.SHOW))))


def _question(b: Brief, text: str, unread: Sequence[str], why: str) -> tuple[str, ...]:
    return tuple(line for line in (text, quoted(b, unread), why) if line)


def _title(b: Brief) -> str:
    return b.say("title", company=plain(b.company, 30), position=plain(b.position, 30))


def _press(b: Brief, action: Action, start: datetime | None = None) -> Press:
    version = b.inv.offer_no if b.inv.state in OPEN else b.inv.booking_no
    return Press(action, b.inv.id, version, moment_arg(start) if start else "")
