"""The control API: phones, acts, clock, settings, log, counters, reset; and the sandbox as its own process."""

import asyncio
import sys
from pathlib import Path

import aiohttp
import pytest

from sandbox.seed import GROUP_ID
from tests.sandbox.driver import Driver, event_body, todo_body

ROOT = Path(__file__).parents[2]


async def test_the_demo_world(box: Driver) -> None:
    world = await box.see("world")
    assert world["now"] == "2026-11-21T10:00:00+08:00"
    assert [p["name"] for p in world["people"]] == [
        "林晓", "周敏", "李雷", "韩梅梅", "王芳", "赵六", "张伟", "张伟", "陈晨", "孙悦", "欧阳斜", "刘洋", "吴迪",
    ]  # fmt: skip
    assert [(r["name"], r["capacity"], r["approval"]) for r in world["rooms"]] == [
        ("A座302", 6, False),
        ("A座305", 4, False),
        ("B座501", 10, True),
    ]
    assert world["groups"] == [{"id": GROUP_ID, "title": "招聘群", "members": ["hr_lin", "hr_zhou", "lilei"]}]
    lilei = await box.see("view?person=lilei")
    assert [(c["id"], c["kind"], c["title"]) for c in lilei["chats"]] == [
        (GROUP_ID, "group", "招聘群"),
        ("bot", "bot", "约面"),
    ]
    assert [(e["summary"], e["start"], e["mine"]) for e in lilei["events"]] == [
        ("后端周会", "2026-11-23T10:00:00+08:00", "accepted"),
        ("架构评审", "2026-11-25T14:00:00+08:00", "accepted"),
    ]


async def test_a_phone_shows_the_calendar_with_names_and_rooms(box: Driver) -> None:
    event = await box.event(attendees=["un-cand_chen"], location={"displayName": "A座302"}, description="带简历")
    await box.http_room(event, "room-b501")
    await box.act("act/answer", person="cand_chen", eventId=event, status="accepted")
    assert (await box.see("view?person=cand_chen"))["events"] == [
        {
            "id": event,
            "summary": "初试",
            "start": "2026-11-24T14:00:00+08:00",
            "end": "2026-11-24T15:00:00+08:00",
            "location": "A座302",
            "rooms": [{"name": "B座501", "status": "tentative"}],
            "attendees": [
                {"userId": "hr_lin", "name": "林晓", "status": "accepted"},
                {"userId": "cand_chen", "name": "陈晨", "status": "accepted"},
            ],
            "organizer": "林晓",
            "status": "confirmed",
            "description": "带简历",
            "mine": "accepted",
        }
    ]


async def test_reading_counts_and_clears_unread(box: Driver) -> None:
    await box.act("act/say", person="hr_lin", chat=GROUP_ID, text="早")
    chat = (await box.see("view?person=lilei"))["chats"][0]
    assert (chat["unread"], chat["messages"][0]["readBy"]) == (1, 0)
    await box.act("act/view", person="lilei", chat=GROUP_ID)
    chat = (await box.see("view?person=lilei"))["chats"][0]
    assert (chat["unread"], chat["messages"][0]["readBy"]) == (0, 1)


async def test_a_change_wakes_who_waits_for_it(box: Driver) -> None:
    version = (await box.see("world"))["version"]
    waiting = asyncio.create_task(box.see(f"changes?since={version}"))
    assert await box.see(f"changes?since={version}&timeout=0.01") == {"version": version}
    await box.act("act/say", person="hr_lin", chat=GROUP_ID, text="早")
    assert (await asyncio.wait_for(waiting, 2))["version"] > version


async def test_the_clock_moves_by_steps_and_to_a_time(box: Driver) -> None:
    assert (await box.act("clock", advance="1d"))["now"] == "2026-11-22T10:00:00+08:00"
    assert (await box.act("clock", advance=90))["offset"] == 86_490
    assert (await box.act("clock", set="2026-12-01T09:00"))["now"] == "2026-12-01T09:00:00+08:00"
    assert "is not a duration" in (await box.act("clock", advance="soon"))["error"]


@pytest.mark.parametrize(
    ("what", "body", "words"),
    [
        ("act/say", {"person": "nobody", "text": "x"}, "there is no person 'nobody'"),
        ("act/say", {"person": "wangfang", "chat": GROUP_ID, "text": "x"}, "is in no chat"),
        ("act/say", {"person": "lilei"}, "text is missing"),
        ("act/tap", {"person": "lilei", "outTrackId": "x", "actionId": "y"}, "there is no card 'x'"),
        ("act/answer", {"person": "lilei", "eventId": "x", "status": "accepted"}, "is not invited to 'x'"),
        ("act/todo", {"person": "lilei", "taskId": "x"}, "there is no to-do 'x'"),
        ("settings", {"qsp": 1}, "unknown member 'qsp'"),
        ("reset", {"seed": "x"}, "unknown seed 'x'"),
        ("connections", {"how": "x"}, "unknown way"),
    ],
)
async def test_a_wrong_order_is_explained(box: Driver, what: str, body: dict[str, object], words: str) -> None:
    async with box.stream():
        assert words in (await box.act(what, **body))["error"]


async def test_people_rooms_and_groups_can_be_added(box: Driver) -> None:
    await box.act("people", userId="new", name="新人", mobile="13600000000", roles=["HR"], department="法务部")
    room = await box.act("rooms", name="C座101", capacity=3, approval=True)
    group = await box.act("groups", title="面试群", members=["new", "lilei"])
    assert (await box.oapi("/topapi/v2/user/getbymobile", mobile="13600000000"))["result"]["userid"] == "new"
    assert (await box.see("view?person=new"))["chats"][0]["id"] == group["id"]
    detail = await box.sdk("rooms_1_0.query_meeting_room", room["roomId"], unionId="un-new")
    assert (detail.result.room_name, detail.result.room_capacity) == ("C座101", 3)


async def test_the_log_names_keys_and_hides_secrets(box: Driver) -> None:
    await box.sdk("todo_1_0.create_todo_task", "un-hr_lin", **todo_body("s-1"))
    await box.sdk("calendar_1_0.create_event", "un-hr_lin", "primary", client_token="t-1", **event_body())
    log = await box.see("log")
    assert [(e["api"], e["status"], e["keys"]) for e in log if e["method"] == "POST"] == [
        ("oauth2.accessToken", 200, {}),
        ("todo.create", 200, {"sourceId": "s-1"}),
        ("calendar.create", 200, {"clientToken": "t-1"}),
    ]
    assert log[0]["body"] == {"appKey": "dingyuemian", "appSecret": "***"}
    assert [e["n"] for e in await box.see(f"log?since={log[1]['n']}")] == [e["n"] for e in log[2:]]
    assert (await box.see("counters"))["calls"] == {"oauth2.accessToken": 1, "todo.create": 1, "calendar.create": 1}


async def test_reset_brings_the_seed_back_and_keeps_the_bot_connected(box: Driver) -> None:
    await box.card("iv-1")
    async with box.stream() as stream:
        version = (await box.see("world"))["version"]
        await box.act("reset", seed="empty")
        world = await box.see("world")
        assert (world["people"], len(world["connections"]), world["version"] > version) == ([], 1, True)
        await box.act("reset", seed="demo")
        await box.card("iv-1")
        await box.act("act/tap", person="cand_chen", outTrackId="iv-1", actionId="ok")
        await stream.take(1)


async def test_signing_in_with_a_code_and_through_the_browser(box: Driver) -> None:
    code = (await box.act("act/sign-in", person="hr_lin"))["code"]
    info = await box.oapi("/topapi/v2/user/getuserinfo", code=code)
    assert (info["result"]["userid"], info["result"]["name"]) == ("hr_lin", "林晓")
    assert (await box.oapi("/topapi/v2/user/getuserinfo", code=code))["errcode"] == 40078
    chosen = f"/oauth2/chosen?person=hr_lin&redirect_uri={box.running.url}/back&state=s"
    async with box.session.get(chosen, allow_redirects=False) as response:
        location = response.headers["Location"]
    assert location.startswith(f"{box.running.url}/back?code=")
    auth = location.partition("authCode=")[2].partition("&")[0]
    body = {
        "clientId": "dingyuemian",
        "clientSecret": "yuemian-demo-secret",
        "code": auth,
        "grantType": "authorization_code",
    }
    token = (await box.http("POST", "/v1.0/oauth2/userAccessToken", json=body))["accessToken"]
    me = await box.http("GET", "/v1.0/contact/users/me", headers={"x-acs-dingtalk-access-token": token})
    assert (me["unionId"], me["nick"]) == ("un-hr_lin", "林晓")


async def test_it_runs_as_its_own_process(box: Driver) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--port", "0", "--seed", "empty", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 15)).decode()
        url = line.split()[2].rstrip(",")
        async with aiohttp.ClientSession() as session, session.get(f"{url}/_sandbox/world") as response:
            assert (await response.json())["people"] == []
    finally:
        process.kill()
        await process.wait()


async def test_the_sign_in_page_wants_what_the_documents_want(box: Driver) -> None:
    asked = "response_type=code&scope=openid&prompt=consent&client_id=dingyuemian&redirect_uri=http%3A%2F%2Fweb&state=s"
    seen = []
    for query in (asked, asked.replace("=consent", "=none"), asked.replace("dingyuemian", "other"), "state=s"):
        async with box.session.get(f"/oauth2/auth?{query}") as response:
            seen.append((response.status, "林晓" in await response.text()))
    assert seen == [(200, True), (400, False), (400, False), (400, False)]
    async with box.session.get("/oauth2/chosen?redirect_uri=http://web&state=s", allow_redirects=False) as response:
        assert response.headers["Location"] == "http://web?error=access_denied&state=s"
