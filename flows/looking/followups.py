"""HR's list: ordered by urgency, worked off by one tap, and free of what has settled itself."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cards import followups as cards
from cards.followups import Entry
from cards.press import Press
from cards.view import View, params
from domain.consequences import ANOTHER_BATCH
from domain.effects import PostCard
from domain.happenings import Refreshed
from domain.invitation import ENDED, Invitation, Role, State, allows
from domain.priority import Point, points, score
from domain.urgency import Waiting, ordered, urgency
from flows.changing import chasing
from flows.crew import interviewers
from flows.outward.tell import INFORMATION
from flows.scene import Scene
from flows.times import shortage, supply
from store.awaited import Entry as Awaiting

MOST: Final = 200
STILL: Final = 60  # seconds for which the order is as good as before, if nothing has happened
KEPT: Final = timedelta(days=2)  # how long what waits about an invitation that is over stays on the list


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits, before its words are made: cheap, so that all of them can be put in order."""

    entry: Awaiting
    points: Sequence[Point]
    place: Waiting


def waiting(scene: Scene, hr_ids: Collection[str] = ()) -> list[Entry]:
    """Everything that waits, of these people's batches or of all, the most urgent first."""
    return entries(scene, ranked(scene, hr_ids)[:MOST])


def ranked(scene: Scene, hr_ids: Collection[str] = (), of: Collection[str] | None = None) -> list[Row]:
    """All of it in order; `of` are the invitations that are asked about."""
    key = ("ranked", frozenset(hr_ids), None if of is None else frozenset(of), int(scene.now.timestamp()) // STILL)
    return scene.tx.kept(key, lambda: _ranked(scene, hr_ids, of))


def _ranked(scene: Scene, hr_ids: Collection[str], of: Collection[str] | None) -> list[Row]:
    found = scene.tx.awaited.entries(INFORMATION, of)
    mine = [entry for entry in found if _waits(scene, entry) and (not hr_ids or entry.hr_id in hr_ids)]
    paces = scene.tx.figures.paces(of)
    asked = Counter(entry.invitation_id for entry in mine if entry.reason == "asked")
    rows = [
        _row(entry, points(paces.get(entry.invitation_id), entry.moves, asked[entry.invitation_id])) for entry in mine
    ]
    by_key = {(row.place.invitation_id, row.place.reason): row for row in rows}
    return [by_key[one.invitation_id, one.reason] for one in ordered((row.place for row in rows), scene.now)]


def _row(entry: Awaiting, given: tuple[Point, ...]) -> Row:
    return Row(entry, given, Waiting(entry.invitation_id, entry.reason, entry.opened, entry.start, score(given)))


def _waits(scene: Scene, entry: Awaiting) -> bool:
    """Whether there is still something to be done: an invitation that is over lets go of its entries after a while."""
    over = entry.state in ENDED or (entry.start is not None and entry.start < scene.now)
    return not (over and entry.opened < scene.now - KEPT)


def entries(scene: Scene, rows: Sequence[Row]) -> list[Entry]:
    """The same in words."""
    found = {inv.id: inv for inv in scene.tx.invitations.many({row.entry.invitation_id for row in rows})}
    scene.tx.campaigns.many({inv.campaign_id for inv in found.values()})
    scene.tx.people.many({person for inv in found.values() for person in (inv.candidate_id, *inv.crew)})
    return [
        Entry(
            brief=scene.brief(found[row.entry.invitation_id]),
            reason=row.entry.reason,
            urgency=urgency(row.place, scene.now),
            points=row.points,
            detail=row.entry.detail,
            help=_help(scene, found[row.entry.invitation_id], row.entry.reason),
        )
        for row in rows
    ]


def _help(scene: Scene, inv: Invitation, reason: str) -> str:
    """A proven remedy where there is one."""
    return shortage.none_left(scene, scene.campaign(inv.campaign_id)) if reason == "no_times" else ""


def post(scene: Scene, user_id: str) -> int:
    """Send the list as a card into HR's own chat; how many entries are on it."""
    entries = waiting(scene)
    if entries:
        scene.send(f"fu-{scene.mark()}", PostCard(params(cards.listing(entries)), user_id=user_id))
    return len(entries)


def pressed(scene: Scene, press: Press) -> View:
    """Look at one entry, or at a page of the list, as they are now."""
    entries = waiting(scene)
    about = [entry for entry in entries if entry.brief.inv.id == press.subject]
    if about:
        return cards.entry(about)
    return cards.listing(entries, int(press.arg) if press.arg.isdecimal() else 0)


def settled(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    """HR says that it is done."""
    del arg
    scene.tx.follow_ups.close(inv.id, scene.now)
    scene.note(inv.id, f"hr:{actor}", "FollowedUp")
    return f"好的，{scene.brief(inv).candidate.name} 的事项已从清单里去掉。"


def other_times(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    """Three other times, and a word to the candidate; the deadline starts anew with a new card."""
    name = scene.brief(inv).candidate.name
    if inv.state is State.ADJUSTING:
        after = interviewers.reopen(scene, inv, "hr", Role.HR, actor)
        return f"已给 {name} 换了一批时间。" if after.offer else f"没有其他空档可以给 {name}，请放宽时间或增加面试官。"
    offer = supply.offer(scene, inv, skip=(*inv.offer, *inv.tried)) if allows(inv, Refreshed) else ()
    if not offer:
        return f"没有其他空档可以给 {name}，或者已经回复。没有改动任何安排。"
    after = scene.apply(inv, Refreshed(offer, ANOTHER_BATCH), Role.HR, actor)
    return f"已给 {name} 换了一批时间。{chasing.one(scene, after, actor, arg)}"
