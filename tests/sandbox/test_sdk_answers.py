"""Each endpoint's answer parses into the official SDK's own response models, whole."""

from urllib.parse import quote

from sandbox.seed import GROUP_ID
from tests.sandbox.driver import DAY, Driver, at, card_body, data_of, event_body, todo_body


async def test_token_is_the_same_until_it_expires(box: Driver) -> None:
    first = await box.sdk("oauth2_1_0.get_access_token", appKey="dingyuemian", appSecret="yuemian-demo-secret")
    again = await box.sdk("oauth2_1_0.get_access_token", appKey="dingyuemian", appSecret="yuemian-demo-secret")
    assert first.expire_in == 7200
    assert first.to_map() == again.to_map()
    await box.act("clock", advance="3h")
    later = await box.sdk("oauth2_1_0.get_access_token", appKey="dingyuemian", appSecret="yuemian-demo-secret")
    assert later.access_token != first.access_token


async def test_batch_send_and_read_status_and_recall(box: Driver) -> None:
    sent = await box.sdk(
        "robot_1_0.batch_send_oto",
        robotCode="dingyuemian",
        userIds=["cand_chen", "nobody"],
        msgKey="sampleText",
        msgParam='{"content": "您好"}',
    )
    key = sent.process_query_key
    assert (sent.invalid_staff_id_list, sent.flow_controlled_staff_id_list) == (["nobody"], [])
    await box.act("clock", advance="5s")
    status = await box.sdk("robot_1_0.batch_otoquery", robotCode="dingyuemian", processQueryKey=key)
    row = {"name": "陈晨", "userId": "cand_chen", "readStatus": "UNREAD", "readTimestamp": 0}
    assert status.to_map() == {"sendStatus": "SUCCESS", "messageReadInfoList": [row]}
    await box.act("act/view", person="cand_chen", chat="bot")
    status = await box.sdk("robot_1_0.batch_otoquery", robotCode="dingyuemian", processQueryKey=key)
    assert [r.read_status for r in status.message_read_info_list] == ["READ"]
    gone = await box.sdk("robot_1_0.batch_recall_oto", robotCode="dingyuemian", processQueryKeys=[key, "other"])
    assert gone.to_map() == {"successResult": [key], "failedResult": {"other": "invalid.processQueryKey"}}


async def test_group_send_read_list_and_recall(box: Driver) -> None:
    group = {"openConversationId": GROUP_ID, "robotCode": "dingyuemian"}
    param = '{"title": "日报", "text": "今日 3 人确认"}'
    sent = await box.sdk("robot_1_0.org_group_send", msgKey="sampleMarkdown", msgParam=param, **group)
    key = sent.process_query_key
    await box.act("clock", advance="1m")
    await box.act("act/view", person="hr_zhou", chat=GROUP_ID)
    read = await box.sdk("robot_1_0.org_group_query", processQueryKey=key, **group)
    assert (read.send_status, read.read_user_ids, read.has_more) == ("SUCCESS", ["hr_zhou"], False)
    gone = await box.sdk("robot_1_0.org_group_recall", processQueryKeys=[key], **group)
    assert gone.to_map() == {"successResult": [key], "failedResult": {}}
    shown = (await box.see("view?person=hr_zhou"))["chats"][0]["messages"][0]
    assert (shown["kind"], shown["title"], shown["recalled"]) == ("markdown", "日报", True)


async def test_ding_and_its_recall(box: Driver) -> None:
    ding = {"robotCode": "dingyuemian", "remindType": 1, "receiverUserIdList": ["lilei", "who"], "content": "请确认"}
    sent = await box.sdk("robot_1_0.robot_send_ding", **ding)
    assert sent.failed_list == {"who": "staffId.notExisted"}
    assert [d["text"] for d in (await box.see("view?person=lilei"))["dings"]] == ["请确认"]
    back = await box.sdk("robot_1_0.robot_recall_ding", robotCode="dingyuemian", openDingId=sent.open_ding_id)
    assert back.open_ding_id == sent.open_ding_id
    assert (await box.see("view?person=lilei"))["dings"] == []


async def test_a_file_goes_to_the_bot_and_comes_down(box: Driver) -> None:
    async with box.stream() as stream:
        await box.upload("hr_lin", "bot", "候选人.xlsx", b"PK-not-really")
        data = data_of((await stream.take(1))[0])
    assert (data["msgtype"], data["content"]["fileName"], "text" in data) == ("file", "候选人.xlsx", False)
    code = data["content"]["downloadCode"]
    got = await box.sdk("robot_1_0.robot_message_file_download", downloadCode=code, robotCode="dingyuemian")
    async with box.session.get(got.download_url) as response:
        assert await response.read() == b"PK-not-really"
    await box.act("clock", advance="16m")
    async with box.session.get(got.download_url) as response:
        assert response.status == 403


async def test_cards_are_created_delivered_and_updated(box: Driver) -> None:
    body = card_body("iv-1")
    made = await box.sdk("card_1_0.create_card", **body)
    assert made.to_map() == {"success": True, "result": "iv-1"}
    spaces = {"openSpaceId": "dtv1.card//im_robot.cand_chen;IM_ROBOT.nobody"}
    told = (await box.sdk("card_1_0.deliver_card", **(body | spaces))).to_map()["result"]
    assert [(r["spaceType"], r["spaceId"], r["success"]) for r in told] == [
        ("IM_ROBOT", "cand_chen", True),
        ("IM_ROBOT", "nobody", False),
    ]
    change = {"outTrackId": "iv-1", "cardData": {"cardParamMap": {"markdown": "新"}}}
    done = await box.sdk("card_1_0.update_card", cardUpdateOptions={"updateCardDataByKey": True}, **change)
    assert done.to_map() == {"success": True, "result": True}
    card = (await box.see("view?person=cand_chen"))["chats"][0]["messages"][0]["card"]
    assert (card["title"], card["markdown"], [b["id"] for b in card["buttons"]]) == ("面试", "新", ["ok"])
    await box.sdk("card_1_0.update_card", **change)
    card = (await box.see("view?person=cand_chen"))["chats"][0]["messages"][0]["card"]
    assert card["params"] == {"markdown": "新"}


async def test_a_card_in_a_group_shows_private_data_to_one_viewer(box: Driver) -> None:
    body = card_body("g-1") | {"openSpaceId": f"dtv1.card//IM_GROUP.{GROUP_ID}"}
    body |= {"imGroupOpenDeliverModel": {"robotCode": "dingyuemian"}}
    body |= {"privateData": {"lilei": {"cardParamMap": {"markdown": "只给李雷"}}}}
    got = (await box.sdk("card_1_0.create_and_deliver", **body)).to_map()
    results = got["result"]["deliverResults"]
    assert [(r["spaceType"], r["success"], r["errorMsg"]) for r in results] == [("IM_GROUP", True, "")]
    seen = {who: await box.group_card(who) for who in ("lilei", "hr_lin")}
    assert {who: card["markdown"] for who, card in seen.items()} == {"lilei": "只给李雷", "hr_lin": "**请选择**"}
    await box.act("clock", advance="1m")
    await box.act("act/view", person="lilei", chat=GROUP_ID)
    query = {"openConversationId": GROUP_ID, "robotCode": "dingyuemian", "processQueryKey": results[0]["carrierId"]}
    assert (await box.sdk("robot_1_0.org_group_query", **query)).read_user_ids == ["lilei"]


async def test_a_to_do_from_creation_to_deletion(box: Driver) -> None:
    path = ("un-hr_lin",)
    body = todo_body("iv-1:cand:1")
    made = await box.sdk("todo_1_0.create_todo_task", *path, **body)
    known = await box.sdk("todo_1_0.get_todo_task_by_source_id", *path, "iv-1:cand:1")
    for got in (made, known):
        assert (got.subject, got.source_id, got.done, got.executor_ids) == (
            "面试：陈晨",
            "iv-1:cand:1",
            False,
            ["un-cand_chen"],
        )
    assert (made.id, made.detail_url.to_map()) == (known.id, body["detailUrl"])
    await box.sdk("todo_1_0.update_todo_task", *path, made.id, subject="面试改期：陈晨", dueTime=1795900000000)
    todo = (await box.see("view?person=cand_chen"))["todos"][0]
    assert todo == {
        "id": made.id,
        "subject": "面试改期：陈晨",
        "due": "2026-11-29T05:06:40+08:00",
        "done": False,
        "detailUrl": "https://example.com/i",
        "contentFields": [{"key": "地点", "value": "A座302"}],
    }
    rows = [{"id": "un-cand_chen", "isDone": True}]
    done = await box.sdk("todo_1_0.update_todo_task_executor_status", *path, made.id, executorStatusList=rows)
    assert done.result is True
    listed = await box.sdk("todo_1_0.query_org_todo_tasks", "un-cand_chen", isDone=True, roleTypes=[["executor"]])
    assert [(c.task_id, c.is_done) for c in listed.todo_cards] == [(made.id, True)]
    assert (await box.sdk("todo_1_0.delete_todo_task", *path, made.id)).result is True
    assert (await box.see("view?person=cand_chen"))["todos"] == []


async def test_a_calendar_entry_from_creation_to_deletion(box: Driver) -> None:
    path = ("un-hr_lin", "primary")
    made = await box.sdk("calendar_1_0.create_event", *path, **event_body(attendees=["un-lilei"]))
    assert (made.summary, made.organizer.id, made.start.date_time, made.reminders[0].minutes) == (
        "初试",
        "un-hr_lin",
        "2026-11-24T14:00:00+08:00",
        "30",
    )
    answers = [("un-hr_lin", "accepted", True), ("un-lilei", "needsAction", False)]
    assert [(a.id, a.response_status, a.self_) for a in made.attendees] == answers
    body = {"attendeesToAdd": [{"id": "un-cand_chen", "isOptional": True}]}
    assert await box.sdk("calendar_1_0.add_attendee", *path, made.id, **body) is None
    assert (
        await box.sdk("calendar_1_0.respond_event", "un-lilei", "primary", made.id, responseStatus="declined") is None
    )
    people = (await box.sdk("calendar_1_0.list_attendees", *path, made.id)).attendees
    assert [(a.id, a.response_status) for a in people][1:] == [
        ("un-lilei", "declined"),
        ("un-cand_chen", "needsAction"),
    ]
    gone = {"attendeesToRemove": [{"id": "un-cand_chen"}]}
    assert await box.sdk("calendar_1_0.remove_attendee", *path, made.id, **gone) is None
    moved = await box.sdk(
        "calendar_1_0.patch_event", *path, made.id, id=made.id, summary="复试", **at("16:00", "17:00")
    )
    assert (moved.summary, moved.start.date_time) == ("复试", "2026-11-24T16:00:00+08:00")
    window = {"timeMin": "2026-11-24T00:00:00+08:00", "timeMax": "2026-11-25T00:00:00+08:00"}
    for listing in ("list_events", "list_events_view"):
        listed = await box.sdk(f"calendar_1_0.{listing}", *path, **window)
        assert [e.id for e in listed.events] == [made.id]
    assert await box.sdk("calendar_1_0.delete_event", *path, made.id, pushNotification=True) is None
    assert (await box.sdk("calendar_1_0.get_event", *path, made.id)).status == "cancelled"


async def test_rooms_are_listed_booked_shown_busy_and_released(box: Driver) -> None:
    listed = await box.sdk("rooms_1_0.query_meeting_room_list", unionId="un-hr_lin", maxResults=2)
    assert [(r.room_id, r.room_capacity) for r in listed.result] == [("room-a302", 6), ("room-a305", 4)]
    detail = await box.sdk("rooms_1_0.query_meeting_room", "room-b501", unionId="un-hr_lin")
    assert (detail.result.room_name, detail.result.extension_config.approval_switch) == ("B座501", True)
    event = await box.event()
    path = ("un-hr_lin", "primary", event)
    rooms = {"meetingRoomsToAdd": [{"roomId": "room-a302"}, {"roomId": "room-b501"}]}
    assert (await box.sdk("calendar_1_0.add_meeting_rooms", *path, **rooms)).result is True
    shown = (await box.sdk("calendar_1_0.get_event", *path)).meeting_rooms
    assert [(r.display_name, r.response_status) for r in shown] == [("A座302", "accepted"), ("B座501", "tentative")]
    await box.act("act/room", eventId=event, roomId="room-b501", status="declined")
    ask = {
        "roomIds": ["room-a302", "room-b501"],
        "startTime": f"{DAY}T08:00:00+08:00",
        "endTime": f"{DAY}T20:00:00+08:00",
    }
    told = await box.sdk("calendar_1_0.get_meeting_rooms_schedule", "un-hr_lin", **ask)
    occupied = [[(i.status, i.event_id) for i in r.schedule_items] for r in told.schedule_information]
    assert occupied == [[("BUSY", event)], []]
    back = {"meetingRoomsToRemove": [{"roomId": "room-a302"}]}
    assert (await box.sdk("calendar_1_0.remove_meeting_rooms", *path, **back)).result is True
    told = await box.sdk("calendar_1_0.get_meeting_rooms_schedule", "un-hr_lin", **ask)
    assert [r.schedule_items for r in told.schedule_information] == [[], []]


async def test_free_busy_follows_answers_and_says_who_is_unknown(box: Driver) -> None:
    event = await box.event(attendees=["un-lilei", "un-zhaoliu"])
    await box.act("act/answer", person="zhaoliu", eventId=event, status="tentative")
    await box.act("people", userId="wangfang", busyError="no permission")
    ask = {"startTime": f"{DAY}T08:00:00+08:00", "endTime": f"{DAY}T20:00:00+08:00"}
    people = ["un-lilei", "un-zhaoliu", "un-wangfang", "un-nobody"]
    told = (await box.sdk("calendar_1_0.get_schedule", "un-hr_lin", userIds=people, **ask)).schedule_information
    at_two = {"dateTime": f"{DAY}T14:00:00+08:00", "timeZone": "Asia/Shanghai"}
    mine = [[(i.status, i.start.to_map()) for i in r.schedule_items if i.start.to_map() == at_two] for r in told]
    assert mine == [[("BUSY", at_two)], [("TENTATIVE", at_two)], [], []]
    assert [r.error for r in told] == [None, None, "no permission", "user not exist"]
    await box.act("act/answer", person="lilei", eventId=event, status="declined")
    told = (await box.sdk("calendar_1_0.get_schedule", "un-hr_lin", userIds=["un-lilei"], **ask)).schedule_information
    assert [i for i in told[0].schedule_items if i.start.to_map() == at_two] == []


async def test_people_are_found_by_name_number_and_id(box: Driver) -> None:
    found = await box.sdk("contact_1_0.search_user", queryWord="张伟", offset=0, size=10, fullMatchField=1)
    assert found.to_map() == {"hasMore": False, "list": ["zhangwei1", "zhangwei2"], "totalCount": 2}
    ok = {"errcode": 0, "errmsg": "ok"}
    mobile = await box.oapi("/topapi/v2/user/getbymobile", mobile="13800000001")
    assert mobile == ok | {"result": {"userid": "cand_chen", "exclusive_account_userid_list": []}}
    union = await box.oapi("/topapi/user/getbyunionid", unionid="un-cand_chen")
    assert union == ok | {"result": {"contact_type": 0, "userid": "cand_chen"}}
    person = (await box.oapi("/topapi/v2/user/get", userid="ou/yang+1"))["result"]
    assert (person["userid"], person["unionid"], person["name"]) == ("ou/yang+1", "un-ou/yang+1", "欧阳斜")
    number = (await box.oapi("/topapi/v2/user/get", userid="cand_chen"))["result"]["dept_id_list"][0]
    department = {"dept_id": number, "name": "技术部", "parent_id": 1}
    assert (await box.oapi("/topapi/v2/department/get", dept_id=number))["result"] == department
    below = (await box.oapi("/topapi/v2/department/listsub", dept_id=1))["result"]
    assert [d["name"] for d in below] == ["人力资源部", "技术部", "产品部", "销售部", "运营部"]
    listed = (await box.oapi("/topapi/v2/user/list", dept_id=number, cursor=0, size=1))["result"]
    assert (listed["has_more"], listed["next_cursor"], [p["userid"] for p in listed["list"]]) == (True, 1, ["lilei"])
    role = (await box.oapi("/topapi/role/list"))["result"]["list"][0]["roles"][0]
    holders = (await box.oapi("/topapi/role/simplelist", role_id=role["id"]))["result"]["list"]
    assert (role["name"], [p["userid"] for p in holders]) == ("HR", ["hr_lin", "hr_zhou"])


async def test_an_id_with_slash_and_plus_works_when_quoted(box: Driver) -> None:
    union = quote("un-ou/yang+1", safe="")
    made = await box.sdk("calendar_1_0.create_event", union, "primary", **event_body())
    assert made.organizer.id == "un-ou/yang+1"
    raw = await box.refused("calendar_1_0.create_event", "un-ou/yang+1", "primary", **event_body())
    assert raw == (404, "InvalidAction.NotFound")


async def test_missed_events_wait_in_both_flavours(box: Driver) -> None:
    await box.act("settings", event_retries=[])
    first = await box.event()
    failed = (await box.sdk("event_1_0.get_call_back_faile_result")).to_map()
    assert [(f["callBackTag"], f["callBackData"]["calendarEventId"]) for f in failed["failedList"]] == [
        ("calendar_event_change", first)
    ]
    second = await box.event()
    path = f"/call_back/get_call_back_failed_result?access_token={box.token}"
    listed = (await box.http("GET", path))["failed_list"]
    assert [f["calendar_event_change"]["calendarEventId"] for f in listed] == [second]


async def test_media_goes_up_and_out_as_a_file(box: Driver) -> None:
    media_id = await box.upload_media("结果.xlsx", b"PK")
    param = f'{{"mediaId": "{media_id}", "fileName": "结果.xlsx", "fileType": "xlsx"}}'
    body = {"robotCode": "dingyuemian", "userIds": ["hr_lin"], "msgKey": "sampleFile", "msgParam": param}
    await box.sdk("robot_1_0.batch_send_oto", **body)
    shown = (await box.see("view?person=hr_lin"))["chats"][1]["messages"][0]
    assert shown["file"] == {"name": "结果.xlsx", "size": 2, "mediaId": media_id}
    async with box.session.get(f"/_sandbox/files/{media_id}") as response:
        assert await response.read() == b"PK"
