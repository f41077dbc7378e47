"""Smaller documented facts: templates' flags, streaming, webhooks, several apps, rarer messages, edges of the calendar."""

import asyncio
import json
from typing import Any

import pytest

from sandbox.seed import GROUP_ID
from tests.sandbox.driver import Driver, at, card_body, data_of, event_body, todo_body

PRIMARY = ("un-hr_lin", "primary")


async def first_card(box: Driver, person: str = "cand_chen") -> Any:
    chats = (await box.see(f"view?person={person}"))["chats"]
    return next(c for c in chats if c["id"] == "bot")["messages"][0]["card"]


async def test_private_data_needs_a_private_variable(box: Driver) -> None:
    variables = [{"name": "a", "type": "string", "private": True}, {"name": "b", "type": "string"}]
    buttons = [{"id": "go", "text": "去", "params": {"action": "go"}}]
    await box.act("templates", id="own.schema", variables=variables, buttons=buttons)
    private = {"cand_chen": {"cardParamMap": {"a": "mine", "b": "mine"}}}
    body = card_body("iv-1") | {"cardTemplateId": "own.schema", "privateData": private}
    body["cardData"] = {"cardParamMap": {"a": "all", "b": "all"}}
    await box.sdk("card_1_0.create_and_deliver", **body)
    card = await first_card(box)
    assert card["params"] == {"a": "mine", "b": "all"}
    assert card["buttons"] == [{"id": "go", "text": "去", "color": "gray", "url": None}]
    async with box.stream() as stream:
        await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="go", params={"slot": 1})
        data = data_of((await stream.take(1))[0])
    assert json.loads(data["value"])["cardPrivateData"]["params"] == {"action": "go", "slot": 1}


async def test_private_updates_by_key_and_whole(box: Driver) -> None:
    await box.card("iv-1")
    options = {"updatePrivateDataByKey": True}
    for values in ({"tips": "一"}, {"markdown": "二"}):
        private = {"cand_chen": {"cardParamMap": values}}
        await box.sdk("card_1_0.update_card", outTrackId="iv-1", privateData=private, cardUpdateOptions=options)
    card = await first_card(box)
    assert (card["tips"], card["markdown"]) == ("一", "二")
    await box.sdk(
        "card_1_0.update_card", outTrackId="iv-1", privateData={"cand_chen": {"cardParamMap": {"tips": "三"}}}
    )
    card = await first_card(box)
    assert (card["tips"], card["markdown"]) == ("三", "**请选择**")
    both = await box.refused("card_1_0.update_card", outTrackId="iv-1")
    assert both == (400, "param.cardDataAndPrivateDataBothEmpty")


async def test_unionids_instead_of_userids(box: Driver) -> None:
    body = card_body("iv-2", user="un-cand_chen") | {"userIdType": 2}
    body |= {"privateData": {"un-cand_chen": {"cardParamMap": {"tips": "只给您"}}}}
    await box.sdk("card_1_0.create_and_deliver", **body)
    assert (await first_card(box))["tips"] == "只给您"
    async with box.stream() as stream:
        await box.act("act/tap", person="cand_chen", outTrackId="iv-2", actionId="ok")
        data = data_of((await stream.take(1))[0])
    assert (data["userId"], data["userIdType"]) == ("un-cand_chen", 2)


async def test_streaming_and_more_spaces(box: Driver) -> None:
    await box.card("iv-1")
    part = {"outTrackId": "iv-1", "key": "markdown"}
    assert (await box.sdk("card_1_0.streaming_update", guid="1", content="正在", isFull=True, **part)).success is True
    assert (await box.sdk("card_1_0.streaming_update", guid="2", content="查询", isFull=False, **part)).success is True
    assert (await first_card(box))["markdown"] == "正在查询"
    more = {"outTrackId": "iv-1", "imGroupOpenSpaceModel": {"supportForward": False}}
    assert (await box.sdk("card_1_0.append_space", **more)).success is True
    assert await box.refused("card_1_0.append_space", outTrackId="iv-1") == (400, "param.emptyAppendSpaces")


async def test_a_group_card_for_some_members_only(box: Driver) -> None:
    model = {"imGroupOpenDeliverModel": {"robotCode": "dingyuemian", "recipients": ["lilei"]}}
    await box.sdk(
        "card_1_0.create_and_deliver", **(card_body("g") | {"openSpaceId": f"dtv1.card//IM_GROUP.{GROUP_ID}"} | model)
    )
    counts = [len((await box.see(f"view?person={who}"))["chats"][0]["messages"]) for who in ("lilei", "hr_lin")]
    assert counts == [1, 0]
    await box.card("x", user="lilei")
    hidden = await box.act("act/tap", person="hr_lin", outTrackId="g", actionId="ok")
    assert hidden == {"error": "hr_lin does not see the card 'g'"}


async def test_link_buttons_and_action_cards(box: Driver) -> None:
    buttons = json.dumps({"msgButtons": [{"text": "打开", "url": "https://example.com", "color": "blue"}]})
    await box.card("iv-1", sys_full_json_obj=buttons)
    shown = {"id": "", "text": "打开", "color": "blue", "url": "https://example.com"}
    assert (await first_card(box))["buttons"] == [shown]
    param = {
        "title": "面试",
        "text": "选",
        "actionTitle1": "一",
        "actionURL1": "https://a",
        "actionTitle2": "二",
        "actionURL2": "u",
    }
    body = {
        "robotCode": "dingyuemian",
        "userIds": ["lilei"],
        "msgKey": "sampleActionCard2",
        "msgParam": json.dumps(param),
    }
    await box.sdk("robot_1_0.batch_send_oto", **body)
    message = (await box.see("view?person=lilei"))["chats"][1]["messages"][0]
    expected = [{"text": "一", "url": "https://a"}, {"text": "二", "url": "u"}]
    assert (message["kind"], message["buttons"]) == ("actionCard", expected)


@pytest.mark.parametrize(
    ("body", "kind", "text", "buttons"),
    [
        ({"msgtype": "text", "text": {"content": "好"}}, "text", "好", []),
        (
            {"msgtype": "actionCard", "actionCard": {"title": "t", "text": "x", "singleTitle": "开", "singleURL": "u"}},
            "actionCard",
            "x",
            [{"text": "开", "url": "u"}],
        ),
        (
            {"msgtype": "feedCard", "feedCard": {"links": [{"title": "t", "messageURL": "u"}]}},
            "link",
            "",
            [{"text": "t", "url": "u"}],
        ),
    ],
)
async def test_webhook_kinds(box: Driver, body: Any, kind: str, text: str, buttons: list[Any]) -> None:
    async with box.stream() as stream:
        await box.act("act/say", person="lilei", chat="bot", text="在吗")
        webhook = data_of((await stream.take(1))[0])["sessionWebhook"]
    await box.http("POST", webhook, json=body)
    shown = (await box.see("view?person=lilei"))["chats"][1]["messages"][-1]
    assert (shown["kind"], shown["text"], shown["buttons"]) == (kind, text, buttons)


async def test_a_webhook_can_be_limited_per_minute(box: Driver) -> None:
    await box.act("settings", webhook_per_minute=1)
    async with box.stream() as stream:
        await box.act("act/say", person="lilei", chat="bot", text="在吗")
        webhook = data_of((await stream.take(1))[0])["sessionWebhook"]
    codes = [(await box.http("POST", webhook, json={"msgtype": "empty"}))["errcode"] for _ in range(2)]
    assert codes == [0, 410100]


async def test_a_second_app_has_its_own_bot_chat_and_ids(box: Driver) -> None:
    await box.card("iv-1")
    made = await box.sdk("todo_1_0.create_todo_task", "un-hr_lin", **todo_body("s"))
    await box.act("apps", clientId="dingother", secret="x", name="别的")
    login = await box.http("POST", "/v1.0/oauth2/accessToken", json={"appKey": "dingother", "appSecret": "x"})
    box.token = login["accessToken"]
    send = {"userIds": ["lilei"], "msgKey": "sampleText", "msgParam": '{"content": "x"}'}
    foreign = await box.refused("robot_1_0.batch_send_oto", robotCode="dingyuemian", **send)
    assert foreign == (400, "invalidParameter.robotCode.auth")
    await box.sdk("robot_1_0.batch_send_oto", robotCode="dingother", **send)
    chats = (await box.see("view?person=lilei"))["chats"]
    assert [(c["id"], c["title"]) for c in chats[1:]] == [("bot", "约面"), ("bot:dingother", "别的")]
    assert await box.refused("todo_1_0.delete_todo_task", "un-hr_lin", made.id) == (400, "todo.taskDelete.paramError")
    data: dict[str, Any] = {"cardParamMap": {}}
    assert await box.refused("card_1_0.update_card", outTrackId="iv-1", cardData=data) == (400, "param.cardNotExist")


async def test_ding_by_sms_uses_up_quota(box: Driver) -> None:
    await box.act("settings", ding_quota=1)
    ding = {"robotCode": "dingyuemian", "remindType": 2, "receiverUserIdList": ["lilei"], "content": "x"}
    await box.sdk("robot_1_0.robot_send_ding", **ding)
    assert await box.refused("robot_1_0.robot_send_ding", **ding) == (400, "ding.serverquota.insufficient")
    await box.sdk("robot_1_0.robot_send_ding", **(ding | {"remindType": 1}))
    assert [d["type"] for d in (await box.see("view?person=lilei"))["dings"]] == ["sms", "app"]


async def test_oapi_wraps_a_missing_permission(box: Driver) -> None:
    await box.act("apps", clientId="dingyuemian", deniedScopes=["qyapi_get_member"])
    answer = await box.oapi("/topapi/v2/user/get", userid="lilei")
    assert (answer["errcode"], answer["sub_code"]) == (88, "Forbidden.AccessDenied.AccessTokenPermissionDenied")


async def test_a_whole_day_is_a_utc_date_and_busy(box: Driver) -> None:
    day = {"start": {"date": "2026-11-24"}, "end": {"date": "2026-11-25"}, "isAllDay": True}
    made = await box.sdk("calendar_1_0.create_event", *PRIMARY, **(event_body() | day))
    assert (made.is_all_day, made.start.to_map()) == (True, {"date": "2026-11-24", "timeZone": "UTC"})
    span = {"startTime": "2026-11-24T08:00:00+08:00", "endTime": "2026-11-24T09:00:00+08:00"}
    told = await box.sdk("calendar_1_0.get_schedule", "un-hr_lin", userIds=["un-hr_lin"], **span)
    items = [i.start.to_map() for i in told.schedule_information[0].schedule_items]
    assert items == [{"date": "2026-11-24", "timeZone": "UTC"}]


async def test_attendees_are_replaced_and_keep_their_answers(box: Driver) -> None:
    event = await box.event(attendees=["un-lilei", "un-zhaoliu"])
    await box.act("act/answer", person="lilei", eventId=event, status="accepted")
    people = {"id": event, "attendees": [{"id": "un-lilei"}, {"id": "un-wangfang"}]}
    changed = await box.sdk("calendar_1_0.patch_event", *PRIMARY, event, **people)
    assert [(a.id, a.response_status) for a in changed.attendees] == [
        ("un-hr_lin", "accepted"),
        ("un-lilei", "accepted"),
        ("un-wangfang", "needsAction"),
    ]


async def test_lists_page_and_give_increments(box: Driver) -> None:
    first = await box.event()
    await box.event(**at("16:00", "17:00"))
    page = await box.sdk("calendar_1_0.list_events", *PRIMARY, maxResults=1)
    assert ([e.id for e in page.events], page.sync_token) == ([first], None)
    rest = await box.sdk("calendar_1_0.list_events", *PRIMARY, maxResults=1, nextToken=page.next_token)
    assert len(rest.events) == 1
    await box.sdk("calendar_1_0.patch_event", *PRIMARY, first, id=first, summary="改")
    news = await box.sdk("calendar_1_0.list_events", *PRIMARY, syncToken=rest.sync_token)
    assert [e.summary for e in news.events] == ["改"]
    year = {"timeMin": "2026-01-01T00:00:00Z", "timeMax": "2027-06-01T00:00:00Z"}
    assert await box.refused("calendar_1_0.list_events", *PRIMARY, **year) == (400, "invalidParameter")


async def test_long_card_values_are_counted_or_refused(box: Driver) -> None:
    await box.card("iv-1", markdown="长" * 400)
    assert (await box.see("counters"))["warnings"] == {"card value over 1024 bytes: markdown": 1}
    await box.act("settings", strict_card_values=True)
    assert await box.refused("card_1_0.create_card", **card_body("iv-2", markdown="长" * 400)) == (400, "param.invalid")


async def test_finished_to_dos_are_listed_for_half_a_year(box: Driver) -> None:
    made = await box.sdk("todo_1_0.create_todo_task", "un-hr_lin", **todo_body("s"))
    await box.sdk("todo_1_0.update_todo_task", "un-hr_lin", made.id, done=True)
    assert len((await box.sdk("todo_1_0.query_org_todo_tasks", "un-hr_lin", isDone=True)).todo_cards) == 1
    await box.advance("181d")
    assert (await box.sdk("todo_1_0.query_org_todo_tasks", "un-hr_lin", isDone=True)).todo_cards == []


async def test_a_storm_of_openings_is_throttled(box: Driver) -> None:
    body = {"clientId": "dingyuemian", "clientSecret": "yuemian-demo-secret", "subscriptions": []}
    path = "/v1.0/gateway/connections/open"
    answers = await asyncio.gather(*(box.http("POST", path, json=body) for _ in range(60)))
    codes = {a.get("code", "opened") for a in answers}
    assert codes == {"opened", "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"}


async def test_a_declined_room_is_free_again(box: Driver) -> None:
    first, second = await box.event(), await box.event()
    assert await box.http_room(first, "room-b501") == {"result": True}
    assert (await box.http_room(second, "room-b501"))["code"] == "meetingRoomNotAvailable"
    await box.act("act/room", eventId=first, roomId="room-b501", status="declined")
    assert await box.http_room(second, "room-b501") == {"result": True}
