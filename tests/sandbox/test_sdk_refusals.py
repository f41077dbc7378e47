"""Each documented error surfaces in the official SDK with its status and code."""

from typing import Any

import pytest

from sandbox.seed import GROUP_ID
from tests.sandbox.driver import Driver, at, card_body, event_body, todo_body

SEND = {"robotCode": "dingyuemian", "userIds": ["lilei"], "msgKey": "sampleText", "msgParam": '{"content": "x"}'}
GROUP = {k: v for k, v in SEND.items() if k != "userIds"} | {"openConversationId": GROUP_ID}
DING = {"robotCode": "dingyuemian", "remindType": 1, "receiverUserIdList": ["lilei"], "content": "x"}
CARD = card_body("new")
SPAN = {"startTime": "2026-11-24T08:00:00+08:00", "endTime": "2026-11-24T20:00:00+08:00"}
PRIMARY = ("un-hr_lin", "primary")
DAY_91 = {"startTime": "2026-11-24T08:00:00+08:00", "endTime": "2027-02-24T08:00:01+08:00"}

BODIES: list[tuple[str, tuple[str, ...], dict[str, Any], str]] = [
    ("robot_1_0.batch_send_oto", (), SEND | {"robotCode": ""}, "invalidParameter.robotCode.empty"),
    ("robot_1_0.batch_send_oto", (), SEND | {"robotCode": "x"}, "invalidParameter.robotCode.notExsit"),
    ("robot_1_0.batch_send_oto", (), SEND | {"userIds": [""] * 21}, "invalidParameter.userIds.overMax"),
    ("robot_1_0.batch_send_oto", (), {k: v for k, v in SEND.items() if k != "userIds"}, "invalidParameter.userIds.empty"),
    ("robot_1_0.batch_send_oto", (), SEND | {"msgKey": ""}, "invalidParameter.msgKey.empty"),
    ("robot_1_0.batch_send_oto", (), SEND | {"msgKey": "x"}, "invalidParameter.msgKey.invalid"),
    ("robot_1_0.batch_send_oto", (), SEND | {"msgParam": "{"}, "invalidParameter.msgParam.invalid"),
    ("robot_1_0.batch_send_oto", (), SEND | {"msgParam": "{}"}, "miss.param.content"),
    ("robot_1_0.batch_otoquery", (), {"robotCode": "dingyuemian"}, "invalidParameter.processQueryKey.missing"),
    ("robot_1_0.batch_otoquery", (), {"robotCode": "dingyuemian", "processQueryKey": "k"}, "invalid.processQueryKey"),
    ("robot_1_0.batch_recall_oto", (), {"robotCode": "dingyuemian", "processQueryKeys": ["k"] * 21},
     "invalidParameter.processQueryKeys.overMax"),
    ("robot_1_0.org_group_send", (), GROUP | {"openConversationId": "x"}, "invalid.openConversationId"),
    ("robot_1_0.org_group_send", (), GROUP | {"msgParam": '{"content": "' + "长" * 5_000 + '"}'},
     "invalidParameter.msgParam.tooLong"),
    ("robot_1_0.robot_send_ding", (), DING | {"remindType": 4}, "invalidParameter.param.invalid"),
    ("robot_1_0.robot_send_ding", (), DING | {"remindType": 2, "receiverUserIdList": ["u"] * 20}, "ding.receivercount.limit"),
    ("robot_1_0.robot_recall_ding", (), {"robotCode": "dingyuemian", "openDingId": "x"}, "recall.ding.exception"),
    ("robot_1_0.robot_message_file_download", (), {"robotCode": "dingyuemian"}, "invalidParameter.robotCode.empty"),
    ("robot_1_0.robot_message_file_download", (), {"robotCode": "dingyuemian", "downloadCode": "x"},
     "invalidParameter.robotCode.downloadCode"),
    ("card_1_0.create_and_deliver", (), CARD | {"outTrackId": ""}, "param.outTrackIdEmpty"),
    ("card_1_0.create_and_deliver", (), CARD | {"outTrackId": "x" * 101}, "param.invalid"),
    ("card_1_0.create_and_deliver", (), CARD | {"cardTemplateId": ""}, "param.cardTemplateIdEmpty"),
    ("card_1_0.create_and_deliver", (), CARD | {"cardTemplateId": "x.schema"}, "param.templateNotExist"),
    ("card_1_0.create_and_deliver", (), CARD | {"openSpaceId": ""}, "param.openSpaceIdEmpty"),
    ("card_1_0.create_and_deliver", (), CARD | {"openSpaceId": "IM_ROBOT.lilei"}, "param.openSpaceIdInvalid"),
    ("card_1_0.create_and_deliver", (), CARD | {"openSpaceId": f"dtv1.card//IM_GROUP.{GROUP_ID}"},
     "param.openDeliverModelError"),
    ("card_1_0.create_and_deliver", (), CARD | {"cardData": {"cardParamMap": {"n": 1}}}, "param.invalid"),
    ("card_1_0.create_and_deliver", (), CARD | {"privateData": {"nobody": {"cardParamMap": {}}}}, "param.userIdNotExist"),
    ("card_1_0.create_and_deliver", (), CARD | {"cardData": {"cardParamMap": {"a": "x" * 102_400}}}, "param.invalid"),
    ("card_1_0.create_and_deliver", (), {k: v for k, v in CARD.items() if k != "cardData"}, "param.cardPublicDataEmpty"),
    ("card_1_0.create_card", (), CARD | {"imRobotOpenSpaceModel": {}}, "param.openSpaceModelInvalid"),
    ("card_1_0.deliver_card", (), CARD, "param.cardNotExist"),
    ("card_1_0.update_card", (), {"outTrackId": "new", "cardData": {"cardParamMap": {}}}, "param.cardNotExist"),
    ("todo_1_0.create_todo_task", ("un-hr_lin",), todo_body("s", subject="x" * 1_025), "todo.taskCreate.paramError"),
    ("todo_1_0.create_todo_task", ("un-hr_lin",), todo_body("s", executorIds=["x"]), "todo.taskCreate.paramError"),
    ("todo_1_0.create_todo_task", ("un-hr_lin",), todo_body("s", dueTime=-1), "todo.taskCreate.paramError"),
    ("todo_1_0.create_todo_task", ("un-hr_lin",), {"subject": "no link"}, "todo.taskCreate.paramError"),
    ("todo_1_0.update_todo_task", ("un-hr_lin", "x"), {"subject": "y"}, "todo.taskUpdate.paramError"),
    ("todo_1_0.delete_todo_task", ("un-hr_lin", "x"), {}, "todo.taskDelete.paramError"),
    ("calendar_1_0.create_event", PRIMARY, event_body(summary=""), "invalidParameter"),
    ("calendar_1_0.create_event", PRIMARY, event_body(**at("15:00", "14:00")), "invalidParameter"),
    ("calendar_1_0.create_event", PRIMARY, {"summary": "x"}, "invalidParameter"),
    ("calendar_1_0.create_event", PRIMARY, event_body(attendees=["who"]), "invalidParameter"),
    ("calendar_1_0.create_event", PRIMARY, event_body(attendees=["x"] * 501), "invalidParameter"),
    ("calendar_1_0.create_event", ("un-nobody", "primary"), event_body(), "invalidParameter"),
    ("calendar_1_0.get_schedule", ("un-hr_lin",), SPAN | {"userIds": ["un-lilei"] * 21}, "paramIllegal"),
    ("calendar_1_0.get_meeting_rooms_schedule", ("un-hr_lin",), SPAN | {"roomIds": ["x"]}, "invalidParameter"),
    ("calendar_1_0.get_meeting_rooms_schedule", ("un-hr_lin",), DAY_91 | {"roomIds": ["room-a302"]}, "invalidParameter"),
    ("rooms_1_0.query_meeting_room_list", (), {"unionId": "x"}, "user.not.employee"),
]  # fmt: skip


@pytest.mark.parametrize("row", range(len(BODIES)), ids=lambda n: f"{BODIES[n][0]}-{BODIES[n][3]}-{n}")
async def test_a_wrong_body_is_refused(box: Driver, row: int) -> None:
    call, path, body, code = BODIES[row]
    assert await box.refused(call, *path, **body) == (400, code)


async def test_not_found_is_404(box: Driver) -> None:
    assert await box.refused("calendar_1_0.get_event", *PRIMARY, "x") == (404, "itemNotFound")
    event = await box.event()
    assert await box.refused("calendar_1_0.get_event", "un-lilei", "primary", event) == (404, "itemNotFound")
    await box.sdk("calendar_1_0.delete_event", *PRIMARY, event)
    assert await box.refused("calendar_1_0.delete_event", *PRIMARY, event) == (404, "itemNotFound")


async def test_only_the_organizer_changes_and_attendees_leave(box: Driver) -> None:
    event = await box.event(attendees=["un-lilei"])
    denied = await box.refused("calendar_1_0.patch_event", "un-lilei", "primary", event, id=event, summary="x")
    assert denied == (400, "permissionDeny")
    await box.sdk("calendar_1_0.delete_event", "un-lilei", "primary", event)
    left = await box.sdk("calendar_1_0.get_event", *PRIMARY, event)
    assert (left.status, [a.id for a in left.attendees]) == ("confirmed", ["un-hr_lin"])


async def test_a_day_has_a_hundred_events_per_user(box: Driver) -> None:
    await box.act("settings", events_per_day=1)
    await box.event()
    assert await box.refused("calendar_1_0.create_event", *PRIMARY, **event_body()) == (400, "flowLimit")
    await box.advance("1d")
    await box.event()


async def test_a_wrong_secret_and_a_dead_token(box: Driver) -> None:
    wrong = {"appKey": "dingyuemian", "appSecret": "no"}
    assert await box.refused("oauth2_1_0.get_access_token", **wrong) == (400, "invalidClientIdOrSecret")
    await box.access_token()
    await box.act("clock", advance="7201s")
    assert await box.refused("robot_1_0.batch_send_oto", **SEND) == (400, "InvalidAuthentication")
    assert await box.oapi("/topapi/v2/user/get", userid="lilei") == {"errcode": 42001, "errmsg": "access_token超时"}
    box.token = "unknown"
    assert await box.refused("robot_1_0.batch_send_oto", **SEND) == (400, "InvalidAuthentication")


async def test_a_missing_permission_names_the_scope(box: Driver) -> None:
    await box.act("apps", clientId="dingyuemian", deniedScopes=["Card.Instance.Write"])
    headers = {"x-acs-dingtalk-access-token": await box.access_token()}
    async with box.session.post("/v1.0/card/instances", json=CARD, headers=headers) as response:
        body = await response.json()
        assert response.status == 403
    assert (body["code"], body["accessdenieddetail"]) == (
        "Forbidden.AccessDenied.AccessTokenPermissionDenied",
        {"requiredScopes": ["Card.Instance.Write"]},
    )
    assert sorted(body) == ["accessdenieddetail", "code", "message", "requestid"]
    refused = await box.refused("card_1_0.create_card", **CARD)
    assert refused == (403, "Forbidden.AccessDenied.AccessTokenPermissionDenied")


async def test_read_status_and_recall_end_after_a_day(box: Driver) -> None:
    key = (await box.sdk("robot_1_0.batch_send_oto", **SEND)).process_query_key
    status = ("robot_1_0.batch_otoquery", {"robotCode": "dingyuemian", "processQueryKey": key})
    assert await box.refused(status[0], **status[1]) == (400, "processQueryKey.expireTime")
    await box.advance("23h")
    assert (await box.sdk(status[0], **status[1])).send_status == "SUCCESS"
    await box.advance("1h")
    assert await box.refused(status[0], **status[1]) == (400, "processQueryKey.expireTime")
    late = await box.sdk("robot_1_0.batch_recall_oto", robotCode="dingyuemian", processQueryKeys=[key])
    assert late.failed_result == {key: "robot.processQueryKey.expired"}


async def test_an_unpublished_template_and_unsafe_words(box: Driver) -> None:
    await box.act("templates", id="t.schema", published=False, variables=[])
    assert await box.refused("card_1_0.create_card", **(CARD | {"cardTemplateId": "t.schema"})) == (
        400,
        "param.templateUnpublished",
    )
    await box.act("settings", unsafe_words=["博彩"])
    unsafe = SEND | {"msgParam": '{"content": "博彩"}'}
    assert await box.refused("robot_1_0.batch_send_oto", **unsafe) == (400, "contain.notAllowed.text")
    data = {"cardData": {"cardParamMap": {"markdown": "博彩"}}}
    assert await box.refused("card_1_0.create_card", **(CARD | data)) == (400, "param.contentUnsafe")


@pytest.mark.parametrize(
    ("path", "body", "errcode"),
    [
        ("/topapi/v2/user/getbymobile", {}, 400002),
        ("/topapi/v2/user/getbymobile", {"mobile": "12"}, 40104),
        ("/topapi/v2/user/getbymobile", {"mobile": "13999999999"}, 60121),
        ("/topapi/v2/user/getbymobile", {"mobile": "13900000001"}, 60121),
        ("/topapi/v2/user/get", {}, 33012),
        ("/topapi/v2/user/get", {"userid": "nobody"}, 60121),
        ("/topapi/v2/user/get", {"userid": "wangfang"}, 50002),
        ("/topapi/user/getbyunionid", {"unionid": "un-nobody"}, 60121),
        ("/topapi/v2/department/get", {"dept_id": 5}, 60003),
        ("/topapi/v2/user/getuserinfo", {"code": "x"}, 40078),
    ],
)
async def test_oapi_errors_come_with_status_200(box: Driver, path: str, body: dict[str, Any], errcode: int) -> None:
    await box.act("people", userId="wangfang", inScope=False)
    assert (await box.oapi(path, **body))["errcode"] == errcode


async def test_oapi_without_and_with_a_wrong_token(box: Driver) -> None:
    without = await box.http("POST", "/topapi/v2/user/get", json={"userid": "lilei"})
    wrong = await box.http("POST", "/topapi/v2/user/get?access_token=x", json={"userid": "lilei"})
    login = await box.http("GET", "/gettoken?appkey=dingyuemian&appsecret=no")
    assert [r["errcode"] for r in (without, wrong, login)] == [41001, 40014, 40001]


async def test_media_is_checked(box: Driver) -> None:
    wrong = [
        await box.upload_media("a.csv", b"x"),
        await box.upload_media("a.xlsx", b""),
        await box.upload_media("a", b"x", "x"),
    ]
    assert [w["errcode"] for w in wrong] == [40005, 40006, 40035]
