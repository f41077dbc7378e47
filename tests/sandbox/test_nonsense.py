"""Whatever is sent, the sandbox answers in DingTalk's envelope and goes on."""

import itertools
import random
from typing import Any

import pytest

from sandbox.call import Route
from sandbox.server import ROUTES
from tests.sandbox.driver import Driver, card_body, event_body, todo_body

NONSENSE: list[Any] = [
    None,
    "",
    "x",
    0,
    -1,
    10**30,
    1.5,
    True,
    [],
    [None],
    ["x"],
    [1],
    [[]],
    [{}],
    {},
    {"x": 1},
    "🙂" * 50,
]
GOOD: dict[str, Any] = card_body("t") | todo_body("s") | event_body() | {"id": ""}
GOOD |= {"robotCode": "dingyuemian", "userIds": ["lilei"], "msgKey": "sampleText", "msgParam": '{"content": "x"}'}
GOOD |= {"queryWord": "李", "offset": 0, "size": 5, "roomIds": ["room-a302"], "executorStatusList": [], "dept_id": 1}
GOOD |= {
    "meetingRoomsToAdd": [],
    "attendeesToAdd": [],
    "processQueryKeys": ["k"],
    "startTime": "2026-11-24T08:00:00+08:00",
}
GOOD |= {
    "endTime": "2026-11-24T09:00:00+08:00",
    "cardUpdateOptions": {},
    "privateData": {},
    "subscriptions": [],
    "extra": {},
}
GOOD |= {"imGroupOpenDeliverModel": {}, "openDynamicDataConfig": {}, "receiverUserIdList": ["lilei"], "remindType": 1}
GOOD |= {"content": "x", "mobile": "13800000001", "userid": "lilei", "cursor": 0, "role_id": 9000, "nextToken": "0"}
GOOD |= {"isDone": True, "roleTypes": [["executor"]], "location": {}, "maxResults": 10, "dueTime": 1795900000000}


def bodies(dice: random.Random) -> list[Any]:
    one_wrong = [GOOD | {"outTrackId": key, "sourceId": key} | {key: dice.choice(NONSENSE)} for key in GOOD]
    return [[], "text", 7, {}, GOOD, *dice.sample(one_wrong, 30)]


@pytest.mark.parametrize("route", [r for r in ROUTES if r.method != "GET"], ids=lambda r: r.api)
async def test_any_body_gets_an_envelope(box: Driver, route: Route) -> None:
    await box.act("settings", qps=None, event_retries=[])
    token = await box.access_token()
    path = route.path.format(**dict.fromkeys(("unionId", "userId"), "un-hr_lin"), calendarId="primary", **OTHERS)
    headers = {"x-acs-dingtalk-access-token": token}
    for body in bodies(random.Random(route.api)):
        url = f"{path}?access_token={token}"
        async with box.session.request(route.method, url, json=body, headers=headers) as response:
            text = await response.text()
            assert response.status < 500, (body, text)
    for person in ("hr_lin", "lilei", "cand_chen"):
        async with box.session.get("/_sandbox/view", params={"person": person}) as response:
            assert response.status == 200, await response.text()


OTHERS = {"eventId": "x", "taskId": "x", "roomId": "x", "corpId": "x", "signature": "x", "sourceId": "x"}


@pytest.mark.parametrize("route", [r for r in ROUTES if r.method == "GET"], ids=lambda r: r.api)
async def test_any_query_gets_an_answer(box: Driver, route: Route) -> None:
    token = await box.access_token()
    path = route.path.format(**dict.fromkeys(("unionId", "userId"), "un-hr_lin"), calendarId="primary", **OTHERS)
    names = ("maxResults", "nextToken", "timeMin", "syncToken", "processQueryKey", "redirect_uri", "person")
    for name, value in itertools.product(names, ("", "x", "-1", "9" * 40, "1e9", "2026-13-01", "#/?&=")):
        query = {"access_token": token, "unionId": "un-hr_lin", "robotCode": "dingyuemian", name: value}
        headers = {"x-acs-dingtalk-access-token": token}
        async with box.session.get(path, params=query, headers=headers, allow_redirects=False) as response:
            assert response.status < 500, (name, value, await response.text())


async def test_a_broken_body_is_refused_in_both_envelopes(box: Driver) -> None:
    token = await box.access_token()
    headers = {"x-acs-dingtalk-access-token": token, "Content-Type": "application/json"}
    new = await box.http("POST", "/v1.0/card/instances", data=b'{"outTrackId": ', headers=headers)
    old = await box.http("POST", f"/topapi/v2/user/get?access_token={token}", data=b"{", headers=headers)
    assert (new["code"], old["errcode"], old["errmsg"]) == ("invalidParameter", 400002, "the body is not a JSON object")
