"""A candidate with an agreed time says that they will be late, or wants it an hour or a day later."""

from datetime import timedelta
from typing import Final

from cards import punctual as cards
from domain.invitation import BOOKED
from domain.states import standing
from flows.candidate import owntime
from flows.candidate.seat import Seat
from scheduler.phrases.shifting import Late, late, shift

NEAR: Final = timedelta(hours=12)  # before that, nobody is on the way


def answered(seat: Seat, text: str) -> bool:
    """Whether the words were about the agreed time and have been dealt with; nothing is moved before a tap."""
    if seat.inv.state not in BOOKED:
        return False
    by, coming = shift(text), late(text)
    if by is not None:
        _shifted(seat, by)
    elif coming is not None:
        _late(seat, coming)
    return by is not None or coming is not None


def _shifted(seat: Seat, by: timedelta) -> None:
    """The same as naming the time: it is said back with its date, with what can be had near it."""
    start = standing(seat.inv).start
    if start is not None:
        there = (start + by).astimezone(seat.scene.zone_of(seat.inv.candidate_id))
        owntime.words(seat, f"{there.month}月{there.day}日 {there:%H:%M}")


def _late(seat: Seat, coming: Late) -> None:
    """Those who would wait hear of it at once, the same only once."""
    scene, inv = seat.scene, standing(seat.inv)
    brief = scene.brief(inv)
    if inv.start is None or inv.start - scene.now > NEAR:
        seat.notice = cards.early(brief)
        return
    waiting = [*brief.crew, *([brief.hr] if brief.hr else [])]
    scene.say(waiting, cards.warning(brief, coming.minutes), inv.id, f"late-{inv.id}-{inv.booking_no}-{coming.minutes}")
    scene.note(inv.id, f"candidate:{inv.candidate_id}", "Late", f"{coming.minutes} 分钟" if coming.minutes else "")
    seat.notice = cards.noted(brief, coming.minutes)
