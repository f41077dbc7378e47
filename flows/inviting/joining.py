"""「再加一个人 钱多多 139…」: the terms of the speaker's newest batch, a preview of its own, and nothing leaves before the tap."""

from typing import Final

from cards import joining as cards
from domain.campaign import Campaign, Phase
from domain.inputs import Said
from domain.wishes import Join
from flows.inviting import single
from flows.scene import Scene

_GOING: Final = (Phase.PREVIEW, Phase.SENDING, Phase.RUNNING, Phase.STOPPED)


def joined(scene: Scene, said: Said, command: Join) -> None:
    """Nobody is invited on terms that nobody named: without a batch of one's own it is said how to ask."""
    batch = _newest(scene, said)
    if not command.lines:
        scene.reply(said, cards.TITLE, cards.unusable(command.bad))
    elif batch is None:
        scene.reply(said, cards.TITLE, cards.no_batch(command.lines[0].name))
    else:
        told = {"round": batch.round} if batch.round else {}
        single.start(scene, said, batch.position, command.lines, told, before=batch)


def _newest(scene: Scene, said: Said) -> Campaign | None:
    hr = scene.tx.people.by_user(said.user_id)
    return next(iter(scene.tx.campaigns.find(phases=_GOING, hr_id=hr.id)), None) if hr else None
