"""Help is whole, short enough for a phone, and by topic; every example is an order that the grammar takes."""

import re

import pytest

from bot.grammar import parse
from cards import helping
from domain.commands import Nothing, Unknown

EXAMPLES = [
    part
    for topic in helping.TOPICS
    for line in topic.lines
    for part in re.split("　", line)
    if not re.search("先发预览|直接发|换行后", part)
]


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_understood(text: str) -> None:
    assert not isinstance(parse(text), Unknown | Nothing)


def test_all_of_it_fits_a_phone() -> None:
    assert len(helping.everything()) < 900
    assert [topic.title for topic in helping.TOPICS if f"**{topic.title}**" not in helping.everything()] == []


@pytest.mark.parametrize(
    ("word", "title"), [("导出", "名单与模板"), ("停", "催与停"), ("面试官", "面试官"), ("怎么催人", "催与停")]
)
def test_a_topic_by_what_people_call_it(word: str, title: str) -> None:
    assert helping.about(word).startswith(f"**{title}**，可以这样说：\n- ")


def test_what_is_no_topic_shows_everything() -> None:
    assert helping.about("天气") == f"没有「天气」这一类。{helping.everything()}"
    assert helping.how("stop").startswith("**催与停**")
    assert helping.how("none") == helping.everything()
