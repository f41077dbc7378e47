"""HR ends an invitation: whoever must know is told, what nobody has seen is recalled, and HR reads what really happened."""

from cards import ending as cards
from cards import notices
from cards.templates import written
from domain.effects import Recall
from domain.happenings import Event, Withdrawn
from domain.inputs import Settled
from domain.invitation import Invitation, Role, State
from domain.states import standing
from domain.touches import Meant
from flows.outward.outside import card_key
from flows.scene import Scene
from store.outbox import Parcel


def end(scene: Scene, inv: Invitation, event: Event, actor: str) -> str:
    """Cancel or withdraw what allows it; returns what was done, in words."""
    before = scene.brief(standing(inv))
    after = scene.apply(inv, event, Role.HR, actor)
    heard = "none" if inv.state is State.DRAFTED else _tell_candidate(scene, inv, after)
    if before.inv.state is State.CONFIRMED:
        scene.say(before.crew, notices.not_needed(before), inv.id)
    return cards.done(before, "withdraw" if isinstance(event, Withdrawn) else "cancel", heard)


def _tell_candidate(scene: Scene, before: Invitation, after: Invitation) -> str:
    """What nobody has seen is recalled; who has seen it, or has agreed, reads it in a new message."""
    old = scene.brief(standing(before))
    if not old.candidate.member:
        reached = scene.to_outsider(after, "ended", f"end-{before.id}-{before.calling}")
        return "outside" if reached else "unreachable"
    carrier = scene.tx.outbox.remote_id(card_key(before))
    if before.viewed_at is None and carrier:
        scene.send(f"rc-{before.id}-{before.calling}", Recall(carrier), about=before.id)
        return "recalled"
    _say(scene, old.inv)
    return "message"


def _say(scene: Scene, inv: Invitation) -> None:
    brief = scene.brief(inv)
    ended = written(brief.theirs(), "ended")
    scene.say([brief.candidate], ended.pair, inv.id, meant=Meant("ended", template=ended.ref))


def recalled(scene: Scene, parcel: Parcel, effect: Recall, happening: Settled) -> None:
    """What could not be taken back is on the candidate's screen: they are told instead, and it is on record."""
    del effect
    if happening.outcome == "done":
        return
    inv = scene.tx.invitations.get(parcel.about, lock=True)
    _say(scene, inv)
    scene.note(inv.id, "system:recall", "NotRecalled", "邀请没有撤回成功，已改为发消息告诉候选人")
