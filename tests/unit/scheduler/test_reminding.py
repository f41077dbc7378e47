"""An agreed interview is announced by the ways that its candidate chose, as far as they lead there."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.consent import Reminding
from domain.people import Person
from scheduler.ladders import Do, Nudge, Rung, words
from scheduler.ladders.reach import Reach, reach_of
from scheduler.ladders.rungs import CHANNELS, Channel

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wish", "closed", "announced"),
    [
        (Reminding.USUAL, (), ("sms",)),
        (Reminding.MAIL, (), ("mail",)),
        (Reminding.BOTH, (), ("sms", "mail")),
        (Reminding.BOTH, ("sms",), ("mail",)),
        (Reminding.MAIL, ("mail",), ("sms",)),
        (Reminding.NONE, (), ("sms",)),
    ],
)
def test_what_is_agreed_is_announced_as_the_candidate_wishes(
    wish: Reminding, closed: tuple[str, ...], announced: tuple[str, ...]
) -> None:
    reach = Reach({Channel(way): "x" for way in closed}, Channel.SMS, wish)
    day, asking = Rung(Do.DAY_BEFORE, before=timedelta(days=1)), Rung(Do.REMIND, after=timedelta(days=1))
    assert reach.announced(day) == announced
    assert reach.announced(asking) == (Channel.SMS,)
    assert reach.unwanted(day) is (wish is Reminding.NONE)
    assert not reach.unwanted(Rung(Do.HOURS_BEFORE, before=timedelta(hours=2)))
    nudge = Nudge(0, NOW, Do.DAY_BEFORE, day)
    assert words.receivers(nudge, reach) == ("面试官" if wish is Reminding.NONE else "候选人、面试官")
    assert words.channel(nudge, reach) == "、".join(CHANNELS[Channel(way)] for way in announced)


def test_the_wish_goes_with_the_person() -> None:
    asked = Person("1", "刘洋", mobile="13900000001", email="liu@example.com", reminding=Reminding.MAIL)
    assert reach_of(asked, {"sms", "mail"}).reminding is Reminding.MAIL
    inside = Person("2", "陈晨", user_id="chen", reminding=Reminding.NONE)
    assert reach_of(inside, {"sms"}).reminding is Reminding.NONE
