"""An interview of today or of the next hours falls through: nobody is to come in vain, and HR hears of it at once."""

from datetime import datetime, timedelta
from typing import Final

from cards import calledoff as cards
from cards.brief import OFF
from cards.view import params
from domain.effects import PostCard
from domain.invitation import BOOKED, Invitation
from flows.outward.post import channels_for
from flows.scene import Scene
from scheduler.ladders.reach import ORDER

SOON: Final = timedelta(hours=4)


def noted(scene: Scene, inv: Invitation, why: str) -> str:
    """Why the booking falls through: the time itself if it is so near that somebody may be on the way."""
    return f"{OFF}{int(inv.start.timestamp()) // 60}" if inv.start and is_near(scene, inv) else why


def is_near(scene: Scene, inv: Invitation) -> bool:
    """Whether the interview that was chosen is today, or within hours."""
    start = inv.start
    if start is None or inv.state not in BOOKED or start <= scene.now:
        return False
    return start - scene.now <= SOON or _day(scene, start) == _day(scene, scene.now)


def tell(scene: Scene, after: Invitation, person_id: str) -> bool:
    """HR's card with the number to be called; False if the batch is nobody's."""
    brief = scene.brief(after)
    if brief.hr is None or not brief.hr.user_id:
        return False
    told = brief.candidate.member or bool(channels_for(brief.candidate, ORDER, scene.rules.channels)[0])
    view = cards.view(brief, scene.tx.people.get(person_id).name, told=told)
    key = f"off-{after.id}-{after.calling}"
    scene.send(key, PostCard(params(view), user_id=brief.hr.user_id, alert=view.title), about=after.id)
    return True


def _day(scene: Scene, at: datetime) -> object:
    return at.astimezone(scene.rules.zone).date()
