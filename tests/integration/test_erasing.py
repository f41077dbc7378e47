"""A member has their data deleted, from the card, from the page or by a word: nothing is left of the candidate, a colleague stays."""

from dataclasses import replace
from datetime import timedelta

from cards.press import Action
from domain.effects import DropEvent, Say
from domain.inputs import Identified, Listed
from domain.invitation import State
from store.outbox import Parcel
from tests.integration.stage import BATCH, Stage
from tests.integration.test_deciding import left, press
from tests.integration.test_enquiries import heard

DONE = "云杉科技已于 "


async def test_a_member_is_forgotten_by_a_word(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    inv = await stage.confirmed(inv, "chen")
    await stage.say("chen", "停车怎么办？")
    await stage.say("chen", "请删除我的所有数据，谢谢")
    assert heard(stage, "chen")[-1].startswith("确定删除您的数据吗？还没结束的面试会一并取消。")
    assert "直接回复「确定删除」、「返回」" in heard(stage, "chen")[-1]
    assert stage.look(inv).state is State.CONFIRMED
    crew = stage.user(inv.crew[0])
    await stage.say("chen", "确定删除")
    assert heard(stage, "chen")[-1].startswith(DONE)
    assert "您的数据已删除" in stage.text(f"cd-{inv.id}-1")
    assert (stage.look(inv).state, stage.reasons()) == (State.CANCELLED, [])
    assert heard(stage, crew)[-1].startswith("**陈晨** · 后端工程师 · 初试")
    assert any(isinstance(effect, DropEvent) for _, effect, _ in stage.remote.log)
    await stage.pass_time(timedelta(minutes=15))
    told = [text for text in heard(stage, "hr_lin") if "要求删除个人数据" in text]
    assert len(told) == 1
    await stage.pass_time(timedelta(hours=25))
    assert left(stage, "陈晨", "13800000001", '"chen"', "un-chen", "停车怎么办") == []
    with stage.store.reading() as tx:
        assert tx.trail.intact(inv.id)
        assert tx.people.by_user("chen") is None
    await stage.say("chen", "进度")
    assert heard(stage, "chen")[-1].startswith("您好！我负责约面试")


async def test_from_the_card_and_the_page_once_all_is_over(stage: Stage) -> None:
    for way in ("card", "page"):
        inv = (await stage.send_batch("陈晨 chen"))[-1]
        await stage.say("chen", "不想面了")
        await stage.say("chen", "确定，暂不考虑")
        await stage.settle()
        assert stage.look(inv).state is State.DECLINED
        if way == "card":
            await stage.say("chen", "把我的信息都删除吧")
            shown = await stage.press("chen", stage.card(inv), "确定删除")
            assert shown.card["title"] == "您的数据已删除"
        else:
            assert (await press(stage, inv, Action.ERASE))["headline"] == "您的数据已删除"
        with stage.store.reading() as tx:
            assert tx.people.by_user("chen") is None
        assert left(stage, "un-chen", "13800000001") == []


async def test_an_interviewer_is_forgotten_as_a_candidate_alone(stage: Stage) -> None:
    await stage.send_batch("孙悦 sun")
    await stage.send_batch("李雷 lilei", BATCH.replace("李雷、韩梅梅", "韩梅梅").replace("后端工程师", "架构师"))
    inv = next(each for each in stage.invitations() if stage.name(each.candidate_id) == "李雷")
    before = inv.candidate_id
    page = await press(stage, inv, Action.ERASE)
    assert page["headline"] == "您的数据已删除"
    assert stage.look(inv).state is State.DECLINED
    assert stage.look(inv).candidate_id != before
    assert stage.name(stage.look(inv).candidate_id) == "（已删除）"
    with stage.store.reading() as tx:
        found = tx.people.by_user("lilei")
        assert found
        assert (found.id, found.name, found.erased) == (before, "李雷", None)
        actors = " ".join(step.actor for step in tx.trail.of(inv.id))
        assert before not in actors
        assert tx.crews.sits(before)


async def test_what_was_still_to_be_said_at_night_is_not_said(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    inv = await stage.confirmed(inv, "chen")
    stage.at += timedelta(hours=13)  # 23:00
    with stage.store.writing() as tx:
        tx.outbox.add([_waiting(stage, inv.id)], stage.at)
    await press(stage, inv, Action.ERASE)
    await stage.pass_time(timedelta(hours=11))
    said = [effect for _, effect, _ in stage.remote.log if isinstance(effect, Say) and effect.text == "明天见"]
    assert [effect.user_ids for effect in said] == [["lilei"]]


def _waiting(stage: Stage, about: str) -> Parcel:
    return Parcel("late", "late", Say(["chen", "lilei"], "面试", "明天见"), stage.at + timedelta(hours=10), about)


async def test_what_never_left_is_on_nobodys_list_and_hr_hears_of_the_erased_once(stage: Stage) -> None:
    """Taken up a second time and let go before anything was sent: neither the candidate nor HR reads of that row."""
    (invited,) = await stage.send_batch("刘洋 13900000001")
    await stage.say("hr_lin", f"{BATCH.replace('后端工程师', '架构师')}\n孙悦 13800000002\n刘洋 13900000001")
    row = next(one for one in stage.invitations() if one.id.endswith("-0002"))
    with stage.store.writing() as tx:
        tx.invitations.save(replace(row, state=State.WITHDRAWN, note="invited_elsewhere"), (), ())
    await stage.desk.handle(Identified("id:1", "session", token=stage.setup.links.token(invited.id)))
    mine = (await stage.desk.handle(Listed("ls:1", "session"))).page
    assert [one["id"] for one in (*mine["open"], *mine["past"])] == [invited.id]
    await press(stage, invited, Action.ERASE)
    await stage.pass_time(timedelta(minutes=15))
    (told,) = [text for text in heard(stage, "hr_lin") if "要求删除个人数据" in text]
    assert told.count("要求删除个人数据") == 1
    assert told.endswith("自己存有的资料也请删除。（这批名单第 1 位）")
