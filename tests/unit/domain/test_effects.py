"""Every verb survives being packed as JSON, and says whom it would disturb."""

import json
from dataclasses import fields

import pytest

from domain import effects, files, outreach
from domain.effects import (
    Again,
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
    SendMail,
    SendSms,
)
from domain.files import ReadFile, SendChart, SendTable
from domain.kinds import KINDS, addressed, unpack
from domain.outreach import AskCall, AskSms, SayWecom, SendCall, SendHook, SendWecom

NOON, ONE = "2026-11-25T04:00:00+00:00", "2026-11-25T05:00:00+00:00"
EFFECTS: list[tuple[Effect, set[str]]] = [
    (PostCard({"title": "面试"}, user_id="chen", alert="a", template_id="t"), {"chen"}),
    (PostCard({"title": "面试"}, conversation_id="cid=="), {"cid=="}),
    (ChangeCard("cd-1", {"title": "改"}), set()),
    (Say(["chen", "sun"], "标题", "**内容**"), {"chen", "sun"}),
    (SayGroup("cid==", "标题", "内容"), {"cid=="}),
    (Ding(["lilei"], "请确认", "sms"), {"lilei"}),
    (Recall("key"), set()),
    (AskRead("key"), set()),
    (SendSms("13900000001", "invite", {"name": "刘洋"}, "您好", "i1"), {"13900000001"}),
    (SendMail("liu@example.com", "面试", "您好 {link}", "i1", {"uid": "i1", "sequence": 2}, "i1"), {"liu@example.com"}),
    (PutTodo("un-hr", ["un-li"], "面试", NOON, "http://x/", [["地点", "A座"]]), set()),
    (CloseTodo("un-hr"), set()),
    (DropTodo("un-hr"), set()),
    (PutEvent("un-hr", ["un-li"], "面试", "说明", NOON, ONE, "A座", [15]), set()),
    (DropEvent("un-hr"), set()),
    (BookRoom("un-hr", "r302"), set()),
    (AskEvent("un-hr", "e1"), set()),
    (AskBusy("un-hr", ["un-li"], NOON, ONE), set()),
    (AskRooms("un-hr", NOON, ONE), set()),
    (FindPerson(name="李雷", mobile="", user_id=""), set()),
    (Again("dispatch", "c1"), set()),
    (ReadFile("名单.xlsx", "code"), set()),
    (SendTable(["hr_lin"], "名单", [{"title": "一", "rows": [["a"]], "loud": [0]}]), {"hr_lin"}),
    (SendChart("本周", "说明", [["已发送", "3 人", 1.0]], ["hr_lin"]), {"hr_lin"}),
    (AskSms("13900000001", "biz^0", "20261121", "in-1", 2), set()),
    (SendCall("057188880000", "remind", {"name": "刘洋"}, "您好"), {"057188880000"}),
    (AskCall("call^1", NOON, "nu-1"), set()),
    (SendWecom("liuyang", "面试", "您好", "i1"), {"liuyang"}),
    (SayWecom("新确认 2 场面试"), {"wecom group"}),
    (SendHook({"name": "刘洋", "mobile": "139"}, "remind", {"name": "刘洋"}, "您好", "i1"), {"139"}),
    (SendHook({"name": "刘洋", "email": "l@x.cn"}, "ended", {}, "您好"), {"l@x.cn"}),
]
# What the remote does not de-duplicate for us: an unknown outcome is not repeated.
NOT_KEYED = {Say, SayGroup, Ding, SendSms, SendMail, SendCall, SendWecom, SayWecom, SendTable, SendChart}


@pytest.mark.parametrize("effect", [effect for effect, _ in EFFECTS])
def test_every_effect_survives_the_journey_through_the_database(effect: Effect) -> None:
    stored = json.loads(json.dumps(effect.packed(), ensure_ascii=False))
    assert unpack(type(effect).__name__, stored) == effect
    assert set(stored) == {field.name for field in fields(effect)}


@pytest.mark.parametrize(("effect", "people"), EFFECTS)
def test_whom_an_effect_makes_look(effect: Effect, people: set[str]) -> None:
    assert addressed(effect) == people


def test_every_kind_is_known_and_tried_here() -> None:
    known = [*vars(effects).values(), *vars(files).values(), *vars(outreach).values()]
    written = {kind for kind in known if isinstance(kind, type) and issubclass(kind, Effect)}
    assert set(KINDS.values()) == written - {Effect} == {type(effect) for effect, _ in EFFECTS}


def test_which_effects_are_repeated_after_an_unknown_outcome() -> None:
    assert {kind for kind in KINDS.values() if not kind.keyed} == NOT_KEYED


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        unpack("Explode", {})
    with pytest.raises(TypeError):
        unpack("CloseTodo", {"creator_union": "u", "more": 1})
