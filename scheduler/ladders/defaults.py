"""The ladders that count while nothing else is written: graduates are reminded twice as soon as others."""

from datetime import timedelta
from typing import Final

from domain.invitation import State
from scheduler.ladders.rungs import Channel, Do, Ladder, Rung

GRADUATES: Final = ("应届", "校招", "实习")


def _after(hours: float, do: Do, channel: Channel = Channel.OWN, template: str = "") -> Rung:
    return Rung(do, after=timedelta(hours=hours), channel=channel, template=template)


def _before(hours: float, do: Do) -> Rung:
    return Rung(do, before=timedelta(hours=hours))


def _before_reading_expires(hours: float) -> Rung:
    """Read status can be asked for 24 h: ask ten minutes before the rung that depends on it."""
    return Rung(Do.ASK_READ, after=timedelta(hours=hours, minutes=-10))


def _unviewed(hours: int, kind: str = "") -> Ladder:
    rungs = (
        _before_reading_expires(hours),
        _after(hours, Do.REMIND),
        _after(2 * hours, Do.NEXT_CHANNEL),
        _after(3 * hours, Do.REMIND, Channel.VOICE, "call"),
        _after(4 * hours, Do.HR),
    )
    return Ladder(State.INVITED, rungs, kind)


def _undecided(hours: int, kind: str = "") -> Ladder:
    return Ladder(State.VIEWED, (_after(hours, Do.REMIND_DEADLINE), _after(2 * hours, Do.HR)), kind)


DEFAULT: tuple[Ladder, ...] = (
    _unviewed(24),
    _undecided(24),
    *(_unviewed(12, kind) for kind in GRADUATES),
    *(_undecided(12, kind) for kind in GRADUATES),
    Ladder(
        State.AWAITING_INTERVIEWER,
        (
            _after(4, Do.REMIND_INTERVIEWER),
            _after(8, Do.DING_INTERVIEWER),
            _after(20, Do.DING_INTERVIEWER, Channel.DING_SMS),
            _after(22, Do.DING_INTERVIEWER, Channel.DING_PHONE),
            _after(24, Do.SUBSTITUTE),
            _after(26, Do.HR),
            _before(5, Do.SUBSTITUTE),
            _before(3, Do.HR),
        ),
    ),
    Ladder(
        State.AWAITING_APPROVAL,
        (_after(4, Do.REMIND_APPROVAL), _after(24, Do.REMIND_APPROVAL), _after(48, Do.HR), _before(3, Do.HR)),
    ),
    Ladder(
        State.CONFIRMED,
        (_before(24, Do.DAY_BEFORE), _before(4, Do.CHECK_REMINDER), _before(2, Do.HOURS_BEFORE)),
    ),
)
