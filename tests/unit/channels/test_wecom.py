"""WeCom against the sandbox's WeCom: tokens, cards, groups, and refusals in words."""

from collections.abc import AsyncIterator

import pytest

from channels.http import Reply
from channels.wecom import SAME_SECONDS, WecomApp, WecomGroup, answered, cut, fault_of
from domain.effects import Ding
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.outreach import SayWecom, SendWecom
from domain.ports import Receipt
from tests.unit.channels.conftest import Box

INVITE = SendWecom("liuyang", "面试邀请", "刘洋您好，请选择时间 <b>", "inv-1")
NOTE = SendWecom("liuyang", "面试取消", "已取消")


def links(invitation: str) -> str:
    return f"https://mian.example/i/{invitation}"


def application(box: Box, **wrong: str) -> WecomApp:
    who = {"corp": "wwyunshan", "secret": "wecom-demo-secret", "endpoint": box.url} | wrong
    return WecomApp(who["corp"], who["secret"], 1000002, links=links, now=box.now, endpoint=who["endpoint"], seconds=2)


@pytest.fixture
async def wecom(box: Box) -> AsyncIterator[WecomApp]:
    made = application(box)
    yield made
    await made.close()


async def caught(wecom: WecomApp | WecomGroup, effect: SendWecom | SayWecom = NOTE) -> Fault:
    with pytest.raises(Fault) as caught:
        await wecom.carry("k:1", effect, "")
    await wecom.close()
    return caught.value


async def test_a_message_with_a_link_is_a_card(wecom: WecomApp, box: Box) -> None:
    receipt = await wecom.carry("k:1", INVITE, "")
    (message,) = box.outside.messages.values()
    assert receipt.remote_id.startswith("msg")
    assert (message.to, message.content) == (
        "liuyang",
        {
            "touser": "liuyang",
            "agentid": 1000002,
            "msgtype": "textcard",
            "textcard": {
                "title": "面试邀请",
                "description": "刘洋您好，请选择时间 ＜b＞",
                "url": "https://mian.example/i/inv-1",
                "btntxt": "打开",
            },
            "enable_duplicate_check": 1,
            "duplicate_check_interval": SAME_SECONDS,
        },
    )


async def test_a_message_without_a_link_is_text(wecom: WecomApp, box: Box) -> None:
    await wecom.carry("k:1", NOTE, "")
    assert [m.content["text"] for m in box.outside.messages.values()] == [{"content": "面试取消\n已取消"}]


async def test_the_same_message_again_is_dropped_by_wecom(wecom: WecomApp, box: Box) -> None:
    for _ in range(2):
        await wecom.carry("k:1", NOTE, "")
    box.later(hours=5)
    await wecom.carry("k:1", NOTE, "")
    assert len(box.outside.messages) == 2


async def test_a_token_is_kept_until_shortly_before_its_end(wecom: WecomApp, box: Box) -> None:
    fetched = []
    for minutes in (0, 114, 2):
        box.later(minutes=minutes)
        await wecom.carry("k:1", NOTE, "")
        fetched.append(box.outside.wecom.fetched)
    assert fetched == [1, 1, 2]


async def test_a_token_that_ended_early_is_fetched_again(wecom: WecomApp, box: Box) -> None:
    await wecom.carry("k:1", NOTE, "")
    box.outside.wecom.tokens.clear()
    box.later(hours=0.1)
    await wecom.carry("k:2", INVITE, "")
    assert (box.outside.wecom.fetched, len(box.outside.messages)) == (2, 2)


async def test_a_stranger_is_told_in_words(wecom: WecomApp) -> None:
    fault = await caught(wecom, SendWecom("nobody", "t", "x"))
    assert (type(fault), str(fault)) == (Permanent, "81013: 对方不在企业微信应用的可见范围里")


async def test_half_a_yes_is_no_yes(box: Box, wecom: WecomApp) -> None:
    fault = await caught(wecom, SendWecom("liuyang|nobody", "t", "x"))
    assert (type(fault), fault.code) == (Permanent, "81013")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"corp": "ww0"}, "企业 ID（CorpID）不对"), ({"secret": "hush-hush"}, "企业微信应用的 Secret 不对")],
)
async def test_wrong_credentials_are_told_and_not_repeated(box: Box, wrong: dict[str, str], words: str) -> None:
    fault = await caught(application(box, **wrong))
    assert (type(fault), fault.text) == (Permanent, words)
    assert "hush" not in str(fault)


@pytest.mark.parametrize(
    ("refusal", "kind"),
    [("-1", Throttled), ("45009", Throttled), ("60020", Permanent), ("301002", Permanent), ("99999", Permanent)],
)
async def test_a_refusal_says_what_can_be_done(box: Box, wecom: WecomApp, refusal: str, kind: type[Fault]) -> None:
    box.outside.refusals["send"] = refusal
    fault = await caught(wecom)
    assert (type(fault), fault.code, bool(fault.text)) == (kind, refusal, True)


async def test_a_token_that_never_works_ends(box: Box, wecom: WecomApp) -> None:
    box.outside.refusals["send"] = "42001"
    fault = await caught(wecom)
    assert (type(fault), box.outside.wecom.fetched) == (Permanent, 2)


async def test_no_message_left_while_the_token_was_fetched(box: Box, silence: str) -> None:
    kinds = [type(await caught(application(box, endpoint=url))) for url in ("http://127.0.0.1:1", silence)]
    assert kinds == [Unreachable, Unreachable]


@pytest.mark.parametrize(
    "reply",
    [Reply(200, {}, {}, False), Reply(502, {"errcode": 0}), Reply(200, {"ok": True}), Reply(200, {"errcode": "0"})],
)
def test_what_is_no_answer_leaves_the_outcome_unknown(reply: Reply) -> None:
    with pytest.raises(OutcomeUnknown):
        answered(reply)


def test_an_unknown_code_has_words_too() -> None:
    assert str(fault_of(12345)) == "12345: 企业微信没有接受这条消息"


async def test_a_group_is_told_by_its_webhook(box: Box) -> None:
    group = WecomGroup("wecom-demo-group", endpoint=box.url)
    assert await group.carry("k:1", SayWecom("**新确认** 2 场"), "") == Receipt()
    await group.close()
    assert [(m.to, m.content["markdown"]) for m in box.outside.messages.values()] == [
        ("", {"content": "**新确认** 2 场"})
    ]


async def test_a_removed_robot_and_too_many_messages(box: Box) -> None:
    gone = await caught(WecomGroup("hush-key", endpoint=box.url), SayWecom("a"))
    group = WecomGroup("wecom-demo-group", endpoint=box.url)
    for number in range(20):
        await group.carry("k", SayWecom(str(number)), "")
    many = await caught(group, SayWecom("21"))
    assert (type(gone), gone.text) == (Permanent, "群机器人的地址不对，或机器人已被移除")
    assert (type(many), many.code) == (Throttled, "45009")
    assert "hush" not in str(gone)


async def test_they_carry_nothing_else(wecom: WecomApp, box: Box) -> None:
    group = WecomGroup("k", endpoint=box.url)
    for carrier in (wecom, group):
        with pytest.raises(TypeError):
            await carrier.carry("k:1", Ding(["a"], "b"), "")
    await group.close()


@pytest.mark.parametrize(("text", "most", "left"), [("面试", 6, "面试"), ("面试邀请", 10, "面试…"), ("ab面", 4, "a…")])
def test_cut_at_bytes_without_cutting_a_character(text: str, most: int, left: str) -> None:
    assert cut(text, most) == left
