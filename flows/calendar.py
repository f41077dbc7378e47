"""A calendar entry changed in DingTalk: ask what it says now."""

from datetime import timedelta

from domain.effects import AskEvent, DropEvent, PutEvent
from domain.inputs import CalendarChanged
from flows.scene import Scene
from store.outbox import Record

OWN_ECHO = timedelta(seconds=20)
SEEN = "CalendarChanged"


def changed(scene: Scene, happening: CalendarChanged) -> None:
    """Ask what a booked entry says now; strangers' and deleted entries are left alone.

    Our own booking of the room comes back as a change, too. One change in the moments after our writing is taken for
    that echo; from the second on somebody else may have answered, and one question for all of them is put.
    """
    record = scene.tx.outbox.by_remote("PutEvent", happening.event_id)
    last = scene.tx.outbox.last(record.parcel.lane) if record else None
    if record is None or last is None or isinstance(last.parcel.effect, DropEvent):
        return
    echoes = sum(
        step.what == SEEN and step.detail == record.parcel.key for step in scene.tx.trail.of(record.parcel.about)
    )
    scene.note(record.parcel.about, "system:calendar", SEEN, record.parcel.key)
    recent = last.settled is None or scene.now - last.settled < OWN_ECHO
    if not (recent and echoes == 0):
        _ask(scene, record, OWN_ECHO if recent else timedelta(0))


def _ask(scene: Scene, record: Record, wait: timedelta) -> None:
    """Put the question, once for changes of the same moments."""
    effect = record.parcel.effect
    key = f"as-{record.parcel.key}-{int(scene.now.timestamp()) // int(OWN_ECHO.total_seconds())}"
    if isinstance(effect, PutEvent) and not scene.tx.outbox.has(key):
        asked = AskEvent(effect.organizer_union, record.remote_id)
        scene.send(key, asked, about=record.parcel.about, due=scene.now + wait)
