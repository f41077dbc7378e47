"""While a move waits, the agreed time is still announced, and by then the move must be settled."""

from dataclasses import replace

from domain.states import Booking
from scheduler.ladders import DEFAULT, overdue, plan
from tests.unit.scheduler.test_ladders import CHINA, LENGTH, NIGHTS, S, invitation, local


def test_while_a_move_waits_the_agreed_time_is_announced_and_is_the_last_moment() -> None:
    kept = Booking(1, local("2026-11-25T14:00"), ("li",))
    inv = replace(invitation(S.AWAITING_INTERVIEWER, "2026-11-24T13:30", "2026-11-26T14:00"), former=kept)
    nudges = plan(inv, LENGTH, DEFAULT, "", NIGHTS)
    assert [(f"{n.due.astimezone(CHINA):%m-%d %H:%M}", str(n.do)) for n in nudges if n.standing] == [
        ("11-24 14:00", "day_before"),
        ("11-25 10:00", "check_reminder"),
        ("11-25 12:00", "hours_before"),
    ]
    assert [
        (f"{n.due.astimezone(CHINA):%m-%d %H:%M}", str(n.do))
        for n in nudges
        if not n.standing and not (n.rung and n.rung.after)
    ] == [
        ("11-25 09:00", "substitute"),
        ("11-25 11:00", "hr"),
        ("11-25 14:00", "expire"),
    ]
    # A question about the agreed time does not swallow what is due for the move.
    asked = next(n.index for n in nudges if str(n.do) == "check_reminder") - 1
    near = [str(n.do) for n in overdue(nudges, asked, local("2026-11-25T10:00"))]
    assert near == ["substitute", "check_reminder"]
    both = overdue(nudges, 0, local("2026-11-24T18:00"))
    assert [str(n.do) for n in both] == ["day_before", "remind_interviewer"]
