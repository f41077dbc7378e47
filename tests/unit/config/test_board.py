"""Who may look at the board, in TOML: what is read, and one sentence for each mistake."""

import pytest

from config.organisation import parse
from config.problems import WrongSettings
from config.settings import Settings

BARE = Settings(hr_user_ids=frozenset({"hr_lin"}))
LONG = """
[board]
readers = ["zhou_min", "boss"]

[[board.manager]]
user = "wang_fang"
positions = ["Java*", "前端"]

[[board.manager]]
user = "zhao_liu"
positions = "测试"
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as caught:
        parse(text, BARE)
    return caught.value.problems


def test_without_the_table_nobody_but_hr_looks() -> None:
    rules = parse("", BARE).rules
    assert (rules.readers, rules.managers) == (frozenset(), {})


def test_everything_that_can_be_said() -> None:
    rules = parse(LONG, BARE).rules
    assert rules.readers == {"zhou_min", "boss"}
    assert rules.managers == {"wang_fang": ("Java*", "前端"), "zhao_liu": ("测试",)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[board]\nreaders = ["hr_lin"]', "board.readers：「hr_lin」已经是 HR。HR 本来就能看全部，请从这里删掉。"),
        ("[board]\nreaders = 7", "board.readers：「7」不是列表。"),
        ('[board]\nreader = ["a"]', "board.reader：没有这个设置。要写的可能是 board.readers。"),
        ('[[board.manager]]\npositions = ["a"]', "board.manager[1].user：没有写。请写钉钉用户 ID"),
        ('[[board.manager]]\nuser = "a"', "board.manager[1].positions：没有写。请写成 positions ="),
        (
            '[[board.manager]]\nuser = "hr_lin"\npositions = ["a"]',
            "board.manager[1].user：「hr_lin」在 HR 里已经能看全部。请从一处删掉。",
        ),
        (
            '[board]\nreaders = ["boss"]\n[[board.manager]]\nuser = "boss"\npositions = ["a"]',
            "board.manager[1].user：「boss」在 readers 里已经能看全部。请从一处删掉。",
        ),
        (
            '[[board.manager]]\nuser = "a"\npositions = ["x"]\n[[board.manager]]\nuser = "a"\npositions = ["y"]',
            "board.manager[2].user：「a」写了两遍。请把岗位合并到一条里。",
        ),
        ('[[board.manager]]\nuser = "a"\npositions = ["x"]\nteam = "y"', "board.manager[1].team：没有这个设置。"),
    ],
)
def test_mistakes_are_said_with_their_place(text: str, said: str) -> None:
    assert any(problem.startswith(said) for problem in problems(text)), problems(text)
