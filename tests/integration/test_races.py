"""Everybody at once, everything twice, in any order: bookings stay single and nothing is said twice."""

import asyncio
import random
from collections import Counter
from datetime import timedelta

from domain.booking import claims
from domain.inputs import Pressed
from domain.invitation import BOOKED, State
from tests.integration.stage import BATCH, Stage

SHORT = BATCH.replace("李雷、韩梅梅", "李雷").replace("11月25日到11月27日", "11月25日上午")
CROWD = 60


def crowd() -> tuple[list[dict[str, str]], str]:
    """Sixty members and HR's list of them."""
    people = [
        {"user_id": f"u{n}", "union_id": f"un-u{n}", "name": f"候选{n}", "department": "x", "mobile": f"150{n:08}"}
        for n in range(CROWD)
    ]
    return people, "\n".join(f"{p['name']} {p['mobile']}" for p in people)


async def test_sixty_taps_on_three_times_book_three_and_tell_fiftyseven(stage_url: str) -> None:
    people, lines = crowd()
    stage = Stage(stage_url, people=people)
    invitations = await stage.send_batch(lines, BATCH.replace("李雷、韩梅梅", "李雷"))
    starts = sorted({start for inv in invitations for start in inv.offer})[:3]
    offered = [inv for inv in invitations if inv.state is State.INVITED]
    assert len(offered) == CROWD
    actions = [stage.forced(inv, starts[n % 3]) for n, inv in enumerate(offered)]
    answers = await asyncio.gather(
        *(
            stage.desk.handle(Pressed(f"crowd:{n}", f"u{n}", f"cd-{inv.id}-1", action))
            for n, (inv, action) in enumerate(zip(offered, actions, strict=True))
        )
    )
    held = [inv for inv in stage.invitations() if inv.state is State.HELD]
    assert sorted(inv.start for inv in held if inv.start) == starts
    lost = [a for a in answers if "是否确认" not in a.card["markdown"]]
    assert len(lost) == CROWD - 3
    assert Counter(a.card["tips"] for a in lost) == {"您刚才选的时间刚被别人约走，已为您换上新的时间。": CROWD - 3}
    assert all(
        len(inv.offer) == 3 and not set(inv.offer) & set(starts) for inv in stage.invitations() if inv not in held
    )
    stage.close()


async def test_no_quarter_hour_has_two_owners_whatever_people_do(stage_url: str) -> None:
    stage = Stage(stage_url)
    dice = random.Random(7)
    lines = "陈晨 13800000001\n孙悦 13800000002\n" + "\n".join(f"候选{n} 139{n:08}" for n in range(8))
    await stage.send_batch(lines)
    for _ in range(120):
        inv = dice.choice(stage.invitations())
        page = await stage.open_page(inv)
        choices = [*page.get("slots", []), *page.get("buttons", [])]
        if choices:
            await stage.submit(inv, dice.choice(choices)["label"], page)
        crew = [(key, stage.user(key.rsplit("-", 1)[1])) for key in stage.remote.cards if key.startswith("iv-")]
        if crew and dice.random() < 0.5:
            card, user = dice.choice(crew)
            for button in dice.sample(stage.buttons(card), k=min(1, len(stage.buttons(card)))):
                await stage.tap(user, card, button["id"])
        stage.at += timedelta(minutes=dice.choice([0, 1, 5, 15]))
        await stage.settle()
        owners = Counter(cell for inv in stage.invitations() for cell in claims(inv, timedelta(minutes=45)))
        assert [cell for cell, count in owners.items() if count > 1] == []
    live = [event for event in stage.remote.events.values() if not event["gone"]]
    confirmed = [inv for inv in stage.invitations() if inv.state is State.CONFIRMED]
    assert len(live) == len(confirmed)
    assert any(inv.state in BOOKED for inv in stage.invitations())
    stage.close()


async def test_every_push_twice_gets_the_same_answer_and_no_second_effect(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    pick = stage.buttons(card)[0]["id"]
    first = await stage.desk.handle(Pressed("tap:x", "chen", card, pick))
    stage.at += timedelta(minutes=3)
    assert await stage.desk.handle(Pressed("tap:x", "chen", card, pick)) == first
    await stage.settle()
    await stage.say("hr_lin", f"{BATCH}\n孙悦 13800000002", key="msg:same")
    await stage.say("hr_lin", f"{BATCH}\n孙悦 13800000002", key="msg:same")
    assert len(stage.invitations()) == 2
    keys = [key for key, _, _ in stage.remote.log]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


async def test_foreign_and_forged_presses_change_nothing(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    pick = stage.buttons(card)[0]["id"]
    before = stage.look(inv)
    for user, action in (
        ("sun", pick),
        ("lilei", pick),
        ("nobody", pick),
        ("chen", "pick~x"),
        ("chen", pick[:-1] + "z"),
    ):
        answer = await stage.tap(user, card, action)
        assert not answer.card or user == "chen"
    assert stage.look(inv) == before or stage.look(inv).state is State.VIEWED
    assert stage.states() in ([State.INVITED], [State.VIEWED])


async def test_an_old_card_still_books_what_can_be_had_and_else_shows_how_things_stand(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001")
    card = stage.card(inv)
    pick, more = stage.buttons(card)[0]["id"], stage.button(card, "换一批")
    await stage.press("chen", card, "换一批")
    assert inv.offer[0] not in stage.look(inv).offer
    again = await stage.tap("chen", card, more)
    assert again.card["tips"] == "这张卡片已更新，以下是最新内容。"
    await stage.tap("chen", card, pick)
    held = stage.look(inv)
    assert (held.state, held.start) == (State.HELD, inv.offer[0])


async def test_only_hr_commands(stage: Stage) -> None:
    await stage.say("lilei", f"{BATCH}\n陈晨 13800000001")
    assert stage.invitations() == []
    assert stage.said() == [(["lilei"], "约面")]


async def test_the_same_list_sent_twice_invites_everybody_once(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n陈晨 13800000001")
    await stage.say("hr_lin", f"{BATCH}\n陈晨 13800000001\n孙悦 13800000002")
    first, second = [key for key in stage.remote.cards if key.startswith("pv-")]
    assert "还在一份未确认的预览里（后端工程师 · 初试），没有发送过" in stage.text(second)
    for card in (first, second):
        await stage.press("hr_lin", card, "确认发送")
    await stage.settle()
    assert stage.states() == [State.INVITED, State.INVITED]
    assert len([key for key in stage.remote.cards if key.startswith("cd-")]) == 2
