"""A calendar entry changed in DingTalk: ask what it says now, unless the change was our own."""

from datetime import datetime, timedelta

from domain.effects import AskEvent, DropEvent, PutEvent
from domain.inputs import CalendarChanged
from flows.scene import Scene
from store.outbox import Record

OWN_ECHO = timedelta(seconds=20)


def changed(scene: Scene, happening: CalendarChanged) -> None:
    """Look the entry up; strangers' entries, and the echo of our own writing, are left alone."""
    record = scene.tx.outbox.by_remote("PutEvent", happening.event_id)
    last = scene.tx.outbox.last(record.parcel.lane) if record else None
    if record is None or last is None or _own(last, scene.now):
        return
    effect = record.parcel.effect
    if isinstance(effect, PutEvent):
        asked = AskEvent(effect.organizer_union, happening.event_id)
        scene.send(f"as-{scene.mark()}", asked, lane=record.parcel.lane, about=record.parcel.about)


def _own(last: Record, now: datetime) -> bool:
    """We are writing, have just written, or have deleted the entry."""
    return isinstance(last.parcel.effect, DropEvent) or last.settled is None or now - last.settled < OWN_ECHO
