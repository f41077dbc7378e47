"""One candidate on several pages at once: a tap means the time that stands on its button, or it books nothing."""

from datetime import timedelta
from typing import Any

from domain.invitation import Invitation, State
from tests.integration.stage import CHINA, Stage


async def two_tabs(stage: Stage) -> tuple[Invitation, dict[str, Any], dict[str, Any]]:
    """Somebody outside taps one time in tab A and another in tab B; both now ask «is that right?»."""
    (inv,) = await stage.send_batch("刘洋 13900000001")
    offer = await stage.open_page(inv)
    first, second = offer["slots"][:2]
    tab_a = await stage.submit(inv, first["label"], offer)
    tab_b = await stage.submit(inv, second["label"], offer)
    return inv, tab_a, tab_b


def day(stage: Stage, inv: Invitation) -> str:
    start = stage.look(inv).start
    assert start
    return f"{start.astimezone(CHINA):%-m月%-d日}"


async def test_a_yes_to_another_time_books_nothing_and_says_which_one_is_kept(stage: Stage) -> None:
    inv, tab_a, tab_b = await two_tabs(stage)
    assert tab_a["question"] != tab_b["question"]
    shown = await stage.submit(inv, "确认", tab_a)
    after = stage.look(inv)
    assert (after.state, after.start) == (State.HELD, after.offer[1])
    kept = tab_b["question"].removeprefix("您选择 ").removesuffix("，是否确认？")
    assert shown["notice"] == f"您在另一个页面选了 {kept}。还没有预约，请确认要不要这个时间。"
    assert (shown["question"], shown["buttons"]) == (tab_b["question"], tab_b["buttons"])
    await stage.submit(inv, "确认", shown)
    assert (stage.look(inv).state, stage.look(inv).start) == (State.AWAITING_INTERVIEWER, after.offer[1])


async def test_another_time_is_not_let_go_from_an_old_page(stage: Stage) -> None:
    inv, tab_a, _ = await two_tabs(stage)
    shown = await stage.submit(inv, "换一个时间", tab_a)
    assert shown["notice"].startswith("您在另一个页面选了 ")
    assert stage.look(inv).state is State.HELD


async def test_an_old_yes_after_the_booking_changes_nothing(stage: Stage) -> None:
    inv, tab_a, tab_b = await two_tabs(stage)
    await stage.submit(inv, "确认", tab_b)
    booked = stage.look(inv)
    shown = await stage.submit(inv, "确认", tab_a)
    assert shown["notice"].startswith(f"您的面试已经约在 {day(stage, inv)}")
    assert stage.look(inv) == booked
    again = await stage.submit(inv, "确认", tab_b)
    assert ("已经约在" in again["notice"], stage.look(inv)) == (False, booked)


async def test_a_yes_that_comes_too_late_is_asked_once_more(stage: Stage) -> None:
    inv, _, tab_b = await two_tabs(stage)
    start = stage.look(inv).start
    await stage.pass_time(timedelta(minutes=11))
    assert stage.look(inv).state is State.VIEWED
    shown = await stage.submit(inv, "确认", tab_b)
    assert shown["question"] == tab_b["question"]
    assert (stage.look(inv).state, stage.look(inv).start) == (State.HELD, start)


async def test_two_cards_of_a_member_are_told_apart_too(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    first, second = (button["id"] for button in stage.buttons(card)[:2])
    await stage.tap("chen", card, first)
    old = stage.button(card, "确认")
    await stage.tap("chen", card, second)
    answer = await stage.tap("chen", card, old)
    assert answer.card["tips"].startswith("您在另一个页面选了 ")
    assert (stage.look(inv).state, stage.look(inv).start) == (State.HELD, stage.look(inv).offer[1])
