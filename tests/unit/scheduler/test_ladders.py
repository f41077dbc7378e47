"""Reminders come in order, never at night, once, and silence always ends with a person."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from domain.invitation import Invitation, State
from scheduler.ladders import DEFAULT, GRADUATES, QUESTIONS, SILENT, Do, Ladder, Nudge, Rung, choose, overdue, plan
from scheduler.quiet import QuietHours
from scheduler.workcalendar import WorkCalendar

S = State
CHINA = ZoneInfo("Asia/Shanghai")
LENGTH = timedelta(minutes=45)
HOUR = timedelta(hours=1)
NIGHTS = QuietHours()
DAYS_OFF = QuietHours(workdays=WorkCalendar())


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def local_clock(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%H:%M}"


def invitation(state: State, since: str, start: str = "") -> Invitation:
    inv = Invitation("i1", "c1", "chen", state, local(since))
    return replace(inv, start=local(start), crew=("li",)) if start else inv


def planned(inv: Invitation, kind: str = "", quiet: QuietHours = NIGHTS) -> list[str]:
    nudges = plan(inv, LENGTH, DEFAULT, kind, quiet)
    assert [nudge.index for nudge in nudges] == list(range(len(nudges)))
    return [f"{nudge.due.astimezone(CHINA):%m-%d %H:%M} {nudge.do}" for nudge in nudges]


@pytest.mark.parametrize(
    ("state", "since", "kind", "expected"),
    [
        (
            S.INVITED,
            "2026-11-23T10:00",
            "",
            [
                "11-24 09:50 ask_read",
                "11-24 10:00 remind",
                "11-25 10:00 next_channel",
                "11-26 10:00 remind",
                "11-27 10:00 hr",
            ],
        ),
        # A night's delay moves everything behind it; the question cannot wait, since its answer expires.
        (
            S.INVITED,
            "2026-11-23T22:30",
            "社招",
            [
                "11-24 22:20 ask_read",
                "11-25 09:00 remind",
                "11-26 09:00 next_channel",
                "11-27 09:00 remind",
                "11-28 09:00 hr",
            ],
        ),
        (
            S.INVITED,
            "2026-11-23T14:00",
            "校招",
            [
                "11-24 01:50 ask_read",
                "11-24 09:00 remind",
                "11-25 09:00 next_channel",
                "11-26 09:00 remind",
                "11-27 09:00 hr",
            ],
        ),
        (
            S.INVITED,
            "2026-11-23T22:30",
            "应届",
            [
                "11-24 10:20 ask_read",
                "11-24 10:30 remind",
                "11-25 09:00 next_channel",
                "11-26 09:00 remind",
                "11-27 09:00 hr",
            ],
        ),
        (S.VIEWED, "2026-11-23T20:59", "", ["11-24 20:59 remind_deadline", "11-25 20:59 hr"]),
        (S.VIEWED, "2026-11-23T21:00", "", ["11-25 09:00 remind_deadline", "11-26 09:00 hr"]),
        (S.VIEWED, "2026-11-23T21:00", "实习", ["11-24 09:00 remind_deadline", "11-25 09:00 hr"]),
        (S.VIEWED, "2026-12-30T22:00", "", ["01-01 09:00 remind_deadline", "01-02 09:00 hr"]),
        (S.ADJUSTING, "2026-11-23T10:00", "", []),
        (S.DRAFTED, "2026-11-23T10:00", "", []),
        (S.DECLINED, "2026-11-23T10:00", "", []),
    ],
)
def test_reminders_while_we_wait_for_the_candidate(state: State, since: str, kind: str, expected: list[str]) -> None:
    assert planned(invitation(state, since), kind) == expected


@pytest.mark.parametrize(
    ("state", "since", "start", "expected"),
    [
        (
            S.AWAITING_INTERVIEWER,
            "2026-11-23T16:00",
            "2026-11-25T14:00",
            [
                "11-23 20:00 remind_interviewer",
                "11-24 09:00 ding_interviewer",
                "11-25 09:00 ding_interviewer",
                "11-25 09:00 substitute",
                "11-25 11:00 ding_interviewer",
                "11-25 11:00 hr",
                "11-25 13:00 substitute",
                "11-25 14:00 expire",
            ],
        ),
        (
            S.AWAITING_APPROVAL,
            "2026-11-23T16:00",
            "2026-11-25T14:00",
            ["11-23 20:00 remind_approval", "11-24 16:00 remind_approval", "11-25 11:00 hr", "11-25 14:00 expire"],
        ),
        (
            S.CONFIRMED,
            "2026-11-23T16:00",
            "2026-11-25T14:00",
            ["11-24 14:00 day_before", "11-25 10:00 check_reminder", "11-25 12:00 hours_before", "11-25 16:45 finish"],
        ),
        # What must come before an early interview goes out the evening before, with half an hour to spare.
        (
            S.CONFIRMED,
            "2026-11-23T16:00",
            "2026-11-25T09:30",
            ["11-24 09:30 day_before", "11-24 20:29 hours_before", "11-25 05:30 check_reminder", "11-25 12:15 finish"],
        ),
        (
            S.CONFIRMED,
            "2026-11-23T16:00",
            "2026-11-25T22:30",
            ["11-24 20:29 day_before", "11-25 18:30 check_reminder", "11-25 20:30 hours_before", "11-26 01:15 finish"],
        ),
        # Confirmed less than a day before: the reminder of the day before would be news of the past.
        (
            S.CONFIRMED,
            "2026-11-24T16:00",
            "2026-11-25T14:00",
            ["11-25 10:00 check_reminder", "11-25 12:00 hours_before", "11-25 16:45 finish"],
        ),
        (S.CONFIRMED, "2026-11-25T13:00", "2026-11-25T14:00", ["11-25 16:45 finish"]),
        (S.CHECKED_IN, "2026-11-25T13:50", "2026-11-25T14:00", ["11-25 16:45 finish"]),
        (
            S.CONFIRMED,
            "2026-12-28T16:00",
            "2027-01-01T10:00",
            ["12-31 10:00 day_before", "12-31 20:29 hours_before", "01-01 06:00 check_reminder", "01-01 12:45 finish"],
        ),
        (S.DONE, "2026-11-25T13:00", "2026-11-25T14:00", []),
    ],
)
def test_reminders_around_an_interview(state: State, since: str, start: str, expected: list[str]) -> None:
    assert planned(invitation(state, since, start)) == expected


@pytest.mark.parametrize(
    ("since", "start"), [("2026-11-23T10:00", "2026-11-23T14:00"), ("2026-11-23T19:00", "2026-11-24T09:30")]
)
def test_nobody_is_asked_to_confirm_an_interview_that_has_begun(since: str, start: str) -> None:
    nudges = plan(invitation(S.AWAITING_INTERVIEWER, since, start), LENGTH, DEFAULT, "", NIGHTS)
    asking = {Do.REMIND_INTERVIEWER, Do.DING_INTERVIEWER}
    assert [nudge for nudge in nudges if nudge.do in asking and nudge.due >= local(start)] == []


@pytest.mark.parametrize(
    ("since", "loud"),
    [
        # 2026-09-20 (Sunday) and 2026-10-10 (Saturday) are make-up days; October 1 to 7 are off.
        (
            "2026-09-19T08:00",
            ["09-20 09:00 remind", "09-21 09:00 next_channel", "09-22 09:00 remind", "09-23 09:00 hr"],
        ),
        (
            "2026-09-19T22:00",
            ["09-21 09:00 remind", "09-22 09:00 next_channel", "09-23 09:00 remind", "09-24 09:00 hr"],
        ),
        (
            "2026-09-30T15:00",
            ["10-08 09:00 remind", "10-09 09:00 next_channel", "10-10 09:00 remind", "10-12 09:00 hr"],
        ),
        (
            "2026-10-09T10:00",
            ["10-10 10:00 remind", "10-12 09:00 next_channel", "10-13 09:00 remind", "10-14 09:00 hr"],
        ),
        (
            "2026-11-27T15:00",
            ["11-30 09:00 remind", "12-01 09:00 next_channel", "12-02 09:00 remind", "12-03 09:00 hr"],
        ),
    ],
)
def test_days_off_are_quiet_if_so_wished(since: str, loud: list[str]) -> None:
    assert planned(invitation(S.INVITED, since), quiet=DAYS_OFF)[1:] == loud


def test_a_make_up_day_is_reminded_of_on_the_working_day_before() -> None:
    assert planned(invitation(S.CONFIRMED, "2026-10-08T16:00", "2026-10-10T10:00"), quiet=DAYS_OFF) == [
        "10-09 10:00 day_before",
        "10-09 20:29 hours_before",
        "10-10 06:00 check_reminder",
        "10-10 12:45 finish",
    ]


def test_a_hold_is_released_when_it_ends_day_or_night() -> None:
    held = replace(invitation(S.HELD, "2026-11-23T22:00"), held_until=local("2026-11-23T22:10"))
    assert planned(held) == ["11-23 22:10 release"]
    assert planned(replace(held, held_until=None)) == []


def test_a_confirmed_invitation_without_a_time_is_left_alone() -> None:
    assert planned(invitation(S.CONFIRMED, "2026-11-23T22:00")) == []


def test_the_ladder_of_the_candidates_kind_comes_first() -> None:
    everybody, mine = Ladder(S.VIEWED, ()), Ladder(S.VIEWED, (Rung(Do.HR, after=HOUR),), "应届")
    assert choose([everybody, mine], S.VIEWED, "应届") == mine.rungs
    assert choose([mine, everybody], S.VIEWED, "应届") == mine.rungs
    assert choose([mine, everybody], S.VIEWED, "社招") == ()
    assert choose([mine], S.VIEWED, "") == ()
    assert choose([mine], S.INVITED, "应届") == ()


# --- what is due after the clock has jumped ------------------------------------------------------------------------------

ZERO = datetime(2026, 11, 23, 2, tzinfo=UTC)


def ladder(*dos: Do) -> tuple[Nudge, ...]:
    return tuple(Nudge(index, ZERO + HOUR * index, do) for index, do in enumerate(dos))


UNVIEWED = ladder(Do.ASK_READ, Do.REMIND, Do.NEXT_CHANNEL, Do.HR)
BEFORE = ladder(Do.DAY_BEFORE, Do.CHECK_REMINDER, Do.HOURS_BEFORE, Do.FINISH)


@pytest.mark.parametrize(
    ("nudges", "rung", "hours", "expected"),
    [
        (UNVIEWED, 0, -1, []),
        (UNVIEWED, 0, 0, [Do.ASK_READ]),
        (UNVIEWED, 1, 0, []),
        # A question that is due together with what depends on its answer is put alone.
        (UNVIEWED, 0, 1, [Do.ASK_READ]),
        (UNVIEWED, 0, 9, [Do.ASK_READ]),
        # Of several reminders that were missed only the latest is sent.
        (UNVIEWED, 1, 2, [Do.NEXT_CHANNEL]),
        (UNVIEWED, 1, 9, [Do.HR]),
        (UNVIEWED, 4, 9, []),
        (BEFORE, 0, 0, [Do.DAY_BEFORE]),
        (BEFORE, 0, 1, [Do.CHECK_REMINDER]),
        (BEFORE, 2, 9, [Do.HOURS_BEFORE, Do.FINISH]),
        (ladder(Do.RELEASE, Do.REMIND, Do.ASK_READ, Do.FINISH), 0, 9, [Do.RELEASE, Do.ASK_READ]),
        (ladder(), 0, 9, []),
    ],
)
def test_what_is_done_after_a_jump(nudges: Sequence[Nudge], rung: int, hours: int, expected: list[Do]) -> None:
    assert [nudge.do for nudge in overdue(nudges, rung, ZERO + HOUR * hours)] == expected


# --- every ladder, every kind, every half hour of two weeks --------------------------------------------------------------

STARTS = [datetime(2026, 11, 22, 16, tzinfo=UTC) + timedelta(minutes=30) * n for n in range(14 * 48)]
KINDS = ("", "社招", *GRADUATES)
WAITING = (S.INVITED, S.VIEWED, S.AWAITING_INTERVIEWER)


def everything() -> Iterator[tuple[Invitation, str, tuple[Nudge, ...]]]:
    """Each invitation that may stand somewhere, the kind of its candidate, and its plan."""
    for since in STARTS:
        inv = Invitation("i1", "c1", "chen", S.INVITED, since)
        for kind in KINDS:
            for state in (S.INVITED, S.VIEWED):
                standing = replace(inv, state=state)
                yield standing, kind, plan(standing, LENGTH, DEFAULT, kind, NIGHTS)
        for hours in (5, 13, 26, 75):
            for state in (S.AWAITING_INTERVIEWER, S.AWAITING_APPROVAL, S.CONFIRMED):
                booked = replace(inv, state=state, start=since + HOUR * hours, crew=("li",))
                yield booked, "", plan(booked, LENGTH, DEFAULT, "", NIGHTS)


@pytest.fixture(scope="module")
def plans() -> list[tuple[Invitation, str, tuple[Nudge, ...]]]:
    return list(everything())


Plans = list[tuple[Invitation, str, tuple[Nudge, ...]]]


def test_nobody_is_disturbed_at_night(plans: Plans) -> None:
    # China has one zone and no summer time: 9 to 21 there is 1 to 13 UTC.
    assert [
        (inv, nudge)
        for inv, _, nudges in plans
        for nudge in nudges
        if nudge.do not in SILENT and nudge.do is not Do.HR and not 1 <= nudge.due.hour < 13
    ] == []


def test_rungs_come_in_order_and_none_is_lost(plans: Plans) -> None:
    for inv, kind, nudges in plans:
        assert [nudge.due for nudge in nudges] == sorted(nudge.due for nudge in nudges)
        counted = Counter(rung.do for rung in choose(DEFAULT, inv.state, kind) if rung.after is not None)
        if inv.start is None:
            assert counted == Counter(nudge.do for nudge in nudges)


def test_no_reminder_is_early_and_none_before_an_interview_is_late(plans: Plans) -> None:
    for inv, kind, nudges in plans:
        rungs = choose(DEFAULT, inv.state, kind)
        single = [rung for rung in rungs if [r.do for r in rungs].count(rung.do) == 1]
        for rung in single:
            for due in (nudge.due for nudge in nudges if nudge.do is rung.do):
                if rung.after is not None:
                    assert due >= inv.since + rung.after
                elif rung.before is not None and inv.start and due > inv.start - rung.before:
                    # The evening before was over when they agreed: the morning itself, an hour before at least.
                    assert local_clock(due) == "09:00"
                    assert due <= inv.start - HOUR


def test_two_reminders_never_come_closer_than_planned(plans: Plans) -> None:
    for inv, kind, nudges in plans:
        if inv.start is None:
            loud = [nudge.due for nudge in nudges if nudge.do not in SILENT]
            step = timedelta(hours=12 if kind in GRADUATES else 24)
            assert all(later - earlier >= step for earlier, later in pairwise(loud))


def test_silence_always_ends_with_a_person(plans: Plans) -> None:
    last = {state: {nudges[-1].do for inv, _, nudges in plans if inv.state is state} for state in State}
    assert {state: dos for state, dos in last.items() if dos} == {
        S.INVITED: {Do.HR},
        S.VIEWED: {Do.HR},
        S.AWAITING_INTERVIEWER: {Do.EXPIRE},
        S.AWAITING_APPROVAL: {Do.EXPIRE},
        S.CONFIRMED: {Do.FINISH},
    }
    for inv, _, nudges in plans:
        if inv.state in WAITING:
            assert Do.HR in {nudge.do for nudge in nudges}


def test_nobody_is_asked_to_answer_about_what_has_begun(plans: Plans) -> None:
    for inv, _, nudges in plans:
        if inv.start and inv.state is not S.CONFIRMED:
            assert {nudge.do for nudge in nudges if nudge.due >= inv.start} <= {Do.HR, Do.EXPIRE}


@pytest.mark.parametrize("state", [S.INVITED, S.VIEWED])
def test_an_offer_ends_with_its_last_time(state: State) -> None:
    times = (local("2026-12-02T14:00"), local("2026-12-01T10:00"))
    offered = replace(invitation(state, "2026-11-23T10:00"), offer=times)
    assert planned(offered)[-1] == "12-02 14:00 expire"


def swept(nudges: Sequence[Nudge], every: timedelta) -> list[Do]:
    """What a sweep does that only wakes up so often, as the flows do it: each look goes on behind the last one."""
    done: list[Do] = []
    rung, now = 0, nudges[0].due
    while rung < len(nudges):
        ready = overdue(nudges, rung, now)
        assert bool(ready) == (nudges[rung].due <= now)
        assert sum(nudge.do not in SILENT for nudge in ready) <= 1
        done += [nudge.do for nudge in ready]
        rung = max((nudge.index + 1 for nudge in ready), default=rung)
        now += every
    return done


@pytest.mark.parametrize("every", [timedelta(minutes=20), timedelta(hours=7), timedelta(days=3)])
def test_however_seldom_the_sweep_looks_a_person_is_told(plans: Plans, every: timedelta) -> None:
    for inv, _, nudges in plans[::97] if every < HOUR else plans[::7]:
        done = swept(nudges, every)
        assert done[-1] is nudges[-1].do
        asked = [do for do in done if do in QUESTIONS]
        assert asked == [nudge.do for nudge in nudges if nudge.do in QUESTIONS]
        if inv.state is S.INVITED:
            assert done[0] is Do.ASK_READ
        if every < HOUR and inv.start is None:
            assert done == [nudge.do for nudge in nudges]
