"""A calendar entry changed in DingTalk: ask what it says now."""

from datetime import datetime, timedelta

from domain.effects import AskEvent, DropEvent, PutEvent
from domain.inputs import CalendarChanged
from flows.scene import Scene

OWN_ECHO = timedelta(seconds=20)


def changed(scene: Scene, happening: CalendarChanged) -> None:
    """Ask what a booked entry says now; strangers' and deleted entries are left alone.

    Our own writing comes back as changes, too: they share one question, put when we have surely finished, so that a
    decline in the same seconds is not lost among them.
    """
    record = scene.tx.outbox.by_remote("PutEvent", happening.event_id)
    last = scene.tx.outbox.last(record.parcel.lane) if record else None
    if record is None or last is None or isinstance(last.parcel.effect, DropEvent):
        return
    effect = record.parcel.effect
    key = f"as-{record.parcel.key}-{_moment(scene.now)}"
    if isinstance(effect, PutEvent) and not scene.tx.outbox.has(key):
        asked = AskEvent(effect.organizer_union, happening.event_id)
        scene.send(key, asked, about=record.parcel.about, due=scene.now + OWN_ECHO)


def _moment(now: datetime) -> int:
    """Changes of the same moments get one question."""
    return int(now.timestamp()) // int(OWN_ECHO.total_seconds())
