"""A question waits for its answer, whatever else is settled meanwhile; words about a time are settled by a time."""

from datetime import timedelta

from cards.press import Action
from domain.effects import SendMail
from domain.invitation import Invitation, State
from tests.integration.stage import Stage
from tests.integration.test_deciding import agreed, press
from tests.integration.test_enquiries import heard

LIU = "刘洋 13900000001 liu@example.com"
TIME, QUESTION = "12月18日上午", "停车怎么办"


async def said(stage: Stage, inv: Invitation, *words: str) -> None:
    """Each a minute after the one before; a question is asked as one, a time is named where times are named."""
    for text in words:
        stage.at += timedelta(minutes=1)
        action = Action.QUESTION if text == QUESTION else Action.WORDS
        await press(stage, inv, action, version=stage.look(inv).offer_no, text=text)


def waiting(stage: Stage) -> list[tuple[str, str]]:
    with stage.store.reading() as tx:
        return [(entry.reason, entry.detail) for entry in tx.follow_ups.list()]


async def test_in_either_order_only_the_question_is_left(stage: Stage) -> None:
    for order in ((TIME, QUESTION), (QUESTION, TIME)):
        inv = (await stage.send_batch(LIU))[-1]
        await said(stage, inv, *order)
        assert waiting(stage) == [("asked", "\n".join(order))]
        inv = await agreed(stage, inv)
        assert inv.state is State.CONFIRMED
        assert waiting(stage) == [("asked", QUESTION)]
        mine = (await stage.open_page(inv))["ask"]["mine"]
        assert mine == [[QUESTION, "已转给招聘同事，答复会显示在这里。"]]
        await stage.say("hr_lin", "回复刘洋：停 B1")
        assert waiting(stage) == []
        assert (await stage.open_page(inv))["ask"]["mine"] == [[QUESTION, "停 B1"]]
        assert "停 B1" in [e.text for _, e, _ in stage.remote.log if isinstance(e, SendMail)][-1]
        await stage.cancel("取消刘洋")


async def test_with_several_open_hr_is_asked_which_one_it_answers_and_hears_what_is_left(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    words = "有班车，8点从地铁站发车"
    for text in ("我想问下有没有班车？", "试用期打折吗？", "食堂在哪个楼？"):
        stage.at += timedelta(minutes=1)
        await stage.say("chen", text)
    before = len(heard(stage, "chen"))
    await stage.say("hr_lin", f"回复陈晨：{words}")
    card = [key for key in stage.remote.cards if key.startswith("qu-")][-1]
    labels = [button["text"] for button in stage.buttons(card)]
    assert labels == [*(line for _, detail in waiting(stage) for line in detail.split("\n")), "都回复"]
    assert len(heard(stage, "chen")) == before
    told = await stage.press("hr_lin", card, "班车")
    await stage.settle()
    assert heard(stage, "chen")[-1].startswith(f"> 我想问下有没有班车？\n\n{words}\n\n")
    assert "陈晨 还有 2 条在等回复：「试用期打折吗？」「食堂在哪个楼？」。" in told.card["markdown"]
    assert waiting(stage) == [("asked", "试用期打折吗？\n食堂在哪个楼？")]
    await stage.say("hr_lin", "回复陈晨：都在入职手册里")
    await stage.press("hr_lin", [key for key in stage.remote.cards if key.startswith("qu-")][-1], "都回复")
    await stage.settle()
    assert heard(stage, "chen")[-1].startswith("> 试用期打折吗？ / 食堂在哪个楼？\n\n都在入职手册里\n\n")
    assert waiting(stage) == []
    assert [line[1] for line in (await stage.open_page(inv))["ask"]["mine"]] == [words, *["都在入职手册里"] * 2]


async def test_a_member_who_wants_a_person_gets_one_after_the_choice_too(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    await stage.say("chen", "要带什么？")
    stage.at += timedelta(minutes=1)
    await stage.say("chen", "转人工")
    await stage.confirmed(inv, "chen")
    assert waiting(stage) == [("asked", "要带什么？")]
    await stage.say("hr_lin", "进度")
    assert "陈晨" in heard(stage, "hr_lin")[-1]
    assert "「要带什么？」" in heard(stage, "hr_lin")[-1]
    await stage.say("hr_lin", "回复陈晨：带身份证")
    assert "带身份证" in heard(stage, "chen")[-1]
    assert waiting(stage) == []


async def test_whoever_only_looks_settles_nothing_and_the_end_settles_all(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    await stage.say("chen", "12月18日上午")
    await stage.open_page(inv)
    assert waiting(stage) == [("asked", "12月18日上午")]
    await stage.say("chen", "有班车吗？")
    await stage.say("chen", "不想面了")
    await stage.say("chen", "确定，暂不考虑")
    await stage.settle()
    assert (stage.look(inv).state, waiting(stage)) == (State.DECLINED, [])
