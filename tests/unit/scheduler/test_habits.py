"""When people like a candidate tend to come: families by words, defaults, small samples, and what must not count."""

from dataclasses import fields
from datetime import UTC, datetime
from inspect import signature
from typing import get_type_hints
from zoneinfo import ZoneInfo

import pytest

from domain.habits import Count, Tally
from scheduler.dayparts import habit_part
from scheduler.habits import (
    CAUTION,
    ENOUGH,
    FAMILIES,
    OTHERS,
    PARTS,
    STRENGTH,
    Choice,
    Family,
    Kind,
    Situation,
    family_of,
    prior,
    situation,
    tallied,
)
from scheduler.reasons import Reason

NOBODY = Tally()
WHO = Situation()
PLAIN = Family("某岗位")
BOTH = ("morning", "afternoon")


def cards(afternoons: int, mornings: int) -> Tally:
    picks = [Choice("afternoon", BOTH)] * afternoons + [Choice("morning", BOTH)] * mornings
    return tallied(picks)


@pytest.mark.parametrize(
    ("position", "name"),
    [
        ("后端工程师", "技术岗位"), ("Senior Java Engineer", "技术岗位"), ("大客户销售", "销售岗位"), ("产品运营", "运营岗位"),
        ("销售助理", "职能岗位"), ("HRBP", "职能岗位"), ("生产主管", "生产岗位"), ("设备工程师（生产部）", "技术岗位"),
        ("(销售)", "销售岗位"), ("园艺师", "其他岗位"), ("", "其他岗位"),
    ],
)  # fmt: skip
def test_the_family_is_what_stands_last_in_the_position(position: str, name: str) -> None:
    assert family_of(position).name == name


def test_the_organisations_own_families_go_before_ours() -> None:
    own = Family("芯片岗位", ("工程师", ""), {"evening": 2.0})
    assert family_of("版图工程师", [own]) == own
    assert family_of("销售经理", [own]).name == "销售岗位"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("社招、在职",), Situation(Kind.SOCIAL, employed=True)),
        (("离职", "校招"), Situation(Kind.CAMPUS, employed=False)),
        (("应届",), Situation(Kind.CAMPUS)),
        (("实习生", "校招"), Situation(Kind.INTERN)),
        (("兼职",), Situation(Kind.PART_TIME)),
        (("女，35岁", ""), Situation()),
        ((), Situation()),
    ],
)
def test_only_the_kind_of_hiring_and_the_employment_are_read(said: tuple[str, ...], found: Situation) -> None:
    assert situation(*said) == found


def test_nothing_about_the_person_can_be_handed_in() -> None:
    assert {name: kind.__name__ for name, kind in get_type_hints(prior).items()} == {
        "family": "Family", "who": "Situation", "learned": "Tally", "own": "Tally", "return": "Prior",
    }  # fmt: skip
    assert [field.name for field in fields(Situation)] == ["kind", "employed"]
    assert [field.name for field in fields(Choice)] == ["part", "among"]
    assert list(signature(situation).parameters) == ["said"]


def test_a_family_without_a_taste_has_no_prior() -> None:
    plain = prior(OTHERS, WHO, NOBODY, NOBODY)
    assert plain.lifts == dict.fromkeys(PARTS, 1.0)
    assert plain.reasons == {}
    assert [plain.flaw(part) for part in PARTS] == [0.0] * 5


def test_engineers_tend_to_come_in_the_afternoon() -> None:
    found = prior(family_of("工程师"), WHO, NOBODY, NOBODY)
    assert found.flaw("afternoon") == 0
    assert found.flaw("early") > found.flaw("morning") > 0
    assert found.reasons["afternoon"] == Reason(
        "suits", {"part": "afternoon", "family": "技术岗位", "basis": "family"}
    )  # fmt: skip


def test_who_works_comes_before_work_at_lunch_and_after_it() -> None:
    found = prior(PLAIN, Situation(Kind.SOCIAL, employed=True), NOBODY, NOBODY)
    assert {part: reason.values["basis"] for part, reason in found.reasons.items()} == {
        "early": "employed", "noon": "employed", "evening": "employed",
    }  # fmt: skip
    assert prior(PLAIN, Situation(Kind.SOCIAL, employed=False), NOBODY, NOBODY).reasons == {}


@pytest.mark.parametrize(
    ("kind", "parts"),
    [(Kind.CAMPUS, ["afternoon", "evening"]), (Kind.INTERN, ["afternoon", "evening"]), (Kind.PART_TIME, ["noon", "evening"])],
)  # fmt: skip
def test_the_kind_of_hiring_counts(kind: Kind, parts: list[str]) -> None:
    found = prior(PLAIN, Situation(kind), NOBODY, NOBODY)
    assert {part: reason.values["basis"] for part, reason in found.reasons.items()} == dict.fromkeys(parts, kind.value)


def test_below_the_named_count_the_organisations_figures_say_nothing() -> None:
    assert prior(PLAIN, WHO, cards(ENOUGH - 1, 0), NOBODY).lifts == dict.fromkeys(PARTS, 1.0)


def test_figures_are_shrunk_towards_the_default_by_the_formula() -> None:
    found = prior(PLAIN, WHO, cards(30, 12), NOBODY)
    assert found.lifts["afternoon"] == (30 + CAUTION) / (21 + CAUTION)
    assert found.lifts["morning"] == (12 + CAUTION) / (21 + CAUTION)
    assert found.lifts["noon"] == 1.0
    assert found.reasons["afternoon"] == Reason(
        "suits", {"part": "afternoon", "family": "某岗位", "basis": "history", "picked": "30", "seen": "42"}
    )
    assert found.flaw("morning") == pytest.approx(STRENGTH * (1 - 22 / 40))


def test_what_is_offered_often_does_not_look_popular() -> None:
    picks = [Choice("afternoon", ("afternoon", "afternoon", "morning"))] * 20 + [
        Choice("morning", ("afternoon", "afternoon", "morning"))
    ] * 10
    assert prior(PLAIN, WHO, tallied(picks), NOBODY).lifts["afternoon"] == 1.0


def test_the_same_person_weighs_more_than_everybody_else() -> None:
    own = tallied([Choice("evening", ("evening", "morning", "afternoon"))] * 2)
    found = prior(family_of("销售"), WHO, cards(50, 0), own)
    assert max(found.lifts, key=lambda part: found.lifts[part]) == "evening"
    assert found.reasons["evening"].values == {
        "part": "evening", "family": "销售岗位", "basis": "own", "picked": "2", "seen": "2",
    }  # fmt: skip


def test_what_somebody_sent_back_suits_them_less() -> None:
    found = prior(PLAIN, WHO, NOBODY, tallied([Choice("", ("morning", "morning", "afternoon"))]))
    assert found.lifts["morning"] < found.lifts["afternoon"] < found.lifts["noon"]


def test_a_card_without_a_choice_says_nothing() -> None:
    assert tallied([Choice("morning", ("morning", "morning"))]) == Tally(0, {})
    assert tallied([Choice("", ("morning",))]) == Tally(1, {"morning": Count(1, 0, 1.0)})
    assert tallied([Choice("noon", ("morning", "noon"))]).count("evening") == Count()


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [(8, 0, "early"), (9, 29, "early"), (9, 30, "morning"), (12, 0, "noon"), (13, 30, "afternoon"), (18, 0, "evening")],
)
def test_parts_of_the_day(hour: int, minute: int, part: str) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    assert habit_part(datetime(2026, 11, 25, hour, minute, tzinfo=zone).astimezone(UTC), zone) == part


def test_defaults_speak_of_known_parts_and_stay_moderate() -> None:
    tastes = [(part, lift) for family in FAMILIES for part, lift in family.taste.items()]
    assert {part for part, _ in tastes} <= set(PARTS)
    assert all(0.5 <= lift <= 1.5 for _, lift in tastes)
