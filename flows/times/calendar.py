"""A calendar entry changed in DingTalk: ask what it says now, unless it was our own writing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.effects import AskEvent, BookRoom, DropEvent, PutEvent
from domain.inputs import CalendarChanged
from flows.scene import Scene
from store.outbox import Record, Status

PUNCTUAL = timedelta(seconds=3)  # how far our clock and DingTalk's may differ about one writing of ours
TOGETHER = timedelta(seconds=20)  # changes of the same moments are asked about once, at the end
ECHO, CHANGED = "CalendarEcho", "CalendarChanged"


def changed(scene: Scene, happening: CalendarChanged) -> None:
    """Ask what a booked entry says now; strangers' and deleted entries are left alone.

    Our own writings come back as changes, too. Each explains one change of its own moment and no more, so that nobody's
    answer is taken for an echo; when in doubt, we ask.
    """
    record = scene.tx.outbox.by_remote("PutEvent", happening.event_id)
    if record is None:
        return
    sent = scene.tx.outbox.about(record.parcel.about)
    lane = [other for other in sent if other.parcel.lane == record.parcel.lane]
    if isinstance(lane[-1].parcel.effect, DropEvent):
        return
    writing = _echoed(scene, lane, happening.updated)
    scene.note(record.parcel.about, "system:calendar", ECHO if writing else CHANGED, writing or record.parcel.key)
    if not writing:
        _ask(scene, record)


def _echoed(scene: Scene, lane: Sequence[Record], updated: datetime | None) -> str:
    """The key of our writing that made this change, "" if it was somebody else."""
    heard = {step.detail for step in scene.tx.trail.of(lane[0].parcel.about) if step.what == ECHO}
    ours = (r for r in lane if isinstance(r.parcel.effect, PutEvent | BookRoom) and r.parcel.key not in heard)
    return next((r.parcel.key for r in ours if updated and _wrote(r, updated)), "")


def _wrote(record: Record, updated: datetime) -> bool:
    """Whether this writing is under way, or was made at this moment."""
    if record.status is Status.DONE and record.settled:
        return abs(record.settled - updated) <= PUNCTUAL
    return record.status is Status.LEASED


def _ask(scene: Scene, record: Record) -> None:
    """Put the question when the changes of these moments are over."""
    effect, length = record.parcel.effect, int(TOGETHER.total_seconds())
    number, gone = divmod(scene.now.timestamp(), length)
    key = f"as-{record.parcel.key}-{int(number)}"
    if isinstance(effect, PutEvent) and not scene.tx.outbox.has(key):
        due = scene.now + timedelta(seconds=length - gone)
        scene.send(key, AskEvent(effect.organizer_union, record.remote_id), about=record.parcel.about, due=due)
