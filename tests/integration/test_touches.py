"""The ledger: every message to a person about an invitation is one row, completed by what becomes of it."""

from datetime import timedelta

from domain.effects import Say, SendSms
from domain.faults import OutcomeUnknown, Permanent
from domain.touches import Fate, Touch
from tests.integration.stage import Stage

ONE = "刘洋 13900000001"
MEMBER = "陈晨 chen"


def ledger(stage: Stage, invitation_id: str) -> list[Touch]:
    with stage.store.reading() as tx:
        return tx.touches.of(invitation_id)


def short(touches: list[Touch]) -> list[tuple[str, str, str, Fate]]:
    return [(touch.who, touch.channel, touch.purpose, touch.fate) for touch in touches]


async def test_an_invitation_by_sms_is_sent_and_then_clicked(stage: Stage) -> None:
    inv = (await stage.send_batch(ONE))[0]
    [touch] = ledger(stage, inv.id)
    assert (touch.channel, touch.purpose, touch.fate, touch.why) == ("sms", "invite", Fate.SENT, "批量发送")
    assert "刘洋您好" in touch.text
    text = f"{touch.text}{stage.setup.links.url(inv.id)}"
    assert len(touch.text) < 70 < len(text) < 134
    assert touch.cost == 0.09  # with its link it is billed as two
    await stage.open_page(inv)
    assert short(ledger(stage, inv.id)) == [("", "sms", "invite", Fate.CLICKED)]


async def test_a_link_preview_is_no_click(stage: Stage) -> None:
    inv = (await stage.send_batch(ONE))[0]
    await stage.open_page(inv, preview=True)
    assert short(ledger(stage, inv.id)) == [("", "sms", "invite", Fate.SENT)]


async def test_everybody_who_is_told_has_a_row_of_their_own(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch(MEMBER))[0], "chen")
    found = short(ledger(stage, inv.id))
    assert ("chen", "card", "invite", Fate.SENT) in found
    assert (stage.user(inv.crew[0]), "card", "ask_interviewer", Fate.SENT) in found


async def test_a_message_that_cannot_be_delivered_says_why(stage: Stage) -> None:
    stage.remote.faults[SendSms].append(Permanent("isv.MOBILE_NUMBER_ILLEGAL", "号码不对"))
    inv = (await stage.send_batch(ONE))[0]
    [touch] = ledger(stage, inv.id)
    assert touch.fate is Fate.FAILED
    assert touch.error


async def test_what_nobody_knows_has_a_question_mark_and_is_not_repeated(stage: Stage) -> None:
    stage.remote.faults[SendSms].append(OutcomeUnknown("timeout", ""))
    inv = (await stage.send_batch(ONE))[0]
    assert short(ledger(stage, inv.id)) == [("", "sms", "invite", Fate.UNKNOWN)]
    assert [effect for _, effect, _ in stage.remote.log if isinstance(effect, SendSms)][1:] == []


async def test_a_moved_interview_is_a_new_version(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch(MEMBER))[0], "chen")
    await stage.say("hr_lin", "陈晨改到11月27日 15:00")
    asked = [touch.version for touch in ledger(stage, inv.id) if touch.purpose == "ask_interviewer"]
    assert asked == [1, 2]


async def test_hr_reads_what_was_said_to_whom(stage: Stage) -> None:
    await stage.send_batch(ONE)
    await stage.pass_time(timedelta(minutes=1))
    await stage.say("hr_lin", "刘洋到哪一步了")
    said = [effect.text for _, effect, _ in stage.remote.log if isinstance(effect, Say)][-1]
    assert "- 11月23日 10:00 短信 → 候选人：邀请，已发出" in said


async def test_who_was_told_keeps_the_name_after_leaving_the_crew(stage: Stage) -> None:
    inv = await stage.choose((await stage.send_batch(MEMBER))[0], "chen")
    first = stage.name(inv.crew[0])
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "不方便")
    await stage.settle()
    await stage.say("hr_lin", "陈晨到哪一步了")
    said = [effect.text for key, effect, _ in stage.remote.log if key.startswith("re-") and isinstance(effect, Say)][-1]
    assert f"钉钉卡片 → {first}：请面试官确认" in said
