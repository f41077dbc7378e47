"""Every stored frame through every parser, by whole values; and the doorman's acks."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.inbound import (
    SOURCES,
    Inbound,
    calendar_changed,
    card_answer,
    clean,
    data_answer,
    pressed,
    rendered,
    said,
    sources,
)
from domain.inputs import Answer, CalendarChanged, Input, Pressed, Rendered, Said

PAYLOADS = Path(__file__).parents[2] / "payloads"
GROUP = "cidHR=="


def hr(name: str, text: str, **rest: Any) -> Said:
    return Said(key=f"msg:id-{name}", user_id="hr_lin", name="林晓", text=text, **rest)


def chen(name: str, pressed_id: str, **values: Any) -> Pressed:
    return Pressed(key=f"tap:m-{name}", user_id="cand_chen", card="inv-1:offer", action=pressed_id, values=values)


def chen_sees(name: str) -> Rendered:
    return Rendered(key=f"render:m-{name}", user_id="cand_chen", card="cd-1")


def entry(name: str, updated: datetime | None = None) -> CalendarChanged:
    return CalendarChanged(key=f"event:ev-{name}", event_id="E1", updated=updated)


NINE = datetime(2026, 11, 21, 1, 20, tzinfo=UTC)
WORDS = {"action": "pick", "slot": "2"}
FORM = {"when": "2026-11-23 14:00", "slots": {"index": [0, 2], "value": ["s0", "s2"]}, "note": "午饭后"}
EXPECTED: dict[str, Input | None] = {
    "text_single": hr("text_single", "我要改时间"),
    "text_group": hr("text_group", "批量邀约 岗位=后端工程师", group=GROUP),
    "text_multiline": hr("text_multiline", "批量邀约\n刘洋，13900000001\n吴迪，13900000002", group=GROUP),
    "text_too_long": hr("text_too_long", "长" * 20_000, cut=True),
    "text_unstorable": hr("nul", "ab?c"),
    "rich_text": hr("rich_text", "岗位=前端\n轮次=初试"),
    "picture": hr("picture", ""),
    "audio": hr("audio", ""),
    "video": hr("video", ""),
    "file": hr("file", "", file={"name": "候选人.xlsx", "code": "dc-1"}),
    "quoted_file": hr("quoted_file", "导入", group=GROUP, file={"name": "候选人.xlsx", "code": "dc-2"}),
    "quoted_text": hr("quoted_text", "取消", group=GROUP),
    "unknown_type": hr("unknown_type", ""),
    "outsider": Said(key="msg:id-outsider", user_id="", name="林晓", text="你好"),
    "numbers_as_text": hr("numbers_as_text", "状态", group="cidN=="),
    "quota_spent": None,
    "quota_spent_other_spelling": None,
    "message_without_id": None,
    "message_of_wrong_types": None,
    "message_nested_wrong_types": hr("nwt", ""),
    "tap": chen("tap", "pick:2", **WORDS),
    "tap_form": chen("tap_form", "form", form=FORM),
    "tap_value_only": chen("tap_value_only", "pick:2", **WORDS),
    "tap_content_object": chen("tap_content_object", "pick:2", **WORDS),
    "tap_without_action": None,
    "tap_action_no_text": None,
    "tap_params_no_object": chen("tap_params_no_object", "pick:1"),
    "tap_content_broken": None,
    "tap_content_list": None,
    "tap_without_user": None,
    "tap_without_card": None,
    "tap_union_id": None,
    "tap_id_type_text": chen("tap_id_type_text", "pick:2", **WORDS),
    "tap_id_type_list": None,
    "tap_forged_identity": chen("tap_forged_identity", "pick:1", userId="somebody_else", outTrackId="other"),
    "render": chen_sees("render"),
    "render_user_id_type": chen_sees("render_user_id_type"),
    "render_union_id": None,
    "render_without_user": None,
    "render_without_card": None,
    "render_without_source": None,
    "render_content_broken": None,
    "render_content_list": None,
    "render_requests_no_list": None,
    "render_requests_of_wrong_types": None,
    "render_content_object": chen_sees("render_content_object"),
    "event_calendar": entry("event_calendar", NINE),
    "event_calendar_time_text": entry("event_calendar_time_text", NINE),
    "event_calendar_time_missing": entry("event_calendar_time_missing"),
    "event_calendar_time_wrong": entry("event_calendar_time_wrong"),
    "event_calendar_time_absurd": entry("event_calendar_time_absurd"),
    "event_calendar_without_id": None,
    "event_without_event_id": None,
    "event_user_left": None,
    "event_todo": None,
    "data_is_a_list": None,
    "data_is_empty": None,
    "system_ping": None,
    "system_disconnect": None,
}
PARSERS = {
    "/v1.0/im/bot/messages/get": said,
    "/v1.0/card/instances/callback": pressed,
    "/v1.0/card/dynamicData/get": rendered,
    "*": calendar_changed,
}


def load(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """(data, headers) of a stored frame."""
    frame = json.loads((PAYLOADS / f"{name}.json").read_text())
    data = clean(json.loads(frame["data"]))
    return data if isinstance(data, dict) else {}, frame["headers"]


def test_every_stored_frame_has_an_expectation() -> None:
    assert {path.stem for path in PAYLOADS.glob("*.json")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_frame_is_read_by_its_parser(name: str) -> None:
    data, headers = load(name)
    parser = PARSERS.get(headers["topic"])
    assert (parser(data, headers) if parser else None) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("parser", PARSERS.values())
def test_no_parser_stumbles_over_any_frame(name: str, parser: Any) -> None:
    assert parser(*load(name)) is None or isinstance(parser(*load(name)), Input)


class Desk:
    def __init__(self) -> None:
        self.inputs: list[Input] = []

    async def __call__(self, happened: Input) -> Answer:
        self.inputs.append(happened)
        return Answer(card={"title": "已选"})


async def test_a_spent_push_quota_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    inbound = Inbound(desk)
    for name in ("quota_spent", "quota_spent_other_spelling", "quota_spent"):
        await inbound.message(*load(name))
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == ["DingTalk pushed a message without its text (20001): this month's pushes are used up."]
    assert desk.inputs == []


async def test_a_tap_answers_with_the_card_for_the_presser_only() -> None:
    answer = await Inbound(Desk()).tap(*load("tap"))
    assert answer == {
        "cardUpdateOptions": {"updateCardDataByKey": True, "updatePrivateDataByKey": True},
        "cardData": {"cardParamMap": {"title": "已选"}},
    }


async def test_a_forged_tap_changes_nothing_and_reaches_nobody() -> None:
    desk = Desk()
    assert await Inbound(desk).tap(*load("tap_without_user")) == {}
    assert desk.inputs == []


async def test_a_card_on_screen_is_answered_as_documented() -> None:
    assert await Inbound(Desk()).render(*load("render")) == {
        "dataSourceQueryResponses": [
            {"data": '{"title": "已选"}', "dynamicDataSourceId": "yuemian", "dynamicDataValueType": "OBJECT"}
        ]
    }


async def test_every_source_that_was_asked_for_is_answered_once() -> None:
    answer = await Inbound(Desk()).render(*load("render_content_object"))
    assert [row["dynamicDataSourceId"] for row in answer["dataSourceQueryResponses"]] == ["yuemian", "other"]


def test_no_more_sources_are_answered_than_anybody_has() -> None:
    rows = [{"dynamicDataSourceId": f"s{n}"} for n in range(1000)]
    assert len(sources({"content": {"dynamicDataSourceQueryRequests": rows}})) == SOURCES


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("render") and EXPECTED[name] is None])
async def test_a_question_for_data_that_is_none_reaches_nobody(name: str, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    assert await Inbound(desk).render(*load(name)) == {"dataSourceQueryResponses": []}
    assert desk.inputs == []
    assert "cand_chen" not in caplog.text


def test_a_viewer_for_whom_there_is_nothing_gets_no_data() -> None:
    assert data_answer(Answer(), ["yuemian"]) == {"dataSourceQueryResponses": []}


async def test_other_events_are_done_without_the_desk() -> None:
    desk = Desk()
    await Inbound(desk).event(*load("event_user_left"))
    await Inbound(desk).event(*load("event_calendar"))
    assert desk.inputs == [EXPECTED["event_calendar"]]


def test_an_answer_without_a_card_changes_nothing() -> None:
    assert card_answer(Answer()) == {}


def test_clean_goes_all_the_way_down() -> None:
    assert clean({"a\0": ["\ud800", {"b": 1, "c": None}]}) == {"a": ["?", {"b": 1, "c": None}]}
