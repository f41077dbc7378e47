"""The prior against a count by hand, and against the promise that it tips and never filters."""

from datetime import UTC
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.habits import Tally
from scheduler.habits import (
    CAUTION,
    ENOUGH,
    FAMILIES,
    OTHERS,
    PARTS,
    STRENGTH,
    TRUST,
    Choice,
    Family,
    Kind,
    Situation,
    family_of,
    prior,
    tallied,
)
from scheduler.offers import Wish, recommend_batch
from tests.properties.test_slots import World, suits, worlds

PART = st.sampled_from(PARTS)
WHO = st.builds(Situation, st.sampled_from(Kind), st.sampled_from([True, False, None]))
FAMILY = st.sampled_from([*FAMILIES, OTHERS])


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    among = tuple(draw(st.lists(PART, min_size=1, max_size=3)))
    return Choice(draw(st.sampled_from([*among, ""])), among)


CHOICES = st.lists(choices(), max_size=60)


def by_hand(given_choices: list[Choice], part: str, usual: Fraction, weight: float) -> Fraction:
    """Go from card to card as a person with a pencil would."""
    picked, expected = Fraction(0), Fraction(0)
    for choice in given_choices:
        no_choice = choice.part != "" and all(other == choice.among[0] for other in choice.among)
        if not no_choice:
            picked += choice.part == part
            expected += Fraction(sum(other == part for other in choice.among), len(choice.among))
    return (picked + Fraction(weight) * usual) / (expected + Fraction(weight))


@given(FAMILY, CHOICES, CHOICES, PART)
def test_lifts_are_what_a_count_by_hand_says(
    family: Family, theirs: list[Choice], own: list[Choice], part: str
) -> None:
    usual = Fraction(family.taste.get(part, 1.0))
    left = [one for one in theirs if one.part == "" or len(set(one.among)) > 1]
    group = by_hand(theirs, part, usual, CAUTION) if len(left) >= ENOUGH else usual
    lift = prior(family, Situation(), tallied(theirs), tallied(own)).lifts[part]
    assert abs(lift - by_hand(own, part, group, TRUST)) < 1e-9


@given(FAMILY, WHO, CHOICES, CHOICES)
def test_every_flaw_lies_between_nothing_and_the_strength(
    family: Family, who: Situation, theirs: list[Choice], own: list[Choice]
) -> None:
    found = prior(family, who, tallied(theirs), tallied(own))
    flaws = [found.flaw(part) for part in PARTS]
    assert min(flaws) == 0
    assert max(flaws) < STRENGTH
    assert set(found.reasons) <= set(PARTS)


@given(worlds(), st.lists(st.tuples(WHO, CHOICES), min_size=1, max_size=4), st.data())
def test_a_prior_takes_no_time_away_from_anybody(
    world: World, people: list[tuple[Situation, list[Choice]]], data: st.DataObject
) -> None:
    windows = data.draw(st.sampled_from([(), world.need.within]))
    plain = [(f"c{at}", Wish(windows)) for at in range(len(people))]
    tipped = [
        (f"c{at}", Wish(windows, prior=prior(family_of("工程师"), who, Tally(), tallied(own))))
        for at, (who, own) in enumerate(people)
    ]
    found = world.openings()
    without, with_ = (recommend_batch(batch, found, {}, zone=UTC) for batch in (plain, tipped))
    assert {name: len(offers) for name, offers in with_.items()} == {n: len(offers) for n, offers in without.items()}
    starts = {opening.start for opening in found}
    for name, wish in tipped:
        offered = [offer.start for offer in with_[name]]
        wished = [start for start in offered if suits(start, wish, world)]
        possible = sum(suits(start, wish, world) for start in starts)
        assert set(offered) <= starts
        assert len(wished) == min(possible, len(offered))


@given(st.text(max_size=30))
def test_any_name_of_a_position_has_a_family(position: str) -> None:
    assert family_of(position) in [*FAMILIES, OTHERS]
