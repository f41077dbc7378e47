"""The candidate's page: what a link shows, what its forms do, and the answer to a form shown once after it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cards import page as pages
from cards.press import Action, Press
from domain.happenings import Refreshed, Viewed
from domain.inputs import Answer, Opened, Submitted
from domain.invitation import Invitation, Role, State, allows
from domain.templates import EN
from flows.candidate import candidates, deciding, enquiries, erasing
from flows.candidate.deciding import DECISIONS
from flows.candidate.seat import Seat
from flows.scene import Scene
from flows.setup import Links
from flows.times import supply

ONCE = timedelta(minutes=15)  # for so long an answer may be shown again by a reload


def looked(scene: Scene, happening: Opened) -> Answer | None:
    """The page of somebody about whom there is nothing to write; None where there is, or a time has to be replaced."""
    inv = behind(scene, happening.token, lock=False)
    if inv is None:
        return Answer(page=pages.gone(happening.language))
    if not happening.preview and _unseen(inv):
        return None
    scene.tx.people.many({inv.candidate_id, scene.campaign(inv.campaign_id).hr_id, *inv.crew})  # all with one question
    if erased := erasing.page(scene, inv, happening.language):
        return Answer(page=erased)
    if not happening.preview and scene.tx.touches.unclicked(inv.id):
        return None
    alive = _alive(scene, inv)
    if not happening.preview and _offer(scene, inv, alive) != inv.offer:
        return None
    return _shown_to(scene, inv, happening, alive)


def opened(scene: Scene, happening: Opened) -> Answer:
    """Show the page; a person who opens it has seen the invitation."""
    inv = behind(scene, happening.token)
    if inv is None:
        return Answer(page=pages.gone(happening.language))
    if erased := erasing.page(scene, inv, happening.language):
        return Answer(page=erased)
    if not happening.preview and _unseen(inv):
        inv = scene.apply(inv, Viewed(opened=True), Role.CANDIDATE, inv.candidate_id)
    alive = _alive(scene, inv)
    if not happening.preview:
        scene.tx.touches.clicked(inv.id, scene.now)
        inv = _refreshed(scene, inv, alive)
    return _shown_to(scene, inv, happening, alive)


def _unseen(inv: Invitation) -> bool:
    """Whether opening the page says something new."""
    return allows(inv, Viewed) and (inv.state is not State.VIEWED or not inv.opened_at)


def _shown_to(scene: Scene, inv: Invitation, happening: Opened, alive: Collection[datetime]) -> Answer:
    """The answer to the form before, if it still says how things stand; else how they stand."""
    if kept := _answered(scene, inv, happening.after):
        return Answer(page=kept)
    return Answer(page=pages.model(scene.brief(inv, happening.language), around=around(scene, inv, alive)))


def _model(scene: Scene, inv: Invitation, notice: str) -> dict[str, Any]:
    return pages.model(scene.brief(inv), notice, around=around(scene, inv, _alive(scene, inv)))


def around(scene: Scene, inv: Invitation, alive: Collection[datetime]) -> pages.Around:
    """What the page shows besides the invitation itself; `alive` are the times that can be had."""
    limits, position = scene.rules.limits, scene.campaign(inv.campaign_id).position
    return pages.Around(
        now=scene.now,
        dead=_choosing(inv) and not set(inv.offer) & set(alive),
        ways=deciding.ways(scene, inv),
        configured=scene.rules.channels,
        cutoff=limits.move_cutoff,
        moves=limits.moves,
        link_life=limits.link_life,
        keep=scene.rules.keep,
        faqs=enquiries.usual(scene, position),
        asked=_asked(scene, inv),
        others=scene.tx.invitations.several(inv.candidate_id),
    )


def _asked(scene: Scene, inv: Invitation) -> tuple[tuple[str, str], ...]:
    """Questions with their answers; what was said about a time that is settled by now is none."""
    found = scene.tx.enquiries.of(inv.id)
    settled = [each for each in found if each.about_time and each.answered and not each.answer]
    return tuple((each.text, each.answer) for each in found if (each.text or each.answer) and each not in settled)


def _choosing(inv: Invitation) -> bool:
    return inv.state in {State.INVITING, State.INVITED, State.VIEWED} and bool(inv.offer)


def _alive(scene: Scene, inv: Invitation) -> Collection[datetime]:
    """Which of the times on the page can be had by somebody who has to choose; nobody else is asked about them."""
    return supply.alive(scene, inv) if _choosing(inv) else ()


def _offer(scene: Scene, inv: Invitation, alive: Collection[datetime]) -> tuple[datetime, ...]:
    """On a page that costs nothing, a time that is gone is replaced before it can be tapped."""
    return supply.mended(scene, inv, alive) if _choosing(inv) else inv.offer


def _refreshed(scene: Scene, inv: Invitation, alive: Collection[datetime]) -> Invitation:
    offer = _offer(scene, inv, alive)
    return scene.apply(inv, Refreshed(offer), Role.SYSTEM, "page") if offer != inv.offer else inv


def submitted(scene: Scene, happening: Submitted, press_of: Callable[[str], Press | None]) -> Answer:
    """A button or form of the page; what a fresh look shows anyway is left to that look, and the answer is empty."""
    inv = behind(scene, happening.token)
    if inv is None:
        return Answer(page=pages.gone(happening.language))
    if erased := erasing.page(scene, inv, happening.language):
        return Answer(page=erased)
    pressed = press_of(happening.action)
    _spoken_to(scene, inv, happening.language)
    if pressed is None or pressed.subject != inv.id:
        return _answer(scene, inv, _model(scene, inv, scene.brief(inv).say("why.stale")))
    if pressed.action is Action.ERASE:
        return erasing.answered(scene, inv, happening.language)
    if pressed.action in DECISIONS:
        notice = DECISIONS[pressed.action](scene, inv, pressed, happening.text)
        return _answer(scene, inv, _model(scene, inv, notice)) if notice else Answer()
    return _shown(scene, _acted(scene, inv, pressed, happening))


def _spoken_to(scene: Scene, inv: Invitation, language: str) -> None:
    """Whoever answers a page in English is written to in English, as long as nobody has said otherwise."""
    person = scene.tx.people.get(inv.candidate_id)
    if language == EN and not person.language:
        scene.tx.people.save(replace(person, language=EN))


def _shown(scene: Scene, seat: Seat) -> Answer:
    if not (seat.told or seat.notice or seat.asking or seat.view):
        return Answer()
    instead = seat.view if seat.view and seat.view.buttons and not seat.asking else None
    brief = scene.brief(seat.inv)
    model = pages.model(brief, seat.notice, seat.asking, instead, around(scene, seat.inv, _alive(scene, seat.inv)))
    if seat.told:
        model |= {"notice": f"{seat.told}{model['notice']}"}
    return _answer(scene, seat.inv, model, seat.typed)


def _acted(scene: Scene, inv: Invitation, pressed: Press, happening: Submitted) -> Seat:
    if pressed.action is Action.WORDS:
        return candidates.words(scene, inv, happening.text, happening.mine)
    if pressed.action is Action.GRID:
        return candidates.ticked(scene, inv, happening.periods)
    return candidates.press(scene, inv, pressed, "", happening.text)


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


def behind(scene: Scene, token: str, *, lock: bool = True) -> Invitation | None:
    """The invitation that a link leads to, None for a link that leads nowhere (any more)."""
    inv = scene.tx.invitations.by_link(Links.digest(token), lock=lock)
    return inv if inv and lives(scene, inv) else None


def lives(scene: Scene, inv: Invitation) -> bool:
    """Whether the link of an invitation still leads to its page."""
    last = (inv.start or inv.since) + scene.rules.limits.link_life
    return inv.state is not State.DRAFTED and scene.now < last
