"""Families of positions out of TOML."""

from pathlib import Path

import pytest

from config.organisation import parse
from config.problems import WrongSettings
from config.settings import Settings
from scheduler.habits import Family


def test_words_and_tastes_are_read() -> None:
    text = '[family."芯片岗位"]\nwords = ["版图", " 流片 "]\nevening = 2\n[family."门店岗位"]\nwords = ["店长"]\n'
    assert parse(text, Settings()).families == (
        Family("芯片岗位", ("版图", "流片"), {"evening": 2.0}),
        Family("门店岗位", ("店长",)),
    )
    assert parse("", Settings()).families == ()


def test_the_example_is_right() -> None:
    [family] = parse(Path("config/example.toml").read_text(encoding="utf-8"), Settings()).families
    assert family.taste == {"afternoon": 1.2, "evening": 1.1}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[family.a]\nevening = 1.1\n", "family.a.words"),
        ("[family.a]\nwords = 'x'\n", "family.a.words"),
        ("[family.a]\nwords = ['']\n", "family.a.words"),
        ("[family.a]\nwords = ['x']\nevening = 9\n", "family.a.evening"),
        ("[family.a]\nwords = ['x']\nevening = true\n", "family.a.evening"),
        ("[family.a]\nwords = ['x']\nage = 1\n", "family.a.age"),
        ("[family.a]\nwords = ['x']\ngender = 'f'\n", "family.a.gender"),
        ("family = 3\n", "family"),
    ],
)
def test_what_is_wrong_is_named(text: str, where: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        parse(text, Settings())
    assert [problem.partition("：")[0] for problem in wrong.value.problems] == [where]
