"""The TOML file becomes rules, hours, calendar, quiet hours and ladders, or a list of what is wrong with it."""

from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.channels import Mail
from config.organisation import Organisation, organisation, parse
from config.problems import WrongSettings
from config.reporting import USUAL as TOLD
from config.settings import Settings, Web
from domain.invitation import State
from domain.people import Room
from domain.rules import Limits, Place, Rules
from scheduler.habits import Family
from scheduler.ladders import DEFAULT, Do, Ladder, Rung
from scheduler.quiet import QuietHours
from scheduler.workcalendar import WorkCalendar, WorkingHours

EXAMPLE = Path(__file__).parents[3] / "config" / "example.toml"
BARE = Settings(
    web=Web(url="https://hr.example.com"), mail=Mail("smtp://127.0.0.1:25", "a@b.c"), hr_user_ids=frozenset({"hr1"})
)
RULES = Rules(
    web_url="https://hr.example.com", hr_user_ids=frozenset({"hr1"}), channels=frozenset({"mail"}), reports=TOLD
)
USUAL = Organisation(RULES, WorkingHours(), WorkCalendar(), QuietHours(), DEFAULT)


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as caught:
        parse(text, BARE)
    return caught.value.problems


def test_without_a_file_everything_is_usual() -> None:
    assert organisation(BARE) == USUAL


def test_the_example_shows_the_defaults_and_a_company() -> None:
    settings = Settings(config=EXAMPLE)
    found = organisation(settings)
    assert found == Organisation(
        rules=Rules(
            reports=TOLD,
            company="云杉科技",
            contact="林晓 021-5555-0100",
            materials="身份证原件、简历一份",
            web_url=settings.web.url,
            places={
                "A座302": Place("上海市浦东新区云杉路 8 号 A 座 302 室", "北门进，前台登记，可停车"),
                "B座501": Place("上海市浦东新区云杉路 8 号 B 座 501 室"),
                "A座": Place(
                    "上海市浦东新区云杉路 8 号 A 座",
                    "北门进，前台登记，可停车",
                    ("Java*", "前端", "后端"),
                    "https://maps.example.com/?q=yunshan-a",
                ),
            },
            rooms=(Room("own:A座306", "A座306", 4, "", ("投影", "白板"), "A座", (time(9), time(18))),),
        ),
        hours=WorkingHours(),
        calendar=WorkCalendar(frozenset({date(2026, 12, 31)}), frozenset({date(2027, 1, 9)})),
        quiet=QuietHours(),
        ladders=DEFAULT,
        families=(Family("芯片岗位", ("版图", "流片", "数字前端"), {"afternoon": 1.2, "evening": 1.1}),),
        templates=found.templates,
        highlights={"": "云杉科技，做看得见的硬件。", "技术": "团队 40 人，代码都有评审，周五下午是学习时间。"},
    )
    assert [template.name for template in found.templates] == ["技术岗邀请邮件"]


def test_the_example_names_every_limit() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert [name for name in Limits.__dataclass_fields__ if f"\n{name} = " not in text] == []
    assert [do for do in Do if do not in {Do.RELEASE, Do.EXPIRE, Do.FINISH} and f"{do} " not in text] == []


def test_everything_can_be_changed() -> None:
    text = """
        [company]
        name = "甲"
        zone = "Asia/Tokyo"
        [hours]
        start = 08:30:00
        end = "17:00"
        lunch_start = "12:00"
        lunch_end = "12:00"
        [quiet]
        start = "20:30"
        end = "08:00"
        days_off = true
        [calendar]
        extra_off = ["2026-12-31"]
        [limits]
        hold = "90s"
        notice = "1h30m"
        step = "15m"
        moves = 0
        [[ladder]]
        state = "invited"
        kind = "猎头"
        rungs = [{after = "6h", do = "remind"}]
        [[ladder]]
        state = "confirmed"
        rungs = [{before = "1h", do = "hours_before"}]
        [[ladder]]
        state = "viewed"
        rungs = []
    """
    calendar, tokyo = WorkCalendar(frozenset({date(2026, 12, 31)})), ZoneInfo("Asia/Tokyo")
    found = parse(text, BARE)
    assert found.rules == Rules(
        reports=TOLD,
        company="甲",
        zone=tokyo,
        web_url=RULES.web_url,
        hr_user_ids=RULES.hr_user_ids,
        channels=RULES.channels,
        limits=Limits(
            hold=timedelta(seconds=90), notice=timedelta(hours=1, minutes=30), step=timedelta(minutes=15), moves=0
        ),
    )
    assert found.hours == WorkingHours(time(8, 30), time(17), time(12), time(12))
    assert found.calendar == calendar
    assert found.quiet == QuietHours(time(20, 30), time(8), tokyo, calendar)
    replaced = {
        (State.CONFIRMED, ""): Ladder(State.CONFIRMED, (Rung(Do.HOURS_BEFORE, before=timedelta(hours=1)),)),
        (State.VIEWED, ""): Ladder(State.VIEWED, ()),
    }
    kept = tuple(replaced.get((ladder.state, ladder.kind), ladder) for ladder in DEFAULT)
    assert found.ladders == (*kept, Ladder(State.INVITED, (Rung(Do.REMIND, after=timedelta(hours=6)),), "猎头"))


def test_unknown_keys_are_refused_with_their_path() -> None:
    text = """
        colour = "red"
        [company]
        nam = "甲"
        [limits]
        hodl = "10m"
        [places."A座302"]
        address = "云杉路 8 号"
        floor = 3
        [[ladder]]
        state = "invited"
        rungs = [{after = "1h", do = "remind"}, {after = "2h", do = "remind", often = true}]
    """
    assert [line.partition("：")[0] for line in problems(text)] == [
        "places.A座302.floor",
        "limits.hodl",
        "company.nam",
        "ladder[1].rungs[2].often",
        "colour",
    ]
    assert problems("[company]\nnam = '甲'") == ("company.nam：没有这个设置。要写的可能是 company.name。",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits]\nhold = '10 minutes'", "limits.hold：「10 minutes」不是时长"),
        ("[limits]\nhold = 10", "limits.hold：「10」不是时长"),
        ("[limits]\nmoves = -1", "limits.moves：「-1」不行。请写不小于 0 的整数"),
        ("[limits]\nrows = true", "limits.rows：「True」不行"),
        ("[limits]\nstep = '20m'", "limits.step：「0:20:00」不行"),
        ("[limits]\nstep = '0m'", "limits.step：「0:00:00」不行"),
        ("[hours]\nstart = '9'", "hours.start：「9」不是时刻"),
        ("[hours]\nstart = 9", "hours.start：「9」不是时刻"),
        ("[hours]\nstart = '19:00'", "hours：结束时间早于开始时间"),
        ("[dingtalk]\ntodos = 'no'", "dingtalk.todos：「no」不是开关"),
        ("[dingtalk]\nentry_reminders = '2h'", "dingtalk.entry_reminders：「2h」不是时长的列表"),
        ("[dingtalk]\nentry_reminders = ['2 h']", "dingtalk.entry_reminders：「2 h」不是时长"),
        ("[quiet]\ndays_off = 'yes'", "quiet.days_off：「yes」不是开关"),
        ("[calendar]\nextra_off = 2027-01-01", "calendar.extra_off：「2027-01-01」不是日期的列表"),
        ("[calendar]\nextra_off = ['2027-13-01']", "calendar.extra_off：「2027-13-01」不是日期"),
        ("[calendar]\nextra_off = [2027-01-01T10:00:00]", "calendar.extra_off：「2027-01-01 10:00:00」不是日期"),
        ("[calendar]\nextra_off = [2027-01-01]\nextra_work = [2027-01-01]", "calendar.extra_work：2027-01-01 同时"),
        ("[company]\nzone = 'Mars/Base'", "company.zone：不认识时区「Mars/Base」"),
        ("[company]\nzone = '../etc'", "company.zone：不认识时区"),
        ("[company]\nname = ' '", "company.name：「 」不是文字"),
        ("[company]\nname = 3", "company.name：「3」不是文字"),
        ("company = 'x'", "company：应该是一组设置"),
        ("[places]\nA = 'x'", "places.A：应该是一组设置"),
        ("[places.A]\nnote = 'x'", "places.A.address：没有写"),
        ("ladder = 'x'", "ladder：应该是列表"),
        ("[[ladder]]\nrungs = []", "ladder[1].state：没有写。请写其中之一：invited、"),
        ("[[ladder]]\nstate = 'sent'\nrungs = []", "ladder[1].state：没有「sent」"),
        ("[[ladder]]\nstate = 'viewed'\nrungs = [{after = '1h'}]", "ladder[1].rungs[1].do：没有写"),
        (
            "[[ladder]]\nstate = 'viewed'\nrungs = [{after = '1h', do = 'shout'}]",
            "ladder[1].rungs[1].do：没有「shout」",
        ),
        ("[[ladder]]\nstate = 'viewed'\nrungs = [{do = 'hr'}]", "ladder[1].rungs[1]：after 和 before"),
        (
            "[[ladder]]\nstate = 'confirmed'\nrungs = [{after = '1h', before = '1h', do = 'hr'}]",
            "ladder[1].rungs[1]：after 和 before",
        ),
        (
            "[[ladder]]\nstate = 'viewed'\nrungs = [{before = '1h', do = 'hr'}]",
            "ladder[1].rungs[1].before：这个状态还没有面试时间",
        ),
        (
            "[[ladder]]\nstate = 'viewed'\nrungs = []\n[[ladder]]\nstate = 'viewed'\nrungs = []",
            "ladder[2].state：viewed（其他人）写了两遍",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_path(text: str, said: str) -> None:
    [problem] = problems(text)
    assert problem.startswith(said)


def test_broken_toml_is_located() -> None:
    [problem] = problems("[company\nname = 1")
    assert problem.startswith("TOML：不是正确的 TOML（")
    assert "line 1" in problem


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "yuemian.toml"
    path.write_bytes("[company]\r\nname = '甲'\r\n".encode("utf-8-sig"))
    assert organisation(Settings(config=path)).rules.company == "甲"


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "yuemian.toml"
    path.write_bytes("[company]\nname = '甲'\n".encode("gbk"))
    with pytest.raises(WrongSettings, match="请检查权限，并用 UTF-8 编码保存"):
        organisation(Settings(config=path))


def test_what_costs_calls_can_be_left_to_the_calendar() -> None:
    rules = parse('[dingtalk]\ntodos = false\nentry_reminders = ["2h", "15m"]', BARE).rules
    assert (rules.todos, rules.entry_reminders) == (False, (timedelta(hours=2), timedelta(minutes=15)))
    assert parse("[dingtalk]\nentry_reminders = []", BARE).rules.entry_reminders == ()


def test_how_long_people_are_known() -> None:
    assert parse("", BARE).rules.keep == timedelta(days=180)
    assert parse("[privacy]\nkeep_days = 0", BARE).rules.keep == timedelta(0)
    assert parse("[privacy]\nkeep_days = 30", BARE).rules.keep == timedelta(days=30)
    assert problems("[privacy]\nkeep_days = -1")[0].startswith("privacy.keep_days：「-1」不行")
