"""The candidate's page: what a link shows, what its forms do, and the answer to a form shown once after it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from cards import candidate as cards
from cards import page as pages
from cards.press import Action, Press
from domain.happenings import Refreshed, Viewed
from domain.inputs import Answer, Opened, Submitted
from domain.invitation import Invitation, Role, State, allows
from flows.candidate import candidates, places
from flows.candidate.seat import Seat
from flows.scene import Scene
from flows.setup import Links
from flows.times import supply

ONCE = timedelta(minutes=15)  # for so long an answer may be shown again by a reload


def opened(scene: Scene, happening: Opened) -> Answer:
    """Show the page; a person who opens it has seen the invitation."""
    inv = behind(scene, happening.token)
    if inv is None:
        return Answer(page=pages.gone())
    if not happening.preview and allows(inv, Viewed) and (inv.state is not State.VIEWED or not inv.opened_at):
        inv = scene.apply(inv, Viewed(opened=True), Role.CANDIDATE, inv.candidate_id)
    if not happening.preview:
        scene.tx.touches.clicked(inv.id, scene.now)
        inv = _refreshed(scene, inv)
    return Answer(page=_answered(scene, inv, happening.after) or pages.model(scene.brief(inv)))


def _refreshed(scene: Scene, inv: Invitation) -> Invitation:
    """On a page that costs nothing, a time that is gone is replaced before it can be tapped."""
    if inv.state not in {State.INVITING, State.INVITED, State.VIEWED}:
        return inv
    alive = {opening.start for opening in supply.times(scene, scene.campaign(inv.campaign_id), inv.id)}
    offer = supply.mended(scene, inv, alive)
    return scene.apply(inv, Refreshed(offer), Role.SYSTEM, "page") if offer != inv.offer else inv


def submitted(scene: Scene, happening: Submitted, press_of: Callable[[str], Press | None]) -> Answer:
    """A button or form of the page."""
    inv = behind(scene, happening.token)
    if inv is None:
        return Answer(page=pages.gone())
    pressed = press_of(happening.action)
    if pressed is None or pressed.subject != inv.id:
        return _answer(scene, inv, pages.model(scene.brief(inv), cards.why(scene.brief(inv), "stale")))
    if pressed.action is Action.ZONE:
        notice = places.settle(scene, inv.candidate_id, happening.text)
        return _answer(scene, inv, pages.model(scene.brief(inv), notice))
    seat = _acted(scene, inv, pressed, happening)
    instead = seat.view if seat.view and seat.view.buttons and not seat.asking else None
    model = pages.model(scene.brief(seat.inv), seat.notice, seat.asking, instead)
    if seat.told:
        model |= {"notice": f"{seat.told}{model['notice']}"}
    once = bool(seat.told or seat.notice or seat.asking or seat.view)
    return _answer(scene, seat.inv, model, seat.typed) if once else Answer(page=model)


def _acted(scene: Scene, inv: Invitation, pressed: Press, happening: Submitted) -> Seat:
    if pressed.action is Action.WORDS:
        return candidates.words(scene, inv, happening.text, happening.mine)
    return candidates.press(scene, inv, pressed, "")


def _answer(scene: Scene, inv: Invitation, model: dict[str, Any], typed: str = "") -> Answer:
    """An answer that a fresh look would not show: it is kept under the key of its form for a while."""
    until = (scene.now + ONCE).isoformat()
    return Answer(page={**model, "typed": typed, "once": {"of": _standing(inv), "until": until}})


def _answered(scene: Scene, inv: Invitation, key: str) -> dict[str, Any] | None:
    """The kept answer, if things still stand as it says; None otherwise."""
    kept = scene.tx.inbox.answer(key) if key else None
    once = kept.page.get("once") if kept else None
    if kept is None or not once or once["of"] != _standing(inv) or datetime.fromisoformat(once["until"]) < scene.now:
        return None
    return dict(kept.page)


def _standing(inv: Invitation) -> str:
    start = inv.start.isoformat() if inv.start else ""
    return f"{inv.id} {inv.state} {inv.offer_no} {inv.booking_no} {start}"


def behind(scene: Scene, token: str) -> Invitation | None:
    """The invitation that a link leads to, None for a link that leads nowhere (any more)."""
    found = scene.tx.invitations.by_link(Links.digest(token))
    if not found:
        return None
    inv = scene.tx.invitations.get(found, lock=True)
    return inv if lives(scene, inv) else None


def lives(scene: Scene, inv: Invitation) -> bool:
    """Whether the link of an invitation still leads to its page."""
    last = (inv.start or inv.since) + scene.rules.limits.link_life
    return inv.state is not State.DRAFTED and scene.now < last
