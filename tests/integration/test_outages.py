"""Carriers that refuse, answer twice or not at all, and a bot that was away for days: nothing is lost, and nothing said twice."""

from datetime import timedelta

import pytest

from domain.effects import SendMail, SendSms
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.invitation import State
from domain.outreach import AskSms
from domain.touches import Fate, Touch
from store.outbox import Parcel
from tests.integration.stage import BATCH, Stage

LONG = BATCH.replace("11月25日到11月27日", "12月7日到12月11日")
SMS = "刘洋 13900000001"
DAY = timedelta(days=1)


def touches(stage: Stage) -> list[Touch]:
    (inv,) = stage.invitations()
    with stage.store.reading() as tx:
        return tx.touches.of(inv.id)


def sent(stage: Stage) -> list[str]:
    """Kinds of what the outside took, oldest first."""
    return [type(post).__name__ for post in stage.remote.posted]


@pytest.mark.parametrize(
    ("fault", "way", "left", "reasons"),
    [
        (Permanent("isv.SMS_TEMPLATE_ILLEGAL", "短信模板没有审核通过"), "", [], ["unreachable"]),
        (Permanent("isv.SMS_TEMPLATE_ILLEGAL", "短信模板没有审核通过"), " l@example.com", ["SendMail"], []),
        (Throttled("isv.BUSINESS_LIMIT_CONTROL", "太频繁", 30.0), " l@example.com", ["SendSms"], []),
        (Unreachable("connection", "没有连上"), " l@example.com", ["SendSms"], []),
        (OutcomeUnknown("timeout", "没有等到答复"), " l@example.com", [], ["unknown_delivery"]),
    ],
    ids=["template", "template, but mail", "too often", "no connection", "no answer"],
)
async def test_a_carrier_that_refuses(
    stage: Stage, fault: Fault, way: str, left: list[str], reasons: list[str]
) -> None:
    """What had no effect is tried again, what never will have goes another way or to a person, and nothing is guessed."""
    stage.remote.faults[SendSms].append(fault)
    await stage.send_batch(f"{SMS}{way}", LONG)
    await stage.pass_time(timedelta(minutes=1), 3)
    assert (sent(stage), sorted(stage.reasons())) == (left, reasons)
    assert [t.fate for t in touches(stage) if t.error] == [
        Fate.UNKNOWN if isinstance(fault, OutcomeUnknown) else Fate.FAILED
    ] * (not isinstance(fault, Throttled | Unreachable))


async def test_the_same_receipt_twice_is_one(stage: Stage) -> None:
    (inv,) = await stage.send_batch(SMS, LONG)
    await stage.pass_time(timedelta(minutes=4))
    before = touches(stage)
    assert [touch.fate for touch in before] == [Fate.DELIVERED]
    again = AskSms("13900000001", "sms-1", "20261123", before[0].parcel)
    stage.at += timedelta(hours=1)
    with stage.store.writing() as tx:
        tx.outbox.add([Parcel("ask-again", "ask-again", again, stage.at, inv.id)], stage.at)
    await stage.settle()
    assert touches(stage) == before


async def test_whoever_comes_back_after_three_days_says_only_what_still_makes_sense(stage: Stage) -> None:
    """Another process on the same database, two rungs late: one message, the later one, and the next step keeps its distance."""
    await stage.send_batch(f"{SMS} liu@example.com", LONG)
    back = Stage(stage.store.url, channels=frozenset({"sms", "mail", "voice"}))
    try:
        back.at = stage.at + 3 * DAY + timedelta(hours=5)  # the reminder, the mail and the call were all due
        await back.settle()
        assert sent(back) == ["SendCall"]
        assert back.reasons() == []
        await back.pass_time(timedelta(hours=1), 23)
        assert back.reasons() == []
        await back.pass_time(timedelta(hours=1), 3)
        assert (sent(back), back.reasons()) == (["SendCall"], ["silent"])
        assert [inv.state for inv in back.invitations()] == [State.INVITED]
    finally:
        back.close()


async def test_a_late_clock_at_night_waits_for_the_morning(stage: Stage) -> None:
    await stage.send_batch(f"{SMS} liu@example.com", LONG)
    stage.at += 2 * DAY + timedelta(hours=14)  # midnight, over two rungs
    await stage.settle()
    assert sent(stage) == ["SendSms"]
    await stage.pass_time(timedelta(hours=1), 9)
    assert sent(stage) == ["SendSms", "SendMail"]
    assert [type(post) for post in stage.remote.posted[1:]] == [SendMail]
