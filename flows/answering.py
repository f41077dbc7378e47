"""HR's tap on a card that asked back: the order that waited goes on, once."""

from collections.abc import Callable, Mapping
from typing import Final

from cards import asking as cards
from cards.press import Press
from cards.view import View
from flows.candidate import replying
from flows.changing import adding, contacting, reassigning, relocating, rounds, withdrawing
from flows.inviting import duplicates, replacing, single
from flows.scene import Scene
from flows.settings import changing
from store.pending import Pending

_STORIES: Final[Mapping[str, Callable[[Scene, Pending, str], View]]] = {
    single.STORY: single.chosen,
    rounds.STORY: rounds.chosen,
    withdrawing.STORY: withdrawing.confirmed,
    relocating.STORY: relocating.answered,
    duplicates.STORY: replacing.answered,
    reassigning.STORY: reassigning.answered,
    adding.STORY: adding.answered,
    contacting.STORY: contacting.chosen,
    replying.STORY: replying.chosen,
    changing.STORY: changing.answered,
}


def answered(scene: Scene, pressed: Press, user_id: str) -> View | None:
    """Only whoever was asked may answer; a second tap changes nothing."""
    pending = scene.tx.pending.get(pressed.subject)
    if pending is None or pending.user_id != user_id or pending.story not in _STORIES:
        return None
    if pending.answer:
        return cards.answered("已处理", "这个问题已经处理过了。")
    scene.tx.pending.answer(pending.id, pressed.arg)
    return _STORIES[pending.story](scene, pending, pressed.arg)
