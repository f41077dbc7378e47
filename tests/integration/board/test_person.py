"""One person's page: the whole story in words, and every order of chat as a form."""

from datetime import timedelta

from cards.brief import moment
from domain.invitation import State
from store.journal import FollowUp
from tests.integration.board.visitor import Boarded
from tests.integration.stage import BATCH, CHINA, MONDAY

TWO = "陈晨 chen 周三下午\n张伟 zhang1"


async def test_the_whole_story_is_told(boarded: Boarded) -> None:
    inv, _ = await boarded.send_batch("刘洋 13900000001 周三下午\n陈晨 chen")
    await boarded.pass_time(timedelta(hours=26))
    hr = await boarded.entered("hr_lin")
    text = await hr.get(f"/board/people/{inv.id}")
    for told in (
        "刘洋 等候选人 已发送未查看",
        "手机 139****0001",
        "期望时间 周三下午",
        "候选人期望周三下午",
        "邀请 已送达",
        "短信 → 候选人 · 0.0",
        "【云杉科技】刘洋您好，邀请您参加",
        "邀请已发出",
        "自动提醒：提醒选择时间",
    ):
        assert told in text, told
    assert "13900000001" not in hr.page


async def test_a_time_is_chosen_from_those_that_are_free(boarded: Boarded) -> None:
    inv, other = await boarded.send_batch(TWO)
    hr = await boarded.entered("hr_lin")
    await hr.get(f"/board/people/{inv.id}")
    value = hr.page.partition("<optgroup")[2].partition('<option value="')[2].partition('"')[0]
    await hr.send("定在这个时间", start=value, when="")
    moved = boarded.look(inv)
    assert moved.state is State.AWAITING_INTERVIEWER
    assert moved.start
    assert int(moved.start.timestamp()) // 60 == int(value)
    assert "已改到 11月25日（周三）09:00" in hr.text
    await hr.get(f"/board/people/{other.id}")
    await hr.send("定在这个时间", when="11月26日 15:00")
    assert "已改到 11月26日（周四）15:00" in hr.text


async def test_a_time_that_is_not_clear_or_not_usual_changes_nothing(boarded: Boarded) -> None:
    inv, _ = await boarded.send_batch(TWO)
    hr = await boarded.entered("hr_lin")
    await hr.get(f"/board/people/{inv.id}")
    for when, told in (
        ("", "还没有选时间"),
        ("周五下午", "没有确定您写的时间"),
        ("11月30日 15:00", "不在这批邀约的时间里"),
    ):
        await hr.send("定在这个时间", when=when)
        assert told in hr.text
        assert boarded.look(inv).state is State.INVITED
    await hr.send("定在这个时间", when="11月30日 15:00", sure="1")
    assert "约不上" in hr.text or boarded.look(inv).state is State.AWAITING_INTERVIEWER


async def test_place_seat_and_end_of_an_agreed_interview(boarded: Boarded) -> None:
    inv = (await boarded.send_batch("陈晨 chen"))[0]
    inv = await boarded.confirmed(inv, "chen")
    first = inv.crew[0]
    hr = await boarded.entered("hr_lin")
    await hr.get(f"/board/people/{inv.id}")
    await hr.send("换面试官", to="")
    inv = boarded.look(inv)
    assert (inv.state, first in inv.crew) == (State.AWAITING_INTERVIEWER, False)
    assert "正在请其确认，时间不变" in hr.text
    await hr.send("催面试官")
    assert "已提醒" in hr.text
    await hr.send("改地点", place="B座5楼")
    await boarded.settle()
    await hr.get(f"/board/people/{inv.id}")
    assert "地点 B座5楼" in hr.text
    assert boarded.look(inv).place == "B座5楼"
    await hr.send("确认取消面试", reason="岗位冻结")
    assert boarded.look(inv).state is State.CANCELLED
    assert "说明了原因：岗位冻结" in hr.text
    assert all("岗位冻结" not in str(effect) for _, effect, _ in boarded.remote.log)


async def test_an_outcome_leads_to_the_next_round(boarded: Boarded) -> None:
    inv = (await boarded.send_batch("陈晨 chen"))[0]
    inv = await boarded.confirmed(inv, "chen")
    hr = await boarded.entered("hr_lin")
    await hr.get(f"/board/people/{inv.id}")
    assert "记录未通过" not in hr.text
    boarded.at = MONDAY + timedelta(days=3)
    hr = await boarded.entered("hr_lin")
    await hr.get(f"/board/people/{inv.id}")
    await hr.send("记录通过，准备下一轮", next="")
    await boarded.settle()
    assert "复试的预览已发到" in hr.text
    assert "记录面试结果：通过" in hr.text
    assert "复试" in boarded.text(boarded.preview())
    await hr.get(f"/board/people/{inv.id}")
    assert "同一个人的其他邀约" in hr.text


async def test_one_answer_for_all_who_asked_the_same(boarded: Boarded) -> None:
    invs = await boarded.send_batch(TWO)
    for user in ("chen", "zhang1"):
        await boarded.say(user, "请问需要带作品集吗？")
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/todo")
    assert "同样回答另外 1 位问了这个的人" in hr.text
    await hr.send("发送回答", text="带电子版就好", alike="1", keep="1")
    await boarded.settle()
    assert "已用同样的内容回复 1 人" in hr.text
    assert "都处理完了" in hr.text
    with boarded.store.reading() as tx:
        assert [q.answer for inv in invs for q in tx.enquiries.of(inv.id)] == ["带电子版就好"] * 2
        assert [faq.answer for faq in tx.enquiries.kept()] == ["带电子版就好"]


async def test_words_that_were_passed_on_stand_on_the_list_and_in_the_history(boarded: Boarded) -> None:
    inv = (await boarded.send_batch("李四 13900000009"))[0]
    page = await boarded.open_page(inv)
    await boarded.submit(inv, page["forms"][0]["label"], page, "12月18日上午")
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/todo")
    assert "「12月18日上午」" in hr.text
    await hr.get(f"/board/people/{inv.id}")
    assert "留言：12月18日上午" in hr.text
    await hr.send("发送回答", text="那天不安排面试")
    assert "已写在 李四 的面试页面上" in hr.text
    assert (await boarded.open_page(inv))["ask"]["mine"] == [["12月18日上午", "那天不安排面试"]]


async def test_the_list_is_worked_off_and_what_has_gone_is_refused(boarded: Boarded) -> None:
    inv, _ = await boarded.send_batch("刘洋 13900000001\n陈晨 chen")
    with boarded.store.writing() as tx:
        tx.follow_ups.open(FollowUp(inv.id, "silent", "", boarded.at))
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/todo")
    assert "没有回音 刘洋" in hr.text
    await hr.send("拨打电话")
    assert "刘洋 的电话：13900000001" in hr.text
    await hr.send("已处理")
    assert "事项已从清单里去掉" in hr.text
    assert "都处理完了" in hr.text
    await hr.get(f"/board/people/{inv.id}")
    await hr.send("确认撤回邀约")
    assert boarded.look(inv).state is State.WITHDRAWN
    assert not any(button in hr.text for button in ("这个时间", "催一下", "撤回邀约 不能撤销"))


async def test_an_interviewer_sees_the_interview_and_no_more(boarded: Boarded) -> None:
    inv = (await boarded.send_batch("刘洋 13900000001\n陈晨 chen"))[1]
    inv = await boarded.confirmed(inv, "chen")
    own = await boarded.entered(boarded.user(inv.crew[0]))
    text = await own.get(f"/board/people/{inv.id}")
    assert (own.status, "陈晨" in text, "A座302" in text) == (200, True, True)
    assert not any(word in text for word in ("手机", "138****", "经过", "发过的消息", "可以做的", "其他邀约"))
    await own.get(f"/board/people/{boarded.invitations()[0].id}")
    assert own.status == 404


async def test_a_batch_is_stopped_and_goes_on_from_its_page(boarded: Boarded) -> None:
    inv, other = await boarded.send_batch("陈晨 chen\n张伟 zhang1")
    hr = await boarded.entered("hr_lin")
    text = await hr.get(f"/board/batches/{inv.campaign_id}")
    assert "催查看" in text
    await hr.send("停止这批")
    text = hr.text
    assert "已停止" in text
    await hr.send("继续")
    assert "停止这批" in hr.text
    await hr.send("停止这批")
    assert "已发送 2 /2 100%" in text.replace("，分母是这批的人数", "").replace("100% 2", "2")
    await hr.send("确认撤回未看的 2 人")
    assert [boarded.look(one).state for one in (inv, other)] == [State.WITHDRAWN] * 2
    await hr.get("/board")
    assert hr.status == 200


async def test_what_waits_for_a_word_is_said_on_the_list(boarded: Boarded) -> None:
    (inv,) = await boarded.send_batch("陈晨 13800000001", f"{BATCH} 审批=需要")
    inv = await boarded.choose(inv, "chen")
    await boarded.press(boarded.user(inv.crew[0]), boarded.crew_card(inv), "可以")
    await boarded.settle()
    hr = await boarded.entered("hr_lin")
    assert "等您确认（1） 陈晨" in await hr.get("/board/todo")
    assert 'class="badge"' not in hr.page
    await hr.send("批准")
    assert boarded.look(inv).state is State.CONFIRMED
    assert "都处理完了" in hr.text
    boarded.at = (inv.start or MONDAY) + timedelta(minutes=1)
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/todo")
    await hr.send("已到场")
    assert "通过，约下一轮" in hr.text
    await hr.send("确认未通过")
    assert "都处理完了" in await hr.get("/board/todo")


async def test_a_wrong_no_show_is_put_right_on_the_page(boarded: Boarded) -> None:
    inv = await boarded.confirmed((await boarded.send_batch("陈晨 chen"))[0], "chen")
    assert inv.start
    hr = await boarded.entered("hr_lin")
    text = await hr.get(f"/board/people/{inv.id}")
    assert "已到场" not in text
    assert f"确认了所选的时间：{moment(inv.start, CHINA)}" in text
    await boarded.pass_time(inv.start + timedelta(minutes=20) - boarded.at)
    await boarded.say("hr_lin", "陈晨没来")
    hr = await boarded.entered("hr_lin")
    await hr.get(f"/board/people/{inv.id}")
    await hr.send("已到场")
    assert (boarded.look(inv).state, "已更正为已到场" in hr.text) == (State.CHECKED_IN, True)


async def test_the_menu_says_how_many_wait(boarded: Boarded) -> None:
    (inv,) = await boarded.send_batch("陈晨 chen")
    await boarded.say("chen", "请问有没有班车？")
    hr = await boarded.entered("hr_lin")
    text = await hr.get("/board")
    assert "问答 1 项等您" in text
    assert "待办 1 项等您" in text
    await hr.get("/board/todo")
    await hr.send("发送回答", text="有，8 点发车")
    assert "项等您" not in hr.text
    assert inv.id
