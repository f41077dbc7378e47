"""HR asks why: every offered time with its whole account, every other with its first true reason, and what would help."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.campaign import Phase
from domain.effects import PutEvent
from domain.invitation import Invitation, State
from domain.rules import Limits
from tests.integration.stage import BATCH, GROUP, Stage

ALONE = BATCH.replace("李雷、韩梅梅", "李雷")
LI, HAN = "un-lilei", "un-han"
ROOM = "r302"


def answer(stage: Stage) -> str:
    """The text of the newest message."""
    return str([e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1])


def china(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in China."""
    return datetime(2026, 11, day, hour - 8, minute, tzinfo=UTC)


def taken(stage: Stage, start: datetime, end: datetime, *, people: tuple[str, ...] = (), room: str = "") -> None:
    """An entry that somebody made in DingTalk: people (union ids) and a room are taken then."""
    name = f"other-{len(stage.remote.events)}"
    effect = PutEvent(LI, [*people], "周会", "", start.isoformat(), end.isoformat(), "")
    rooms = {room: "accepted"} if room else {}
    stage.remote.events[name] = {
        "effect": effect,
        "gone": False,
        "attendees": dict.fromkeys(people, "accepted"),
        "rooms": rooms,
    }


async def test_worked_example_of_the_seed(stage: Stage) -> None:
    """Wants Wednesday afternoon; interviewer free 14–16; room free 14–15: offered is Wednesday 14–15, and why."""
    taken(stage, china(25, 9), china(25, 14), people=(LI,))
    taken(stage, china(25, 16), china(25, 18), people=(LI,))
    taken(stage, china(25, 9), china(25, 14), room=ROOM)
    taken(stage, china(25, 15), china(25, 18), room=ROOM)
    order = ALONE.replace("11月25日到11月27日", "11月25日").replace("45分钟", "60分钟")
    (inv,) = await stage.send_batch("陈晨 13800000001 期望=周三下午", order)
    assert inv.offer == (china(25, 14),)
    assert stage.buttons(stage.card(inv))[0]["text"] == "11月25日（周三）14:00–15:00"
    await stage.say("hr_lin", "为什么给陈晨推了周三", GROUP)
    assert answer(stage).splitlines() == [
        "**陈晨** · 后端工程师",
        "**已推荐的时间**：",
        "- 11月25日（周三）14:00：候选人期望周三下午；李雷空闲 14:00–16:00（本周已面 0/20）；A座302 空闲",
    ]
    await stage.say("hr_lin", "为什么没给陈晨推周三", GROUP)
    assert answer(stage).splitlines()[4:] == [
        "**没有推荐的时间**：",
        "- 11月25日（周三）09:00 至 11:00：李雷有别的日程",
        "- 11月25日（周三）11:30 至 13:00：会占用午休时间",
        "- 11月25日（周三）13:30：李雷有别的日程",
        "- 11月25日（周三）14:30 至 15:00：没有空闲的会议室：A座302 被占用",
        "- 11月25日（周三）15:30 至 17:00：李雷有别的日程",
        "- 11月25日（周三）17:30：超出这批邀约的时间范围",
    ]


async def test_people_are_named_and_limits_have_figures(stage_url: str) -> None:
    stage = Stage(stage_url, limits=Limits(per_day=1))
    one, _ = await stage.send_batch("陈晨 13800000001 期望=11月25日\n孙悦 13800000002 期望=11月26日", ALONE)
    one = await stage.choose(one, "chen")
    await stage.say("hr_lin", "为什么没给孙悦推11月25日上午", GROUP)
    assert "李雷当天已面 1/1" in answer(stage)
    await stage.say("hr_lin", "孙悦到哪一步了", GROUP)
    assert "11月26日（周四）" in answer(stage)
    assert "（本周已面 1/20）" in answer(stage)
    stage.close()


async def test_several_people_are_named_together(stage: Stage) -> None:
    taken(stage, china(25, 9), china(25, 18), people=(LI, HAN))
    (inv,) = await stage.send_batch("陈晨 13800000001", BATCH)
    await stage.say("hr_lin", "为什么没给陈晨推11月25日下午3点", GROUP)
    assert answer(stage).splitlines()[-1] == "- 11月25日（周三）15:00：李雷、韩梅梅都有别的日程"
    assert inv.offer


async def test_a_time_that_could_be_had_has_its_true_reason_too(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    assert len({start.date() for start in inv.offer}) == 3
    await stage.say("hr_lin", "为什么没给陈晨推11月25日", GROUP)
    lines = answer(stage).splitlines()
    assert any("同一天已推荐 1 个时间，为分散安排未再推荐" in line for line in lines)
    assert any("和已推荐的时间重叠" in line for line in lines)


async def test_candidates_are_counted_and_not_their_times(stage: Stage) -> None:
    """A card with two times that both overlap a third one is one candidate."""
    one, two = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002", ALONE)
    with stage.store.writing() as tx:
        tx.invitations.save(replace(stage.look(two), offer=(china(25, 9, 30), china(25, 10, 30))), (), ())
        tx.invitations.save(replace(stage.look(one), offer=(china(26, 9), china(26, 14), china(27, 9))), (), ())
    await stage.say("hr_lin", "为什么没给陈晨推11月25日上午10点", GROUP)
    assert answer(stage).splitlines()[-1].endswith("10:00：这个时间也可以，但已推荐给 1 位候选人，只够 1 场")


async def test_why_these_times_without_a_name(stage: Stage) -> None:
    await stage.send_batch("陈晨 13800000001\n孙悦 13800000002", ALONE)
    await stage.say("hr_lin", "为什么推荐这几个时间", GROUP)
    assert answer(stage).count("**已推荐的时间**") == 2
    assert "没有推荐的时间" not in answer(stage)


# --- before sending --------------------------------------------------------------------------------------------------

MORNING = ALONE.replace("11月25日到11月27日", "11月25日上午")


async def previewed(stage: Stage, order: str, count: int) -> str:
    """The preview card of a batch of this many people."""
    lines = "\n".join(f"候选{n} 139{n:08}" for n in range(count))
    await stage.say("hr_lin", f"{order}\n{lines}", GROUP)
    return stage.preview()


async def test_a_tap_changes_the_batch_and_can_be_taken_back(stage: Stage) -> None:
    card = await previewed(stage, MORNING, 6)
    before = stage.text(card)
    assert (
        "⚠ 6 人，预计 86% 会确认（约 5 人），最多只能安排 3 场，缺 2（全部确认则缺 3）（面试官和会议室都不够）；面试官和会议室各加 1 个，或加 1 个半天。"
        in before
    )
    labels = [button["text"] for button in stage.buttons(card)]
    assert labels == [
        "确认发送（6 人）",
        "20:00 发送",
        "缩短到 30 分钟：可约 3 → 6 人",
        "晚上也安排：可约 3 → 6 人",
        "再加一天：可约 3 → 6 人",
        "周六也安排：可约 3 → 6 人",
        "取消",
    ]
    await stage.press("hr_lin", card, "再加一天")
    assert "✓ 已改：再加一天" in stage.text(card)
    assert "11月25日（周三）至11月26日（周四）每天上午" in stage.text(card)
    assert "⚠" not in stage.text(card)
    await stage.press("hr_lin", card, "撤销")
    assert stage.text(card) == before


async def test_wishes_are_counted_and_what_could_not_be_read_is_named(stage: Stage) -> None:
    lines = "陈晨 13800000001 期望=11月26日下午\n孙悦 13800000002 期望=看情况\n王一 13900000009 期望=12月24日"
    await stage.say("hr_lin", f"{ALONE}\n{lines}", GROUP)
    text = stage.text(stage.preview())
    assert "**期望**：3 人写了期望，1 人能满足" in text
    assert "⚠ 孙悦：「看情况」没有看懂，会推荐其他时间" in text
    assert "⚠ 王一：「12月24日」不在这批的时间里，会推荐其他时间" in text


async def test_a_shortage_of_rooms_is_cured_by_video(stage: Stage) -> None:
    taken(stage, china(25, 9), china(25, 12), room=ROOM)
    card = await previewed(stage, MORNING, 2)
    assert "这段时间没有空闲时段（会议室不够）" in stage.text(card)
    await stage.press("hr_lin", card, "改成视频：可约 0 → 2 人")
    assert "**地点**：视频" in stage.text(card)
    await stage.press("hr_lin", card, "确认发送")
    await stage.settle()
    assert {len(inv.offer) for inv in stage.invitations()} == {3}


async def test_an_old_card_changes_nothing_and_after_sending_nothing_changes(stage: Stage) -> None:
    card = await previewed(stage, MORNING, 6)
    tap, send = stage.button(card, "再加一天"), stage.button(card, "确认发送")
    await stage.tap("hr_lin", card, tap)
    shown = stage.text(card)
    await stage.tap("hr_lin", card, tap)
    assert stage.text(card) == shown
    await stage.tap("hr_lin", card, send)
    await stage.settle()
    await stage.tap("hr_lin", card, tap)
    assert "已发送" in stage.text(card)
    with stage.store.reading() as tx:
        (campaign,) = tx.campaigns.find()
    assert [former.change for former in campaign.former] == ["day"]


async def test_old_calendars_are_asked_for_again_before_more_is_promised(stage: Stage) -> None:
    card = await previewed(stage, MORNING, 6)
    asked = len(stage.carried("AskBusy"))
    stage.at += timedelta(hours=2)
    await stage.press("hr_lin", card, "再加一天")
    await stage.settle()
    assert len(stage.carried("AskBusy")) == asked + 1
    assert "✓ 已改：再加一天" in stage.text(card)
    assert "确认发送" in [button["text"][:4] for button in stage.buttons(card)]


async def test_nobody_without_times_is_left_without_a_reason(stage: Stage) -> None:
    taken(stage, china(25, 9), china(25, 18), people=(LI,))
    one, two = await stage.send_batch(
        "陈晨 13800000001\n孙悦 13800000002", ALONE.replace("11月25日到11月27日", "11月25日到11月26日")
    )
    taken(stage, china(26, 9), china(26, 18), people=(LI,))
    stage.at += timedelta(hours=1)
    with stage.store.writing() as tx:
        for inv in (one, two):
            tx.invitations.save(replace(stage.look(inv), offer=()), (), ())
    await stage.say("hr_lin", "李雷 11月26日没空", GROUP)
    await stage.say("hr_lin", "为什么陈晨没有时间", GROUP)
    assert answer(stage).splitlines()[-1].startswith("没有可推荐的时间：面试官不够。最省事的办法：")
    await stage.say("hr_lin", "为什么没有时间", GROUP)
    assert "没有可推荐的时间：面试官不够。最省事的办法：晚上也安排（可约 0 → 2 人）。" in answer(stage)


async def test_the_expected_share_is_ones_own_once_there_are_enough(stage: Stage) -> None:
    card = await previewed(stage, MORNING, 6)
    assert "预计 86% 会确认" in stage.text(card)
    with stage.store.writing() as tx:
        (campaign,) = tx.campaigns.find()
        old = replace(campaign, id="0dd0dd0dd0", phase=Phase.RUNNING, created=stage.at - timedelta(days=8))
        tx.campaigns.add(old)
        who = tx.invitations.find()[0].candidate_id
        states = [State.DONE] * 30 + [State.EXPIRED] * 20 + [State.WITHDRAWN] * 5
        tx.invitations.add(
            [(Invitation(f"{old.id}-{n:04d}", old.id, who, state, stage.at), f"h{n}") for n, state in enumerate(states)]
        )
    await stage.press("hr_lin", card, "周六也安排")
    await stage.press("hr_lin", card, "撤销")
    assert "⚠ 6 人，预计 60% 会确认（约 4 人），最多只能安排 3 场，缺 1（全部确认则缺 3）" in stage.text(card)


async def test_what_was_offered_after_all_is_said_first(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    day = min(inv.offer).astimezone(stage.setup.rules.zone)
    await stage.say("hr_lin", f"为什么没给陈晨推{day.month}月{day.day}日", GROUP)
    text = [e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1]
    second = text.split("\n")[1]
    assert second.startswith(f"其实已经推荐了：{day.month}月{day.day}日")
    assert f"{day:%H:%M}" in second
