"""Questions: what is known is answered at once, the rest reaches HR, and one answer serves all who asked the same."""

from dataclasses import replace
from datetime import timedelta

from domain.effects import Say, SendMail
from domain.faq import Enquiry, Faq
from domain.inputs import Submitted
from domain.invitation import Invitation
from tests.integration.stage import Stage

TWO = "陈晨 chen\n孙悦 13800000002"


def heard(stage: Stage, user: str) -> list[str]:
    return [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and user in e.user_ids]


def enquiries(stage: Stage) -> list[Enquiry]:
    with stage.store.reading() as tx:
        return [one for inv in tx.invitations.find() for one in tx.enquiries.of(inv.id)]


async def ask(stage: Stage, inv: Invitation, text: str) -> None:
    action = (await stage.open_page(inv))["ask"]["action"]
    await stage.desk.handle(Submitted(f"ask:{text}", stage.setup.links.token(inv.id), action, text))
    await stage.settle()


def kept(stage: Stage, *faqs: Faq) -> None:
    stage.desk.setup = replace(stage.setup, rules=replace(stage.setup.rules, faqs=faqs))


async def test_what_the_invitation_knows_is_answered_at_once(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("chen", "请问要带什么材料？")
    assert "请携带：身份证。" in heard(stage, "chen")[-1]
    assert [(one.faq, one.answer) for one in enquiries(stage)] == [("facts", "请携带：身份证。")]
    assert stage.reasons() == []


async def test_a_kept_answer_shows_which_question_it_answers(stage: Stage) -> None:
    kept(stage, Faq("f1", ("停车怎么办", "有停车位吗"), "可以停在 B1。"))
    await stage.send_batch(TWO)
    await stage.say("chen", "请问你们那边有停车位吗？")
    assert "可以停在 B1。（常见问题「停车怎么办」）" in heard(stage, "chen")[-1]


async def test_a_kept_answer_for_another_position_is_not_used(stage: Stage) -> None:
    kept(stage, Faq("f1", ("有停车位吗",), "可以停在 B1。", ("销售",)))
    await stage.send_batch(TWO)
    await stage.say("chen", "有停车位吗？")
    assert stage.reasons() == ["asked"]


async def test_hr_answers_and_the_same_answer_serves_all_who_asked_the_same(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("chen", "试用期工资打折吗？")
    await stage.say("sun", "请问试用期工资打折吗")
    assert stage.reasons() == ["asked", "asked"]
    await stage.say("hr_lin", "回复陈晨：试用期不打折")
    assert "试用期不打折" in heard(stage, "chen")[-1]
    card = [key for key in stage.remote.cards if key.startswith("qa-")][-1]
    await stage.press("hr_lin", card, "也这样回复这 1 人")
    await stage.settle()
    assert "试用期不打折" in heard(stage, "sun")[-1]
    assert stage.reasons() == []


async def test_kept_from_an_answer_and_used_the_next_time(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("chen", "试用期工资打折吗？")
    await stage.say("hr_lin", "回复陈晨：试用期不打折")
    await stage.press("hr_lin", [key for key in stage.remote.cards if key.startswith("qa-")][-1], "存为常见问题")
    await stage.say("sun", "试用期工资会打折吗")
    assert "试用期不打折" in heard(stage, "sun")[-1]


async def test_unsolved_goes_to_a_person(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("chen", "要带什么？")
    await stage.say("chen", "转人工")
    assert stage.reasons() == ["asked"]


async def test_a_broken_link_is_told_apart_from_questions(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("chen", "链接打不开怎么办")
    assert stage.reasons() == ["link_broken"]


async def test_hr_keeps_an_answer_by_word_and_sees_what_is_kept(stage: Stage) -> None:
    await stage.say("hr_lin", "常见问题 停车怎么办：可以停在 B1")
    await stage.say("hr_lin", "常见问题")
    assert "**停车怎么办**：可以停在 B1" in heard(stage, "hr_lin")[-1]


async def test_an_outsider_asks_on_the_page_and_is_answered_by_mail(stage: Stage) -> None:
    inv = (await stage.send_batch("刘洋 ly@a.cn"))[0]
    page = await stage.open_page(inv)
    answered = await stage.submit(inv, page["forms"][0]["label"], page, "试用期工资打折吗？")
    assert "已转给招聘同事" in answered["notice"]
    await stage.say("hr_lin", "回复刘洋：不打折")
    mails = [e for _, e, _ in stage.remote.log if isinstance(e, SendMail)]
    assert "不打折" in mails[-1].text


async def test_an_outsider_without_mail_reads_the_answer_on_the_page_and_hr_hears_so(stage: Stage) -> None:
    inv = (await stage.send_batch("李四 13900000009"))[0]
    await ask(stage, inv, "试用期工资打折吗？")
    await stage.say("hr_lin", "回复李四：不打折")
    card = [key for key in stage.remote.cards if key.startswith("qa-")][-1]
    assert "已写在 李四 的面试页面上" in stage.text(card)
    assert "请致电 [13900000009](tel:13900000009)" in stage.text(card)
    assert [(one.text, one.answer) for one in enquiries(stage)] == [("试用期工资打折吗？", "不打折")]
    assert (await stage.open_page(inv))["ask"]["mine"] == [["试用期工资打折吗？", "不打折"]]
    assert stage.reasons() == []
    await stage.say("hr_lin", "回复李四：前台找林晓")
    assert (await stage.open_page(inv))["ask"]["mine"][1:] == [["招聘同事的话", "前台找林晓"]]


async def test_every_word_that_was_passed_on_reaches_hr_and_stays_in_the_history(stage: Stage) -> None:
    inv = (await stage.send_batch("李四 13900000009"))[0]
    page = await stage.open_page(inv)
    told = await stage.submit(inv, page["forms"][0]["label"], page, "12月18日上午")
    assert "已转告招聘同事" in told["notice"]
    await ask(stage, inv, "停车怎么办")
    words = "候选人留言，等您回复（说「回复某某：…」）：「12月18日上午」「停车怎么办」"
    await stage.say("hr_lin", "进度")
    assert words in heard(stage, "hr_lin")[-1]
    await stage.pass_time(timedelta(minutes=15))
    assert heard(stage, "hr_lin")[-1].startswith("**邀约动态 1 项**")
    assert heard(stage, "hr_lin")[-1].endswith(words)
    await stage.say("hr_lin", "回复李四：停 B1")
    await stage.press("hr_lin", [key for key in stage.remote.cards if key.startswith("qu-")][-1], "停车")
    with stage.store.reading() as tx:
        assert [entry.detail for entry in tx.follow_ups.list()] == ["12月18日上午"]
    page = await stage.open_page(inv)
    await stage.submit(inv, page["slots"][0]["label"], page)
    assert stage.reasons() == []
    with stage.store.reading() as tx:
        texts = {one.id: one.text for one in tx.enquiries.of(inv.id)}
        asked = [texts[step.detail] for step in tx.trail.of(inv.id) if step.what == "Asked"]
    assert asked == ["12月18日上午", "停车怎么办"]


async def test_a_time_in_the_form_of_a_question_is_still_a_time(stage: Stage) -> None:
    inv = (await stage.send_batch(TWO))[0]
    await stage.say("chen", "11月26日下午可以吗？")
    assert enquiries(stage) == []
    assert stage.look(inv).wish
