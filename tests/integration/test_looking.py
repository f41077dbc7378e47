"""Whoever only looks waits for nobody who writes, and never sees what is not so any more."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from domain.inputs import Answer, Opened, Submitted
from domain.invitation import Invitation, State
from store.journal import Step
from store.store import Store
from tests.integration.stage import Stage

LIU = "刘洋 13900000001"


async def opened(stage: Stage, inv: Invitation) -> str:
    """The page's greeting and times."""
    page = await stage.open_page(inv)
    return f"{page['greeting']} {[slot['label'] for slot in page['slots']]}"


async def test_a_page_that_says_nothing_new_is_shown_while_somebody_writes(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    first = await opened(stage, inv)
    with stage.store.writing() as tx:
        tx.invitations.get(inv.id, lock=True)
        tx.trail.append(inv.id, Step(stage.at, "hr:lin", "FollowedUp", ""))
        async with asyncio.timeout(20):
            assert await opened(stage, inv) == first


async def test_what_another_program_has_written_is_seen_at_once(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    before = await opened(stage, inv)
    other = Store(stage.store.url, "secret")
    with other.writing() as tx:
        tx.people.save(replace(tx.people.get(inv.candidate_id), name="欧阳"))
    other.close()
    after = await opened(stage, inv)
    assert after == before.replace("刘洋", "欧阳") != before


async def test_a_time_that_passes_is_replaced_though_nobody_wrote(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    await stage.open_page(inv)
    start = min(stage.look(inv).offer)
    stage.at = start - timedelta(hours=1)
    shown = await stage.open_page(inv)
    assert start not in stage.look(inv).offer
    assert len(shown["slots"]) == len(stage.look(inv).offer)


async def test_a_first_opening_is_written_and_a_look_ahead_is_not(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    await stage.open_page(inv, preview=True)
    assert (stage.look(inv).state, stage.look(inv).opened_at) == (State.INVITED, None)
    stage.at += timedelta(seconds=1)
    await stage.open_page(inv)
    assert (stage.look(inv).state, stage.look(inv).opened_at) == (State.VIEWED, stage.at)


async def test_a_form_after_which_a_fresh_look_says_everything_is_answered_with_nothing(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    page, token = await stage.open_page(inv), stage.setup.links.token(inv.id)
    action = page["slots"][0]["action"]
    assert [await stage.desk.handle(Submitted("page:1", token, action)) for _ in range(2)] == [Answer(), Answer()]
    assert (await stage.desk.handle(Opened("look", token, after="page:1"))).page["state"] == "held"
