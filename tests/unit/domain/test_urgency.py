"""What is most urgent stands first, and points only order within the same urgency."""

from datetime import UTC, datetime, timedelta

from domain.urgency import Urgency, Waiting, ordered, urgency

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)


def waiting(reason: str, name: str = "", *, hours: float | None = None, points: int = 0, since: int = 0) -> Waiting:
    start = None if hours is None else NOW + hours * HOUR
    return Waiting(name or reason, reason, NOW - since * HOUR, start, points)


def test_an_interview_within_a_day_makes_everything_urgent() -> None:
    found = [urgency(waiting("declined", hours=hours), NOW) for hours in (-0.1, 0, 24, 24.1)]
    assert found == [Urgency.OTHER, Urgency.SOON, Urgency.SOON, Urgency.OTHER]


def test_every_reason_has_its_place() -> None:
    mixed = ["silent", "approval_waiting", "room_pending", "asked", "no_times", "unreachable"]
    rows = [waiting(reason) for reason in mixed] + [waiting("silent", "soon", hours=3)]
    names = [row.invitation_id for row in ordered(rows, NOW)]
    assert names == ["soon", "unreachable", "no_times", "asked", "approval_waiting", "silent", "room_pending"]


def test_within_the_same_urgency() -> None:
    rows = [
        waiting("silent", "long", since=9),
        waiting("silent", "new", since=1),
        waiting("silent", "points", points=5),
        waiting("silent", "later", hours=20),
        waiting("silent", "sooner", hours=2),
    ]
    names = [row.invitation_id for row in ordered(rows, NOW)]
    assert names == ["sooner", "later", "points", "long", "new"]


def test_points_never_change_the_class() -> None:
    rows = [waiting("silent", points=99), waiting("asked", points=-9)]
    assert [row.reason for row in ordered(rows, NOW)] == ["asked", "silent"]
