"""A candidate's card came on screen: that is a view, and what the card shows is true at this moment."""

from cards import candidate as cards
from cards.view import params
from domain.effects import PostCard
from domain.happenings import Refreshed, Viewed
from domain.inputs import Answer, Rendered
from domain.invitation import Invitation, Role, State
from flows.outward.outside import card_key
from flows.scene import Scene
from flows.times import supply

UNSEEN = frozenset({State.INVITING, State.INVITED})


def rendered(scene: Scene, happening: Rendered) -> Answer:
    """What an ack would show the candidate on this card; anybody else, or any other card, gets nothing and changes nothing.

    No update of the card is sent for it: during the question that is forbidden [dynamic-data-source].
    """
    inv = _behind(scene, happening)
    if inv is None:
        return Answer()
    if happening.card != card_key(inv):
        return Answer(card=params(cards.closed(scene.brief(inv))))
    inv = _mended(scene, _seen(scene, inv, happening.card), happening.card)
    return Answer(card=params(cards.view(scene.brief(inv))))


def _behind(scene: Scene, happening: Rendered) -> Invitation | None:
    """The invitation of which this is a card, if it is its candidate who looks."""
    record = scene.tx.outbox.record(happening.card)
    viewer = scene.tx.people.by_user(happening.user_id)
    if record is None or viewer is None or not isinstance(record.parcel.effect, PostCard):
        return None
    try:
        inv = scene.tx.invitations.get(record.parcel.about, lock=True)
    except KeyError:  # HR's card about a batch
        return None
    return inv if viewer.id == inv.candidate_id and record.parcel.effect.live else None


def _seen(scene: Scene, inv: Invitation, card: str) -> Invitation:
    if inv.state not in UNSEEN:
        return inv
    return scene.apply(inv, Viewed(), Role.CANDIDATE, inv.candidate_id, shown=card)


def _mended(scene: Scene, inv: Invitation, card: str) -> Invitation:
    """Times that are gone are replaced before they can be tapped."""
    if inv.state is not State.VIEWED:
        return inv
    alive = {opening.start for opening in supply.times(scene, scene.campaign(inv.campaign_id), inv.id)}
    offer = supply.mended(scene, inv, alive)
    return scene.apply(inv, Refreshed(offer), Role.SYSTEM, "render", shown=card) if offer != inv.offer else inv
