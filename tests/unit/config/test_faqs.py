"""Kept answers out of TOML, the example among them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.organisation import parse
from config.problems import WrongSettings
from config.settings import load
from domain.faq import Enquiry, Faq, alike, best, likeness

BARE = load({"DINGTALK_CLIENT_ID": "a", "DINGTALK_CLIENT_SECRET": "b"})
EXAMPLE = Path(__file__).parents[3] / "config" / "example.toml"


def test_the_example_is_read_when_it_is_switched_on() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    first = lines.index("# [[faq]]")
    text = "\n".join(line.removeprefix("# ") for line in lines[first : first + 4])
    assert parse(text, BARE).rules.faqs == (
        Faq("toml-1", ("停车怎么办", "有停车位吗"), "可以停在 B1 层，凭面试短信在前台登记免费。", ("前端",)),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[faq]]\nanswer = "x"', "没有写问题"),
        ('[[faq]]\nasked = ["x"]', "写上给候选人的回答"),
        ('[[faq]]\nasked = "x"\nanswer = "y"', "要写成文字的列表"),
    ],
)
def test_a_mistake_is_named(text: str, told: str) -> None:
    with pytest.raises(WrongSettings, match=told):
        parse(text, BARE)


PARKING, TRIAL = Faq("1", ("停车怎么办", "有停车位吗"), "B1"), Faq("2", ("试用期工资打折吗",), "不打折")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请问有停车位吗？", PARKING),
        ("停车怎么办呢", PARKING),
        ("试用期的工资会打折么", TRIAL),
        ("工资多少", None),
        ("停", None),
        ("？？？", None),
        ("周三下午可以吗", None),
    ],
)
def test_only_a_clear_likeness_is_answered(text: str, expected: Faq | None) -> None:
    assert best([PARKING, TRIAL], text, "后端") == expected


def test_an_answer_for_the_position_goes_before_one_for_all() -> None:
    own = Faq("0", ("有停车位吗",), "B2", ("后端",))
    assert best([PARKING, own], "有停车位吗", "后端工程师") == own
    assert best([PARKING, own], "有停车位吗", "销售") == PARKING


def test_likeness_is_symmetric_and_whole_for_the_same() -> None:
    assert likeness("有停车位吗", "请问有停车位吗？") == 1.0
    assert likeness("停车怎么办", "试用期") == likeness("试用期", "停车怎么办") == 0.0


def test_only_waiting_ones_are_alike() -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    waiting, done = Enquiry("1", "i", "有停车位吗", at), Enquiry("2", "j", "有停车位吗", at, "B1", at)
    assert alike([waiting, done], "请问有停车位吗") == [waiting]
