"""The whole story with whole values: what everybody sees and what left, from HR's line to the end of the interview."""

from datetime import timedelta

from domain.effects import SendSms
from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage

HOUR = timedelta(hours=1)


async def test_batch_preview_names_members_links_and_bad_lines(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n陈晨 13800000001\n刘洋 13900000001\n坏行 123", GROUP)
    text = stage.text(stage.preview())
    assert "2 人，其中钉钉 1 人，链接 1 人" in text
    assert "第 3 行「坏行 123」" in text
    assert stage.states() == [State.DRAFTED, State.DRAFTED]
    assert stage.carried("Say", "SendSms", "SendMail") == []


async def test_nothing_leaves_before_the_tap_and_cancel_ends_it(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n陈晨 13800000001")
    answer = await stage.press("hr_lin", stage.preview(), "取消")
    await stage.settle()
    assert "没有发送任何消息" in answer.card["markdown"]
    assert [key for key in stage.remote.cards if not key.startswith("pv-")] == []


async def test_member_gets_a_card_and_outsider_a_link(stage: Stage) -> None:
    member, outsider = await stage.send_batch("陈晨 13800000001\n刘洋 13900000001")
    assert [member.state, outsider.state] == [State.INVITED, State.INVITED]
    assert [b["text"][:2] for b in stage.buttons(stage.card(member))][-2:] == ["都不", "暂不"]
    assert len(member.offer) == len(outsider.offer) == 3
    assert not set(member.offer) & set(outsider.offer)
    (sms,) = stage.remote.posted
    assert isinstance(sms, SendSms)
    assert (sms.mobile, sms.purpose, sms.link_of) == ("13900000001", "invite", outsider.id)
    assert "已发送 2/2" in stage.text(stage.preview()) or await _later(stage)


async def _later(stage: Stage) -> bool:
    await stage.pass_time(timedelta(seconds=5))
    return "已发送 2/2" in stage.text(stage.preview())


async def test_pick_asks_then_confirm_asks_the_interviewer_then_everything_exists(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    held = await stage.tap("chen", card, stage.buttons(card)[0]["id"])
    assert "是否确认？" in held.card["markdown"]
    assert stage.look(inv).state is State.HELD
    waiting = await stage.press("chen", card, "确认")
    assert "正在与面试官确认" in waiting.card["tips"]
    await stage.settle()
    inv = stage.look(inv)
    assert stage.remote.events == {}
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    assert stage.look(inv).state is State.CONFIRMED
    (event,) = stage.remote.events.values()
    assert event["rooms"] == {"r302": "accepted"}
    assert event["effect"].start == inv.offer[0].isoformat()
    assert sorted(event["attendees"]) == sorted({"un-lin", "un-chen", _union(stage, inv.crew[0])})
    assert [t["done"] for t in stage.remote.todos.values()] == [False]
    assert "面试已确认" in stage.text(card)


def _union(stage: Stage, person_id: str) -> str:
    with stage.store.reading() as tx:
        return tx.people.get(person_id).union_id


async def test_group_gets_one_digest_for_all_confirmations(stage: Stage) -> None:
    one, two = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002")
    await stage.confirmed(one, "chen")
    await stage.confirmed(two, "sun")
    await stage.pass_time(timedelta(minutes=11))
    digests = [(to, title) for to, title in stage.said() if title == "面试安排更新"]
    assert digests == [(GROUP, "面试安排更新")]


async def test_the_same_time_tapped_again_changes_nothing(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    action = stage.buttons(card)[0]["id"]
    await stage.tap("chen", card, action)
    before = stage.look(inv)
    stage.at += timedelta(minutes=2)
    await stage.tap("chen", card, action)
    assert stage.look(inv) == before


async def test_hold_lapses_after_ten_minutes(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    await stage.tap("chen", card, stage.buttons(card)[0]["id"])
    await stage.pass_time(timedelta(minutes=11))
    assert stage.look(inv).state is State.VIEWED
    assert "请选择" in stage.text(card)


async def test_page_tells_the_same_story(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 13900000001")
    assert (await stage.open_page(inv, preview=True))["state"] == "invited"
    page = await stage.open_page(inv)
    assert page["state"] == "viewed"
    page = await stage.submit(inv, page["slots"][0]["label"], page)
    assert page["state"] == "held"
    page = await stage.submit(inv, "确认", page)
    assert page["state"] == "awaiting_interviewer"
    await stage.settle()
    inv = stage.look(inv)
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    assert [post.purpose for post in stage.remote.posted if isinstance(post, SendSms)] == ["invite", "confirmed"]
    assert (await stage.open_page(inv))["state"] == "confirmed"


async def test_interview_ends_by_itself_and_todos_close(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    await stage.confirmed(inv, "chen")
    await stage.pass_time(HOUR, 24 * 5)
    assert stage.look(inv).state is State.DONE
    assert [t["done"] for t in stage.remote.todos.values()] == [True]


async def test_members_are_found_by_user_id_and_recognised_by_their_number(stage: Stage) -> None:
    order = BATCH.replace("李雷、韩梅梅", "韩梅梅")
    by_id, by_number = await stage.send_batch("陈晨 userid=chen\n李雷 13700000001", order)
    assert stage.remote.posted == []
    assert sorted(key.rsplit("-", 1)[0] for key in stage.remote.cards if key.startswith("cd-")) == [
        f"cd-{by_id.id}",
        f"cd-{by_number.id}",
    ]
    assert [stage.user(inv.candidate_id) for inv in stage.invitations()] == ["chen", "lilei"]
    await stage.say("hr_lin", f"{BATCH}\n李雷 13700000001")
    assert "这个岗位已经在邀约中" in str(list(stage.remote.messages.values())[-1])
    assert len(stage.invitations()) == 2
