"""The pooled transport against a small server: what arrives, what is told, and which way a call takes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from bot.api import GET_EVENT, SEARCH_USER, Api, built, camel
from bot.limits import Limits
from bot.oapi import Oapi
from bot.transport import Ask, Wire, is_loopback, proxy_for
from domain.faults import Fault, OutcomeUnknown, Permanent, QuotaSpent, Throttled, Unreachable

NOW = datetime(2026, 11, 21, tzinfo=UTC)
TOKEN = "token-of-the-app+/="


class Remote:
    """Answers every path with what the test put there; keeps paths, queries and connections."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: dict[str, Any] = {"/v1.0/oauth2/accessToken": {"accessToken": TOKEN, "expireIn": 7200}}
        self.paths: list[str] = []
        self.bodies: list[Any] = []
        self.peers: set[Any] = set()
        self.hang: Callable[[], Awaitable[object]] | None = None

    async def serve(self, request: web.Request) -> web.Response:
        self.paths.append(request.raw_path)
        self.bodies.append(await request.json() if request.can_read_body else None)
        assert request.transport is not None
        self.peers.add(request.transport.get_extra_info("peername"))
        if self.hang:
            await self.hang()
        answer = self.answers.get(request.path, {"ok": True})
        return answer if isinstance(answer, web.Response) else web.json_response(answer)


@pytest.fixture
async def remote() -> AsyncIterator[Remote]:
    made = Remote()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    made = Wire(Limits(0), 1.0)
    yield made
    await made.close()


def api_of(remote: Remote, wire: Wire) -> Api:
    return Api("app", "secret", remote.url, wire, lambda: NOW)


def oapi_of(remote: Remote, wire: Wire) -> Oapi:
    return Oapi(remote.url, wire, api_of(remote, wire).tokens)


async def test_ids_in_the_path_are_quoted_once(remote: Remote, wire: Wire) -> None:
    await api_of(remote, wire).call(GET_EVENT, "un/a+b=", "primary", "e 1/中", request={"maxAttendees": 100})
    assert (
        remote.paths[-1]
        == "/v1.0/calendar/users/un%2Fa%2Bb%3D/calendars/primary/events/e%201%2F%E4%B8%AD?maxAttendees=100"
    )


async def test_a_member_that_was_not_given_is_not_sent(remote: Remote, wire: Wire) -> None:
    await api_of(remote, wire).call(SEARCH_USER, request={"queryWord": "张伟", "offset": 0, "size": 20})
    assert remote.bodies[-1] == {"queryWord": "张伟", "offset": 0, "size": 20}


async def test_connections_are_kept(remote: Remote, wire: Wire) -> None:
    for _ in range(10):
        await wire.exchange(Ask("a", "POST", f"{remote.url}/x", {}, {}))
    assert (len(remote.peers), wire.calls) == (1, {"a": 10})


async def test_a_closed_wire_opens_again(remote: Remote, wire: Wire) -> None:
    await wire.close()
    assert (await wire.exchange(Ask("a", "GET", f"{remote.url}/x", {}))).json() == {"ok": True}
    await wire.close()
    await wire.close()


async def test_a_redirect_is_not_followed(remote: Remote, wire: Wire) -> None:
    remote.answers["/x"] = web.Response(status=302, headers={"location": f"{remote.url}/y"})
    assert (await wire.exchange(Ask("a", "POST", f"{remote.url}/x", {}, {}))).status == 302
    assert remote.paths == ["/x"]


@pytest.mark.parametrize(
    "text", ['{"status":1111,"wait":5,"source":"x5","punish":"deny"}', '<script>x={"punish":"deny"}']
)
async def test_a_blocked_address_pauses_that_api_for_five_minutes(remote: Remote, wire: Wire, text: str) -> None:
    remote.answers["/x"] = web.Response(text=text)
    told = []
    for _ in range(2):
        with pytest.raises(Throttled) as caught:
            await wire.exchange(Ask("a", "POST", f"{remote.url}/x", {}, {}))
        told.append((caught.value.code, round(caught.value.wait)))
    assert (told, len(remote.paths)) == ([("punish", 300), ("paused", 300)], 1)


async def test_a_call_has_an_end(remote: Remote, wire: Wire) -> None:
    stuck = asyncio.Event()
    remote.hang = stuck.wait
    with pytest.raises(OutcomeUnknown):
        await wire.exchange(Ask("a", "POST", f"{remote.url}/x", {}, {}))
    stuck.set()


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "http://no-such-host.invalid/x"])
async def test_a_call_that_cannot_leave_is_unreachable_and_tells_no_url(wire: Wire, url: str) -> None:
    with pytest.raises(Unreachable) as caught:
        await wire.exchange(Ask("a", "POST", f"{url}?access_token={TOKEN}", {}, {}))
    assert "http" not in str(caught.value)
    assert TOKEN not in str(caught.value)


async def test_an_answer_that_fits_no_model_is_an_unknown_outcome(remote: Remote, wire: Wire) -> None:
    remote.answers["/v1.0/calendar/users/u/calendars/primary/events/e"] = {"attendees": ["not an object"]}
    with pytest.raises(OutcomeUnknown) as caught:
        await api_of(remote, wire).call(GET_EVENT, "u", "primary", "e", request={})
    assert caught.value.code == "unreadable"


@pytest.mark.parametrize("token", [{}, {"accessToken": TOKEN}, {"accessToken": TOKEN, "expireIn": "soon"}])
async def test_an_odd_token_answer_means_that_nothing_was_called(remote: Remote, wire: Wire, token: Any) -> None:
    remote.answers["/v1.0/oauth2/accessToken"] = token
    with pytest.raises(Unreachable):
        await api_of(remote, wire).call(SEARCH_USER, request={})
    assert set(remote.paths) == {"/v1.0/oauth2/accessToken"}


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("http://127.0.0.1:8910/x", None),
        ("ws://localhost:8910/x", None),
        ("http://[::1]:8910/x", None),
        ("https://api.dingtalk.com/x", "http://proxy.example:3128"),
        ("wss://wss-open-connection.dingtalk.com/connect", "http://proxy.example:3128"),
        ("https://internal.example/x", None),
        ("http://other.example/x", None),
    ],
)
def test_a_proxy_is_taken_from_the_environment_but_never_for_this_machine(
    monkeypatch: pytest.MonkeyPatch, url: str, proxy: str | None
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "internal.example")
    assert proxy_for(url) == proxy


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.9", True), ("localhost", True), ("::1", True), ("10.0.0.1", False), ("", False)]
)
def test_this_machine_is_known_by_name_and_address(host: str, here: bool) -> None:
    assert is_loopback(host) is here


def test_models_keep_empty_lists_that_were_meant() -> None:
    class Model:
        def __init__(self) -> None:
            self.meant_list: Any = None
            self.other_list: Any = None

        def from_map(self, given: dict[str, Any]) -> None:
            self.meant_list, self.other_list = given.get("meantList", []), given.get("otherList", [])

    assert vars(built(Model(), {"meantList": []})) == {"meant_list": [], "other_list": None}
    assert camel("content_field_list") == "contentFieldList"


LILEI = {"userid": "lilei", "unionid": "un-lilei", "name": "李雷", "title": "后端负责人", "dept_id_list": [7, 8]}
PERSON = {"user_id": "lilei", "union_id": "un-lilei", "name": "李雷", "department": "技术部", "title": "后端负责人"}


def good(result: Any) -> dict[str, Any]:
    return {"errcode": 0, "errmsg": "ok", "result": result}


async def test_a_person_comes_with_the_first_department_which_is_asked_for_once(remote: Remote, wire: Wire) -> None:
    remote.answers["/topapi/v2/user/get"] = good(LILEI)
    remote.answers["/topapi/v2/department/get"] = good({"dept_id": 7, "name": "技术部"})
    oapi = oapi_of(remote, wire)
    assert [await oapi.person("lilei"), await oapi.person("lilei")] == [PERSON, PERSON]
    asked = {"v2/user/get": 2, "v2/department/get": 1, "GetAccessToken": 1}
    assert (wire.calls, remote.bodies[2]) == (asked, {"dept_id": 7})
    assert remote.paths[1] == "/topapi/v2/user/get?access_token=token-of-the-app%2B%2F%3D"


@pytest.mark.parametrize("listed", [None, [], "7", [None], ["x"]])
async def test_a_person_without_a_department_has_none(remote: Remote, wire: Wire, listed: Any) -> None:
    remote.answers["/topapi/v2/user/get"] = good({**LILEI, "dept_id_list": listed})
    assert await oapi_of(remote, wire).person("lilei") == {**PERSON, "department": ""}


async def test_a_department_that_may_not_be_seen_is_no_reason_to_lose_the_person(remote: Remote, wire: Wire) -> None:
    remote.answers["/topapi/v2/user/get"] = good(LILEI)
    remote.answers["/topapi/v2/department/get"] = {"errcode": 60011, "errmsg": "no permission"}
    assert await oapi_of(remote, wire).person("lilei") == {**PERSON, "department": ""}


@pytest.mark.parametrize("code", [33012, 60121, 40104, 400002, 50002])
async def test_nobody_is_no_fault(remote: Remote, wire: Wire, code: int) -> None:
    remote.answers["/topapi/v2/user/get"] = {"errcode": code, "errmsg": "not found"}
    remote.answers["/topapi/v2/user/getbymobile"] = {"errcode": code, "errmsg": "not found"}
    oapi = oapi_of(remote, wire)
    assert (await oapi.person("x"), await oapi.id_by_mobile("1")) == (None, "")


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ({"errcode": 90018, "errmsg": "too fast"}, Throttled, "90018"),
        ({"errcode": 90020, "errmsg": "used up"}, QuotaSpent, "90020"),
        ({"errcode": 88, "sub_code": "90018", "sub_msg": "too fast"}, Throttled, "90018"),
        ({"errcode": 88, "errmsg": "gateway"}, OutcomeUnknown, "88"),
        ({"errcode": -1, "errmsg": "busy"}, OutcomeUnknown, "-1"),
        ({"errcode": 60011, "errmsg": "no permission"}, Permanent, "60011"),
        ({"hello": 1}, OutcomeUnknown, "unreadable"),
        (web.Response(text="<html>"), OutcomeUnknown, "unreadable"),
        (web.Response(status=502, text="<html>"), OutcomeUnknown, "502"),
    ],
)
async def test_the_old_api_s_errors_are_named(
    remote: Remote, wire: Wire, answer: Any, kind: type[Fault], code: str
) -> None:
    remote.answers["/topapi/v2/user/get"] = answer
    with pytest.raises(Fault) as caught:
        await oapi_of(remote, wire).person("x")
    assert (type(caught.value), caught.value.code) == (kind, code)
