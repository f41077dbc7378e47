"""Candidates in their own words: times said back as dates, asked where doubtful, moved and called off with a question."""

from datetime import datetime, timedelta

import pytest

from domain.effects import SendSms
from domain.inputs import Opened, Submitted
from domain.invitation import Invitation, State
from tests.integration.stage import BATCH, CHINA, GROUP, Stage

ALONE = BATCH.replace("李雷、韩梅梅", "李雷")


def answer(stage: Stage) -> str:
    """The text of the newest message."""
    return str([e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1])


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


async def invited(stage: Stage) -> Invitation:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    return inv


def labels(stage: Stage, inv: Invitation) -> list[str]:
    return [button["text"] for button in stage.buttons(stage.card(inv))]


@pytest.mark.parametrize("words", ["下周三上午10点", "11月25日上午10点-12点", "您好，我是陈晨，11月25号10点可以吗"])
async def test_a_time_that_can_be_had_needs_one_tap(stage: Stage, words: str) -> None:
    inv = await invited(stage)
    await stage.say("chen", words.replace("下周三", "本周三"))
    card = stage.text(stage.card(inv))
    assert "您说的是 **11月25日（周三）10:00" in card
    assert "可以约 **11月25日（周三）10:00–10:45**" in card
    assert labels(stage, inv) == ["对，就约 10:00", "换一个", "不是这个意思"]
    assert "对，就约 10:00" in answer(stage)
    assert stage.look(inv).start is None
    await stage.press("chen", stage.card(inv), "对，就约")
    after = stage.look(inv)
    assert (after.state, after.start) == (State.AWAITING_INTERVIEWER, at(25, 10))


async def test_the_yes_tapped_twice_books_once(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "11月25日上午10点")
    action = stage.button(stage.card(inv), "对，就约")
    for _ in range(2):
        await stage.tap("chen", stage.card(inv), action)
    after = stage.look(inv)
    assert (after.state, after.start, after.booking_no) == (State.AWAITING_INTERVIEWER, at(25, 10), 1)


async def test_an_old_yes_is_asked_again_with_its_date(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "11月25日上午10点")
    action = stage.button(stage.card(inv), "对，就约")
    await stage.say("chen", "11月26日上午10点")
    shown = await stage.tap("chen", stage.card(inv), action)
    assert "您选择 **11月25日（周三）10:00–10:45**，是否确认？" in shown.card["markdown"]
    assert stage.look(inv).state is State.HELD


async def test_another_one_stays_within_what_was_said(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "11月25日上午10点-12点")
    await stage.press("chen", stage.card(inv), "换一个")
    after = stage.look(inv)
    assert after.offer == (at(25, 10, 30), at(25, 11))
    assert after.state is State.VIEWED


async def test_not_what_i_meant_takes_it_all_back(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "11月25日上午10点-12点")
    await stage.press("chen", stage.card(inv), "不是这个意思")
    after = stage.look(inv)
    assert (after.wish, len(after.offer), after.start) == ("", 3, None)
    assert "没有预约任何时间" in stage.text(stage.card(inv))


async def test_a_wide_window_offers_times_within_it_only(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "11月27日下午")
    after = stage.look(inv)
    assert [start.astimezone(CHINA).day for start in after.offer] == [27, 27, 27]
    assert all(start.astimezone(CHINA).hour >= 13 for start in after.offer)
    assert "您说的是 **11月27日（周五）13:30–18:00**，对吗？" in stage.text(stage.card(inv))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("11月25日下午3点", "面试官没有空档"),
        ("11月26日晚上8点", "不安排面试"),
        ("11月25日上午10点10分", "面试不从那一刻开始"),
    ],
)
async def test_a_time_that_cannot_be_had_gets_the_nearest_and_the_reason(stage: Stage, words: str, reason: str) -> None:
    inv = await invited(stage)
    await stage.say("hr_lin", "李雷 11月25日下午没空", GROUP)
    await stage.pass_time(timedelta(seconds=20))
    await stage.say("chen", words)
    assert reason in answer(stage)
    assert "最接近的" in answer(stage)
    assert len(stage.look(inv).offer) == 3
    assert stage.look(inv).start is None


async def test_doubtful_words_are_asked_and_change_nothing(stage: Stage) -> None:
    inv = await invited(stage)
    before = stage.look(inv)
    await stage.say("chen", "11月26日下午看心情")
    after = stage.look(inv)
    assert (after.offer, after.offer_no, after.wish) == (before.offer, before.offer_no, before.wish)
    assert "「看心情」没有看懂" in answer(stage)
    assert "您说的是 **11月26日（周四）13:30–18:00**，对吗？" in answer(stage)
    action = stage.buttons(stage.card(inv))[0]["id"]
    await stage.tap("chen", stage.card(inv), action)
    held = stage.look(inv)
    assert held.state is State.HELD
    assert held.start
    assert held.start.astimezone(CHINA).day == 26


async def test_the_page_asks_the_same(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001", ALONE)
    page = await stage.open_page(inv)
    page = await stage.submit(inv, "告诉我们", page, "11月26日上午10点")
    assert page["question"] == "您说的是 11月26日（周四）10:00，对吗？ 可以约 11月26日（周四）10:00–10:45"
    page = await stage.submit(inv, "对，就约 10:00", page)
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER
    assert ["时间", "11月26日（周四）10:00–10:45"] in page["facts"]


async def test_an_agreed_time_stays_until_another_one_is_tapped(stage: Stage) -> None:
    inv = await stage.confirmed(await invited(stage), "chen")
    await stage.say("chen", "改到11月27日下午")
    assert stage.look(inv) == inv
    assert "您想改到 **11月27日（周五）13:30–18:00**，对吗？" in answer(stage)
    await stage.press("chen", stage.card(inv), "改到")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.moves, after.booking_no) == (State.AWAITING_INTERVIEWER, 1, inv.booking_no + 1)
    assert after.start
    assert after.start.astimezone(CHINA).day == 27
    assert "rebooked_by_candidate" in stage.news()


@pytest.mark.parametrize("words", ["我来不了了", "到不了", "取消面试"])
async def test_who_cannot_come_is_asked_first(stage: Stage, words: str) -> None:
    inv = await stage.confirmed(await invited(stage), "chen")
    await stage.say("chen", words)
    assert stage.look(inv) == inv
    assert labels(stage, inv) == ["确定取消", "改时间", "返回"]
    await stage.press("chen", stage.card(inv), "确定取消")
    assert stage.look(inv).state is State.CANCELLED


async def test_who_does_not_want_it_is_asked_first(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "我已经找到工作了，不来了")
    assert labels(stage, inv) == ["确定，暂不考虑", "返回"]
    assert stage.look(inv).state is State.VIEWED
    await stage.press("chen", stage.card(inv), "确定")
    assert stage.look(inv).state is State.DECLINED


async def test_the_second_one_and_yes(stage: Stage) -> None:
    inv = await invited(stage)
    wanted = inv.offer[1]
    await stage.say("chen", "第二个")
    assert (stage.look(inv).state, stage.look(inv).start) == (State.HELD, wanted)
    await stage.say("chen", "确认")
    assert (stage.look(inv).state, stage.look(inv).start) == (State.AWAITING_INTERVIEWER, wanted)


async def test_a_yes_to_three_times_chooses_none(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "好的")
    assert stage.look(inv).start is None
    assert "请选一个时间" in answer(stage)


async def test_questions_go_to_hr_and_thanks_to_nobody(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "谢谢")
    assert stage.reasons() == []
    assert "不客气" in answer(stage)
    await stage.say("chen", "请问公司有班车吗？")
    assert stage.reasons() == ["asked"]
    assert stage.look(inv).offer == inv.offer


async def test_who_lives_elsewhere_reads_and_says_their_own_time(stage: Stage) -> None:
    stage.at += timedelta(hours=8)  # morning in London
    (inv,) = await stage.send_batch("陈晨 13800000001 人在伦敦", ALONE)
    assert "（北京时间）· 您当地 " in labels(stage, inv)[0]
    await stage.say("chen", "11月25日早上6点到8点")
    assert (
        "您说的是 **11月25日（周三）14:00–16:00（北京时间）· 您当地 11月25日（周三）06:00–08:00（伦敦）**"
        in stage.text(stage.card(inv))
    )
    assert labels(stage, inv)[0] == "对，就约 14:00（您当地 06:00）"
    await stage.press("chen", stage.card(inv), "对，就约")
    await stage.settle()
    inv = stage.look(inv)
    assert inv.start == at(25, 14)
    assert "您当地 06:00–06:45（伦敦）" in stage.text(stage.card(inv))
    assert "伦敦" not in stage.text(stage.crew_card(inv))


async def test_the_zone_is_told_in_chat_and_on_the_page(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "我在美国")
    assert "好几个时区" in answer(stage)
    await stage.say("chen", "我在纽约")
    assert "纽约当地时间" in answer(stage)
    page = await stage.open_page(inv)
    assert page["zone"]["name"] == "纽约"
    assert "（北京时间）· 您当地 " in page["slots"][0]["label"]
    action, key = page["zone"]["action"], stage.setup.links.token(inv.id)
    for zone, told in (("Mars/Base", "没有这个时区"), ("Asia/Shanghai", "按北京时间显示")):
        answered = await stage.desk.handle(Submitted(f"page:{zone}", key, action, zone))
        assert told in answered.page["notice"]
    assert "您当地" not in (await stage.open_page(inv))["slots"][0]["label"]


async def test_an_outsider_abroad_is_reminded_on_both_clocks(stage: Stage) -> None:
    stage.at -= timedelta(minutes=30)  # still evening in New York
    (inv,) = await stage.send_batch("刘洋 13900000001 时区=纽约", ALONE)
    page = await stage.open_page(inv)
    await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", await stage.open_page(inv))
    await stage.settle()
    await stage.press(stage.user(stage.look(inv).crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    sms = [effect.text for _, effect, _ in stage.remote.log if isinstance(effect, SendSms)]
    assert "（北京时间）· 您当地 " in sms[-1]
    assert "（纽约）" in sms[-1]


async def test_an_answer_is_shown_again_after_its_form_until_things_change(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001", ALONE)
    page = await stage.open_page(inv)
    token, words = stage.setup.links.token(inv.id), page["forms"][0]["action"]
    await stage.desk.handle(Submitted("page:1", token, words, "看心情"))
    for _ in range(2):
        shown = (await stage.desk.handle(Opened("look", token, after="page:1"))).page
        assert "没有看懂「看心情」" in shown["notice"]
        assert shown["typed"] == "看心情"
    assert "没有看懂" not in (await stage.open_page(inv))["notice"]
    stage.at += timedelta(minutes=16)
    assert "没有看懂" not in (await stage.desk.handle(Opened("look", token, after="page:1"))).page["notice"]
    await stage.desk.handle(Submitted("page:2", token, words, "看心情"))
    await stage.submit(inv, page["slots"][0]["label"], page)
    held = (await stage.desk.handle(Opened("look", token, after="page:2"))).page
    assert held["state"] == "held"


async def test_a_number_is_one_that_the_card_shows(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "11月25日上午10点-12点")
    await stage.say("chen", "2")
    after = stage.look(inv)
    assert (after.state, after.start) == (State.VIEWED, None)
    assert "可以约 **11月25日（周三）10:00–10:45**" in answer(stage)


async def test_none_fits_is_about_every_time_also_while_one_is_kept(stage: Stage) -> None:
    inv = await invited(stage)
    shown = set(stage.look(inv).offer)
    await stage.say("chen", "1")
    assert stage.look(inv).state is State.HELD
    await stage.say("chen", "都不行")
    after = stage.look(inv)
    assert (after.state, shown & set(after.offer), len(after.offer)) == (State.VIEWED, set(), 3)


async def test_any_day_is_a_time_and_no_question(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "下下周哪天都行，不要上午")
    assert "不在这次面试的安排范围内" in answer(stage)
    assert stage.look(inv).state is State.VIEWED


async def test_who_writes_english_is_answered_in_it(stage: Stage) -> None:
    await invited(stage)
    await stage.say("chen", "can I do Wednesday 10am?")
    assert "is that right?" in answer(stage)
    await stage.say("chen", "都不行")
    assert "Here are other times" in answer(stage)


async def test_what_lies_outside_of_all_that_is_planned_is_said(stage: Stage) -> None:
    inv = await invited(stage)
    await stage.say("chen", "11月25日上午10点到11点，或者12月10日下午")
    left_out, asked = answer(stage).split("\n\n")[:2]
    assert left_out == "12月10日（周四）13:30–18:00 不在这次面试的安排范围内（11月25日至27日），没有算进去。"
    assert asked == "您说的是 **11月25日（周三）10:00–11:00**，对吗？"
    await stage.say("chen", "每天下午都可以")
    assert "没有算进去" not in answer(stage)
    assert stage.look(inv).state is State.VIEWED
