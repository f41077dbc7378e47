"""A calendar entry changed in DingTalk: ask what it says now, unless the change was our own."""

from datetime import timedelta

from domain.effects import AskEvent, PutEvent
from domain.inputs import CalendarChanged
from flows.scene import Scene

OWN_ECHO = timedelta(seconds=20)


def changed(scene: Scene, happening: CalendarChanged) -> None:
    """Look the entry up; strangers' entries and the echo of our own writing are left alone."""
    record = scene.tx.outbox.by_remote("PutEvent", happening.event_id)
    if record is None or record.settled is None or scene.now - record.settled < OWN_ECHO:
        return
    effect = record.parcel.effect
    if isinstance(effect, PutEvent):
        asked = AskEvent(effect.organizer_union, happening.event_id)
        scene.send(f"as-{scene.mark()}", asked, lane=record.parcel.lane, about=record.parcel.about)
