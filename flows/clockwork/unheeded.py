"""What a silent candidate was really sent: HR reads counts out of the ledger, and why, if no reminder left."""

from cards import unheeded as cards
from domain.invitation import Invitation, State
from domain.touches import Fate
from flows.scene import Scene
from scheduler.ladders.rungs import Do

REMINDERS = frozenset(map(str, (Do.REMIND, Do.REMIND_DEADLINE, Do.NEXT_CHANNEL)))


def words(scene: Scene, inv: Invitation) -> str:
    """「邀请发出后提醒过 2 次（短信 11-25、语音电话 11-26），还没有回复」."""
    theirs = {"", scene.tx.people.get(inv.candidate_id).user_id}
    touches = [one for one in scene.tx.touches.of(inv.id) if one.who in theirs and one.purpose in REMINDERS]
    sent = [one for one in touches if one.fate is not Fate.FAILED]
    skipped = [nudge.skip for nudge in scene.plan(inv) if nudge.skip]
    looked = inv.state is State.VIEWED
    return cards.words(sent, scene.rules.zone, failed=len(touches) > len(sent), skipped=skipped, looked=looked)
