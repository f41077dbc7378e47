"""What may stand in a template, how it is filled, and which one is meant."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.templates import (
    EN,
    VARIABLES,
    ZH,
    Audience,
    Library,
    Template,
    bare,
    drawn,
    fill,
    presumed,
    read_language,
    same_family,
    tidy,
    unknown,
    unpaired,
    variables,
)

VALUES = {"name": "张三", "place": "", "materials": "身份证", "time": "周三", "deadline": ""}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{姓名}您好", "张三您好"),
        ("{ name }您好", "张三您好"),
        ("{地点|见日程}", "见日程"),
        ("{姓名|您}", "张三"),
        ("{火星}", ""),
        ("[[请带{携带}]]", "请带身份证"),
        ("[[在{地点}，]]见", "见"),
        ("[[在{地点}||地点另行通知]]", "地点另行通知"),
        ("[[{姓名}在{地点}||{姓名}请看日程]]", "张三请看日程"),
        ("[[在{地点|公司}||不]]", "在公司"),
        ("[[没有变量]]", "没有变量"),
        ("一行\n[[两\n行{携带}]]", "一行\n两\n行身份证"),
        ("{name.__class__}{0}{name!r}", ""),
        ("100%s %(name)s $name", "100%s %(name)s $name"),
    ],
)
def test_filling(text: str, filled: str) -> None:
    assert fill(text, VALUES) == filled


@given(st.text(alphabet="{}[]|姓名地点 a", max_size=30))
def test_what_people_are_called_is_never_read_as_a_template(name: str) -> None:
    assert fill("甲{姓名}乙", {"name": name}) == f"甲{name}乙"
    assert fill("[[甲{姓名}乙||丙]]", {"name": name}) == (f"甲{name}乙" if name else "丙")


def test_every_variable_has_two_names() -> None:
    both = " ".join(f"{{{zh}}}{{{en}}}" for en, zh in VARIABLES.items())
    assert fill(both, dict(VARIABLES.items())) == " ".join(zh * 2 for zh in VARIABLES.values())


@pytest.mark.parametrize(
    ("text", "known", "gaps", "strange", "sign"),
    [
        ("{姓名}{name}", {"name"}, {"name"}, (), ""),
        ("{地点|无}[[{携带}]]", {"place", "materials"}, set(), (), ""),
        ("[[{携带}||{时间}]]", {"materials", "time"}, {"time"}, (), ""),
        ("{周几}{周几}{}", set(), set(), ("周几", ""), ""),
        ("{姓名", set(), set(), (), "{"),
        ("姓名}", set(), set(), (), "}"),
        ("[[{姓名}", {"name"}, {"name"}, (), "[["),
        ("甲]]", set(), set(), (), "]]"),
        ("甲||乙", set(), set(), (), "||"),
        ("{a{姓名}}", {"name"}, {"name"}, (), "{"),
    ],
)
def test_what_a_text_is_made_of(
    text: str, known: set[str], gaps: set[str], strange: tuple[str, ...], sign: str
) -> None:
    assert (set(variables(text)), set(bare(text)), unknown(text), unpaired(text)) == (known, gaps, strange, sign)


def test_braces_of_a_chinese_keyboard() -> None:
    assert tidy(" ｛地点｜无｝ \n") == "{地点|无}"


def mail(name: str, weight: int = 1, *, position: str = "", family: str = "", kind: str = "") -> Template:
    return Template(name, "invite", "mail", name, position=position, family=family, kind=kind, weight=weight)


ALL, CAMPUS, TECH, BACK = (
    mail("all"),
    mail("campus", kind="校招"),
    mail("tech", family="技术"),
    mail("back", position="后端*|Go*"),
)
HIGH = Template("sms", "invite", "sms", "x", position="*")


@pytest.mark.parametrize(
    ("audience", "chosen"),
    [
        (Audience("产品经理"), "all"),
        (Audience("产品经理", kind="校招、在职"), "campus"),
        (Audience("前端", "技术岗位", "校招"), "tech"),
        (Audience("后端工程师", "技术岗位", "校招"), "back"),
        (Audience("Go 开发", "技术岗位"), "back"),
        (Audience("产品经理", language=EN), None),
        (Audience("产品经理", chosen="技术岗"), "tech"),
        (Audience("产品经理", chosen="校招"), "campus"),
        (Audience("产品经理", chosen="BACK"), "back"),
        (Audience("后端工程师", chosen="没有"), "back"),
    ],
)
def test_the_best_match_counts(audience: Audience, chosen: str | None) -> None:
    found = Library((ALL, CAMPUS, TECH, BACK, HIGH)).choose("invite", "mail", audience)
    assert (found.name if found else None) == chosen


def test_what_is_switched_off_is_not_used_and_nothing_fits_another_purpose() -> None:
    library = Library((mail("off", weight=0), TECH))
    assert library.choose("invite", "mail", Audience(chosen="off")) is None
    assert library.choose("remind", "mail", Audience(family="技术")) is None


def test_a_draw_is_fair_by_weight_and_the_same_for_the_same_person() -> None:
    rivals = [mail("甲"), mail("乙", weight=3)]
    keys = [f"c-{number:04}" for number in range(2000)]
    picked = [drawn(rivals, key).name for key in keys]
    assert picked == [drawn(rivals[::-1], key).name for key in keys]
    assert 400 < Counter(picked)["甲"] < 600


def test_families_by_any_of_their_names() -> None:
    assert same_family("技术", "技术岗位")
    assert same_family("技术岗", "技术")
    assert not same_family("技术", "销售岗位")
    library = Library(highlights={"": "公司", "技术": "团队"})
    assert [library.highlight(family) for family in ("技术岗位", "销售岗位", "")] == ["团队", "", ""]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("英文", EN),
        ("English", EN),
        ("en-US", EN),
        ("中文", ZH),
        ("zh-CN", ZH),
        ("普通话", ZH),
        ("", ""),
        ("英语(CET-6)", ""),
    ],
)
def test_languages(said: str, language: str) -> None:
    assert read_language(said) == language


def test_a_version_names_itself() -> None:
    assert Template("甲", "invite", "mail", "x", version=3).ref == "甲@3"


@pytest.mark.parametrize(
    ("name", "zone", "language"),
    [
        ("Anna Müller", "Europe/Berlin", EN),
        ("Tom", "Europe/London", EN),
        ("Tom Smith", "Asia/Shanghai", ""),
        ("Tom Smith", "", ""),
        ("陈晨", "Europe/London", ""),
        ("Tom 陈", "Europe/London", ""),
    ],
)
def test_who_has_a_latin_name_and_other_clocks_is_written_to_in_english(name: str, zone: str, language: str) -> None:
    assert presumed(name, zone, "Asia/Shanghai") == language
