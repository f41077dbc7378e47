"""A campaign's length, and its seats once the names are found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.campaign import Campaign, Phase

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SEATS = (("李雷", "韩梅梅"), ("张伟",))


def campaign(found: dict[str, str]) -> Campaign:
    return Campaign("c1", "hr", "", Phase.CHECKING, NOW, "后端", seats=SEATS, found=found, minutes=90)


def test_minutes_are_a_duration() -> None:
    assert campaign({}).duration == timedelta(hours=1, minutes=30)


def test_seats_hold_only_those_who_are_known() -> None:
    assert campaign({}).crew_seats == ((), ())
    assert campaign({"韩梅梅": "p2"}).crew_seats == (("p2",), ())
    assert campaign({"韩梅梅": "p2", "李雷": "p1", "张伟": "p3"}).crew_seats == (("p1", "p2"), ("p3",))


@pytest.mark.parametrize(
    ("mode", "on_site"), [("", True), ("现场", True), ("视频", False), ("电话面试", False), ("线上", False)]
)
def test_only_who_meets_needs_a_room(mode: str, *, on_site: bool) -> None:
    assert replace(campaign({}), mode=mode).on_site is on_site
