"""Every reason that HR reads is true, and no time that can be had is ever called blocked; judged by brute force."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.times import Span
from scheduler.account import Case, Verdict, account
from scheduler.offers import Offer, Wish, recommend
from scheduler.passed import passed
from scheduler.reasons import each
from tests.properties.test_slots import World, at, at_once, crews, in_spans, is_free, quarters, starts, wishes, worlds

ANY = Span(at(-6), at(18))
MAY = {"own_time", "skipped", "off_wish", "farther", "overlaps", "same_day", "crowded", "same_part", "later", "as_good"}
MAY |= {"newly_free", "offered"}


def length(world: World) -> timedelta:
    return world.need.duration


def meets(start: datetime, spans: Sequence[Span], world: World) -> bool:
    return any(span.start < start + length(world) and start < span.end for span in spans if span.start < span.end)


def person_is_away_because(name: str, code: str, start: datetime, world: World) -> bool:
    """Whether the one reason given for a person or a room is true."""
    diary = world.detail.diaries.get(name)
    if diary is None or code == "unknown":
        return diary is None and code == "unknown"
    if code == "off_hours":
        return not all(in_spans(moment, diary.hours) for moment in quarters(start, length(world)))
    return any(block.code == code and meets(start, block.spans, world) for block in diary.blocks)


def calendar_says(code: str, start: datetime, world: World) -> bool:
    if code == "past":
        return start < world.now
    if code == "too_soon":
        return world.now <= start < world.now + world.notice
    if code == "off_grid":
        return start not in starts(world)
    if all(in_spans(moment, world.need.within) for moment in quarters(start, length(world))):
        return False
    if code == "lunch":
        return meets(start, world.detail.calendar[0].spans, world)
    inside = all(in_spans(moment, world.detail.window) for moment in quarters(start, length(world)))
    return inside if code == "outside_hours" else code == "outside_window" and not inside


def blocked_truly(verdict: Verdict, world: World) -> bool:
    """Whether a blocking reason is true in every name and figure."""
    start, code, causes = verdict.start, verdict.reason.code, each(verdict.reason)
    if code in {"past", "too_soon", "off_grid", "lunch", "outside_hours", "outside_window"}:
        return calendar_says(code, start, world)
    if code == "too_few_people":
        free = [p for p in {p for seat in world.need.seats for p in seat} if is_free(p, start, world)]
        told = verdict.reason.values["people"].split(",")
        return not list(crews(start, world)) and sorted(told) == sorted(free)
    everybody = world.need.rooms if code == "no_room" else world.need.seats[int(verdict.reason.values["seat"])]
    true = all(person_is_away_because(name, cause, start, world) for name, cause in causes.items())
    return true and set(causes) == set(everybody)


def named(start: datetime, demand: Mapping[datetime, float], world: World) -> float:
    return sum(count for other, count in demand.items() if abs(other - start) < length(world))


def fits(moment: datetime, wish: Wish, world: World) -> bool:
    return any(span.start <= moment and moment + length(world) <= span.end for span in wish.windows)


def far(moment: datetime, wish: Wish, world: World) -> timedelta:
    return min(max(moment - w.end, w.start - moment - length(world), timedelta(0)) for w in wish.windows)


def possible_truly(
    verdict: Verdict, world: World, wish: Wish, offered: Sequence[datetime], demand: Mapping[datetime, float]
) -> bool:
    """Whether what is said about a time that can be had is true, worked out anew."""
    start, code, values = verdict.start, verdict.reason.code, verdict.reason.values
    if code in {"off_wish", "farther"}:
        near = all(fits(o, wish, world) or far(o, wish, world) < far(start, wish, world) for o in offered)
        met = any(fits(o, wish, world) for o in offered)
        return not fits(start, wish, world) and near and met == (code == "off_wish")
    if code == "crowded":
        told = (values["named"], values["places"])
        return told == (f"{named(start, demand, world):g}", str(at_once(start, world))) and told[0] != "0"
    others = {
        "offered": start in offered,
        "own_time": meets(start, wish.avoid, world),
        "overlaps": any(abs(o - start) < length(world) for o in offered),
        "same_day": str(sum(o.date() == start.date() for o in offered)) == values.get("times") != "0",
        "same_part": any(o.hour < 12 for o in offered),
        "later": all(start > o for o in offered),
        "newly_free": len(offered) < 3,
        "as_good": True,
    }
    return others[code]


@given(worlds(), st.data())
def test_every_reason_is_true_and_no_possible_time_is_called_blocked(world: World, data: st.DataObject) -> None:
    wish = data.draw(wishes(world))
    found = world.openings()
    demand = {opening.start: float(data.draw(st.integers(0, 4))) for opening in found}
    offered = [offer.start for offer in recommend(found, wish, demand, zone=UTC)]
    offered = offered[data.draw(st.integers(0, 1)) :]  # one may have died and has not been replaced yet
    offers = tuple(Offer(start, start + length(world)) for start in offered)
    case = Case(wish, offers, frozenset(), passed(found, wish, demand, offered, zone=UTC))
    verdicts = account(ANY, world.need, world.detail, case, world.now, world.notice)
    possible = [start for start in starts(world) if at_once(start, world)]
    for verdict in verdicts:
        assert (verdict.reason.code in MAY) == (verdict.start in possible)
        if verdict.start in possible:
            assert possible_truly(verdict, world, wish, offered, demand), verdict
        else:
            assert blocked_truly(verdict, world), verdict
    assert {verdict.start for verdict in verdicts} >= set(possible)


@given(worlds(), st.data())
def test_a_wished_time_is_never_passed_over_for_the_wish(world: World, data: st.DataObject) -> None:
    wish = data.draw(wishes(world))
    offered = [offer.start for offer in recommend(world.openings(), wish, {}, zone=UTC)]
    reasons = passed(world.openings(), wish, {}, offered, zone=UTC)
    for start, reason in reasons.items():
        inside = any(w.start <= start and start + length(world) <= w.end for w in wish.windows)
        assert not (inside and reason.code in {"off_wish", "farther"})
