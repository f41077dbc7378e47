"""Figures against a count of one's own: the same rows, gone through in plain Python, on both databases."""

from collections import Counter
from datetime import timedelta
from itertools import groupby

from domain.figures import Answer, Funnel, Slice, total
from domain.invitation import State
from tests.integration.stage import MONDAY, Stage

FOUR = "陈晨 chen\n张伟 zhang1\n刘洋 13900000001\n吴迪 wu@example.com"
ALWAYS = (MONDAY - timedelta(days=1), MONDAY + timedelta(days=30))


async def played(stage: Stage) -> None:
    """One comes and was there, one looks and asks, one opens the page and chooses, one only gets a mail."""
    chen, _, liu, _ = await stage.send_batch(FOUR)
    await stage.pass_time(timedelta(minutes=30))
    await stage.confirmed(chen, "chen")
    await stage.pass_time(timedelta(minutes=30))
    await stage.say("zhang1", "请问需要带作品集吗？")
    page = await stage.open_page(liu)
    page = await stage.submit(liu, page["slots"][0]["label"], page)
    await stage.submit(liu, "确认", page)
    await stage.settle()


def counted(stage: Stage) -> list[Slice]:
    """The same by hand, from what every single invitation and its ledger and history say."""
    with stage.store.reading() as tx:
        rows = []
        for inv in tx.invitations.find():
            told = [touch for touch in tx.touches.of(inv.id) if touch.purpose == "invite" and touch.sent]
            steps = [step for step in tx.trail.of(inv.id) if step.actor != "candidate:mail"]
            own = [step.what for step in steps if step.actor.startswith("candidate:")]
            clicked = bool(inv.opened_at) or any(what != "Viewed" for what in own)
            opened = clicked or any(step.what == "Viewed" for step in steps)
            way = told[0].channel
            arrived = opened or way == "card" or any(touch.delivered or touch.read for touch in told)
            asked = any(entry.reason == "asked" for entry in tx.follow_ups.list([inv.id]))
            over = inv.state in {State.CHECKED_IN, State.DONE, State.NO_SHOW}
            funnel = Funnel(
                sent=1,
                arrived=int(arrived),
                blind=int(way == "mail" and not arrived),
                opened=int(opened),
                clicked=int(clicked),
                confirmed=int(over or inv.state is State.CONFIRMED),
                over=int(over),
                attended=int(over and inv.state is not State.NO_SHOW),
                asked=int(asked),
                moved=int(inv.moves > 0),
                moves=inv.moves,
            )
            rows.append(Slice(inv.campaign_id, tx.campaigns.get(inv.campaign_id).position, way, funnel))
    rows.sort(key=lambda one: one.channel)
    return [
        Slice(*key, total(same))
        for key, same in groupby(rows, key=lambda one: (one.campaign_id, one.position, one.channel))
    ]


async def test_the_funnel_is_what_one_counts_by_hand(stage: Stage) -> None:
    await played(stage)
    with stage.store.reading() as tx:
        found = tx.figures.funnel(*ALWAYS)
    assert found == counted(stage)
    assert total(found) == Funnel(
        sent=4, arrived=3, blind=1, opened=3, clicked=3, confirmed=1, over=0, attended=0, asked=1
    )


async def test_what_took_place_is_counted_and_who_did_not_come(stage: Stage) -> None:
    await played(stage)
    start = stage.invitations()[0].start
    assert start
    await stage.pass_time(start - stage.at + timedelta(minutes=20))
    await stage.say("hr_lin", "陈晨没来")
    with stage.store.reading() as tx:
        found = tx.figures.funnel(*ALWAYS)
    assert found == counted(stage)
    assert (total(found).over, total(found).attended) == (1, 0)


async def test_a_period_is_about_when_the_invitation_left(stage: Stage) -> None:
    await played(stage)
    with stage.store.reading() as tx:
        assert tx.figures.funnel(MONDAY + timedelta(hours=1), ALWAYS[1]) == []
        assert tx.figures.funnel(*ALWAYS, campaign_ids=[]) == []
        assert total(tx.figures.funnel(ALWAYS[0], MONDAY + timedelta(hours=1))).sent == 4


async def test_batches_are_judged_by_those_who_had_time(stage: Stage) -> None:
    await played(stage)
    first = stage.invitations()[0].campaign_id
    await stage.pass_time(timedelta(hours=25))
    await stage.send_batch("赵云 13900000077")
    ends = (MONDAY + timedelta(hours=1), stage.at + timedelta(hours=1))
    with stage.store.reading() as tx:
        until = [
            {one: total([s for s in slices if s.campaign_id == one]) for one in {s.campaign_id for s in slices}}
            for slices in (tx.figures.funnel(ALWAYS[0], end) for end in ends)
        ]
        assert list(until[0]) == [first]
        assert len(until[1]) == 2
        assert tx.figures.batches(ALWAYS[0], *ends) == (until[0], until[1])
        assert tx.figures.batches(ALWAYS[0], *reversed(ends)) == (until[1], until[0])
        assert tx.figures.batches(ALWAYS[0], ends[0], ends[0]) == (until[0], until[0])


async def test_how_long_people_took(stage: Stage) -> None:
    await played(stage)
    half, hour = MONDAY + timedelta(minutes=30), MONDAY + timedelta(hours=1)
    with stage.store.reading() as tx:
        found = tx.figures.answers(*ALWAYS)
        newest = tx.figures.answers(*ALWAYS, limit=1)
    assert Counter(found) == Counter(
        [
            Answer(MONDAY, half, half),
            Answer(MONDAY, hour, hour),
            Answer(MONDAY, hour, None),
            Answer(MONDAY, None, None),
        ]
    )
    assert len(newest) == 1


async def test_interviews_per_interviewer(stage: Stage) -> None:
    await played(stage)
    confirmed = stage.invitations()[0]
    with stage.store.reading() as tx:
        assert tx.figures.load(*ALWAYS) == {confirmed.crew[0]: 1}
        assert tx.figures.load(MONDAY, MONDAY + timedelta(hours=1)) == {}
