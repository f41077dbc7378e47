"""Both languages say the same things, with the same values in them, and nothing in the wrong tongue."""

import re
from collections.abc import Iterator
from dataclasses import replace
from string import Formatter
from typing import Any

import pytest

from cards import page
from cards.press import Action
from cards.sentences import TABLES, sentence
from domain.invitation import State
from domain.templates import EN, ZH
from tests.unit.cards.samples import LIU, NOW, brief

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_sentence_is_there_in_every_language() -> None:
    assert set(TABLES[ZH]) == set(TABLES[EN])
    assert [key for key, text in TABLES[ZH].items() if fields(text) != fields(TABLES[EN][key])] == []


def test_each_table_is_in_its_own_language() -> None:
    assert [key for key, text in TABLES[EN].items() if CHINESE.search(text)] == []
    marks = ("own.example", "fact.line", "adjusting.said")
    assert [key for key in ("head.choose", "gone.head", *marks) if not TABLES[ZH][key]] == []


def test_a_language_without_a_table_is_spoken_to_in_chinese() -> None:
    assert sentence("", "head.choose") == sentence("fr", "head.choose") == "请选择一个方便的时间"
    assert sentence(EN, "page.minutes", minutes=45) == "45 minutes"


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from strings(each)
        case list() | tuple():
            for each in value:
                yield from strings(each)
        case _:
            return


@pytest.mark.parametrize("asking", [None, Action.ASK_DECLINE, Action.ASK_MOVE, Action.ASK_CANCEL, Action.ASK_ERASE])
@pytest.mark.parametrize("state", State)
def test_an_english_page_has_no_chinese_of_its_own(state: State, asking: Action | None) -> None:
    named: dict[str, Any] = {
        "company": "Spruce",
        "position": "Engineer",
        "round": "First",
        "place": "A302",
        "room": "",
        "contact": "Lin",
    }
    b = replace(brief(state, replace(LIU, name="Liu", language=EN)), address="1 West Road", materials="ID", **named)
    model = page.model(b, asking=asking, around=page.Around(NOW, dead=state is State.INVITED, ways=frozenset({"sms"})))
    left = [text for text in strings(model | {"languages": [], "ics": ""}) if CHINESE.search(text)]
    assert left == []
