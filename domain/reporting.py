"""What the bot tells by itself, and when: the week to HR, the day to HR and to interviewers, and batches that go badly."""

from dataclasses import dataclass, field
from datetime import time

from domain.alarms import Thresholds


@dataclass(frozen=True, slots=True)
class Reports:
    """Times of the organisation's clocks; None means never. The week is told on Mondays.

    `day` is HR's list in the morning of working days, `tomorrow` the interviewers' list in the evening before.
    """

    week: time | None = None
    day: time | None = None
    tomorrow: time | None = None
    limits: Thresholds = field(default_factory=Thresholds)
