"""The model check: sound ladders pass through a year, and one of each sort of bad ones is refused with its path and a day."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from domain.invitation import ENDED, Invitation, State
from scheduler.ladders import DEFAULT, Channel, Do, Ladder, Nudge, Rung, plan
from scheduler.ladders.checking import Sort, check
from scheduler.ladders.checking.check import FULL
from scheduler.ladders.checking.messages import Case
from scheduler.ladders.checking.rules import at_night
from scheduler.quiet import QuietHours
from scheduler.workcalendar import WorkCalendar

S = State
FIRST = date(2026, 9, 1)
NIGHTS, DAYS_OFF = QuietHours(), QuietHours(workdays=WorkCalendar())
NEW_YORK = QuietHours(zone=ZoneInfo("America/New_York"))
LONDON = QuietHours(time(20), time(8), ZoneInfo("Europe/London"))
HR = Rung(Do.HR, after=timedelta(hours=48))


def after(hours: float, do: Do, channel: Channel = Channel.OWN, template: str = "", to: str = "") -> Rung:
    return Rung(do, after=timedelta(hours=hours), channel=channel, template=template, to=to)


def before(hours: float, do: Do, channel: Channel = Channel.OWN) -> Rung:
    return Rung(do, before=timedelta(hours=hours), channel=channel)


def with_one(state: State, *rungs: Rung) -> tuple[Ladder, ...]:
    """The default ladders, one of them written anew as the file's first."""
    others = tuple(ladder for ladder in DEFAULT if (ladder.state, ladder.kind) != (state, ""))
    return (*others, Ladder(state, rungs, where="ladder[1]"))


@pytest.mark.parametrize(
    "quiet",
    [NIGHTS, *(pytest.param(quiet, marks=pytest.mark.slow) for quiet in (DAYS_OFF, NEW_YORK, LONDON))],
)
def test_the_default_ladders_are_sound_whenever_somebody_is_invited(quiet: QuietHours) -> None:
    report = check(DEFAULT, quiet, FIRST, near=True)
    assert report.faults == ()
    assert report.paths > report.starts > len(DEFAULT) == report.ladders


BAD = [
    (Sort.ANSWERED, S.CONFIRMED, (before(24, Do.REMIND),), "ladder[1].rungs[1]"),
    (Sort.ANSWERED, S.AWAITING_INTERVIEWER, (after(4, Do.REMIND), HR), "ladder[1].rungs[1]"),
    (Sort.ANSWERED, S.AWAITING_APPROVAL, (after(4, Do.DING_INTERVIEWER), HR), "ladder[1].rungs[1]"),
    (Sort.ANSWERED, S.VIEWED, (after(4, Do.ASK_READ), HR), "ladder[1].rungs[1]"),
    (Sort.ANSWERED, S.DECLINED, (after(4, Do.REMIND),), "ladder[1].rungs[1]"),
    (Sort.UNSETTLED, S.AWAITING_INTERVIEWER, (before(24, Do.DAY_BEFORE), HR), "ladder[1].rungs[1]"),
    (Sort.UNSETTLED, S.VIEWED, (after(4, Do.REMIND_INTERVIEWER), HR), "ladder[1].rungs[1]"),
    (Sort.TWICE, S.VIEWED, (after(24, Do.REMIND), after(26, Do.REMIND), HR), "ladder[1].rungs[2]"),
    (Sort.TWICE, S.INVITED, (after(24, Do.REMIND), after(24.25, Do.NEXT_CHANNEL), HR), "ladder[1].rungs[2]"),
    (Sort.CAP, S.VIEWED, (*(after(1 + n, Do.REMIND, c) for n, c in enumerate(Channel) if c), HR), None),
    (Sort.NOBODY, S.INVITED, (after(24, Do.REMIND),), "ladder[1]"),
    (Sort.NOBODY, S.VIEWED, (), "ladder[1]"),
    (Sort.NOBODY, S.AWAITING_INTERVIEWER, (after(4, Do.REMIND_INTERVIEWER),), "ladder[1]"),
    (Sort.NOBODY, S.INVITED, (after(24 * 30, Do.HR),), "ladder[1]"),
    (Sort.UNREACHED, S.VIEWED, (after(24, Do.REMIND, Channel.VOICE, "call"), HR), "ladder[1].rungs[1]"),
    (Sort.UNREACHED, S.INVITED, (after(24, Do.REMIND, Channel.DING_APP), HR), "ladder[1].rungs[1]"),
    (Sort.CHANNEL, S.AWAITING_INTERVIEWER, (after(4, Do.REMIND_INTERVIEWER, Channel.SMS), HR), "ladder[1].rungs[1]"),
    (Sort.CHANNEL, S.VIEWED, (after(48, Do.HR, Channel.SMS),), "ladder[1].rungs[1]"),
    (Sort.TEMPLATE, S.VIEWED, (after(24, Do.REMIND, Channel.SMS, "poem"), HR), "ladder[1].rungs[1]"),
    (Sort.TEMPLATE, S.VIEWED, (after(24, Do.REMIND, Channel.SMS, "day"), HR), "ladder[1].rungs[1]"),
    (Sort.RECEIVER, S.VIEWED, (after(24, Do.REMIND, to="hr"), HR), "ladder[1].rungs[1]"),
]


@pytest.mark.parametrize(("sort", "state", "rungs", "where"), BAD)
def test_a_bad_ladder_is_refused_with_its_path_and_a_day(
    sort: Sort, state: State, rungs: tuple[Rung, ...], where: str | None
) -> None:
    mine = [fault for fault in check(with_one(state, *rungs), NIGHTS, FIRST, near=True).faults if fault.sort is sort]
    assert mine
    assert where is None or [fault.where for fault in mine] == [where]
    assert all(re.search(r"202[67]-\d\d-\d\d 周. \d\d:\d\d", str(fault)) for fault in mine)


def test_hours_that_leave_no_night_are_refused() -> None:
    report = check(DEFAULT, QuietHours(time(0), time(0)), FIRST, near=True)
    assert {fault.sort for fault in report.faults} >= {Sort.NIGHT}


def test_a_cap_of_one_a_day_is_broken_by_the_default_dings() -> None:
    assert {fault.sort for fault in check(DEFAULT, NIGHTS, FIRST, most=1, near=True).faults} == {Sort.CAP}


@pytest.mark.parametrize(("sort", "state", "rungs", "where"), [BAD[8], BAD[9], BAD[14]])
def test_few_beginnings_find_what_many_find(
    sort: Sort, state: State, rungs: tuple[Rung, ...], where: str | None
) -> None:
    ladders = with_one(state, *rungs)
    few, many = (
        check(ladders, NIGHTS, FIRST, near=True),
        check(ladders, NIGHTS, FIRST, step=timedelta(hours=391, minutes=30)),
    )
    assert {(f.sort, f.where) for f in many.faults} <= {(f.sort, f.where) for f in few.faults}


# --- the year, counted without the checker's own rules -------------------------------------------------------------------

STEP = timedelta(hours=7)
LENGTH = timedelta(minutes=45)
ASKED = {S.INVITED: "候选人", S.VIEWED: "候选人", S.AWAITING_INTERVIEWER: "面试官", S.AWAITING_APPROVAL: "HR"}
HEARD = {
    Do.REMIND: "候选人", Do.REMIND_DEADLINE: "候选人", Do.NEXT_CHANNEL: "候选人", Do.REMIND_INTERVIEWER: "面试官",
    Do.DING_INTERVIEWER: "面试官", Do.REMIND_APPROVAL: "HR",
}  # fmt: skip


def year(quiet: QuietHours) -> Iterator[tuple[State, datetime, tuple[Nudge, ...]]]:
    """Every state, entered every seven hours of a year, for everybody and for graduates."""
    for count in range(int(timedelta(days=366) / STEP)):
        since = datetime(2026, 9, 1, tzinfo=UTC) + STEP * count
        for state in State:
            start = None if state in {S.INVITED, S.VIEWED} else since + timedelta(days=4, hours=count % 11)
            inv = Invitation("i", "c", "p", state, since, start=start, crew=("x",) if start else ())
            for kind in ("", "应届"):
                yield state, since, plan(inv, LENGTH, DEFAULT, kind, quiet)


@pytest.mark.parametrize("quiet", [NIGHTS, DAYS_OFF, NEW_YORK])
def test_in_a_year_no_night_no_answered_person_and_always_somebody_at_the_end(quiet: QuietHours) -> None:
    nights, answered, lost = Counter[State](), Counter[State](), Counter[State]()
    for state, since, nudges in year(quiet):
        rings = [nudge for nudge in nudges if nudge.rung and nudge.rung.way.template and not nudge.skip]
        nights[state] += sum(not 9 <= nudge.due.astimezone(quiet.zone).hour < 21 for nudge in rings)
        answered[state] += sum(HEARD.get(nudge.do, "") not in {"", ASKED.get(state, "")} for nudge in rings)
        answered[state] += len(rings) if state in ENDED or state is S.CHECKED_IN else 0
        people = [nudge for nudge in nudges if nudge.do is Do.HR and nudge.due < since + timedelta(days=21)]
        lost[state] += state in ASKED and not people
        assert all(b.due - a.due >= timedelta(minutes=30) for a, b in pairwise(rings))
    assert (nights.total(), answered.total(), lost.total()) == (0, 0, 0)


ABROAD = ("America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Kolkata", "Pacific/Auckland")


@pytest.mark.parametrize("zone", ABROAD)
def test_in_a_year_nobody_abroad_is_woken_and_nobody_here(zone: str) -> None:
    """Both clocks count, but for those with whom no hour of ours is left: New York in summer."""
    theirs, nights, heard = ZoneInfo(zone), Counter[str](), 0
    for state, _, nudges in year(NIGHTS.beside(theirs)):
        for nudge in nudges:
            if nudge.rung is None or not nudge.rung.way.template or nudge.skip:
                continue
            here, there = (nudge.due.astimezone(clock) for clock in (NIGHTS.zone, theirs))
            asked = state in {S.INVITED, S.VIEWED, S.CONFIRMED}
            apart = zone == "America/New_York" and there.utcoffset() == timedelta(hours=-4)
            nights["theirs"] += asked and not 9 <= there.hour < 21
            nights["ours"] += not (asked and apart) and not 9 <= here.hour < 21
            heard += 1
    assert heard > 1000
    assert nights.total() == 0


def test_the_check_sees_a_night_abroad() -> None:
    since = datetime(2026, 11, 23, 7, tzinfo=UTC)  # 15:00 in China, 23:00 of the day before in Los Angeles
    case = Case(DEFAULT, "", "", NIGHTS, FULL)
    said = case.stay(S.VIEWED, "candidate", since)
    assert [list(at_night(said, quiet)) for quiet in (NIGHTS, NIGHTS.beside(ZoneInfo("Asia/Tokyo")))] == [[], []]
    (fault,) = at_night(said, NIGHTS.beside(ZoneInfo("America/Los_Angeles")))
    assert fault.sort is Sort.NIGHT


@pytest.mark.slow
def test_the_default_ladders_wake_nobody_on_any_clock() -> None:
    assert check(DEFAULT, NIGHTS, FIRST).faults == ()


def planned(since: str, start: str, quiet: QuietHours) -> list[str]:
    zone = ZoneInfo("Asia/Shanghai")
    moments = [datetime.fromisoformat(text).replace(tzinfo=zone) for text in (since, start)]
    inv = Invitation("i", "c", "p", S.CONFIRMED, moments[0], start=moments[1], crew=("x",))
    nudges = plan(inv, LENGTH, DEFAULT, "", quiet)
    return [f"{n.due.astimezone(zone):%m-%d %H:%M} {n.do}{' skipped' if n.skip else ''}" for n in nudges]


@pytest.mark.parametrize(
    ("since", "start", "expected"),
    [
        # The first day after the holiday: the reminder of the day before goes out before it, the later one on the day itself.
        ("2026-09-29T10:00", "2026-10-08T10:00", ["09-30 20:29 day_before", "10-08 09:00 hours_before"]),
        # Too early on that day for an hour's notice: the two would meet on the evening before the holiday.
        ("2026-09-29T10:00", "2026-10-08T09:30", ["09-30 20:29 day_before", "09-30 20:29 hours_before skipped"]),
        # Agreed in the holiday: the evening before is over, and only the morning is left.
        ("2026-10-05T10:00", "2026-10-08T10:00", ["10-08 09:00 hours_before"]),
        # Who agrees an hour and a half before needs no reminder at two hours; who agrees five minutes before it, neither.
        ("2026-11-25T11:55", "2026-11-25T14:00", []),
        ("2026-11-25T10:30", "2026-11-25T14:00", ["11-25 12:00 hours_before"]),
    ],
)
def test_reminders_around_days_off_and_fresh_answers(since: str, start: str, expected: list[str]) -> None:
    found = planned(since, start, DAYS_OFF)
    assert [line for line in found if "finish" not in line and "check" not in line] == expected


def test_a_rung_that_cannot_be_climbed_gives_its_time_to_the_next() -> None:
    from domain.people import Person  # noqa: PLC0415 - beside the only case that needs it
    from scheduler.ladders.reach import reach_of  # noqa: PLC0415

    inv = Invitation("i", "c", "p", S.INVITED, datetime(2026, 11, 23, 2, tzinfo=UTC))
    person = Person("p", "刘洋", mobile="13900000001")
    reach = reach_of(person, {"sms"}, "sms")
    nudges = plan(inv, LENGTH, DEFAULT, "", NIGHTS, reach=reach)
    assert [(n.do, n.due - inv.since, n.skip) for n in nudges] == [
        (Do.ASK_READ, timedelta(hours=23, minutes=50), ""),
        (Do.REMIND, timedelta(hours=24), ""),
        (Do.NEXT_CHANNEL, timedelta(hours=48), "没有别的渠道可以换"),
        (Do.REMIND, timedelta(hours=48), "语音电话没有配置"),
        (Do.HR, timedelta(hours=48), ""),
    ]
    voiced = plan(inv, LENGTH, DEFAULT, "", NIGHTS, reach=reach_of(replace(person, mobile=""), {"sms", "voice"}, "sms"))
    assert [n.skip for n in voiced if n.rung and n.rung.channel is Channel.VOICE] == ["没有电话号码，语音电话发不了"]
