"""What HR writes that is no order by itself: a yes without its tap, «cancel that», a question, an order with a «not»."""

from typing import Final

from cards import helping
from cards import unordered as cards
from cards.view import View, params
from domain import commands, replies
from domain.campaign import UNSENT, Campaign, Phase
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import Invitation
from domain.terms import Command, Names
from flows.changing import orders
from flows.crew import requests
from flows.inviting import launching, preview
from flows.scene import Scene

_SENDING: Final = ("invite_batch", "invite_file", "invite_one", "settings")  # «don't send» is about one of these


def confirmed(scene: Scene, said: Said, command: replies.Confirm) -> None:
    """「确认发送」 in words sends nothing: that needs the tap, and the answer says on which card."""
    waiting = _previews(scene, said)
    person = scene.tx.people.by_user(said.user_id)
    if not waiting and person and requests.waits(scene, said, person):
        requests.answered(scene, said, person)
    else:
        scene.reply(said, *(cards.tap_it(waiting) if waiting else cards.NOTHING_WAITS))


def previewed(scene: Scene, said: Said, command: commands.Preview) -> None:
    """「预览」 says where it is, 「取消刚才的」 takes back what was not sent yet."""
    waiting = _previews(scene, said)
    if command.drop and _undone(scene, said):
        return
    if not command.drop or not waiting:
        scene.reply(said, cards.PREVIEW, cards.previews(waiting, dropping=command.drop))
    elif len(waiting) == 1:
        preview.drop(scene, waiting[0], "")
        scene.reply(said, *cards.dropped(waiting[0]))
    else:
        _show(scene, said, f"wp-{scene.mark()}", cards.which(waiting))


def _undone(scene: Scene, said: Said) -> bool:
    """What HR sent a moment ago, and nothing of it has left: back to the preview; False if there is nothing like that."""
    person = scene.tx.people.by_user(said.user_id)
    found = scene.tx.campaigns.find(phases=(Phase.SENDING,), hr_id=person.id) if person else []
    undone = [scene.lock_campaign(campaign.id) for campaign in found if launching.waits(campaign)]
    for campaign in undone:
        preview.show(scene, campaign, preview.current(scene, launching.undo(scene, campaign)))
    if undone:
        scene.reply(said, *cards.undone(undone))
    return bool(undone)


def _previews(scene: Scene, said: Said) -> list[Campaign]:
    """What this HR has not confirmed yet."""
    person = scene.tx.people.by_user(said.user_id)
    return scene.tx.campaigns.find(phases=UNSENT, hr_id=person.id) if person else []


def nothing(scene: Scene, said: Said, command: commands.Nothing) -> None:
    """Say what was not carried out; a question is answered with how, or asked back with a button."""
    names: Names = getattr(command.order, "names", ())
    what = cards.doing(helping.VERBS.get(command.about, ""), names)
    if command.why == "negated" and command.about in _SENDING and _undone(scene, said):
        return
    if command.why == "question":
        _asked(scene, said, command, what, names)
    else:
        reminded = names if isinstance(command.order, commands.Chase) else ()
        told = cards.negated(what, reminded) if command.why == "negated" else cards.not_now(what)
        scene.reply(said, cards.NOT_DONE, told)


def _asked(scene: Scene, said: Said, command: commands.Nothing, what: str, names: Names) -> None:
    """Whoever may be meant by the question is one tap away; nothing happens without it."""
    verb = _verb(command.order)
    found: list[Invitation] = [inv for name in names for inv in orders.named(scene, name)] if verb else []
    if found:
        briefs = [scene.brief(inv) for inv in found[: cards.MOST]]
        _show(scene, said, f"wh-{scene.mark()}", cards.really(verb, briefs))
    else:
        scene.reply(said, *cards.asked(what, helping.how(command.about)))


def _verb(order: Command | None) -> str:
    return (
        "cancel" if isinstance(order, commands.Cancel) else "withdraw" if isinstance(order, commands.Withdraw) else ""
    )


def _show(scene: Scene, said: Said, key: str, view: View) -> None:
    """The card comes in 1:1; in a group it is said that it does."""
    scene.send(key, PostCard(params(view), user_id=said.user_id))
    if said.group:
        scene.reply(said, view.title, cards.IN_CHAT)
