"""Batches: how far each of them is, with denominators, and one batch with everything that can be done about the whole of it."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from cards import chasing as chasing_cards
from cards import status, turns
from cards.board import spoken
from cards.brief import moment
from cards.halting import STOP, UNSEND
from cards.press import Action, Press
from cards.sending import SURE
from cards.view import View
from domain.campaign import UNSENT, Campaign, Phase
from domain.figures import Funnel
from domain.invitation import BOOKED, OPEN, State
from domain.shares import Share
from domain.turns import Turn
from flows.board import capacity, people
from flows.board.board import Look
from flows.changing import adding, chasing
from flows.inviting import progress
from flows.looking import reports
from flows.outward.tell import INFORMATION
from scheduler.ladders.plan import ladder_for
from scheduler.ladders.rungs import SILENT, UNHEARD
from store.listing import Heading, Wanted

PAGE: Final = 20
ALIVE: Final = (State.DRAFTED, *OPEN, *BOOKED, State.CHECKED_IN)
CHOSEN: Final = (*BOOKED, State.CHECKED_IN, State.DONE, State.NO_SHOW)
ROWS: Final = 50
AHEAD: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)


def listing(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """All batches that this viewer may see, newest first."""
    seen = visible(look)
    number = asked.get("page", "")
    last = max(0, (len(seen) - 1) // PAGE)
    at = min(max(int(number) if number.isdecimal() and len(number) < 6 else 1, 1) - 1, last)
    return {
        "batches": summaries(look, seen[at * PAGE : (at + 1) * PAGE]),
        "page": at + 1,
        "pages": last + 1,
        "before": f"board/batches?page={at}" if at else "",
        "after": f"board/batches?page={at + 2}" if at < last else "",
    }


def visible(look: Look) -> list[Heading]:
    """What was not dropped before it was sent."""
    found = look.tx.listing.headings()
    return [one for one in found if look.viewer.sees_position(one.position) and one.phase != str(Phase.CANCELLED)]


def summaries(look: Look, shown: Collection[Heading]) -> list[dict[str, Any]]:
    """One card for each batch, with one question for all their funnels."""
    counts = look.tx.listing.counts([one.id for one in shown])
    funnels, names = _funnels(look, shown), people.titles(look)
    return [
        {
            "id": one.id,
            "title": names[one.id],
            "phase": turns.PHASES[Phase(one.phase)],
            "live": Phase(one.phase) in {Phase.SENDING, Phase.RUNNING},
            "unsent": Phase(one.phase) in UNSENT,
            "people": sum(counts.get(one.id, {}).values()),
            "steps": steps(funnels.get(one.id, Funnel()), counts.get(one.id, {})),
        }
        for one in shown
    ]


def _funnels(look: Look, shown: Collection[Heading]) -> dict[str, Funnel]:
    if not shown:
        return {}
    since, ids = min(one.created for one in shown), tuple(one.id for one in shown)
    found: dict[str, Funnel] = {}
    for part in look.kept(("funnels", ids), lambda: look.tx.figures.funnel(since, look.now + AHEAD, ids)):
        found[part.campaign_id] = found.get(part.campaign_id, Funnel()) + part.funnel
    return found


def steps(funnel: Funnel, counts: Mapping[State, int]) -> list[dict[str, Any]]:
    """The funnel from sent to attended: each step of how many, and whether that is enough to speak of a share."""
    chosen = sum(counts.get(state, 0) for state in CHOSEN)
    rows = (
        ("已发送", Share(funnel.sent, sum(counts.values())), "这批的人数"),
        ("已送达", funnel.arriving, "能知道是否送达的人"),
        ("已打开", funnel.opening, "已发送的人"),
        ("已选时间", Share(chosen, funnel.sent), "已发送的人"),
        ("已确认", funnel.confirming, "已发送的人"),
        ("已到场", funnel.attending, "已到时间的面试"),
    )
    return [
        {
            "name": name,
            "part": share.part,
            "whole": share.whole,
            "rate": f"{share.rate:.0%}" if share.whole else "—",
            "of": of,
            "few": share.whole > 0 and not share.enough,
        }
        for name, share, of in rows
    ]


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """One batch with its counts, its people and what may be done with it; None if it is not the viewer's to see."""
    found = {one.id: one for one in look.tx.listing.headings()}
    heading = found.get(asked["id"])
    if heading is None or not look.viewer.sees_position(heading.position):
        return None
    scene = look.scene
    campaign = scene.campaign(heading.id)
    counts = look.tx.listing.counts([heading.id]).get(heading.id, {})
    ordering = look.viewer.orders and campaign.phase not in UNSENT
    turned = look.tx.listing.turns(Wanted(look.now, INFORMATION, [heading.id]))
    newest = look.tx.listing.page(Wanted(look.now, INFORMATION, [heading.id]), "newest", 0, ROWS)
    return {
        **summaries(look, [heading])[0],
        "facts": _facts(look, campaign),
        "ladder": _address(campaign) if look.viewer.everything else "",
        "counts": [(str(s), status.WORDS[s], counts[s]) for s in State if counts.get(s)],
        "turns": [(str(t), people.whose(look, t), turned[t]) for t in Turn if turned.get(t)],
        "card": _card(campaign, progress.view(scene, campaign), counts) if ordering else None,
        "chase": _chase(campaign, counts) if look.viewer.orders else [],
        "room": capacity.of(look, campaign, counts) if campaign.phase not in UNSENT else None,
        "seats": ["或".join(seat) for seat in campaign.seats] if ordering and campaign.phase in adding.GOING else [],
        "alarms": [
            reports.told(scene, campaign, alarm) for one, alarm in reports.judged(scene) if one.id == campaign.id
        ],
        "rows": people.rows(look, newest, found),
        "more": max(0, sum(counts.values()) - ROWS),
    }


def _facts(look: Look, campaign: Campaign) -> list[tuple[str, str]]:
    zone = look.scene.rules.zone
    window = campaign.window
    named = {one.id: one.name for one in look.tx.rooms.all().values()}
    rows = (
        ("HR", look.tx.people.get(campaign.hr_id).name),
        ("面试官", "；".join("或".join(seat) for seat in campaign.seats)),
        ("可约时间", f"{moment(window[0].start, zone)} 至 {moment(window[-1].end, zone)}" if window else ""),
        ("每场", f"{campaign.minutes} 分钟"),
        ("形式", campaign.mode or "现场"),
        ("地点", campaign.place),
        ("会议室", "、".join(named.get(room, room.removeprefix("own:")) for room in campaign.rooms[:6])),
        ("候选人类型", campaign.kind),
        ("话术模板", campaign.template),
        ("需要审批", "是" if campaign.approval else ""),
        ("触发规则", campaign.trigger),
        ("催查看", _ladder(look, campaign, State.INVITED)),
        ("催选择", _ladder(look, campaign, State.VIEWED)),
    )
    return [(label, text) for label, text in rows if text]


def _address(campaign: Campaign) -> str:
    """The page that shows when somebody of this batch is reminded."""
    asked = {"kind": campaign.kind, "position": campaign.position}
    return f"board/ladders?{urlencode({name: value for name, value in asked.items() if value})}"


def _ladder(look: Look, campaign: Campaign, state: State) -> str:
    """「24、48 小时后」: when people in this state are spoken to by themselves."""
    ladder = ladder_for(look.scene.setup.ladders, state, campaign.kind, campaign.position)
    rungs = ladder.rungs if ladder else ()
    hours = [rung.after / HOUR for rung in rungs if rung.after and rung.do not in SILENT | UNHEARD]
    return "、".join(f"{hour:g}" for hour in dict.fromkeys(hours)) + " 小时后" if hours else ""


def _card(campaign: Campaign, shown: View, counts: Mapping[State, int]) -> dict[str, Any]:
    """What the card in chat says, and its buttons; what cannot be taken back is asked twice.

    A batch that has left altogether can be stopped, too: then nobody is chased to choose any more.
    """
    found = [(button, button.press) for button in shown.buttons if button.press]
    buttons = [(button.text, press.pack(), button.color, press.arg in {UNSEND, SURE}) for button, press in found]
    open_ = any(counts.get(state) for state in OPEN)
    if open_ and campaign.phase in {Phase.SENDING, Phase.RUNNING} and not any(p.arg == STOP for _, p in found):
        buttons.append(("停止这批", Press(Action.HALT, campaign.id, 0, STOP).pack(), "red", False))
    return {"lines": [spoken(line) for line in shown.lines], "tips": shown.tips, "buttons": buttons}


def _chase(campaign: Campaign, counts: Mapping[State, int]) -> list[tuple[str, str, int]]:
    """Whom one order can remind, by how far they are: label, order, people."""
    if campaign.phase not in {Phase.SENDING, Phase.RUNNING}:
        return []
    found = [(what, sum(counts.get(state, 0) for state in states)) for what, states in chasing.FILTERS.items()]
    return [
        (chasing_cards.WHOM[what], Press(Action.CHASE, campaign.id, 0, what).pack(), count)
        for what, count in found
        if count
    ]
