"""A card that asks for its data when it comes on screen: three times that can be had, and its view is known."""

import json
from datetime import timedelta
from itertools import count

from domain.inputs import Answer, Rendered
from domain.invitation import Invitation, State
from tests.integration.stage import BATCH, Stage

ALONE = BATCH.replace("李雷、韩梅梅", "李雷")
_numbers = count(1)


async def render(stage: Stage, user: str, card: str) -> Answer:
    """The card comes on this person's screen."""
    return await stage.desk.handle(Rendered(f"render:{next(_numbers)}", user, card))


def times(answer: Answer) -> list[str]:
    """What the buttons of the answer say."""
    return [button["text"] for button in json.loads(answer.card["sys_full_json_obj"])["msgButtons"]]


async def two(stage: Stage) -> tuple[Invitation, Invitation]:
    """Two members with one interviewer; the first has just taken a time that the second one's card offers."""
    one, other = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002", ALONE)
    await stage.tap("chen", stage.card(one), stage.forced(one, other.offer[1]))
    return stage.look(one), stage.look(other)


async def test_a_card_on_screen_shows_three_times_that_can_be_had_and_counts_as_viewed(stage: Stage) -> None:
    one, other = await two(stage)
    assert one.start in other.offer
    card, sent = stage.card(other), stage.buttons(stage.card(other))
    answer = await render(stage, "sun", card)
    after = stage.look(other)
    assert (after.state, after.viewed_at, after.opened_at) == (State.VIEWED, stage.at, None)
    assert one.start not in after.offer
    assert len(set(after.offer)) == 3
    assert len(set(times(answer)) - {button["text"] for button in sent}) == 1
    await stage.pass_time(timedelta(seconds=20))  # no update: DingTalk forbids it while it waits, and it has the answer
    assert [key for key in stage.carried("ChangeCard") if key.startswith(card)] == []


async def test_what_was_shown_can_be_tapped(stage: Stage) -> None:
    _, other = await two(stage)
    card = stage.card(other)
    answer = await render(stage, "sun", card)
    stage.remote.cards[card] |= answer.card
    for button in json.loads(answer.card["sys_full_json_obj"])["msgButtons"][:3]:
        await stage.tap("sun", card, button["id"])
        assert stage.look(other).state is State.HELD


async def test_a_strangers_look_changes_nothing_and_shows_nothing(stage: Stage) -> None:
    _, other = await two(stage)
    for user in ("chen", "hr_lin", "lilei", "nobody", ""):
        assert await render(stage, user, stage.card(other)) == Answer()
    assert stage.look(other) == other


async def test_only_candidates_cards_are_answered(stage: Stage) -> None:
    one, _ = await two(stage)
    await stage.press("chen", stage.card(one), "确认")
    await stage.settle()
    for user, card in (
        ("hr_lin", stage.preview()),
        ("lilei", stage.crew_card(one)),
        ("chen", "cd-none-1"),
        ("chen", ""),
    ):
        assert await render(stage, user, card) == Answer()


async def test_a_view_spares_the_question_who_has_read(stage: Stage) -> None:
    one, other = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002", ALONE)
    await render(stage, "sun", stage.card(other))
    await stage.pass_time(timedelta(minutes=30), 60)
    assert [about for about in stage.carried("AskRead") if other.id in about] == []
    assert len([about for about in stage.carried("AskRead") if one.id in about]) == 1


async def test_looking_again_or_later_shows_how_things_stand_and_changes_nothing(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    first = await render(stage, "chen", stage.card(inv))
    seen = stage.look(inv)
    assert await render(stage, "chen", stage.card(inv)) == first
    inv = await stage.confirmed(inv, "chen")
    steps = stage.carried("ChangeCard")
    answer = await render(stage, "chen", stage.card(inv))
    assert answer.card == stage.remote.cards[stage.card(inv)]
    assert (seen.state, stage.look(inv)) == (State.VIEWED, inv)
    assert stage.carried("ChangeCard") == steps


async def test_an_old_card_says_that_it_is_over(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    old = stage.card(inv)
    inv = await stage.confirmed(inv, "chen")
    await stage.press("chen", old, "改")
    await stage.press("chen", old, "改")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, stage.card(after) == old) == (State.INVITED, False)
    answer = await render(stage, "chen", old)
    assert times(answer) == []
    assert stage.look(inv) == after
