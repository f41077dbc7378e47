"""Templates out of TOML: read with every mistake named by its path."""

import pytest

from config.organisation import parse
from config.problems import WrongSettings
from config.settings import Settings
from domain.templates import Template

OWN = """
[[template]]
name = "技术岗邀请"
purpose = "invite"
channel = "mail"
language = "en"
position = "后端*"
family = "技术"
kind = "校招"
subject = "｛公司｝"
text = '''
{姓名}：{链接}
'''
weight = 2

[[template]]
name = "短信"
purpose = "day"
channel = "sms"
text = "{时间}"
code = "SMS_1"

[highlights]
company = "做硬件"
"技术" = "四十人"
"""


def test_everything_that_can_be_written() -> None:
    found = parse(OWN, Settings())
    assert found.templates == (
        Template("技术岗邀请", "invite", "mail", "{姓名}：{链接}", "{公司}", "en", "后端*", "技术", "校招", 2),
        Template("短信", "day", "sms", "{时间}", code="SMS_1"),
    )
    assert found.highlights == {"": "做硬件", "技术": "四十人"}


def test_nothing_written() -> None:
    found = parse("", Settings())
    assert (found.templates, found.highlights) == ((), {})
    assert parse('[highlights]\n"销售" = "卖得多"', Settings()).highlights == {"销售": "卖得多"}


GOOD = 'name = "甲"\npurpose = "day"\nchannel = "mail"\ntext = "x"\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[template]]\n" + GOOD + "[[template]]\n" + GOOD, "template[2].name：「甲」写了两遍"),
        ("[[template]]\n" + GOOD.replace("甲", "甲@1"), "template[1].name：「甲@1」不能当名字"),
        ("[[template]]\n" + GOOD.replace("甲", "甲" * 41), "template[1].name"),
        ("[[template]]\n" + GOOD.replace("mail", "fax"), "template[1].channel：没有「fax」"),
        ("[[template]]\n" + GOOD + "weight = 101", "template[1].weight：「101」太大"),
        ("[[template]]\n" + GOOD.replace('"x"', "1"), "template[1].text：「1」不是文字"),
        ("[[template]]\n" + GOOD + 'colour = "red"', "template[1].colour：没有这个设置"),
        ("[[template]]\n" + GOOD.replace('purpose = "day"\n', ""), "template[1].purpose：没有写"),
    ],
)
def test_mistakes_have_their_path(text: str, problem: str) -> None:
    with pytest.raises(WrongSettings) as raised:
        parse(text, Settings())
    assert any(line.startswith(problem) for line in raised.value.problems)
