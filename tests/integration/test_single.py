"""One person is invited by name: the terms come from the last batch, and nobody is guessed."""

from datetime import timedelta

from domain.effects import Say, SayGroup
from domain.invitation import Invitation, State
from tests.integration.stage import GROUP, Stage
from tests.unit.rosters.books import book


def told(stage: Stage) -> list[str]:
    """What HR read as messages, newest last."""
    return [effect.text for _, effect, _ in stage.remote.log if isinstance(effect, Say | SayGroup)]


def question(stage: Stage) -> str:
    """The newest card that asks back."""
    return [key for key in stage.remote.cards if key.startswith("qu-")][-1]


def by_age(stage: Stage) -> list[Invitation]:
    """All invitations, the newest last."""
    return sorted(stage.invitations(), key=lambda inv: inv.since)


async def test_whoever_is_being_invited_for_the_position_is_not_invited_again(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen 期望=上午")
    await stage.say("hr_lin", "给陈晨安排二面，面试官韩梅梅，11月27日下午", GROUP)
    assert "这个岗位已经在邀约中" in told(stage)[-1]
    assert len(stage.invitations()) == 1


async def test_somebody_who_was_interviewed_is_invited_again(stage: Stage) -> None:
    inv = (await stage.send_batch("陈晨 chen 期望=上午"))[0]
    await stage.confirmed(inv, "chen")
    await stage.pass_time(timedelta(hours=12), 8)
    assert stage.look(inv).state is State.DONE
    await stage.say("hr_lin", "给陈晨安排二面，面试官韩梅梅，12月1日", GROUP)
    text = stage.text(stage.preview())
    assert "后端工程师 · 二面" in text
    assert "12月1日（周二）全天" in text
    assert "**面试官**：韩梅梅" in text
    assert "A座302" in text
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert [one.state for one in by_age(stage)] == [State.DONE, State.INVITED]
    assert by_age(stage)[1].wish == "上午"


async def test_the_days_of_a_batch_that_is_over_become_the_next_working_days(stage: Stage) -> None:
    inv = (await stage.send_batch("陈晨 chen"))[0]
    await stage.confirmed(inv, "chen")
    await stage.pass_time(timedelta(hours=12), 8)
    await stage.say("hr_lin", "约一下陈晨的复试")
    assert "11月30日（周一）至12月4日（周五）全天" in stage.text(stage.preview())


async def test_an_unknown_name_is_asked_for_a_number(stage: Stage) -> None:
    await stage.say("hr_lin", "约一下王小明的初试", GROUP)
    assert "没有找到「王小明」的联系方式" in told(stage)[-1]
    assert stage.invitations() == []


async def taken_back(stage: Stage) -> None:
    await stage.say("hr_lin", "撤回刚才那批")
    await stage.press("hr_lin", [key for key in stage.remote.cards if key.startswith("st-")][-1], "撤回未看的")


async def test_two_of_a_name_are_asked_about_and_nothing_happens_before(stage: Stage) -> None:
    await stage.send_batch("张伟 13900000007\n张伟 13900000008")
    await taken_back(stage)
    before = list(stage.remote.cards)
    await stage.say("hr_lin", "约一下张伟的初试", GROUP)
    assert [b["text"] for b in stage.buttons(question(stage))] == ["张伟（尾号 0007）", "张伟（尾号 0008）"]
    assert "单聊" in told(stage)[-1]
    assert [key for key in stage.remote.cards if key not in before] == [question(stage)]
    card = question(stage)
    await stage.press("hr_lin", card, "0008")
    await stage.settle()
    assert "**名单**：张伟" in stage.text(stage.preview())
    drafted = [inv for inv in stage.invitations() if inv.state is State.DRAFTED]
    with stage.store.reading() as tx:
        assert [tx.people.get(inv.candidate_id).mobile for inv in drafted] == ["13900000008"]


async def test_a_second_tap_on_the_question_invites_nobody_twice(stage: Stage) -> None:
    await stage.send_batch("张伟 13900000007\n张伟 13900000008")
    await taken_back(stage)
    await stage.say("hr_lin", "约一下张伟的初试")
    card, action = question(stage), stage.button(question(stage), "0008")
    await stage.tap("hr_lin", card, action)
    await stage.tap("hr_lin", card, action)
    assert "已经处理过" in stage.text(card)
    assert len(stage.invitations()) == 3


async def test_only_whoever_was_asked_may_answer(stage: Stage) -> None:
    await stage.send_batch("张伟 13900000007\n张伟 13900000008")
    await taken_back(stage)
    await stage.say("hr_lin", "约一下张伟的初试")
    await stage.tap("lilei", question(stage), stage.button(question(stage), "0008"))
    assert len(stage.invitations()) == 2


async def test_a_row_of_the_last_list_tells_the_number(stage: Stage) -> None:
    rows = book([("姓名", "手机号", "应聘职位", "面试官"), ("刘洋", "13900000001", "Java", "李雷")])
    await stage.send_file("hr_lin", "名单.xlsx", rows)
    await stage.say("hr_lin", "给刘洋安排初试，面试官李雷，11月25日下午")
    assert "Java · 初试" in stage.text(stage.preview())


async def test_without_a_position_nothing_is_guessed(stage: Stage) -> None:
    rows = book([("姓名", "手机号"), ("刘洋", "13900000001")])
    await stage.send_file("hr_lin", "名单.xlsx", rows)
    await stage.say("hr_lin", "给刘洋安排初试，面试官李雷，11月25日下午")
    assert "没有找到刘洋应聘的岗位" in told(stage)[-1]
