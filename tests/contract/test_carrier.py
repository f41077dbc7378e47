"""What every carrier of DingTalk's effects promises: the same tests against the recorder and on the wire."""

from collections.abc import AsyncIterator

import pytest

from domain.effects import (
    AskBusy,
    AskEvent,
    AskRead,
    AskRooms,
    BookRoom,
    ChangeCard,
    CloseTodo,
    Ding,
    DropEvent,
    DropTodo,
    Effect,
    FindPerson,
    PostCard,
    PutEvent,
    PutTodo,
    Recall,
    Say,
    SayGroup,
)
from domain.faults import Permanent
from domain.ports import Receipt
from tests.contract.remotes import GROUP, Remote, recorded, wired

BUTTONS = '{"msgButtons":[{"text":"可以","color":"blue","id":"pick:1","request":true}]}'
PARAMS = {"title": "面试邀请", "markdown": "**后端工程师** 初试", "tips": "", "sys_full_json_obj": BUTTONS}
HR, LILEI, CHEN, ODD = "un-hr_lin", "un-lilei", "un-cand_chen", "un-ou/yang+1"
START, END = "2027-03-01T01:00:00+00:00", "2027-03-01T02:00:00+00:00"
LATER, LAST = "2027-03-01T02:00:00+00:00", "2027-03-01T03:00:00+00:00"
DAY = ("2027-03-01T00:00:00+00:00", "2027-03-02T00:00:00+00:00")


@pytest.fixture(params=["recorder", "wire"])
async def remote(request: pytest.FixtureRequest) -> AsyncIterator[Remote]:
    if request.param == "recorder":
        yield recorded()
    else:
        async with wired() as real:
            yield real


def event(organizer: str = HR, start: str = START, end: str = END) -> PutEvent:
    return PutEvent(organizer, [LILEI, CHEN], "面试：陈晨", "后端工程师 初试", start, end, "A座302", [15])


def todo(creator: str = HR) -> PutTodo:
    notes = [["岗位", "后端工程师"], ["轮次", "初试"]]
    return PutTodo(creator, [LILEI], "面试陈晨", START, "http://127.0.0.1/i/1", notes)


async def test_a_card_is_posted_once_per_key(remote: Remote) -> None:
    first = await remote.carrier.carry("card:1", PostCard(PARAMS, user_id="cand_chen", alert="面试邀请"), "")
    again = await remote.carrier.carry("card:1", PostCard(PARAMS, user_id="cand_chen"), "")
    assert (bool(first.remote_id), again) == (True, Receipt())
    assert (await remote.count("cards"), await remote.card("card:1")) == (1, PARAMS)


async def test_a_card_goes_into_a_group(remote: Remote) -> None:
    receipt = await remote.carrier.carry("card:g", PostCard(PARAMS, conversation_id=GROUP), "")
    assert receipt.remote_id
    assert await remote.card("card:g") == PARAMS


async def test_a_card_reaches_a_person_whose_id_is_no_plain_word(remote: Remote) -> None:
    assert (await remote.carrier.carry("card:/+", PostCard(PARAMS, user_id="ou/yang+1"), "")).remote_id


async def test_a_card_for_nobody_is_a_permanent_fault(remote: Remote) -> None:
    with pytest.raises(Permanent) as caught:
        await remote.carrier.carry("card:1", PostCard(PARAMS, user_id="nobody"), "")
    assert caught.value.code == "card.notDelivered"


async def test_a_change_touches_the_given_keys_only_and_may_be_repeated(remote: Remote) -> None:
    await remote.carrier.carry("card:1", PostCard(PARAMS, user_id="cand_chen"), "")
    for _ in range(2):
        assert await remote.carrier.carry("c:1", ChangeCard("card:1", {"title": "已确认"}), "") == Receipt()
    assert await remote.card("card:1") == {**PARAMS, "title": "已确认"}


async def test_a_change_of_an_unknown_card_is_a_permanent_fault(remote: Remote) -> None:
    with pytest.raises(Permanent) as caught:
        await remote.carrier.carry("c:1", ChangeCard("card:none", {"title": "x"}), "")
    assert caught.value.code == "param.cardNotExist"


async def test_a_message_tells_whom_it_did_not_reach(remote: Remote) -> None:
    receipt = await remote.carrier.carry("s:1", Say(["cand_chen", "nobody"], "提醒", "**明天** 面试"), "")
    assert receipt.remote_id
    assert receipt.facts == {"invalid": ["nobody"], "throttled": []}


async def test_a_group_message_goes_to_known_groups_only(remote: Remote) -> None:
    assert (await remote.carrier.carry("g:1", SayGroup(GROUP, "日报", "三人已确认"), "")).remote_id
    with pytest.raises(Permanent):
        await remote.carrier.carry("g:2", SayGroup("cidNone==", "日报", "三人已确认"), "")


@pytest.mark.parametrize("how", ["app", "sms", "phone"])
async def test_a_ding_has_an_id(remote: Remote, how: str) -> None:
    receipt = await remote.carrier.carry("d:1", Ding(["lilei"], "请确认面试", how), "")
    assert (bool(receipt.remote_id), receipt.facts) == (True, {"failed": {}})
    assert await remote.count("dings") == 1


async def test_readers_are_told(remote: Remote) -> None:
    key = (await remote.carrier.carry("s:1", Say(["cand_chen", "lilei"], "提醒", "明天面试"), "")).remote_id
    await remote.read("cand_chen", key)
    assert await remote.carrier.carry("r:1", AskRead(key), "") == Receipt(
        facts={"read": ["cand_chen"], "expired": False}
    )


async def test_readers_of_a_card_are_told(remote: Remote) -> None:
    key = (await remote.carrier.carry("card:1", PostCard(PARAMS, user_id="cand_chen"), "")).remote_id
    await remote.read("cand_chen", key)
    assert (await remote.carrier.carry("r:1", AskRead(key), "")).facts == {"read": ["cand_chen"], "expired": False}


async def test_reading_of_an_unknown_message_is_a_permanent_fault(remote: Remote) -> None:
    with pytest.raises(Permanent):
        await remote.carrier.carry("r:1", AskRead("no-such-key"), "")


async def test_a_recall_may_be_repeated(remote: Remote) -> None:
    key = (await remote.carrier.carry("s:1", Say(["cand_chen"], "提醒", "明天面试"), "")).remote_id
    await remote.read("lilei", key)
    for _ in range(2):
        assert await remote.carrier.carry("x:1", Recall(key), "") == Receipt()


async def test_a_recall_of_nothing_is_a_permanent_fault(remote: Remote) -> None:
    with pytest.raises(Permanent):
        await remote.carrier.carry("x:1", Recall("no-such-key"), "")


@pytest.mark.parametrize("creator", [HR, ODD])
async def test_a_todo_lives_once_and_can_be_closed_and_dropped_again_and_again(remote: Remote, creator: str) -> None:
    made = [await remote.carrier.carry("todo:1/a+b", todo(creator), "") for _ in range(2)]
    assert made[0] == made[1]
    assert await remote.count("todos") == 1
    for effect in (CloseTodo(creator), CloseTodo(creator), DropTodo(creator), DropTodo(creator), CloseTodo(creator)):
        assert await remote.carrier.carry("t:2", effect, made[0].remote_id) == made[0]
    assert await remote.count("todos") == 0


@pytest.mark.parametrize("effect", [CloseTodo(HR), DropTodo(HR), DropEvent(HR)])
async def test_what_was_never_made_is_already_gone(remote: Remote, effect: Effect) -> None:
    assert await remote.carrier.carry("k:1", effect, "") == Receipt()


@pytest.mark.parametrize("organizer", [HR, ODD])
async def test_an_event_lives_once_and_can_be_dropped_twice(remote: Remote, organizer: str) -> None:
    before = await remote.count("events")
    made = [await remote.carrier.carry("event:1", event(organizer), "") for _ in range(2)]
    assert made[0] == made[1]
    assert await remote.count("events") == before + 1
    for _ in range(2):
        assert await remote.carrier.carry("event:2", DropEvent(organizer), made[0].remote_id) == made[0]
    assert await remote.count("events") == before


async def test_an_event_can_be_asked_for(remote: Remote) -> None:
    made = (await remote.carrier.carry("event:1", event(), "")).remote_id
    facts = dict((await remote.carrier.carry("a:1", AskEvent(HR, made), "")).facts)
    assert (facts.pop("start"), facts.pop("end")) in {
        (START, END),
        ("2027-03-01T09:00:00+08:00", "2027-03-01T10:00:00+08:00"),
    }
    people = {HR: "accepted", LILEI: "needsAction", CHEN: "needsAction"}
    assert facts == {"gone": False, "attendees": people, "rooms": {}}


async def test_a_dropped_or_unknown_event_is_gone(remote: Remote) -> None:
    made = (await remote.carrier.carry("event:1", event(), "")).remote_id
    await remote.carrier.carry("event:2", DropEvent(HR), made)
    gone = {"gone": True, "attendees": {}, "rooms": {}, "start": "", "end": ""}
    for name in (made, "no-such-event"):
        assert (await remote.carrier.carry("a:1", AskEvent(HR, name), "")).facts == gone


async def test_a_room_is_had_refused_or_waits_for_approval(remote: Remote) -> None:
    one, two, three = [
        (await remote.carrier.carry(f"event:{n}", event(start=start, end=end), "")).remote_id
        for n, (start, end) in enumerate([(START, END), (START, END), (LATER, LAST)])
    ]
    asked = [("room-a302", one), ("room-a302", one), ("room-a302", two), ("room-a302", three), ("room-b501", two)]
    statuses = []
    for number, (room, made) in enumerate(asked):
        receipt = await remote.carrier.carry(f"b:{number}", BookRoom(HR, room), made)
        statuses.append(receipt.facts["status"])
    assert statuses == ["accepted", "accepted", "refused", "accepted", "tentative"]
    rooms = (await remote.carrier.carry("a:1", AskEvent(HR, two), "")).facts["rooms"]
    assert rooms == {"room-b501": "tentative"}


async def test_a_room_needs_an_event(remote: Remote) -> None:
    with pytest.raises(Permanent) as caught:
        await remote.carrier.carry("b:1", BookRoom(HR, "room-a302"), "")
    assert caught.value.code == "event.missing"


async def test_busy_times_are_utc_and_strangers_are_unknown(remote: Remote) -> None:
    await remote.carrier.carry("event:1", event(), "")
    receipt = await remote.carrier.carry("q:1", AskBusy(HR, [LILEI, ODD, "un-nobody"], *DAY), "")
    assert receipt.facts == {"busy": {LILEI: [[START, END]], ODD: []}, "unknown": ["un-nobody"]}


LISTED = [
    {"room_id": "room-a302", "name": "A座302", "capacity": 6, "location": "A座3层", "equipment": []},
    {"room_id": "room-a305", "name": "A座305", "capacity": 4, "location": "A座3层", "equipment": []},
    {"room_id": "room-b501", "name": "B座501", "capacity": 10, "location": "B座5层", "equipment": []},
]


async def test_rooms_come_with_their_occupancy(remote: Remote) -> None:
    made = (await remote.carrier.carry("event:1", event(), "")).remote_id
    for room in ("room-a302", "room-b501"):
        await remote.carrier.carry(f"b:{room}", BookRoom(HR, room), made)
    taken = {"room-a302": [[START, END]], "room-a305": [], "room-b501": [[START, END]]}
    receipt = await remote.carrier.carry("q:1", AskRooms(HR, *DAY), "")
    assert receipt.facts == {"rooms": LISTED, "busy": taken, "unknown": []}


async def test_rooms_are_listed_alone_and_their_occupancy_is_asked_by_id(remote: Remote) -> None:
    made = (await remote.carrier.carry("event:1", event(), "")).remote_id
    await remote.carrier.carry("b:1", BookRoom(HR, "room-a302"), made)
    listed = await remote.carrier.carry("q:1", AskRooms(HR), "")
    taken = await remote.carrier.carry("q:2", AskRooms(HR, *DAY, ["room-a302", "room-a305"]), "")
    assert listed.facts == {"rooms": LISTED, "busy": {}, "unknown": []}
    assert taken.facts == {"rooms": [], "busy": {"room-a302": [[START, END]], "room-a305": []}, "unknown": []}


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (FindPerson(name="张伟"), ["zhangwei1", "zhangwei2"]),
        (FindPerson(name="没有这个人"), []),
        (FindPerson(mobile="13800000001"), ["cand_chen"]),
        (FindPerson(mobile="10000000000"), []),
        (FindPerson(user_id="ou/yang+1"), ["ou/yang+1"]),
        (FindPerson(user_id="nobody"), []),
    ],
)
async def test_people_are_found(remote: Remote, question: FindPerson, ids: list[str]) -> None:
    people = (await remote.carrier.carry("f:1", question, "")).facts["people"]
    assert sorted(person["user_id"] for person in people) == ids


async def test_a_person_is_described(remote: Remote) -> None:
    person = (await remote.carrier.carry("f:1", FindPerson(user_id="lilei"), "")).facts["people"][0]
    known = {"user_id": "lilei", "union_id": LILEI, "name": "李雷", "department": "技术部", "title": "后端负责人"}
    assert person == known
