"""Interviewers and pools in TOML: what is read, and what is refused with the path of its key."""

from datetime import time
from pathlib import Path

import pytest

from config.organisation import parse
from config.problems import WrongSettings
from config.settings import Settings
from domain.interviewers import OwnHours, Profile

BARE = Settings()
EXAMPLE = Path(__file__).parents[3] / "config" / "example.toml"
LILEI = Profile(
    name="李雷",
    user_id="lilei",
    positions=("Java", "后端*"),
    rounds=("初试", "复试"),
    per_day=2,
    per_week=5,
    hours=OwnHours(time(10), time(17), time(12), time(14)),
    senior=True,
)


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as caught:
        parse(text, BARE)
    return caught.value.problems


def test_the_commented_example_is_right() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    first = lines.index("# [[interviewer]]")
    shown = [
        line.removeprefix("# ") for line in lines[first:] if line.startswith("# ") and ("=" in line or "[" in line)
    ]
    text = "\n".join(line for line in shown if line.startswith("[") or line.split(" = ")[0].isidentifier())
    rules = parse(text.split("[[ladder]]")[0], BARE).rules
    assert rules.interviewers == (LILEI,)
    assert rules.pools == {"Java组": ("李雷", "韩梅梅")}


def test_a_name_is_enough() -> None:
    rules = parse('[[interviewer]]\nname="李雷"\npositions="Java"\n[[interviewer]]\nuser_id="u2"', BARE).rules
    assert rules.interviewers == (Profile(name="李雷", positions=("Java",)), Profile(user_id="u2"))


def test_namesakes_are_told_apart_by_id() -> None:
    text = '[[interviewer]]\nname="张伟"\nuser_id="z1"\n[[interviewer]]\nname="张伟"\nuser_id="z2"'
    assert [one.user_id for one in parse(text, BARE).rules.interviewers] == ["z1", "z2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[interviewer]]\nper_day=2", "interviewer[1].name"),
        ('[[interviewer]]\nname="甲"\n[[interviewer]]\nname="甲"', "interviewer[2].name"),
        ('[[interviewer]]\nuser_id="a"\n[[interviewer]]\nuser_id="a"', "interviewer[2].name"),
        ('[[interviewer]]\nname="甲"\nper_day=0', "interviewer[1].per_day"),
        ('[[interviewer]]\nname="甲"\nrounds=3', "interviewer[1].rounds"),
        ('[[interviewer]]\nname="甲"\nrounds=[3]', "interviewer[1].rounds"),
        ('[[interviewer]]\nname="甲"\nhours={start="18:00",end="09:00"}', "interviewer[1].hours"),
        ('[[interviewer]]\nname="甲"\nhours={begin="09:00"}', "interviewer[1].hours.begin"),
        ('[[interviewer]]\nname="甲"\nlevel=3', "interviewer[1].level"),
        ('[pools."Java组"]\nmembers=[]', "pools.Java组.members"),
        ('[pools."Java组"]\nwho=["甲"]', "pools.Java组.who"),
    ],
)
def test_what_is_wrong_is_named(text: str, expected: str) -> None:
    assert any(expected in problem for problem in problems(text)), problems(text)
