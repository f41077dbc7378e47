"""What DingTalk told of calendars, and what it never told."""

from datetime import UTC, datetime, timedelta

from domain.times import Span
from store.busy import Known
from store.store import Store

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
WEEK = Span(NOW, NOW + 100 * HOUR)
LATER = NOW + HOUR


def hours(start: int, end: int) -> Span:
    return Span(NOW + HOUR * start, NOW + HOUR * end)


def test_what_was_told_is_known_and_the_rest_is_not(store: Store) -> None:
    with store.writing() as tx:
        tx.busy.replace({"p:li": [hours(1, 2), hours(5, 6)], "p:han": []}, ["p:wang"], WEEK, NOW)
        assert tx.busy.spans(["p:li", "p:han", "p:wang"], WEEK) == {"p:li": [hours(1, 2), hours(5, 6)]}
        assert tx.busy.known(["p:li", "p:han", "p:wang", "p:stranger"]) == {
            "p:li": Known(WEEK, NOW, unknown=False),
            "p:han": Known(WEEK, NOW, unknown=False),
            "p:wang": Known(WEEK, NOW, unknown=True),
        }


def test_only_what_touches_the_period_is_asked_for(store: Store) -> None:
    with store.writing() as tx:
        tx.busy.replace({"p:li": [hours(1, 3), hours(5, 6)]}, [], WEEK, NOW)
        periods = [hours(2, 4), hours(3, 5), hours(0, 2), hours(0, 9)]
        assert [tx.busy.spans(["p:li"], period) for period in periods] == [
            {"p:li": [hours(1, 3)]},
            {},
            {"p:li": [hours(1, 3)]},
            {"p:li": [hours(1, 3), hours(5, 6)]},
        ]


def test_newer_answers_take_the_place_of_older_ones(store: Store) -> None:
    with store.writing() as tx:
        tx.busy.replace({"p:li": [hours(1, 2)], "p:han": [hours(1, 2)]}, [], WEEK, NOW)
        tx.busy.replace({"p:li": [hours(3, 4)]}, [], WEEK, LATER)
        assert tx.busy.spans(["p:li", "p:han"], WEEK) == {"p:li": [hours(3, 4)], "p:han": [hours(1, 2)]}
        assert [tx.busy.known([who])[who].fetched for who in ("p:li", "p:han")] == [LATER, NOW]
        tx.busy.replace({}, ["p:li"], WEEK, LATER)
        assert tx.busy.spans(["p:li"], WEEK) == {}
        assert tx.busy.known(["p:li"])["p:li"].unknown


def test_an_answer_about_nobody_changes_nothing(store: Store) -> None:
    with store.writing() as tx:
        tx.busy.replace({"p:li": [hours(1, 2)]}, [], WEEK, NOW)
        tx.busy.replace({}, [], WEEK, LATER)
        assert tx.busy.known(["p:li"])["p:li"].fetched == NOW


def test_a_refusal_teaches_one_more_span(store: Store) -> None:
    with store.writing() as tx:
        tx.busy.replace({"r:r1": [hours(1, 2)]}, [], WEEK, NOW)
        tx.busy.add("r:r1", hours(7, 8))
        assert tx.busy.spans(["r:r1"], WEEK) == {"r:r1": [hours(1, 2), hours(7, 8)]}


def test_what_people_say_is_kept_apart_from_their_calendars(store: Store) -> None:
    with store.writing() as tx:
        tx.busy.replace({"p:li": [hours(1, 2)]}, [], WEEK, NOW)
        tx.busy.say("p:li", [hours(5, 6), hours(7, 8)])
        tx.busy.replace({"p:li": [hours(3, 4)]}, [], WEEK, LATER)
        assert tx.busy.spans(["p:li"], WEEK) == {"p:li": [hours(3, 4)]}
        assert tx.busy.said(["p:li"], WEEK) == {"p:li": [hours(5, 6), hours(7, 8)]}
        assert tx.busy.said(["p:li"], hours(6, 7)) == {}
        tx.busy.say("p:li", [hours(9, 10)])
        assert tx.busy.said(["p:li"], WEEK) == {"p:li": [hours(9, 10)]}
        tx.busy.say("p:li", [])
        assert tx.busy.said(["p:li"], WEEK) == {}
        assert tx.busy.spans(["p:li"], WEEK) == {"p:li": [hours(3, 4)]}
