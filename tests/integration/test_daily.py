"""What recruiters say ten times a day: every sentence is answered or asked back, and nothing happens before a tap."""

from domain.effects import Say, SayGroup
from domain.invitation import State
from tests.integration.stage import GROUP, Stage


def answer(stage: Stage) -> str:
    """What was said last, in chat."""
    return [one.text for one in stage.remote.messages.values() if isinstance(one, Say | SayGroup)][-1]


def card(stage: Stage, kind: str) -> str:
    """The newest card of a kind."""
    return [key for key in stage.remote.cards if key.startswith(kind)][-1]


async def test_one_line_with_a_number_is_a_preview(stage: Stage) -> None:
    await stage.say("hr_lin", "约胡八一 13911119999 后端初试 李雷 本周三", GROUP)
    text = stage.text(stage.preview())
    assert "胡八一" in text
    assert "李雷" in text
    assert stage.states() == [State.DRAFTED]


async def test_when_somebody_comes_is_answered_with_everything(stage: Stage) -> None:
    await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    await stage.say("hr_lin", "陈晨什么时候面")
    said = answer(stage)
    assert all(part in said for part in ("陈晨", "已确认", "11月25日", "面试官", "A座302"))


async def test_who_will_not_come_is_a_choice(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    await stage.say("hr_lin", "陈晨说他不来了")
    assert [one["text"] for one in stage.buttons(card(stage, "sa-"))] == ["取消陈晨的面试", "换个时间"]
    assert stage.look(inv) == inv
    await stage.press("hr_lin", card(stage, "sa-"), "取消陈晨")
    assert stage.look(inv).state is State.CANCELLED
    await stage.say("hr_lin", "今天有人取消吗")
    assert "今天取消 1 人" in answer(stage)
    assert "陈晨" in answer(stage)


async def test_another_time_is_one_tap_and_stands_under_what_was_moved(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    await stage.say("hr_lin", "今天谁改期了")
    assert answer(stage) == "今天没有人改期。"
    await stage.say("hr_lin", "陈晨改到周五")
    asked = card(stage, "pk-")
    label = stage.buttons(asked)[0]["text"]
    await stage.press("hr_lin", asked, label)
    await stage.settle()
    moved = stage.look(inv)
    assert (moved.state, moved.former is not None) == (State.AWAITING_INTERVIEWER, True)
    await stage.say("hr_lin", "今天谁改期了")
    assert "今天改期 1 人" in answer(stage)


async def test_a_time_in_words_after_the_card_is_taken(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    await stage.say("hr_lin", "陈晨改到周五下午")
    await stage.say("hr_lin", "4点")
    assert f"{stage.look(inv).start:%m-%d %H:%M}" == "11-27 08:00"


async def test_an_open_question_is_shown_with_how_to_answer_it(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("chen", "停车怎么办")
    await stage.say("hr_lin", "陈晨说的停车怎么回")
    assert "停车怎么办" in answer(stage)
    assert "「回复陈晨：…」" in answer(stage)


async def test_a_period_outside_the_batch_offers_working_hours_only(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "陈晨改到下周")
    labels = [one["text"] for one in stage.buttons(card(stage, "pk-"))]
    assert labels[:2] == ["11月30日（周一）09:00", "11月30日（周一）13:30"]
