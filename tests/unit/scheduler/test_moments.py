"""The hour to send at: inside the allowed hours, from enough of one's own figures, and only when clearly better."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.moments import Moment
from scheduler.moments import PATIENCE, Look, best
from scheduler.quiet import QuietHours

CHINA = ZoneInfo("Asia/Shanghai")
TEN = datetime(2026, 11, 23, 2, tzinfo=UTC)  # 10:00 in China
FAR = TEN + timedelta(days=9)
QUIET = QuietHours()


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=CHINA)


def looks(*hours: int, who: str = "p", after: timedelta = timedelta(hours=9)) -> list[Look]:
    return [Look(who, at(hour, 30) - after, at(hour, 30)) for hour in hours]


def test_without_figures_engineers_are_written_to_in_the_evening() -> None:
    assert best(TEN, FAR, "技术岗位", [], [], QUIET) == Moment(at(20))


def test_without_figures_everybody_else_at_once() -> None:
    assert best(TEN, FAR, "销售岗位", [], [], QUIET) is None


def test_enough_own_figures_decide_and_are_named() -> None:
    told = looks(*[12] * 25, *[17] * 15)
    assert best(TEN, FAR, "技术岗位", told, [], QUIET) == Moment(at(12), 25, 40)


def test_too_few_figures_decide_nothing() -> None:
    assert best(TEN, FAR, "销售岗位", looks(*[12] * 29), [], QUIET) is None


def test_who_looked_because_it_came_says_nothing_about_the_hour() -> None:
    assert best(TEN, FAR, "销售岗位", looks(*[12] * 90, after=timedelta(minutes=59)), [], QUIET) is None


def test_a_person_is_known_by_their_own_looks() -> None:
    found = best(TEN, FAR, "销售岗位", [], looks(*[19] * 4), QUIET)
    assert found == Moment(at(19))


def test_nothing_is_put_off_beyond_the_deadline() -> None:
    assert best(TEN, at(19, 59), "技术岗位", [], [], QUIET) is None
    assert best(TEN, at(9), "技术岗位", [], [], QUIET) is None


def test_at_night_the_morning_counts_as_now() -> None:
    night = at(23)
    assert best(night, FAR, "技术岗位", [], [], QUIET) is None


@given(
    hours=st.lists(st.integers(0, 23), max_size=80),
    minute=st.integers(0, 7 * 24 * 60),
    family=st.sampled_from(["技术岗位", "其他岗位"]),
    slack=st.integers(0, 40),
)
def test_whatever_is_known_it_is_allowed_and_in_time(hours: list[int], minute: int, family: str, slack: int) -> None:
    now = TEN + timedelta(minutes=minute)
    until = now + timedelta(hours=slack)
    found = best(now, until, family, looks(*hours), [], QUIET)
    if found:
        assert now < found.at <= min(until, now + PATIENCE)
        assert QUIET.allows(found.at)
        clock = found.at.astimezone(CHINA)
        assert (clock.minute, clock.second) == (0, 0)
        near = sum((hour - clock.hour) % 24 in (0, 1) for hour in hours)
        assert (found.count, found.among) == ((near, len(hours)) if len(hours) >= 30 else (0, 0))


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_figures_does_not_matter(order: int) -> None:
    told = looks(*[12] * 20, *[18] * 20)[::order]
    assert best(TEN, FAR, "其他岗位", told, [], QUIET) == Moment(at(12), 20, 40)
