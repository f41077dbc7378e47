"""What one bad moment must not do: stop everybody else, reach the wrong person, or end in an error page."""

from datetime import timedelta

import pytest

from cards.press import Action, Press
from domain.effects import Effect, SendMail, SendSms
from domain.faults import OutcomeUnknown, Throttled
from domain.inputs import Due, Unsubscribed
from domain.ports import Receipt
from tests.integration.stage import Stage


async def test_a_page_may_be_opened_again_and_again_while_its_times_die(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    await stage.open_page(inv)
    for _ in range(3):
        start = stage.look(inv).offer[0].astimezone(stage.setup.rules.zone)
        for name in ("李雷", "韩梅梅"):
            await stage.say("hr_lin", f"{name} {start.month}月{start.day}日{start.hour}点到{start.hour + 1}点没空")
        assert (await stage.open_page(inv))["status"] == 200
        await stage.courier.drain()


async def test_an_answer_reaches_who_asked_and_no_namesake(stage: Stage) -> None:
    await stage.send_batch("刘洋 a@a.cn\n刘洋 b@b.cn")
    first = stage.invitations()[0]
    page = await stage.open_page(first)
    await stage.submit(first, page["forms"][0]["label"], page, "试用期工资打折吗？")
    await stage.say("hr_lin", "回复刘洋：不打折")
    told = [effect.to for key, effect, _ in stage.remote.log if key.startswith("an-") and isinstance(effect, SendMail)]
    with stage.store.reading() as tx:
        assert told == [tx.people.get(first.candidate_id).email]


async def test_when_nobody_asked_a_namesake_is_asked_back(stage: Stage) -> None:
    await stage.send_batch("刘洋 a@a.cn\n刘洋 b@b.cn")
    await stage.say("hr_lin", "回复刘洋：请带简历")
    assert [key for key in stage.carried("SendMail") if key.startswith("an-")] == []
    card = [key for key in stage.remote.cards if key.startswith("qu-")][-1]
    await stage.tap("hr_lin", card, stage.buttons(card)[1]["id"])
    await stage.settle()
    assert len([key for key in stage.carried("SendMail") if key.startswith("an-")]) == 1


async def test_no_mail_to_somebody_who_wants_none(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 yang@example.com")
    await stage.desk.handle(Unsubscribed("u1", stage.setup.links.sealed("stop", inv.id)))
    await stage.say("hr_lin", "回复刘洋：可以停在 B1")
    assert [key for key in stage.carried("SendMail") if key.startswith("an-")] == []
    card = [key for key in stage.remote.cards if key.startswith("qa-")][-1]
    assert "没有发消息" in stage.text(card)


async def test_throttled_often_and_then_unknown_is_unknown(stage: Stage) -> None:
    stage.remote.faults[SendSms].extend(
        [*(Throttled("busy", "", 0.0) for _ in range(12)), OutcomeUnknown("timeout", "")]
    )
    (inv,) = await stage.send_batch("刘洋 13900000001")
    with stage.store.reading() as tx:
        assert [touch.outcome for touch in tx.touches.of(inv.id)] == ["unknown"]


async def test_what_was_put_off_does_not_stand_in_the_way(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    due = stage.look(inv).nudge_due
    assert due
    stage.at = due
    [happening] = [found for found in await stage.desk.due() if isinstance(found, Due)]
    await stage.desk.put_off(happening)
    assert await stage.desk.due() == []
    assert stage.look(inv).nudge_due > due  # type: ignore[operator]


@pytest.mark.parametrize("action", list(Action))
async def test_a_press_by_a_stranger_changes_nothing(stage: Stage, action: Action) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    before, sent = stage.look(inv), len(stage.remote.log)
    for subject in (inv.id, inv.campaign_id):
        await stage.tap("zhang1", f"cd-{inv.id}-1", Press(action, subject, inv.offer_no, "0").pack())
    await stage.settle()
    assert (stage.look(inv), len(stage.remote.log)) == (before, sent)


async def test_a_clock_that_leaps_over_the_lease_sends_nothing_twice(stage: Stage) -> None:
    carry, carried = stage.remote.carry, list[str]()
    stage.courier._width = 8

    async def slow(key: str, effect: Effect, remote_id: str) -> Receipt:
        carried.append(key)
        if isinstance(effect, SendSms):
            stage.at += timedelta(minutes=5)  # the lease is over while the SMS is on its way
            await stage.courier._fill()
            await stage.courier.recover()
        return await carry(key, effect, remote_id)

    stage.remote.carry = slow  # type: ignore[method-assign]
    (inv,) = await stage.send_batch("刘洋 13900000001")
    assert [key for key in carried if key.startswith("in-")] == [f"in-{inv.id}-1"]
    with stage.store.reading() as tx:
        assert [touch.outcome for touch in tx.touches.of(inv.id)] == ["done"]
