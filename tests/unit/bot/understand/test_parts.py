"""Requests, rosters, masks and sentences of the reader, part by part."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.understand import Roster, WrongRequest, read_request, read_roster, sentence, understand
from bot.understand.roster import Entry, find, find_room
from domain.times import Span

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 18, 10, tzinfo=ZONE)


def ask(text: str, people: Any = None, **fields: Any) -> dict[str, Any]:
    frame = {"from": "2026-11-18", "to": "2026-12-04", "text": text, "people": people}
    return understand(read_request(frame | fields, now=NOW, zone=ZONE)).as_json(ZONE)


@pytest.mark.parametrize(
    ("fields", "window"),
    [
        ({}, None),
        ({"from": "2026-11-23", "to": "2026-11-27"}, ("2026-11-22T16:00", "2026-11-27T16:00")),
        ({"from": "2026-11-23T09:00", "to": "2026-11-23T10:00:00Z"}, ("2026-11-23T01:00", "2026-11-23T10:00")),
        ({"to": "2026-11-19"}, ("2026-11-18T02:00", "2026-11-19T16:00")),
        ({"from": "2026-11-19"}, ("2026-11-18T16:00", "2026-12-19T16:00")),
    ],
)
def test_a_window_is_of_whole_days_or_of_moments(fields: dict[str, str], window: tuple[str, str] | None) -> None:
    found = read_request({"text": "", **fields}, now=NOW, zone=ZONE).window
    assert found == (window and Span(*(datetime.fromisoformat(each).replace(tzinfo=UTC) for each in window)))


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "缺少 text：要理解的话"),
        ({"text": 5}, "缺少 text：要理解的话"),
        ({"text": "", "as": "boss"}, "as 只能是 candidate、hr 或 interviewer"),
        ({"text": "", "as": ["hr"]}, "as 只能是 candidate、hr 或 interviewer"),
        ({"text": "", "now": "soon"}, "now 要写成 ISO 时间，例如 2026-11-23T09:00:00+08:00"),
        ({"text": "", "now": "9999-12-31"}, "now 要写成 ISO 时间，例如 2026-11-23T09:00:00+08:00"),
        ({"text": "", "now": 7}, "now 要写成 ISO 时间，例如 2026-11-23T09:00:00+08:00"),
        ({"text": "", "from": "2026-11-27", "to": "2026-11-20"}, "to 要晚于 from"),
        ({"text": "", "from": "2026-11-27", "to": "2030-11-20"}, "from 到 to 最多 400 天"),
        (
            {"text": "", "people": []},
            'people 无法使用：people 要写成 {"candidates":[…],"interviewers":[…],"rooms":[…]}',
        ),
        ({"text": "", "people": {"rooms": "302"}}, "people 无法使用：people 里的 rooms 要写成列表"),
        (
            {"text": "", "people": {"candidates": [{"also": []}]}},
            'people 无法使用：people 里的 candidates 每项要写成名字，或 {"name","also","department"}',
        ),
        (
            {"text": "", "people": {"candidates": [{"name": "张三", "also": [1]}]}},
            "people 无法使用：people 里 张三 的 also 要写成名字的列表",
        ),
    ],
)
def test_a_wrong_request_says_which_field_is_wrong(fields: dict[str, Any], problem: str) -> None:
    with pytest.raises(WrongRequest) as raised:
        read_request(fields, now=NOW, zone=ZONE)
    assert str(raised.value) == problem


def test_people_may_be_named_by_a_file() -> None:
    request = read_request({"text": "", "people": "names"}, now=NOW, zone=ZONE, load=lambda path: {"rooms": [path]})
    assert request.roster == Roster(rooms=(Entry("names"),))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("王强", ["王强"]),
        ("老王", ["王强"]),
        ("王总", ["王强"]),
        ("王强老师", ["王强"]),
        ("王强　", ["王强"]),
        ("TOM", ["Tom Lee"]),
        ("欧阳老师", ["欧阳娜娜"]),
        ("欧老师", []),
        ("娜娜", ["欧阳娜娜"]),
        ("陈总", ["陈一", "陈二"]),
        ("小李", ["李雷"]),
        ("雷", []),
        ("赵总", []),
    ],
)
def test_people_are_known_by_what_they_are_called(name: str, found: list[str]) -> None:
    names = ["王强", {"name": "Tom Lee", "also": "tom"}, "欧阳娜娜", "陈一", "陈二", "李雷"]
    pool = read_roster({"interviewers": names}).interviewers or ()
    assert [one.name for one in find(name, pool)] == found


def test_a_room_is_known_by_its_number() -> None:
    rooms = (Entry("A座302"), Entry("B座302"), Entry("A座501", ("大会议室",)))
    assert [
        [one.name for one in find_room(place, rooms)] for place in ("302", "501会议室", "大会议室", "C座1", "a座302")
    ] == [["A座302", "B座302"], ["A座501"], ["A座501"], [], ["A座302"]]


def test_an_ambiguous_room_is_asked_about() -> None:
    found = ask("地点改成302", {"rooms": ["A座302", "B座302"]})
    assert (found["intent"], found["ask"], found["slots"]) == ("place", True, {"place": "302"})


def test_nobody_is_missing_from_a_list_that_was_not_given() -> None:
    assert ask("取消张三", {"interviewers": ["李雷"]})["ask"] is False
    assert ask("取消张三", {"candidates": []})["not_understood"] == ["张三"]


def test_a_person_whose_name_is_a_time_is_asked_about() -> None:
    found = ask("取消周一", {"candidates": ["周一"]})
    assert found["ask"] is True


@pytest.mark.parametrize(
    "name", ["江下", "于上", "何时", "常明天", "高明天", "易可以", "万一", "夏晚上", "李和平", "王五一", "Tom Lee"]
)
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("取消{}", "cancel"),
        ("{}改到周五下午3点", "reschedule"),
        ("约{}周五下午初试", "invite_one"),
        ("{}到哪一步了", "status"),
        ("{}过了，约复试", "outcome"),
        ("{}和张四都改到周五下午3点", "reschedule"),
    ],
)
def test_a_known_name_is_a_name_whatever_it_looks_like(name: str, text: str, intent: str) -> None:
    found = ask(text.format(name), {"candidates": [name, "张四"]})
    names = [name, "张四"] if "张四" in text else [name]
    assert (found["intent"], found["slots"]["names"], found["ask"]) == (intent, names, False)


def test_a_pasted_list_is_read_line_by_line() -> None:
    text = "批量邀约 岗位Java开发 初试 面试官 李雷 时间 下周一到下周三 每场45分钟\n张三 13812345678\n李四 13912345678 周三下午\n"
    monday_to_wednesday = [{"start": "2026-11-23T00:00:00+08:00", "end": "2026-11-26T00:00:00+08:00"}]
    assert ask(text, {"candidates": [], "interviewers": ["李雷"]}) == {
        "windows": monday_to_wednesday,
        "ask": False,
        "intent": "invite_batch",
        "slots": {
            "position": "Java开发",
            "round": "初试",
            "duration": 45,
            "people": [
                {"name": "张三", "phone": "13812345678"},
                {"name": "李四", "phone": "13912345678", "time": "周三下午"},
            ],
            "names": ["张三", "李四"],
            "interviewers": ["李雷"],
            "times": monday_to_wednesday,
        },
        "not_understood": [],
    }


def test_a_line_that_cannot_be_used_is_named() -> None:
    found = ask("批量邀约 岗位Java 面试官 李雷 时间 下周\n张三 13812345678\n王五 123\n")
    assert (found["ask"], found["not_understood"], found["slots"]["names"]) == (True, ["王五 123"], ["张三"])


def test_what_is_missing_from_an_invitation_is_asked() -> None:
    assert ask("批量邀约\n张三 13812345678\n")["ask"] is True


def test_times_are_told_on_the_clocks_of_the_organisation() -> None:
    request = read_request(
        {"text": "明天下午3点", "as": "candidate", "now": "2026-11-18T02:00:00Z"}, now=NOW, zone=ZoneInfo("Asia/Tokyo")
    )
    point = {"start": "2026-11-19T15:00:00+09:00", "end": "2026-11-19T15:00:00+09:00"}
    assert understand(request).as_json(request.zone)["windows"] == [point]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("取消张三", "我的理解：取消面试；候选人：张三。"),
        ("张三改到周五下午3点", "我的理解：改期；候选人：张三；时间：11月20日（周五）15:00。"),
        ("张三没过", "我的理解：登记结果；候选人：张三；结果：未通过。"),
        ("催一下没看的", "我的理解：催促；范围：未查看的。"),
        ("约李雷一面 每场一小时", "我的理解：邀约；面试官：李雷；轮次：一面；时长：60分钟。需要先跟您确认，才会处理。"),
        (
            "约张伟二面",
            "我的理解：邀约；候选人：张伟；轮次：二面；名单：张伟（研发）、张伟（市场）。需要先跟您确认，才会处理。",
        ),
        ("天气不错", "我的理解：没有要做的事。没看懂：「天气不错」。需要先跟您确认，才会处理。"),
    ],
)
def test_the_answer_in_a_sentence(text: str, said: str) -> None:
    zhang = [{"name": "张伟", "department": "研发"}, {"name": "张伟", "department": "市场"}]
    people = {"candidates": ["张三", *zhang], "interviewers": ["李雷"]}
    request = read_request({"text": text, "people": people}, now=NOW, zone=ZONE)
    assert sentence(understand(request), ZONE) == said
