"""Reminder ladders as data, and the questions about them: what comes when, by which way, and what is due now."""

from scheduler.ladders.defaults import DEFAULT, GRADUATES
from scheduler.ladders.plan import Nudge, Shift, choose, ladder_for, overdue, plan
from scheduler.ladders.reach import EVERYWHERE, Reach
from scheduler.ladders.rungs import (
    CHANNELS,
    FITTING,
    QUESTIONS,
    SILENT,
    TEMPLATES,
    TIMERS,
    UNHEARD,
    Channel,
    Do,
    Ladder,
    Rung,
    Way,
)

__all__ = [
    "CHANNELS",
    "DEFAULT",
    "EVERYWHERE",
    "FITTING",
    "GRADUATES",
    "QUESTIONS",
    "SILENT",
    "TEMPLATES",
    "TIMERS",
    "UNHEARD",
    "Channel",
    "Do",
    "Ladder",
    "Nudge",
    "Reach",
    "Rung",
    "Shift",
    "Way",
    "choose",
    "ladder_for",
    "overdue",
    "plan",
]
