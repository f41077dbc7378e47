"""Trigger rules in TOML: what is read, what is left to the last batch, and one sentence for each mistake."""

import pytest

from config.organisation import parse
from config.problems import WrongSettings
from config.settings import Settings
from domain.triggers import Trigger

BARE = Settings(hr_user_ids=frozenset({"hr_lin"}))
SHORT = '[[trigger]]\nname = "a"\nstage = "笔试达标"\ninvite = "初试"\n'
LONG = """
[[trigger]]
name = "技术岗笔试"
position = "Java*"
stage = "笔试达标"
invite = "初试"
interviewers = [["李雷", "韩梅梅"], ["王芳"]]
window = "下周一到下周五"
duration = "45m"
place = "A座302"
mode = "现场"
template = "技术岗"
preview = false
cap_per_day = 5
hr = "hr_lin"
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as caught:
        parse(text, BARE)
    return caught.value.problems


def test_what_is_left_out_is_the_default() -> None:
    assert parse(SHORT, BARE).rules.triggers == (Trigger("a", "笔试达标", "初试"),)


def test_everything_that_can_be_said() -> None:
    assert parse(LONG, BARE).rules.triggers == (
        Trigger(
            "技术岗笔试",
            "笔试达标",
            "初试",
            position="Java*",
            seats=(("李雷", "韩梅梅"), ("王芳",)),
            window="下周一到下周五",
            duration="45分钟",
            place="A座302",
            mode="现场",
            template="技术岗",
            preview=False,
            cap_per_day=5,
            hr="hr_lin",
        ),
    )


@pytest.mark.parametrize(
    ("written", "seats"), [('["李雷", "韩梅梅"]', (("李雷", "韩梅梅"),)), ('"Java组"', (("Java组",),))]
)
def test_one_seat_is_a_list_or_a_name(written: str, seats: tuple[tuple[str, ...], ...]) -> None:
    assert parse(f"{SHORT}interviewers = {written}\n", BARE).rules.triggers[0].seats == seats


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('windw = "下周"', "trigger[1].windw"),
        ('window = "等通知"', "trigger[1].window"),
        ('duration = "很久"', "trigger[1].duration"),
        ("cap_per_day = 0", "trigger[1].cap_per_day"),
        ("cap_per_day = 501", "trigger[1].cap_per_day"),
        ('hr = "nobody"', "trigger[1].hr"),
        ("interviewers = 3", "trigger[1].interviewers"),
        ('preview = "yes"', "trigger[1].preview"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_place(line: str, key: str) -> None:
    found = problems(f"{SHORT}{line}\n")
    assert [problem.split("：")[0] for problem in found] == [key]
    assert all(problem.endswith("。") for problem in found)


def test_what_must_be_written() -> None:
    assert [problem.split("：")[0] for problem in problems("[[trigger]]\n")] == [
        "trigger[1].name",
        "trigger[1].stage",
        "trigger[1].invite",
    ]


def test_a_rule_that_can_never_fit_is_refused() -> None:
    later = '[[trigger]]\nname = "b"\nstage = "笔试合格"\ninvite = "复试"\nposition = "Java"\n'
    assert [problem.split("：")[0] for problem in problems(SHORT + later)] == ["trigger[2].stage"]
    assert len(parse(later + SHORT, BARE).rules.triggers) == 2


def test_two_of_a_name() -> None:
    later = '[[trigger]]\nname = "a"\nstage = "初筛通过"\ninvite = "复试"\n'
    assert [problem.split("：")[0] for problem in problems(SHORT + later)] == ["trigger[2].name"]
