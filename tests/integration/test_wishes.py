"""What candidates would like: from HR's list and in their own short words, read on their clocks and answered plainly."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.effects import Say
from domain.invitation import Invitation, State
from scheduler.waking import awake
from tests.integration.stage import BATCH, CHINA, GROUP, Stage
from tests.integration.test_owntime import answer, labels

LIST = """李四 13900000001 期望=下周八
王五 13900000002 期望=昨天
吴迪 13900000003 期望=除了周五都行，人在伦敦
刘洋 13900000004 期望=周四下午3点以后
赵六 13900000005 期望=周四早上8点（伦敦时间）"""


async def outsider(stage: Stage, line: str = "刘洋 13900000001") -> Invitation:
    (inv,) = await stage.send_batch(line)
    return inv


async def say(stage: Stage, inv: Invitation, text: str) -> dict[str, Any]:
    page = await stage.open_page(inv)
    return await stage.submit(inv, page["forms"][0]["label"], page, text)


async def test_hr_sees_how_wishes_were_read_and_which_were_not(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n{LIST}", GROUP)
    shown = stage.text(stage.preview())
    assert "**期望**：5 人写了期望，3 人能满足" in shown
    assert "⚠ 李四：「下周八」没有看懂，会推荐其他时间" in shown
    assert "⚠ 王五：「昨天」不在这批的时间里，会推荐其他时间" in shown
    assert "- 吴迪：11月25日至26日（伦敦时间）" in shown
    assert "- 刘洋：11月26日（周四）15:00–18:00" in shown
    assert "- 赵六：11月26日（周四）16:00" in shown


async def test_whose_clocks_are_elsewhere_is_said_without_a_wish_too(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n吴迪 13900000003 人在伦敦", GROUP)
    assert "**期望这样理解**：\n- 吴迪：伦敦时间" in stage.text(stage.preview())


async def test_somebody_abroad_is_not_woken(stage: Stage) -> None:
    inv = await outsider(stage, "吴迪 13900000003 期望=除了周五都行，人在伦敦")
    zone = stage.setup.rules.zone
    with stage.store.reading() as tx:
        person = tx.people.get(inv.candidate_id)
    assert (inv.wish, person.zone) == ("除了周五都行", "Europe/London")
    length = timedelta(minutes=45)
    london = ZoneInfo("Europe/London")
    assert [awake(start, start + length, london) for start in inv.offer] == [True] * 3
    assert [start.astimezone(zone).hour >= 16 for start in inv.offer] == [True] * 3
    page = await stage.open_page(inv)
    assert "您当地" in page["slots"][0]["label"]
    assert page["notice"] == "已按您期望的「除了周五都行」推荐。"


async def test_a_wish_that_says_nothing_is_never_called_met(stage: Stage) -> None:
    inv = await outsider(stage, "李四 13900000001 期望=下周八")
    page = await stage.open_page(inv)
    assert page["notice"] == "没有看懂您期望的「下周八」，可以直接回复方便的时间，例如「11月26日下午」。"
    assert {slot["hint"] for slot in page["slots"]} == {""}


async def test_a_place_is_heard_on_the_page_as_in_chat(stage: Stage) -> None:
    inv = await outsider(stage)
    page = await say(stage, inv, "我在伦敦")
    assert page["notice"] == "好的，时间旁边会写上伦敦当地时间；您说的时间也按伦敦当地时间理解。"
    assert "您当地" in page["slots"][0]["label"]
    assert stage.reasons() == []
    asked = await say(stage, inv, "我在美国")
    assert "那里有好几个时区" in asked["notice"]


async def test_words_with_their_clocks_are_read_on_them(stage: Stage) -> None:
    inv = await outsider(stage)
    page = await say(stage, inv, "周四早上8点（伦敦时间）")
    start = stage.look(inv).offer[0].astimezone(CHINA)
    assert (start.day, start.hour) == (26, 16)
    assert page["notice"].startswith("好的，时间旁边会写上伦敦当地时间")
    assert "您说的是 11月26日（周四）16:00（北京时间）· 您当地 11月26日（周四）08:00（伦敦）" in page["question"]
    with stage.store.reading() as tx:
        assert tx.people.get(inv.candidate_id).zone == "Europe/London"
    await say(stage, inv, "周四下午3点（北京时间）")
    start = stage.look(inv).offer[0].astimezone(CHINA)
    assert (start.day, start.hour) == (26, 15)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2月30日", "没有「2月30日」这一天。请换一个日期，例如「11月26日下午」或「11月26日 14:00」。"),
        ("昨天下午3点", "「昨天下午3点」已经过去了。请换一个时间，例如「11月26日下午」或「11月26日 14:00」。"),
        (
            "看心情",
            "没有看懂「看心情」，已转告招聘同事。您也可以换个说法，例如「11月26日下午」或「11月26日 14:00」。",
        ),
    ],
)
async def test_what_cannot_be_is_said_as_that(stage: Stage, words: str, told: str) -> None:
    inv = await outsider(stage)
    assert (await say(stage, inv, words))["notice"] == told


@pytest.mark.parametrize("words", ["面试地点在哪", "面试地点", "地址在哪儿？"])
async def test_the_place_is_known_and_told(stage: Stage, words: str) -> None:
    inv = await outsider(stage)
    page = await say(stage, inv, words)
    assert page["notice"].startswith("面试地点：A座302")
    (chen,) = [one for one in await stage.send_batch("陈晨 13800000001") if one.id != inv.id]
    await stage.say("chen", words)
    told = [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and "chen" in e.user_ids]
    assert "面试地点：A座302" in told[-1]
    assert stage.look(chen).state is not State.ADJUSTING


async def test_new_words_do_not_stand_beside_the_echo_of_old_ones(stage: Stage) -> None:
    inv = await outsider(stage)
    first = await say(stage, inv, "除了周三都行")
    assert first["headline"] == "您说的是 11月26日至27日，对吗？是的话，请选择一个方便的时间："
    second = await say(stage, inv, "周日")
    assert second["notice"].startswith("您说的是 11月29日（周日）全天，不在这次面试的安排范围内（11月25日至27日）")
    assert (second["headline"], second["question"]) == ("刚才找到的时间还可以选", "")
    await stage.pass_time(timedelta(seconds=1))
    await say(stage, inv, "11月26日上午10点")
    third = await say(stage, inv, "hello")
    assert "没有看懂「hello」" in third["notice"]
    assert third["question"] == "可以约 11月26日（周四）10:00–10:45"


async def test_hints_are_short_after_another_time_was_asked_for(stage: Stage) -> None:
    inv = await outsider(stage)
    page = await say(stage, inv, "除了周三都行")
    held = await stage.submit(inv, page["slots"][0]["label"], page)
    back = await stage.submit(inv, "换一个时间", held)
    texts = [back["notice"], *(slot["hint"] for slot in back["slots"])]
    assert all("北京时间" not in text and "…" not in text for text in texts)
    assert back["slots"][0]["hint"] in {"", "符合您期望的11月26日至27日", "符合您期望的除了周三都行"}


async def test_a_recurring_time_is_said_back_shortly(stage: Stage) -> None:
    inv = await outsider(stage)
    page = await say(stage, inv, "每天下午")
    assert page["headline"] == "您说的是 每天下午，对吗？是的话，请选择一个方便的时间："


async def test_words_do_what_the_buttons_do(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    await stage.say("chen", "不想面了")
    assert "确定暂不考虑这次面试吗？" in answer(stage)
    assert "确定，暂不考虑" in labels(stage, inv)
    await stage.say("chen", "返回")
    assert "好的，没有改动。" in answer(stage)
    assert "确定，暂不考虑" not in labels(stage, inv)
    inv = await stage.confirmed(inv, "chen")
    for words in ("不取消", "算了", "返回"):
        await stage.say("chen", "取消面试")
        assert "确定取消" in answer(stage)
        await stage.say("chen", words)
        assert "好的，没有改动，面试时间仍是" in answer(stage)
        assert labels(stage, inv) == ["改时间", "取消面试"]
    assert stage.look(inv).state is State.CONFIRMED
    await stage.say("chen", "取消面试")
    await stage.say("chen", "确定取消")
    assert stage.look(inv).state is State.CANCELLED


async def test_any_time_is_any_time(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    await stage.say("chen", "看你们安排")
    assert "11月25日至27日" in answer(stage)
    assert len(stage.look(inv).offer) == 3


async def test_a_kept_time_is_let_go_in_words(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    await stage.say("chen", "第二个")
    assert stage.look(inv).state is State.HELD
    await stage.say("chen", "算了")
    assert stage.look(inv).state is State.VIEWED


async def test_everything_can_be_answered_without_scrolling_to_the_card(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    await stage.say("chen", "11月26日下午")
    first, second = (stage.buttons(stage.card(inv))[n]["text"] for n in (0, 1))
    assert f"1. {first}" in answer(stage)
    assert f"2. {second}" in answer(stage)
    assert "回复数字（例如「1」）就可以选" in answer(stage)
    await stage.say("chen", "2")
    assert stage.look(inv).start == stage.look(inv).offer[1]
    assert "直接回复「确认」、「换一个时间」，或在邀请卡片上点。" in answer(stage)
    await stage.say("chen", "确认")
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER
    assert "直接回复「改时间」、「取消面试」，或在邀请卡片上点。" in answer(stage)
    await stage.say("chen", "改时间")
    assert "直接回复「确定改时间」、「返回」，或在邀请卡片上点。" in answer(stage)
    await stage.say("chen", "确定改时间")
    assert stage.look(inv).state is State.VIEWED or stage.look(inv).state is State.INVITED


@pytest.mark.parametrize(
    "words", ["I am not interested any more", "please withdraw my application", "No longer interested."]
)
async def test_who_is_not_interested_is_asked_first(stage: Stage, words: str) -> None:
    inv = await outsider(stage)
    page = await say(stage, inv, words)
    assert "确定，暂不考虑" in str(page)
    assert stage.look(inv).state in {State.INVITED, State.VIEWED}


async def test_words_are_read_on_the_clocks_that_they_name(stage: Stage) -> None:
    inv = await outsider(stage)
    page = await say(stage, inv, "9am London time on Nov 25")
    assert "11月25日（周三）17:00" in str(page)
