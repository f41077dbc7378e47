"""Interviews whose next step is HR's: to be approved, to be marked as attended, or to be told how they went."""

from typing import Any, Final

from cards import status
from cards.brief import moment
from domain.invitation import Invitation, State
from domain.states import standing
from domain.turns import Turn
from flows.board import person
from flows.board.board import Look
from flows.changing import moving
from flows.outward.tell import INFORMATION
from store.listing import Wanted

MOST: Final = 50
STATES: Final = (State.AWAITING_APPROVAL, State.CONFIRMED, State.CHECKED_IN, State.ADJUSTING)
# Label, order, what is asked before it is done ("" for nothing), style.
Act = tuple[str, str, str, str]


def waiting(look: Look) -> list[dict[str, Any]]:
    """Those that stand on no list for another reason, the earliest interview first."""
    wanted = Wanted(look.now, INFORMATION, states=STATES, turn=Turn.HR)
    found = look.tx.listing.page(wanted, "start", 0, MOST)
    listed = {one.invitation_id for one in look.tx.follow_ups.list([inv.id for inv in found])}
    shown = [inv for inv in found if inv.id not in listed]
    campaigns = {one.id: one for one in look.tx.campaigns.many({inv.campaign_id for inv in shown})}
    known = look.tx.people.many({inv.candidate_id for inv in shown})
    rows = []
    for inv in shown:
        campaign, agreed = campaigns[inv.campaign_id], standing(inv)
        rows.append(
            {
                "id": inv.id,
                "name": known[inv.candidate_id].name if inv.candidate_id in known else "",
                "job": " · ".join(part for part in (campaign.position, campaign.round) if part),
                "time": moment(agreed.start, look.scene.rules.zone) if agreed.start else "",
                "state": status.of(inv),
                "state_key": str(inv.state),
                "acts": _acts(look, inv),
            }
        )
    return rows


def _acts(look: Look, inv: Invitation) -> list[tuple[str, Act]]:
    """(subject, act) for each order that fits; nothing where the page of the interview is the place to decide."""
    if approval := person.approval(inv):
        yes, no = approval
        return [
            (yes, ("批准", "press", "", "primary")),
            (no, ("不批准", "press", "会请候选人重新选时间。", "danger")),
        ]
    if inv.state is State.CHECKED_IN:
        return [(inv.id, ("未通过", "outcome-failed", "只记录，不通知候选人。", ""))]
    if inv.state is State.CONFIRMED and moving.begun(inv, look.now):
        return [
            (inv.id, ("已到场", "checkin", "", "primary")),
            (inv.id, ("未到场", "noshow", "记为未到场后，这场面试就结束了。", "danger")),
        ]
    return []
