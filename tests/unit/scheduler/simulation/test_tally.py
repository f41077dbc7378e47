"""What a campaign costs is counted the way the bot spends it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.invitation import Invitation, State
from domain.times import Span
from scheduler.openings import Need, Supply
from scheduler.simulation.scenario import Guest, Scenario
from scheduler.simulation.tally import Tally
from scheduler.simulation.things import count, crew_card, own_card

NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)
DAY = Span(NOW, NOW + timedelta(hours=8))
NIGHT = NOW + timedelta(hours=12)  # 22:00 in Shanghai
NEED = Need(timedelta(hours=1), (tuple(f"p{number}" for number in range(41)),), ("r",), (DAY,))
MEMBER, OUTSIDER = Guest("c", ("card",)), Guest("c", ("sms",))
BOOKED = Invitation(
    "c", "k", "c", State.AWAITING_INTERVIEWER, NOW, calling=1, start=NOW, crew=("p1",), room="r", booking_no=1
)


def scenario() -> Scenario:
    return Scenario((MEMBER,), NEED, Supply({}), NOW)


def counted(before: Invitation, after: Invitation, guest: Guest = MEMBER, shown: str = "") -> dict[str, int]:
    tally = Tally(scenario())
    count(before, after, guest, tally, shown)
    return {**tally.calls, **{f"push {name}": number for name, number in tally.pushes.items()}}


def test_preparing_asks_for_rooms_and_for_twenty_calendars_at_a_time() -> None:
    tally = Tally(scenario())
    tally.prepare(scenario())
    assert dict(tally.calls) == {"card": 1, "rooms": 2, "busy": 3}
    assert dict(tally.pushes) == {"command": 1, "tap": 1}
    assert dict(tally.touches) == {"sent": 1}


def test_calendars_are_asked_for_again_when_they_are_old() -> None:
    tally = Tally(scenario())
    for minutes in (0, 10, 29, 30, 31):
        tally.ask_busy(("p1",), NOW + timedelta(minutes=minutes))
    assert tally.calls["busy"] == 2


def test_news_is_collected_for_ten_minutes() -> None:
    tally = Tally(scenario())
    for minutes in (0, 5, 10, 11, 12):
        tally.news("group", NOW + timedelta(minutes=minutes))
    assert dict(tally.messages) == {"group": 2}


def test_news_of_the_night_is_one_message_in_the_morning() -> None:
    tally = Tally(scenario())
    for hours in range(10):
        tally.news("group", NIGHT + timedelta(hours=hours))
    assert dict(tally.messages) == {"group": 1}


def test_the_same_on_hrs_list_is_there_once() -> None:
    tally = Tally(scenario())
    for reason in ("silent", "silent", "undecided"):
        tally.hr("c", reason, NOW)
    assert dict(tally.touches) == {"silent": 1, "undecided": 1}
    assert dict(tally.messages) == {"robot": 1}


def test_only_what_goes_through_dingtalk_is_a_call() -> None:
    tally = Tally(scenario())
    for channel in ("sms", "mail", "robot", "ding"):
        tally.message(channel)
    assert dict(tally.messages) == {"sms": 1, "mail": 1, "robot": 1, "ding": 1}
    assert dict(tally.calls) == {"robot": 1, "ding": 1}


def test_a_booking_is_put_before_its_crew() -> None:
    held = replace(BOOKED, state=State.HELD, booking_no=0)
    assert counted(held, BOOKED, shown=own_card(BOOKED)) == {"card": 1}
    assert counted(held, BOOKED, OUTSIDER) == {"card": 1}


def test_a_confirmation_makes_to_dos_entry_and_room() -> None:
    after = replace(BOOKED, state=State.CONFIRMED)
    shown = crew_card(BOOKED, "p1")
    agreed = {"event": 1, "room": 1, "push calendar": 1}
    assert counted(BOOKED, after, MEMBER, shown) == {"card_update": 1, "todo": 2, **agreed}
    assert counted(BOOKED, after, OUTSIDER, shown) == {"todo": 1, **agreed}
    assert counted(BOOKED, replace(after, room=""), OUTSIDER, shown) == {"todo": 1, "event": 1, "push calendar": 1}


def test_a_substitute_gets_a_card_and_the_other_card_is_closed() -> None:
    after = replace(BOOKED, crew=("p2",), substitutions=1)
    assert counted(BOOKED, after, MEMBER) == {"card": 1, "card_update": 1}
    assert counted(BOOKED, after, MEMBER, crew_card(BOOKED, "p1")) == {"card": 1}


def test_what_falls_through_is_taken_back() -> None:
    agreed = replace(BOOKED, state=State.CONFIRMED)
    again = replace(agreed, state=State.INVITED, calling=2, start=None, crew=(), room="")
    assert counted(agreed, again) == {"card": 1, "card_update": 2, "todo_update": 2, "event_update": 1}


def test_the_end_closes_to_dos() -> None:
    agreed = replace(BOOKED, state=State.CONFIRMED)
    assert counted(agreed, replace(agreed, state=State.DONE)) == {"card_update": 2, "todo_update": 2}


def test_looking_at_a_card_costs_nothing() -> None:
    invited = Invitation("c", "k", "c", State.INVITED, NOW, calling=1, offer=(NOW,))
    assert counted(invited, replace(invited, state=State.VIEWED)) == {}
    assert counted(invited, replace(invited, offer=(NOW + timedelta(hours=1),))) == {"card_update": 1}
