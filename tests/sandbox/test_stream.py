"""The Stream gateway: tickets, frames as documented, acks by messageId, deadlines, redelivery, several sockets."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from sandbox.frames import BOT_TOPIC, CARD_TOPIC, DYNAMIC_TOPIC
from sandbox.seed import GROUP_ID
from tests.sandbox.driver import Driver, Stream, card_body, data_of


async def test_a_group_message_that_mentions_the_bot_arrives_as_documented(box: Driver) -> None:
    async with box.stream() as stream:
        await box.act("act/say", person="hr_lin", chat=GROUP_ID, text="大家好")
        await box.act("act/say", person="hr_lin", chat=GROUP_ID, text="@约面 批量邀约\n陈晨")
        frame = (await stream.take(1))[0]
    data = data_of(frame)
    assert (frame["specVersion"], frame["type"], frame["headers"]["topic"]) == ("1.0", "CALLBACK", BOT_TOPIC)
    assert all(isinstance(value, str) for value in frame["headers"].values())
    webhook, expires = data.pop("sessionWebhook"), data.pop("sessionWebhookExpiredTime")
    assert webhook.startswith(f"{box.running.url}/robot/sendBySession?session=")
    assert expires - data["createAt"] == pytest.approx(5_400_000, abs=1_000)
    assert {k: v for k, v in data.items() if k not in {"msgId", "createAt"}} == {
        "conversationId": GROUP_ID,
        "conversationType": "2",
        "conversationTitle": "招聘群",
        "atUsers": [{"dingtalkId": "$:LWCP_v1:$bot"}],
        "isInAtList": True,
        "chatbotCorpId": "dingyunshan0001",
        "chatbotUserId": "$:LWCP_v1:$bot",
        "senderNick": "林晓",
        "isAdmin": True,
        "senderStaffId": "hr_lin",
        "senderCorpId": "dingyunshan0001",
        "senderId": "$:LWCP_v1:$68725f6c696e",
        "robotCode": "dingyuemian",
        "senderPlatform": "Mac",
        "msgtype": "text",
        "text": {"content": " 批量邀约\n陈晨"},
    }


async def test_a_message_in_the_bot_chat_needs_no_mention(box: Driver) -> None:
    async with box.stream() as stream:
        await box.act("act/say", person="lilei", chat="bot", text="帮助")
        data = data_of((await stream.take(1))[0])
    assert (data["conversationType"], data["text"], "conversationTitle" in data) == ("1", {"content": "帮助"}, False)


async def test_the_session_webhook_answers_until_it_expires(box: Driver) -> None:
    async with box.stream() as stream:
        await box.act("act/say", person="hr_lin", chat=GROUP_ID, text="@约面 在吗")
        webhook = data_of((await stream.take(1))[0])["sessionWebhook"]
    body = {"msgtype": "markdown", "markdown": {"title": "在", "text": "在的"}}
    assert (await box.http("POST", webhook, json=body))["errcode"] == 0
    shown = (await box.see("view?person=lilei"))["chats"][0]["messages"][-1]
    assert (shown["kind"], shown["text"], shown["sender"]["bot"]) == ("markdown", "在的", True)
    await box.act("clock", advance="91m")
    assert (await box.http("POST", webhook, json=body))["errcode"] == 300001


async def test_a_file_in_a_group_reaches_the_bot_only_when_quoted(box: Driver) -> None:
    async with box.stream() as stream:
        sent = await box.upload("hr_lin", GROUP_ID, "名单.xlsx", b"PK")
        await box.act("act/say", person="hr_lin", chat=GROUP_ID, text="@约面 导入", quote=sent["messageId"])
        frames = await stream.take(1)
    text = data_of(frames[0])["text"]
    replied = text["repliedMsg"]
    assert (len(frames), text["content"], text["isReplyMsg"]) == (1, " 导入", True)
    assert (replied["msgType"], replied["msgId"], replied["content"]["fileName"]) == (
        "file",
        sent["messageId"],
        "名单.xlsx",
    )
    code = replied["content"]["downloadCode"]
    got = await box.sdk("robot_1_0.robot_message_file_download", downloadCode=code, robotCode="dingyuemian")
    assert got.download_url.startswith(box.running.url)


async def test_a_ticket_opens_one_socket_within_ninety_seconds(box: Driver) -> None:
    body = {"clientId": "dingyuemian", "clientSecret": "yuemian-demo-secret", "subscriptions": []}
    opened = [await box.http("POST", "/v1.0/gateway/connections/open", json=body | {"ua": "x"}) for _ in range(2)]
    used, late = (f"{o['endpoint']}?ticket={o['ticket']}" for o in opened)
    first = await box.session.ws_connect(used)
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await box.session.ws_connect(used)
    await first.close()
    await box.act("clock", advance="91s")
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await box.session.ws_connect(late)
    wrong = await box.http("POST", "/v1.0/gateway/connections/open", json=body | {"clientSecret": "x"})
    assert wrong["code"] == "authFailed"


async def test_a_tap_sends_the_documented_payload_and_the_ack_changes_one_view(box: Driver) -> None:
    answer = {
        "response": {
            "cardData": {"cardParamMap": {"markdown": "已选"}},
            "userPrivateData": {"cardParamMap": {"tips": "我"}},
        }
    }
    async with box.stream(lambda _: answer) as stream:
        await box.card("iv-1", user="cand_chen;IM_ROBOT.lilei")
        tapped = await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok", params={"slot": "2"})
        data = data_of((await stream.take(1))[0])
    content = {"cardPrivateData": {"actionIds": ["ok"], "params": {"slot": "2"}}}
    assert json.loads(data.pop("content")) == json.loads(data.pop("value")) == content
    assert data == {
        "type": "actionCallback",
        "outTrackId": "iv-1",
        "userId": "cand_chen",
        "userIdType": 1,
        "corpId": "dingyunshan0001",
        "spaceType": "im",
        "spaceId": "cid1on1.dingyuemian.cand_chen==",
        "extension": "{}",
    }
    assert (tapped["ok"], tapped["failed"], tapped["ack"]["code"]) == (True, None, 200)
    assert await _seen(box, "cand_chen") == ("已选", "我", False)
    assert await _seen(box, "lilei") == ("**请选择**", "", False)
    change = {"outTrackId": "iv-1", "cardData": {"cardParamMap": {"markdown": "已定"}}}
    await box.sdk("card_1_0.update_card", cardUpdateOptions={"updateCardDataByKey": True}, **change)
    assert await _seen(box, "cand_chen") == await _seen(box, "lilei") == ("已定", "", False)


async def _seen(box: Driver, person: str) -> tuple[str, str, bool]:
    chats = (await box.see(f"view?person={person}"))["chats"]
    card = next(c for c in chats if c["id"] == "bot")["messages"][-1]["card"]
    return card["markdown"], card["tips"], card["failed"]


@pytest.mark.parametrize(("code", "answer", "failed"), [(500, {}, "ack code 500"), (200, None, "timeout")])
async def test_a_tap_without_a_good_ack_fails_for_the_person(box: Driver, code: int, answer: Any, failed: str) -> None:
    await box.act("settings", card_deadline=0.2)
    async with box.stream(lambda _: answer) as stream:
        stream.code = code
        await box.card("iv-1")
        tapped = await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok")
    assert (tapped["ok"], tapped["failed"]) == (False, failed)
    assert (await _seen(box, "cand_chen"))[2] is True


async def test_a_tap_with_nobody_connected_fails_at_once(box: Driver) -> None:
    await box.card("iv-1")
    tapped = await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok")
    assert (tapped["ok"], tapped["failed"]) == (False, "no connection")
    stranger = await box.act("act/tap", person="lilei", outTrackId="iv-1", actionId="ok")
    assert stranger == {"error": "lilei does not see the card 'iv-1'"}


async def test_a_card_without_a_stream_callback_calls_nobody(box: Driver) -> None:
    async with box.stream() as stream:
        await box.sdk(
            "card_1_0.create_and_deliver", **{k: v for k, v in card_body("iv-1").items() if k != "callbackType"}
        )
        tapped = await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok")
        assert (tapped["failed"], stream.frames) == ("the card was made without callbackType STREAM", [])


async def test_a_late_ack_is_ignored(box: Driver) -> None:
    await box.act("settings", card_deadline=0.1)
    async with box.stream(lambda _: None) as stream:
        await box.card("iv-1")
        await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok")
        frame = stream.frames[0]
        stream.answer = lambda _: {"response": {"cardData": {"cardParamMap": {"markdown": "spät"}}}}
        await stream._ack(frame)
        await box.see("clock")
    assert (await _seen(box, "cand_chen"))[0] == "**请选择**"


async def test_pushes_are_spread_over_sockets_and_acks_count_on_any(box: Driver) -> None:
    async with box.stream(lambda _: None) as one, box.stream(lambda _: None) as two:
        for number in range(12):
            await box.act("act/say", person="lilei", chat="bot", text=f"{number}")
        await _until(lambda: len(one.frames) + len(two.frames) == 12)
        assert min(len(one.frames), len(two.frames)) > 0
        two.answer = lambda _: {"response": {}}
        await two._ack(one.frames[0])
        await _until_counted(box, "foreign_acks", 1)


async def _until(done: Any, seconds: float = 3) -> None:
    async with asyncio.timeout(seconds):
        while not done():
            await asyncio.wait([asyncio.ensure_future(asyncio.to_thread(lambda: None))])


async def _until_counted(box: Driver, name: str, value: int) -> None:
    async with asyncio.timeout(3):
        while (await box.see("counters"))[name] != value:
            pass


async def test_a_socket_gets_only_what_it_subscribed_to(box: Driver) -> None:
    async with (
        box.stream(topics=[("CALLBACK", CARD_TOPIC)]) as cards,
        box.stream(topics=[("CALLBACK", BOT_TOPIC)]) as texts,
    ):
        await box.act("act/say", person="lilei", chat="bot", text="帮助")
        await texts.take(1)
        await box.card("iv-1")
        await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok")
        await cards.take(1)
    assert [[f["headers"]["topic"] for f in s.frames] for s in (cards, texts)] == [[CARD_TOPIC], [BOT_TOPIC]]


async def test_an_event_is_pushed_again_until_accepted(box: Driver) -> None:
    await box.act("settings", event_retries=[0.05, 0.05])
    answers = iter([{"status": "LATER"}, {"status": "LATER"}, {"status": "SUCCESS"}])
    async with box.stream(lambda _: next(answers)) as stream:
        event = await box.event(attendees=["un-lilei"])
        frames = await stream.take(3)
        await asyncio.wait_for(_all_acked(box), 3)
    headers = [f["headers"] for f in frames]
    assert {h["eventType"] for h in headers} == {"calendar_event_change"}
    assert len({h["eventId"] for h in headers}) == len({h["messageId"] for h in headers}) == 1
    data = data_of(frames[0])
    assert (data["calendarEventId"], data["unionIdList"], data["changeType"]) == (
        event,
        ["un-hr_lin", "un-lilei"],
        "create",
    )
    assert await box.see("objects/failed_events") == []


async def _all_acked(box: Driver) -> None:
    while any(e["status"] == "waiting" for e in await box.see("log")):
        pass


async def test_an_event_that_nobody_takes_is_kept_as_failed(box: Driver) -> None:
    await box.act("settings", event_retries=[0.01], redelivery_new_message_id=True)
    async with box.stream(lambda _: {"status": "LATER"}) as stream:
        event = await box.event()
        frames = await stream.take(2)
        await asyncio.wait_for(_all_acked(box), 3)
    assert len({f["headers"]["messageId"] for f in frames}) == 2
    assert [e["data"]["calendarEventId"] for e in await box.see("objects/failed_events")] == [event]


async def test_an_echoed_event_ack_passes_unless_strict(box: Driver) -> None:
    await box.act("settings", event_retries=[])
    async with box.stream(data_of) as stream:
        await box.event()
        await stream.take(1)
        await asyncio.wait_for(_all_acked(box), 3)
        assert await box.see("objects/failed_events") == []
        await box.act("settings", strict_event_ack=True)
        await box.event()
        await stream.take(2)
        await _until_failed(box)


async def _until_failed(box: Driver) -> None:
    async with asyncio.timeout(3):
        while not await box.see("objects/failed_events"):
            pass


async def test_answers_and_ticks_come_as_events_when_switched_on(box: Driver) -> None:
    await box.act("settings", own_calendar_events=False, events=["calendar_event_change", "todo_task_update"])
    async with box.stream(lambda _: {"status": "SUCCESS"}) as stream:
        event = await box.event(attendees=["un-lilei"])
        await box.act("act/answer", person="lilei", eventId=event, status="declined")
        made = await box.sdk("todo_1_0.create_todo_task", "un-hr_lin", subject="x", executorIds=["un-lilei"],
                             detailUrl={"pcUrl": "https://example.com"})  # fmt: skip
        await stream.take(1)
        await box.act("act/todo", person="lilei", taskId=made.id, done=True)
        frames = await stream.take(2)
    assert [f["headers"]["eventType"] for f in frames] == ["calendar_event_change", "todo_task_update"]
    assert data_of(frames[0])["operator"] == {"type": "user", "unionId": "un-lilei"}
    assert data_of(frames[1])["taskId"] == made.id
    assert (await box.sdk("todo_1_0.get_todo_task", "un-hr_lin", made.id)).done is True


async def test_a_bot_message_without_ack_comes_again_as_an_option(box: Driver) -> None:
    await box.act("settings", push_deadline=0.05, bot_message_repush=0.05)
    async with box.stream(lambda _: None) as stream:
        await box.act("act/say", person="lilei", chat="bot", text="在吗")
        frames = await stream.take(2)
    assert len({data_of(f)["msgId"] for f in frames}) == 1
    assert len({f["headers"]["messageId"] for f in frames}) == 2


async def test_pings_and_rotation(box: Driver) -> None:
    await box.act("settings", ping_every=0.1, rotate_every=0.6, disconnect_close=0.1)
    async with box.stream(data_of) as stream:
        await _until(lambda: any(f["headers"]["topic"] == "disconnect" for f in stream.frames))
        await _until(lambda: stream.ws.closed)
    topics = [f["headers"]["topic"] for f in stream.frames]
    assert (topics[0], topics[-1]) == ("ping", "disconnect")
    assert list(data_of(stream.frames[0])) == ["opaque"]


async def test_websocket_pings_are_answered(box: Driver) -> None:
    async with box.stream() as stream:
        await stream.ws.ping()
        assert await _pong(stream) is True


async def _pong(stream: Stream) -> bool:
    return await asyncio.wait_for(stream.ponged.wait(), 2)


async def test_a_card_with_a_dynamic_source_tells_who_looks_at_it(box: Driver) -> None:
    config = {"dynamicDataSourceConfigs": [{"dynamicDataSourceId": "seen", "pullConfig": {"pullStrategy": "RENDER"}}]}
    async with box.stream(topics=[("CALLBACK", DYNAMIC_TOPIC)]) as stream:
        await box.sdk("card_1_0.create_and_deliver", **card_body("iv-1"), openDynamicDataConfig=config)
        for _ in range(2):
            await box.act("act/view", person="cand_chen", chat="bot")
        first, second = map(data_of, await stream.take(2))
    assert first == second
    assert json.loads(first.pop("content")) == {"dynamicDataSourceQueryRequests": [{"dynamicDataSourceId": "seen"}]}
    assert first == {
        "type": "dynamicDataCallback",
        "corpId": "dingyunshan0001",
        "userId": "cand_chen",
        "userIdType": 1,
        "outTrackId": "iv-1",
    }


async def test_staff_changes_are_events_outside_the_quota(box: Driver) -> None:
    await box.act("settings", events=["user_leave_org"])
    async with box.stream(lambda _: {"status": "SUCCESS"}) as stream:
        await box.act("people", userId="zhaoliu", active=False)
        frame = (await stream.take(1))[0]
    assert (frame["headers"]["eventType"], data_of(frame)["userId"]) == ("user_leave_org", ["zhaoliu"])
    counters = await box.see("counters")
    assert (counters["pushes"], counters["pushes_counted"]) == ({"user_leave_org": 1}, 0)
    assert (await box.oapi("/topapi/v2/user/get", userid="zhaoliu"))["errcode"] == 60121
