"""Whoever leaves one process may be in others: these are offered to HR, never taken back silently."""

from cards import withdrawing as cards
from cards.view import params
from domain.effects import PostCard
from domain.invitation import BOOKED, OPEN, Invitation, State
from flows.scene import Scene


def offer(scene: Scene, inv: Invitation, actor: str) -> None:
    """A card to whoever took `inv` back, with the same person's other living invitations."""
    alive = (*OPEN, *BOOKED, State.DRAFTED)
    found = scene.tx.invitations.find(candidate_ids=[inv.candidate_id], states=alive)
    rest = [scene.brief(other) for other in found if other.id != inv.id]
    if rest and actor in scene.rules.hr_user_ids:
        scene.send(f"el-{scene.mark()}", PostCard(params(cards.others(rest)), user_id=actor))
