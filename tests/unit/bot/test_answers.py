"""Verbs against answers that the sandbox does not give: pages, odd successes, and refusals that are really refusals."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from bot.dingtalk import DingTalk
from domain.effects import AskRooms, BookRoom, CloseTodo, Effect, PutEvent, PutTodo, Say
from domain.faults import Fault, OutcomeUnknown, Permanent
from domain.kinds import KINDS

DAY = ("2027-03-01T00:00:00+00:00", "2027-03-02T00:00:00+00:00")
ROOMS = AskRooms("un-hr", *DAY)
TODO = PutTodo("un-hr", ["un-1"], "面试", "", "http://m/i")
EVENT = PutEvent("un-hr", [], "面试", "", *DAY, "")


class Answers:
    """Gives its answers in order, the last one for ever."""

    def __init__(self, *answers: tuple[int, dict[str, Any]]) -> None:
        self.answers = list(answers)
        self.queries: list[str] = []

    async def serve(self, request: web.Request) -> web.Response:
        if request.path == "/v1.0/oauth2/accessToken":
            return web.json_response({"accessToken": "t", "expireIn": 7200})
        self.queries.append(request.query_string)
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return web.json_response(body, status=status)


@asynccontextmanager
async def robot(answers: Answers) -> AsyncIterator[DingTalk]:
    """A carrier whose platform gives `answers`."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answers.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    carrier = DingTalk("app", "secret", now=lambda: datetime(2026, 11, 21, tzinfo=UTC), openapi=url, oapi=url, rate=0)
    try:
        yield carrier
    finally:
        await carrier.close()
        await runner.cleanup()


def page(number: int, *, more: bool) -> tuple[int, dict[str, Any]]:
    row = {"roomId": f"r{number}", "roomName": f"{number} 号", "roomCapacity": 4, "roomStatus": 1}
    closed = {"roomId": f"x{number}", "roomName": "停用", "roomStatus": 0}
    return 200, {"hasMore": more, "nextToken": f"n{number}" if more else "", "result": [row, closed]}


async def test_all_pages_of_rooms_are_read_and_closed_ones_left_out() -> None:
    answers = Answers(page(1, more=True), page(2, more=False), (200, {"scheduleInformation": []}))
    async with robot(answers) as carrier:
        facts = (await carrier.carry("q", ROOMS, "")).facts
    assert [room["name"] for room in facts["rooms"]] == ["1 号", "2 号"]
    assert (facts["busy"], facts["unknown"]) == ({}, ["r1", "r2"])
    pages = ["maxResults=100&unionId=un-hr", "maxResults=100&nextToken=n1&unionId=un-hr"]
    assert ["&".join(sorted(query.split("&"))) for query in answers.queries[:2]] == pages


async def test_pages_without_end_are_given_up() -> None:
    async with robot(Answers(page(1, more=True))) as carrier:
        with pytest.raises(OutcomeUnknown) as caught:
            await carrier.carry("q", ROOMS, "")
    assert caught.value.code == "rooms.endless"


@pytest.mark.parametrize("effect", [TODO, EVENT, Say(["u1"], "题", "文")])
async def test_a_success_without_its_id_is_an_unknown_outcome(effect: Effect) -> None:
    async with robot(Answers((200, {"requestId": "R", "invalidStaffIdList": ["u1"]}))) as carrier:
        with pytest.raises(OutcomeUnknown):
            await carrier.carry("k", effect, "")


@pytest.mark.parametrize(
    ("effect", "code", "message"),
    [
        (TODO, "todo.taskCreate.paramError", "dueTime is invalid"),
        (CloseTodo("un-hr"), "todo.taskUpdate.paramError", "task not belong to bizTag"),
        (BookRoom("un-hr", "r1"), "invalidParameter", "roomId invalid"),
    ],
)
async def test_a_real_refusal_stays_one(effect: Effect, code: str, message: str) -> None:
    async with robot(Answers((400, {"code": code, "message": message, "requestid": "R"}))) as carrier:
        with pytest.raises(Fault) as caught:
            await carrier.carry("k", effect, "remote-1")
    assert (type(caught.value), caught.value.code, caught.value.text) == (Permanent, code, message)


async def test_a_room_that_declines_after_it_was_added_is_refused() -> None:
    event = {"id": "e1", "status": "confirmed", "meetingRooms": [{"roomId": "r1", "responseStatus": "declined"}]}
    async with robot(Answers((200, {"result": True}), (200, event))) as carrier:
        receipt = await carrier.carry("k", BookRoom("un-hr", "r1"), "e1")
    assert receipt.facts == {"status": "refused"}


async def test_a_room_that_said_yes_lately_is_not_asked_again() -> None:
    event = {"id": "e1", "status": "confirmed", "meetingRooms": [{"roomId": "r1", "responseStatus": "accepted"}]}
    async with robot(Answers((200, {"result": True}), (200, event), (200, {"result": True}))) as carrier:
        for number in range(3):
            receipt = await carrier.carry(f"k{number}", BookRoom("un-hr", "r1"), "e1")
            assert receipt.facts == {"status": "accepted"}
        assert carrier.calls == {"AddMeetingRooms": 3, "GetEvent": 1, "GetAccessToken": 1}


async def test_every_effect_of_dingtalk_has_a_verb() -> None:
    async with robot(Answers((200, {}))) as carrier:
        names = {kind.__name__ for kind in carrier.kinds}
    assert names == {name for name, kind in KINDS.items() if kind.__module__ != "domain.outreach"} - {
        "SendSms",
        "SendMail",
        "Again",
    }


@pytest.mark.parametrize(("held", "status"), [("", "refused"), ("declined", "refused"), ("tentative", "tentative")])
async def test_a_result_that_is_false_is_no_booking_unless_the_event_says_so(held: str, status: str) -> None:
    event = {
        "id": "e1",
        "status": "confirmed",
        "meetingRooms": [{"roomId": "r1", "responseStatus": held}] if held else [],
    }
    async with robot(Answers((200, {"result": False}), (200, event))) as carrier:
        assert (await carrier.carry("b", BookRoom("un-hr", "r1"), "e1")).facts == {"status": status}


async def test_labels_of_a_room_are_its_equipment() -> None:
    labels = [{"labelId": 3, "labelName": "投影仪"}, {"labelId": 4}]
    row = {"roomId": "r1", "roomName": "1 号", "roomStatus": 1, "roomCapacity": 6, "roomLabels": labels}
    async with robot(Answers((200, {"hasMore": False, "result": [row]}))) as carrier:
        (room,) = (await carrier.carry("q", AskRooms("un-hr"), "")).facts["rooms"]
    assert room == {"room_id": "r1", "name": "1 号", "capacity": 6, "location": "", "equipment": ["投影仪"]}


async def test_occupancy_is_asked_for_five_rooms_at_a_time() -> None:
    answers = Answers((200, {"scheduleInformation": [{"roomId": "r1", "scheduleItems": []}]}))
    async with robot(answers) as carrier:
        facts = (await carrier.carry("q", AskRooms("un-hr", *DAY, [f"r{n}" for n in range(1, 8)]), "")).facts
    assert (facts["busy"], facts["unknown"]) == ({"r1": []}, ["r2", "r3", "r4", "r5", "r6", "r7"])
    assert len(answers.queries) == 2
