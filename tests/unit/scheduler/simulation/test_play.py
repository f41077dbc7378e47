"""A campaign of sixty: times that are shown can be had, the same seed gives the same, and what people do shows."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.invitation import State
from domain.times import Span
from scheduler.ladders import DEFAULT, Do, Ladder, Rung
from scheduler.offers import Wish
from scheduler.simulation.outcome import Outcome
from scheduler.simulation.play import play
from scheduler.simulation.scenario import Behaviour, Policy, Scenario
from scheduler.simulation.worlds import Size, made
from scheduler.workcalendar import WorkCalendar, WorkingHours

ZONE = ZoneInfo("Asia/Shanghai")
SENT = datetime(2026, 11, 30, 10, tzinfo=ZONE)
WEEK = WorkCalendar().working_spans(date(2026, 12, 1), date(2026, 12, 7), WorkingHours(), ZONE)
EAGER = Behaviour(responds=1, burst=1, abandons=0, declines=0, silent=0, no_show=0, unread=0)


def scenario(seed: int = 1, candidates: int = 60, interviewers: int = 8, rooms: int = 6, seats: int = 1) -> Scenario:
    guests, need, supply = made(Size(candidates, interviewers, rooms, WEEK, seats=seats), seed)
    return Scenario(guests, need, supply, SENT, seed=seed)


def states(outcome: Outcome) -> set[str]:
    return set(outcome.states())


@pytest.mark.parametrize("seed", range(1, 6))
def test_at_most_one_tap_in_a_hundred_finds_its_time_gone(seed: int) -> None:
    outcome = play(scenario(seed))
    assert outcome.taps >= 45
    assert outcome.gone <= 0.01 * outcome.taps
    assert outcome.stranded == frozenset()
    assert len(outcome.agreed) >= 45


def test_the_same_seed_gives_the_same_to_the_last_step() -> None:
    assert play(scenario()) == play(scenario())
    assert play(scenario()).log != play(replace(scenario(), seed=2)).log


def test_frozen_earliest_times_fail() -> None:
    outcome = play(replace(scenario(), policy=Policy("earliest", live=False)))
    assert outcome.gone > 0.5 * outcome.taps
    assert len(outcome.stranded) > 20
    assert {step.event for step in outcome.log}.isdisjoint({"Refreshed"})


def test_frozen_random_times_fail_less() -> None:
    tight = scenario(interviewers=3, rooms=3)
    random = play(replace(tight, policy=Policy("random", live=False)))
    earliest = play(replace(tight, policy=Policy("earliest", live=False)))
    assert 0.05 < random.gone / random.taps < 0.7 * earliest.gone / earliest.taps


def test_everybody_comes_when_everybody_answers() -> None:
    outcome = play(replace(scenario(candidates=40), behaviour=EAGER))
    assert outcome.states() == {"done": 40}
    assert outcome.funnel() == dict.fromkeys(("invited", "viewed", "picked", "chosen", "confirmed", "came"), 40)
    assert dict(outcome.touches) == {"sent": 1}


def test_nobody_comes_when_nobody_answers() -> None:
    silent = replace(EAGER, responds=0, reads_only=0, wakes=0)
    outcome = play(replace(scenario(), behaviour=silent))
    assert outcome.states() == {"expired": 60}
    assert outcome.touches["silent"] == 60
    assert outcome.funnel()["viewed"] == 0
    assert outcome.messages["sms"] > 60  # invited and reminded


def test_who_only_looks_is_reminded_with_a_deadline() -> None:
    looking = replace(EAGER, responds=0, reads_only=1, wakes=0, later=timedelta(hours=1))
    outcome = play(replace(scenario(), behaviour=looking))
    assert outcome.states() == {"expired": 60}
    assert dict(outcome.touches) == {"sent": 1, "undecided": 60}


def test_reminders_wake() -> None:
    asleep = replace(EAGER, responds=0, reads_only=0, wakes=1)
    assert len(play(replace(scenario(), behaviour=asleep)).agreed) == 60
    never = replace(scenario(), behaviour=asleep, ladders=())
    assert states(play(never)) == {"expired"}


def test_no_shows_are_interviews_that_came_about() -> None:
    outcome = play(replace(scenario(), behaviour=replace(EAGER, no_show=1)))
    assert outcome.states() == {"no_show": 60}
    assert len(outcome.agreed) == 60
    assert outcome.funnel()["came"] == 0
    assert outcome.touches["no_show"] == 60


def test_substitutes_take_the_seat_and_the_time_stays() -> None:
    outcome = play(replace(scenario(), behaviour=replace(EAGER, declines=0.2)))
    swaps = [step for step in outcome.log if step.event == "Substituted"]
    chosen = {(step.inv.id, step.inv.booking_no): step.inv.start for step in outcome.log if step.event == "Chosen"}
    assert len(swaps) > 5
    assert [step.inv.start for step in swaps] == [chosen[step.inv.id, step.inv.booking_no] for step in swaps]


def test_when_all_decline_candidates_are_asked_anew_and_at_last_nobody_is_booked() -> None:
    outcome = play(replace(scenario(candidates=10), behaviour=replace(EAGER, declines=1)))
    assert "Reopened" in {step.event for step in outcome.log}
    assert outcome.agreed == ()
    assert outcome.touches["no_substitute"] > 0
    assert max(step.inv.substitutions for step in outcome.log) == outcome.scenario.limits.substitutes


def test_silent_interviewers_are_reminded_and_then_called() -> None:
    outcome = play(replace(scenario(candidates=20), behaviour=replace(EAGER, silent=1, heeds=0)))
    assert outcome.touches["interviewer_silent"] > 0
    assert outcome.messages["ding"] > 0
    assert len(outcome.agreed) >= 15


def test_a_hold_that_runs_out_is_given_back() -> None:
    outcome = play(replace(scenario(candidates=20), behaviour=replace(EAGER, abandons=0.5)))
    assert "Released" in {step.event for step in outcome.log}
    assert len(outcome.agreed) == 20


def test_who_decides_for_longer_than_a_hold_is_asked_again() -> None:
    outcome = play(replace(scenario(candidates=20), behaviour=replace(EAGER, deciding=timedelta(minutes=8))))
    released = {step.inv.id for step in outcome.log if step.event == "Released"}
    assert len(released) >= 3
    assert released <= {inv.id for inv in outcome.agreed}


def test_a_page_left_open_while_its_times_change_is_answered_with_those_of_now() -> None:
    slow = replace(EAGER, thinking=timedelta(hours=2))
    given = scenario(candidates=60, interviewers=4, rooms=4)
    pages = tuple(replace(guest, ways=("sms",)) for guest in given.guests)
    outcome = play(replace(given, guests=pages, behaviour=slow))
    assert outcome.gone > 5
    assert outcome.stranded == frozenset()
    assert len(outcome.agreed) == 60


def test_who_has_one_way_only_is_not_written_to_twice_the_same() -> None:
    silent = replace(EAGER, responds=0, reads_only=0, wakes=0)
    given = replace(scenario(candidates=10), behaviour=silent)
    expected = {
        ("sms",): (0, 20, 0),
        ("sms", "mail"): (0, 20, 10),
        ("card",): (10, 0, 0),
        ("card", "mail"): (10, 0, 10),
    }
    found = {}
    for ways in expected:
        messages = play(replace(given, guests=tuple(replace(guest, ways=ways) for guest in given.guests))).messages
        found[ways] = tuple(messages.get(name, 0) for name in ("card", "sms", "mail"))
    assert found == expected


def test_a_rung_without_meaning_in_its_state_does_nothing() -> None:
    odd = (Ladder(State.INVITED, (Rung(Do.REMIND_APPROVAL, after=timedelta(hours=1)),)),)
    silent = replace(EAGER, responds=0, reads_only=0)
    outcome = play(replace(scenario(candidates=5), behaviour=silent, ladders=odd))
    assert (outcome.states(), dict(outcome.touches)) == ({"expired": 5}, {"sent": 1})


def test_a_rush_finds_times_gone_and_gets_others_or_a_person() -> None:
    rush = replace(EAGER, soon=timedelta(seconds=2), thinking=timedelta(seconds=1), deciding=timedelta(seconds=1))
    given = scenario(candidates=60, interviewers=2, rooms=2)
    cards = tuple(replace(guest, ways=("card",)) for guest in given.guests)
    outcome = play(replace(given, guests=cards, behaviour=rush))
    assert outcome.gone > 0
    assert "gone" in {step.inv.note for step in outcome.log if step.event == "Refreshed"}
    assert outcome.states() == {"adjusting": 60 - len(outcome.agreed), "done": len(outcome.agreed)}
    assert outcome.touches["no_times"] == outcome.states()["adjusting"]


def test_reminders_that_members_do_not_read_reach_hr() -> None:
    given = scenario()
    members = sum(guest.member for guest in given.guests)
    outcome = play(replace(given, behaviour=replace(EAGER, unread=1)))
    assert 0 < outcome.touches["reminder_unread"] <= members


def test_panels_need_everybody() -> None:
    outcome = play(replace(scenario(seats=3, interviewers=12, candidates=30), behaviour=replace(EAGER, declines=0.05)))
    assert len(outcome.agreed) >= 25
    assert {len(set(inv.crew)) for inv in outcome.agreed} == {3}


def test_people_who_cannot_be_reached_are_on_hrs_list() -> None:
    given = scenario(candidates=3)
    outcome = play(replace(given, guests=tuple(replace(guest, ways=()) for guest in given.guests)))
    assert outcome.states() == {"inviting": 3}
    assert dict(outcome.touches) == {"sent": 1, "unreachable": 3}


def test_no_candidates_and_no_times_are_figures_like_any() -> None:
    nobody = play(scenario(candidates=0)).figures()
    assert (nobody["confirm_rate"], nobody["taps_gone_rate"], nobody["offer_gini"]) == (0.0, 0.0, 0.0)
    given = scenario(candidates=5)
    nothing = play(replace(given, need=replace(given.need, duration=timedelta(hours=6))))
    assert (nothing.found, len(nothing.stranded), nothing.touches["no_times"]) == ((), 5, 5)
    assert (nothing.offer_gini(), nothing.days_away(), nothing.figures()["load_gini"]) == (0.0, 0.0, 0.0)


def test_too_many_candidates_fill_every_place_and_no_more() -> None:
    outcome = play(replace(scenario(candidates=60, interviewers=1, rooms=1), behaviour=EAGER))
    assert 15 <= len(outcome.agreed) <= 35
    assert len(outcome.stranded) == 60 - len(outcome.agreed)


def test_times_nobody_wished_for_are_worth_half() -> None:
    given = scenario(candidates=2, interviewers=2)
    first = given.need.within[0]
    wishes = (Wish((first,)), Wish((Span(first.start - timedelta(days=1), first.start),)))
    guests = tuple(replace(guest, wish=wish) for guest, wish in zip(given.guests, wishes, strict=True))
    fair, unfair = play(given).offer_gini(), play(replace(given, guests=guests)).offer_gini()
    assert fair < 0.05 < unfair < 0.3


def test_load_is_even() -> None:
    load = play(scenario()).load()
    assert max(load.values()) - min(load.values()) <= 3


def test_messages_cost_what_they_cost() -> None:
    outcome = play(replace(scenario(), prices={"sms": 0.1, "ding": 1.0}))
    assert outcome.cost() == pytest.approx(0.1 * outcome.messages["sms"] + outcome.messages.get("ding", 0))


def test_a_ladder_without_reminders_is_quieter() -> None:
    calm = tuple(ladder for ladder in DEFAULT if ladder.state is not State.CONFIRMED)
    loud, quiet = play(scenario()), play(replace(scenario(), ladders=calm))
    assert sum(quiet.messages.values()) < 0.7 * sum(loud.messages.values())
    assert len(quiet.agreed) == len(loud.agreed)


def test_graduates_are_reminded_sooner() -> None:
    asleep = replace(EAGER, responds=0, reads_only=0, wakes=1)
    given = replace(scenario(), behaviour=asleep)
    assert play(replace(given, kind="应届")).log[-1] != play(given).log[-1]

    def first_tap(one: Scenario) -> datetime:
        return min(step.at for step in play(one).log if step.event == "Held")

    assert first_tap(replace(given, kind="应届")) < first_tap(given)
