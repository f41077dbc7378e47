"""The organisation's past in the database: what was picked next to what was offered, and how it tips new offers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.habits import Tally
from domain.inputs import Due
from domain.invitation import Invitation, State
from flows.looking.traces import Trace
from flows.scene import Scene
from flows.times.habits import learned, priors
from scheduler.habits import ENOUGH, Family
from store.history import Pick
from tests.integration.stage import BATCH, MONDAY, Stage

DAY = timedelta(days=1)
MORNING, NOON, EVENING = (MONDAY - 3 * DAY + timedelta(hours=hours) for hours in (0, 2.5, 9))
"""10:00, 12:30 and 19:00 in China."""


def past(stage: Stage, count: int, position: str = "前端工程师") -> list[Invitation]:
    """So many earlier candidates who all took the evening beside a morning."""
    with stage.store.writing() as tx:
        [sent] = tx.campaigns.find()[:1]
        campaign = replace(sent, id=f"past-{position}", position=position, created=MONDAY - 10 * DAY, habit=Tally())
        tx.campaigns.add(campaign)
        made = [
            Invitation(
                f"{campaign.id}-{number}",
                campaign.id,
                f"who-{number}",
                State.DONE,
                MONDAY - DAY,
                offer=(MORNING, EVENING),
                start=EVENING,
                booking_no=1,
            )
            for number in range(count)
        ]
        tx.invitations.add([(inv, inv.id) for inv in made])
        return made


@pytest.mark.anyio
async def test_a_campaign_learns_from_positions_of_its_family_once_when_it_is_sent(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n孙悦 13800000002")
    past(stage, ENOUGH)
    past(stage, 3, "大客户销售")
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    with stage.store.reading() as tx:
        [campaign] = [one for one in tx.campaigns.find() if not one.id.startswith("past")]
        assert campaign.habit.cards == ENOUGH
        assert (campaign.habit.count("evening").picked, campaign.habit.count("morning").picked) == (ENOUGH, 0)
        scene = Scene(tx, stage.setup, stage.at, Due("due", "x"))
        own = replace(stage.setup, families=(Family("销售类", ("销售", "前端")),))
        assert (
            learned(Scene(tx, own, stage.at, Due("due", "x")), replace(campaign, position="销售")).cards == ENOUGH + 3
        )
        [inv] = tx.invitations.find(campaign_id=campaign.id)
        reason = priors(scene, campaign, [inv])[inv.id].reasons["evening"]
    assert reason.values == {
        "part": "evening", "family": "技术岗位", "basis": "history", "picked": str(ENOUGH), "seen": str(ENOUGH),
    }  # fmt: skip


@pytest.mark.anyio
async def test_what_a_person_took_and_sent_back_is_known(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n孙悦 13800000002")
    made = past(stage, 5)
    changes = [
        replace(made[0], tried=(NOON,)),
        replace(made[1], note="moved_by_hr"),
        replace(made[2], state=State.HELD),
        replace(made[3], start=MORNING - 400 * DAY),
    ]
    with stage.store.writing() as tx:
        for inv in changes:
            tx.invitations.save(inv, (), ())
        assert tx.history.of(["who-0", "who-1"]) == [
            Pick("who-0", "前端工程师", (MORNING, EVENING), EVENING),
            Pick("who-0", "", (NOON,), None),
        ]
        assert sorted(pick.candidate_id for pick in tx.history.picks(MONDAY - 365 * DAY)) == ["who-0", "who-4"]
        assert len(tx.history.picks(MONDAY - 365 * DAY, 1)) == 1


@pytest.mark.anyio
async def test_hr_reads_what_speaks_for_a_time_unless_the_candidate_said_it(stage: Stage) -> None:
    one, other = await stage.send_batch("孙悦 13800000002\n陈晨 13800000001 期望=周三下午")
    afternoon = "技术岗位通常下午更方便（行业习惯，自家数据还不够）"
    with stage.store.reading() as tx:
        scene = Scene(tx, stage.setup, stage.at, Due("due", "x"))
        told = Trace(scene, one).offered()[1:]
        assert [afternoon in line for line in told] == [start.hour + 8 > 12 for start in one.offer]
        assert any(afternoon in line for line in told)
        assert not any(afternoon in line for line in Trace(scene, other).offered())
