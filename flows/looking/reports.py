"""Figures for HR: 「本周数据」, 「打开率」, 「给我看看漏斗」, and every Monday by themselves; with a picture of the funnel."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from cards import alarms as words
from cards import figures as cards
from cards.figures import Sheet
from cards.naming import titles
from cards.view import plain
from domain.alarms import Alarm, alarms
from domain.campaign import BEGUN, Campaign
from domain.commands import Report
from domain.figures import Answer, Funnel, Slice, spread, total
from domain.files import SendChart
from domain.inputs import Said
from domain.shares import Share
from flows.looking import calibrating
from flows.scene import Scene
from flows.words.templates import compared
from scheduler.dayparts import day_part
from scheduler.habits import family_of
from scheduler.moments import EVENING

PRIORITY: Final = "优先级"
DAY: Final = timedelta(days=1)
WATCHED: Final = timedelta(days=14)  # older batches are not judged any more
STILL: Final = 60  # seconds for which shares over days are as good as before, if nothing has happened
REST: Final = frozenset({"noon", "evening"})


def report(scene: Scene, said: Said, command: Report) -> None:
    """Answer where it was asked; the picture follows."""
    if command.metric == PRIORITY:
        calibrating.calibrate(scene, said)
        return
    sheet = sheet_of(scene, *period(scene, command.when))
    text = cards.metric(sheet, command.metric) if command.metric else cards.report(sheet)
    scene.reply(said, sheet.title, text)
    if sheet.funnel.sent:
        chart(scene, sheet, [] if said.group else [said.user_id], said.group)


def chart(scene: Scene, sheet: Sheet, users: Sequence[str], group: str = "") -> None:
    """Send the funnel as a picture."""
    title = f"{sheet.title}（{sheet.since:%m-%d} 至 {sheet.until:%m-%d}）"
    bars = cards.bars(sheet.funnel)
    scene.send(f"ch-{scene.mark()}", SendChart(title, cards.NOTE, bars, list(users), group))


def weekly(scene: Scene, day: str) -> None:
    """Send last week's figures to everybody of HR who invited somebody; the campaign's group sees nothing of it."""
    del day
    sheet = sheet_of(scene, *period(scene, "上周"))
    campaigns = scene.tx.campaigns.find() if sheet.funnel.sent else []
    people = scene.tx.people.many({c.hr_id for c in campaigns if c.created >= scene.now - WATCHED})
    owners = {person.user_id for person in people.values()} & scene.rules.hr_user_ids
    if not owners:
        return
    text = (sheet.title, cards.report(sheet))
    scene.say([person for person in people.values() if person.user_id in owners], text)
    chart(scene, sheet, sorted(owners))


def period(scene: Scene, said: str) -> tuple[str, datetime, datetime]:
    """The words, from when, and before when; a period that is not over ends now."""
    today = datetime.combine(scene.now.astimezone(scene.rules.zone).date(), time(), scene.rules.zone)
    monday, first = today - DAY * today.weekday(), today.replace(day=1)
    before = (first - DAY).replace(day=1)
    soon = scene.now + timedelta(seconds=1)
    for names, since, until in (
        (("今天", "今日", "日报"), today, soon),
        (("昨天", "昨日"), today - DAY, today),
        (("上周", "上个星期", "上星期"), monday - 7 * DAY, monday),
        (("上月", "上个月"), before, first),
        (("本月", "这个月", "这月", "月"), first, soon),
    ):
        if any(name in said for name in names):
            return f"{plain(said, 8)}数据", since, until
    return "本周数据", monday, soon


def sheet_of(scene: Scene, title: str, since: datetime, until: datetime) -> Sheet:
    """Everything about a period, with a fixed number of questions."""
    slices = scene.tx.figures.funnel(since, until)
    sheet = _counted(scene, title, since, until, slices)
    answers = scene.tx.figures.answers(since, until)
    load = scene.tx.figures.load(since, until)
    people = scene.tx.people.many(load)
    return replace(
        sheet,
        looking=spread(one.opened - one.sent for one in answers if one.opened),
        choosing=spread(one.chosen - one.sent for one in answers if one.chosen),
        load=Counter({people[who].name: count for who, count in load.items() if who in people}).most_common(),
        costs=scene.tx.touches.costs(since, until),
        prices=scene.rules.prices,
        alarms=[text for _, _, text in alarming(scene)],
        templates=compared(scene, since, until),
        leaving=_leaving(answers, scene.rules.zone),
    )


def _leaving(answers: Sequence[Answer], zone: ZoneInfo) -> list[tuple[int, Share, Share]]:
    """How people answered by the hour at which they were written to."""
    hours: dict[int, list[Answer]] = {}
    for one in answers:
        hours.setdefault(one.sent.astimezone(zone).hour, []).append(one)
    return [
        (
            hour,
            Share(sum(one.opened is not None for one in mine), len(mine)),
            Share(sum(one.chosen is not None for one in mine), len(mine)),
        )
        for hour, mine in sorted(hours.items())
    ]


def part_of(scene: Scene, title: str, since: datetime, until: datetime, sees: Callable[[str], bool]) -> Sheet:
    """Only what is about some positions: what cannot be told apart by position is left out."""
    slices = [one for one in scene.tx.figures.funnel(since, until) if sees(one.position)]
    told = [text for campaign, _, text in alarming(scene) if sees(campaign.position)]
    return replace(_counted(scene, title, since, until, slices), alarms=told)


def _counted(scene: Scene, title: str, since: datetime, until: datetime, slices: Sequence[Slice]) -> Sheet:
    batches = scene.tx.campaigns.many({one.campaign_id for one in slices})
    names = titles([(c.id, f"{c.position}{c.round}", c.created) for c in batches], scene.rules.zone)
    return Sheet(
        title=title,
        since=since.astimezone(scene.rules.zone).date(),
        until=(until - timedelta(seconds=1)).astimezone(scene.rules.zone).date(),
        funnel=total(slices),
        positions=_grouped((one.position, one.funnel) for one in slices),
        batches=_grouped((names[one.campaign_id], one.funnel) for one in slices),
        channels=_grouped((one.channel, one.funnel) for one in slices),
    )


def _grouped(parts: Iterable[tuple[str, Funnel]]) -> list[tuple[str, Funnel]]:
    """The largest group first."""
    found: dict[str, Funnel] = {}
    for name, funnel in parts:
        found[name] = found.get(name, Funnel()) + funnel
    return sorted(found.items(), key=lambda group: (-group[1].sent, group[0]))


# --- what goes badly -----------------------------------------------------------------------------------------------


def alarming(scene: Scene, hr_id: str = "") -> list[tuple[Campaign, Alarm, str]]:
    """Batches of the last weeks whose shares cross the limits, with what HR reads about it."""
    return [(c, alarm, told(scene, c, alarm)) for c, alarm in judged(scene) if hr_id in {"", c.hr_id}]


def judged(scene: Scene) -> list[tuple[Campaign, Alarm]]:
    """The same before anybody looks into why: a fixed number of questions, and their answer does for a while."""
    return scene.tx.kept(("judged", int(scene.now.timestamp()) // STILL), lambda: _judged(scene))


def _judged(scene: Scene) -> list[tuple[Campaign, Alarm]]:
    limits, since = scene.rules.reports.limits, scene.now - WATCHED
    ends = (scene.now - limits.look_after, scene.now - limits.agree_after)
    looked, agreed = scene.tx.figures.batches(since, *ends)
    campaigns = [c for c in scene.tx.campaigns.many(looked) if c.phase in BEGUN]
    return [(c, alarm) for c in campaigns for alarm in alarms(looked[c.id], agreed.get(c.id, Funnel()), limits)]


def told(scene: Scene, campaign: Campaign, alarm: Alarm) -> str:
    """What HR reads about one of them, with what may be the matter."""
    return words.alarm(alarm, _signs(scene, campaign))


def _signs(scene: Scene, campaign: Campaign) -> words.Signs:
    """What may be the matter with a batch, as far as the database knows."""
    zone, calendar = scene.rules.zone, scene.setup.calendar
    invitations = scene.tx.invitations.find(campaign_id=campaign.id)
    offered = [start for inv in invitations for start in (*inv.offer, *inv.tried)]
    rest = sum(
        day_part(start, zone) in REST or not calendar.is_workday(start.astimezone(zone).date()) for start in offered
    )
    sent = Counter(
        one.sent.astimezone(zone).hour for one in scene.tx.figures.paces([i.id for i in invitations]).values()
    )
    return words.Signs(
        job=" · ".join(part for part in (campaign.position, campaign.round) if part),
        minutes=campaign.minutes,
        mode=campaign.mode,
        contact=bool(campaign.contact or scene.rules.contact),
        rest=rest,
        offered=len(offered),
        hours=[hour for hour, _ in sent.most_common()],
        evening=family_of(campaign.position, scene.setup.families).name in EVENING,
    )
