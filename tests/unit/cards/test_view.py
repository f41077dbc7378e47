"""A view becomes the variables of the button template; somebody's words stay words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.press import Action, Press
from cards.view import Button, View, params, plain

YES = Button("可以", Press(Action.ACCEPT, "i1", 2), "blue")
PAGE = Button("打开", url="https://hr.example/")


def test_a_view_becomes_strings_for_the_template() -> None:
    view = View("标题", ("第一行", "第二行"), "提示", (YES, PAGE))
    found = params(view)
    buttons = [
        {"text": "可以", "color": "blue", "id": "accept~i1~2~", "request": True},
        {"text": "打开", "color": "gray", "url": "https://hr.example/", "iosUrl": "https://hr.example/"},
    ]
    assert json.loads(found.pop("sys_full_json_obj")) == {
        "order": ["title", "markdown", "tips", "msgButtons"],
        "msgButtons": buttons,
    }
    assert found == {"title": "标题", "markdown": "第一行\n\n第二行", "tips": "提示", "logo": ""}


def test_a_view_without_buttons_clears_those_that_were_there() -> None:
    assert json.loads(params(View("t", ()))["sys_full_json_obj"])["msgButtons"] == []


def test_a_long_body_is_cut_at_a_line() -> None:
    lines = tuple(f"{n:02}" + "面" * 50 for n in range(10))
    assert View("t", lines).markdown == "\n\n".join([*lines[:6], "…"])
    assert len(View("t", lines).markdown.encode()) <= 1000


def test_a_body_that_fits_is_whole() -> None:
    assert View("t", ("a" * 400, "b" * 400)).markdown == "a" * 400 + "\n\n" + "b" * 400


@given(st.lists(st.text(max_size=400), max_size=12).map(tuple))
def test_no_body_is_longer_than_the_platform_takes(lines: tuple[str, ...]) -> None:
    kept = View("t", lines).markdown
    assert len(kept.encode("utf-8", "surrogatepass")) < 1024
    assert kept == "\n\n".join(lines) or kept.endswith("…")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("陈晨", "陈晨"),
        ("", ""),
        ("  a \n\n- b\t c ", "a - b c"),
        ("**x** <b>|[a](b)", "＊＊x＊＊ ＜b＞｜［a］(b)"),
        ("`a`_b_~c~#d\\e", "｀a｀＿b＿～c～＃d＼e"),
        ("字" * 61, "字" * 59 + "…"),
        ("字" * 60, "字" * 60),
    ],
)
def test_words_are_written_without_markup(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(), st.integers(1, 80))
def test_words_are_one_line_without_markup_and_not_endless(text: str, longest: int) -> None:
    line = plain(text, longest)
    assert len(line) <= longest
    assert not set(line) & set("\\`*_[]<>#~|\r\n\t")
    assert plain(line, longest) == line.strip()
