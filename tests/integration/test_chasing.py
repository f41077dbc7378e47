"""HR chases by hand: whoever has answered is never reminded, nobody twice in an hour, and «stop» is heard by the ladder."""

from datetime import timedelta

from domain.effects import Say, SendSms
from tests.integration.stage import GROUP, Stage

TWO = "陈晨 chen\n刘洋 13900000001"


def reminded(stage: Stage) -> list[str]:
    """Whom a reminder reached: user ids and numbers."""
    found: list[str] = []
    for key, effect, _ in stage.remote.log:
        if key.startswith(("hn-", "nu-")) and isinstance(effect, Say):
            found += effect.user_ids
        elif key.startswith(("hn-", "nu-")) and isinstance(effect, SendSms):
            found.append(effect.mobile)
    return found


def answer(stage: Stage) -> str:
    return [effect.text for key, effect, _ in stage.remote.log if key.startswith("re-") and isinstance(effect, Say)][-1]


async def test_one_person_at_once(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("hr_lin", "催一下陈晨")
    assert reminded(stage) == ["chen"]
    assert answer(stage) == "已再提醒 陈晨 一次，现在就发出。"


async def test_at_night_the_answer_says_when_the_reminder_leaves(stage: Stage) -> None:
    await stage.send_batch(TWO)
    stage.at += timedelta(hours=13)
    for name in ("陈晨", "刘洋"):
        await stage.say("hr_lin", f"催一下{name}")
        said = f"已安排再提醒 {name} 一次：对方现在是免打扰时段，11月24日（周二）09:00发出。"
        assert (reminded(stage), answer(stage)) == ([], said)


async def test_nobody_twice_in_an_hour(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("hr_lin", "催一下陈晨")
    await stage.say("hr_lin", "催一下陈晨")
    assert reminded(stage) == ["chen"]
    assert "没有再发" in answer(stage)


async def test_who_has_answered_is_not_reminded(stage: Stage) -> None:
    await stage.confirmed((await stage.send_batch(TWO))[0], "chen")
    await stage.say("hr_lin", "催一下陈晨")
    assert reminded(stage) == []
    assert "不需要提醒" in answer(stage)


async def test_many_are_shown_first_and_reminded_by_a_tap(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("hr_lin", "催一下没看的", GROUP)
    assert reminded(stage) == []
    card = [key for key in stage.remote.cards if key.startswith("hp-")][-1]
    assert "陈晨" in stage.text(card)
    await stage.press("hr_lin", card, "提醒这 2 人")
    await stage.settle()
    assert sorted(reminded(stage)) == ["13900000001", "chen"]


async def test_between_preview_and_tap_somebody_answers(stage: Stage) -> None:
    inv = (await stage.send_batch(TWO))[0]
    await stage.say("hr_lin", "未确认的再发一遍")
    card = [key for key in stage.remote.cards if key.startswith("hp-")][-1]
    await stage.confirmed(inv, "chen")
    await stage.press("hr_lin", card, "提醒")
    await stage.settle()
    assert reminded(stage) == ["13900000001"]


async def test_stop_chasing_holds_for_the_ladder(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "停止催陈晨")
    await stage.pass_time(timedelta(hours=6), times=8)
    assert reminded(stage) == []


async def test_a_stopped_batch_chases_nobody_until_it_goes_on(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "停")
    await stage.pass_time(timedelta(hours=25))
    assert reminded(stage) == []
    await stage.say("hr_lin", "继续发")
    await stage.pass_time(timedelta(minutes=5))  # first it is asked whether the card was read
    assert reminded(stage) == ["chen"]


async def test_without_a_voice_channel_hr_gets_the_number(stage: Stage) -> None:
    await stage.send_batch("刘洋 13900000001")
    await stage.say("hr_lin", "刘洋直接打电话")
    assert "tel:13900000001" in answer(stage)
