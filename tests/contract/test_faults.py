"""What the wire does wrong becomes a fault that says what can be done, and nothing is made twice."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from domain.effects import (
    AskEvent,
    AskRooms,
    BookRoom,
    ChangeCard,
    Effect,
    FindPerson,
    PostCard,
    PutEvent,
    PutTodo,
    Recall,
    Say,
)
from domain.faults import Fault, OutcomeUnknown, Permanent, QuotaSpent, Throttled, Unreachable
from domain.ports import Receipt
from tests.contract.remotes import Wired, wired

POST = "POST /v1.0/card/instances/createAndDeliver"
HR = "un-hr_lin"
PARAMS = {"title": "面试邀请", "markdown": "你好", "tips": "", "sys_full_json_obj": "{}"}
CARD = PostCard(PARAMS, user_id="cand_chen")
EVENT = PutEvent(HR, ["un-lilei"], "面试", "", "2027-03-01T01:00:00+00:00", "2027-03-01T02:00:00+00:00", "")
TODO = PutTodo(HR, ["un-lilei"], "面试", "2027-03-01T01:00:00+00:00", "http://127.0.0.1/i/1")


@pytest.fixture
async def remote() -> AsyncIterator[Wired]:
    async with wired(seconds=1.0) as real:
        yield real


async def caught(remote: Wired, effect: Effect = CARD, key: str = "k:1") -> Fault:
    with pytest.raises(Fault) as caught:
        await remote.carrier.carry(key, effect, "")
    return caught.value


async def arm(remote: Wired, fault: str, endpoint: str = POST, count: int = 1) -> None:
    seconds = 0.1 if fault.startswith("504") else 3
    await remote.control("faults", endpoint=endpoint, fault=fault, count=count, seconds=seconds)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("throttle", Throttled),
        ("throttle_minute", Throttled),
        ("throttle_api", Throttled),
        ("503", Throttled),
        ("processing", Throttled),
        ("html", Throttled),
        ("quota", QuotaSpent),
        ("ip", Permanent),
        ("unsafe", Permanent),
        ("5xx", OutcomeUnknown),
        ("500", OutcomeUnknown),
        ("504_before", OutcomeUnknown),
        ("reset_before", OutcomeUnknown),
        ("slow", OutcomeUnknown),
        ("hang", OutcomeUnknown),
    ],
)
async def test_a_fault_has_its_name_and_no_effect(remote: Wired, fault: str, kind: type[Fault]) -> None:
    await arm(remote, fault)
    assert type(await caught(remote)) is kind


@pytest.mark.parametrize("fault", ["empty", "truncated", "504_after", "reset_after"])
async def test_an_answer_that_was_lost_is_an_unknown_outcome_and_a_repeat_makes_nothing_twice(
    remote: Wired, fault: str
) -> None:
    await arm(remote, fault)
    assert type(await caught(remote)) is OutcomeUnknown
    again = await remote.carrier.carry("k:1", CARD, "")
    assert (len(await remote.objects("cards")), len(await remote.objects("messages"))) == (1, 1)
    assert again == Receipt()


@pytest.mark.parametrize("fault", ["504_after", "reset_after"])
@pytest.mark.parametrize(
    ("effect", "endpoint", "kind"),
    [
        (EVENT, "POST /v1.0/calendar/users/*/calendars/primary/events", "events"),
        (TODO, "POST /v1.0/todo/users/*/tasks", "todos"),
    ],
)
async def test_a_repeat_finds_what_the_lost_call_made(
    remote: Wired, fault: str, effect: Effect, endpoint: str, kind: str
) -> None:
    before = await remote.count(kind)
    await arm(remote, fault, endpoint)
    assert type(await caught(remote, effect)) is OutcomeUnknown
    assert await remote.count(kind) == before + 1
    again = await remote.carrier.carry("k:1", effect, "")
    assert (bool(again.remote_id), await remote.count(kind)) == (True, before + 1)


async def test_a_room_that_a_lost_call_booked_is_ours(remote: Wired) -> None:
    event = (await remote.carrier.carry("e:1", EVENT, "")).remote_id
    await arm(remote, "reset_after", "POST */meetingRooms")
    with pytest.raises(OutcomeUnknown):
        await remote.carrier.carry("b:1", BookRoom(HR, "room-a302"), event)
    again = await remote.carrier.carry("b:1", BookRoom(HR, "room-a302"), event)
    assert again == Receipt(event, {"status": "accepted"})


async def test_a_booked_room_is_believed_when_the_event_cannot_be_read(remote: Wired) -> None:
    event = (await remote.carrier.carry("e:1", EVENT, "")).remote_id
    await arm(remote, "5xx", "GET /v1.0/calendar/*")
    receipt = await remote.carrier.carry("b:1", BookRoom(HR, "room-a302"), event)
    assert receipt == Receipt(event, {"status": "tentative"})


async def test_a_revoked_token_is_renewed_once_and_unseen(remote: Wired) -> None:
    await remote.carrier.sign_in()
    await arm(remote, "revoked")
    assert (await remote.carrier.carry("k:1", CARD, "")).remote_id
    assert (remote.carrier.calls["GetAccessToken"], remote.carrier.calls["CreateAndDeliver"]) == (2, 2)


async def test_a_token_that_is_refused_again_had_no_effect(remote: Wired) -> None:
    await arm(remote, "revoked", count=2)
    assert isinstance(await caught(remote), Unreachable)
    assert await remote.objects("cards") == []


async def test_an_old_api_token_is_renewed_too(remote: Wired) -> None:
    await arm(remote, "revoked", "/topapi/v2/user/get")
    assert (await remote.carrier.carry("f:1", FindPerson(user_id="lilei"), "")).facts["people"]
    assert remote.carrier.calls["GetAccessToken"] == 2


@pytest.mark.parametrize(("fault", "kind"), [("throttle", Throttled), ("quota", QuotaSpent), ("5xx", OutcomeUnknown)])
async def test_the_old_api_has_the_same_faults(remote: Wired, fault: str, kind: type[Fault]) -> None:
    await arm(remote, fault, "/topapi/v2/user/get")
    assert type(await caught(remote, FindPerson(user_id="lilei"))) is kind


async def test_a_throttled_api_pauses_for_everybody(remote: Wired) -> None:
    await arm(remote, "throttle")
    fault = await caught(remote)
    assert isinstance(fault, Throttled)
    begun = asyncio.get_running_loop().time()
    await asyncio.gather(
        remote.carrier.carry("k:2", CARD, ""), remote.carrier.carry("s:1", Say(["cand_chen"], "题", "文"), "")
    )
    assert 0.8 <= asyncio.get_running_loop().time() - begun < 3


async def test_many_calls_at_the_default_rate_are_never_throttled() -> None:
    async with wired(rate=20) as remote:
        effects = [(f"k:{number}", PostCard(PARAMS, user_id="cand_chen")) for number in range(45)]
        await asyncio.gather(*(remote.carrier.carry(key, effect, "") for key, effect in effects))
        async with remote.http.get(f"{remote.url}/_sandbox/counters") as response:
            assert (await response.json())["throttled"] == 0


async def test_many_callers_share_one_token(remote: Wired) -> None:
    await asyncio.gather(*(remote.carrier.carry(f"k:{number}", CARD, "") for number in range(15)))
    assert remote.carrier.calls == {"CreateAndDeliver": 15, "GetAccessToken": 1}


@pytest.mark.parametrize("fault", ["5xx", "hang", "empty", "reset_after"])
async def test_without_a_token_nothing_was_called(remote: Wired, fault: str) -> None:
    await arm(remote, fault, "POST /v1.0/oauth2/accessToken")
    assert type(await caught(remote)) is Unreachable
    assert remote.carrier.calls["CreateAndDeliver"] == 0


async def test_wrong_credentials_are_named(remote: Wired) -> None:
    async with wired(client_secret="wrong") as stranger:
        fault = await caught(stranger)
    assert (type(fault), fault.code) == (Unreachable, "token")
    assert "invalidClientIdOrSecret" in fault.text
    assert "wrong" not in str(fault)


async def test_nobody_there_is_unreachable() -> None:
    async with wired(openapi="http://127.0.0.1:1") as remote:
        assert type(await caught(remote)) is Unreachable


async def test_people_under_flow_control_are_facts(remote: Wired) -> None:
    await remote.control("settings", flow_controlled=["lilei"])
    receipt = await remote.carrier.carry("s:1", Say(["cand_chen", "lilei"], "题", "文"), "")
    assert receipt.facts == {"invalid": [], "throttled": ["lilei"]}


async def test_a_permission_that_is_missing_is_named(remote: Wired) -> None:
    await remote.control(
        "apps", clientId="dingyuemian", clientSecret="yuemian-demo-secret", deniedScopes=["Card.Instance.Write"]
    )
    fault = await caught(remote)
    assert type(fault) is Permanent
    assert "Card.Instance.Write" in fault.text


async def test_a_recall_that_failed_is_a_fault(remote: Wired) -> None:
    sent = (await remote.carrier.carry("s:1", Say(["cand_chen"], "题", "文"), "")).remote_id
    await remote.control("clock", advance="2d")
    with pytest.raises(Permanent):
        await remote.carrier.carry("x:1", Recall(sent), "")


async def test_a_change_is_only_throttled_by_its_own_api(remote: Wired) -> None:
    await remote.carrier.carry("k:1", CARD, "")
    await arm(remote, "throttle")
    await caught(remote, key="k:2")
    begun = asyncio.get_running_loop().time()
    await remote.carrier.carry("c:1", ChangeCard("k:1", {"title": "x"}), "")
    assert asyncio.get_running_loop().time() - begun < 0.9


async def test_rooms_of_an_unknown_person_are_a_fault(remote: Wired) -> None:
    days = ("2027-03-01T00:00:00+00:00", "2027-03-02T00:00:00+00:00")
    assert isinstance(await caught(remote, AskRooms("un-nobody", *days)), Permanent)


@pytest.mark.parametrize("answer", ["accepted", "declined"])
async def test_a_room_request_is_answered_later_and_the_event_says_how(remote: Wired, answer: str) -> None:
    made = (await remote.carrier.carry("event:1", EVENT, "")).remote_id
    asked = await remote.carrier.carry("b:1", BookRoom(HR, "room-b501"), made)
    await remote.control("act/room", eventId=made, roomId="room-b501", status=answer)
    later = await remote.carrier.carry("a:1", AskEvent(HR, made), "")
    assert (asked.facts, later.facts["rooms"]) == ({"status": "tentative"}, {"room-b501": answer})


async def test_labels_of_the_sandboxs_rooms_arrive_as_equipment(remote: Wired) -> None:
    await remote.control("rooms", roomId="room-c101", name="C座101", capacity=3, labels=["投影仪", "白板"])
    rooms = (await remote.carrier.carry("q:1", AskRooms(HR), "")).facts["rooms"]
    assert [room["equipment"] for room in rooms if room["room_id"] == "room-c101"] == [["投影仪", "白板"]]
