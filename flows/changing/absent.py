"""「张三不来了」: whether to cancel, to note it or to find another time is one tap; nothing is done before it."""

from cards import daily as cards
from cards.view import params
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import OPEN
from domain.states import standing
from domain.wishes import StaysAway
from flows import asking
from flows.changing import moving, orders
from flows.crew import profiles
from flows.scene import Scene


def told(scene: Scene, said: Said, command: StaysAway) -> None:
    """A card for each invitation that may be meant."""
    for name in command.names:
        found = orders.named(scene, name)
        for inv in found[: cards.MOST]:
            view = cards.stays_away(scene.brief(standing(inv)), begun=moving.begun(inv, scene.now))
            scene.send(f"sa-{scene.mark()}", PostCard(params(view), user_id=said.user_id))
            if command.quiet and len(found) == 1 and inv.state in OPEN:
                scene.reply(said, "停止催促", orders.carry_out(scene, inv, "nochase", said.user_id))
        if found:
            asking.aside(scene, said, "怎么处理？")
        else:
            crew = any(profiles.interviews(scene, one) for one in scene.tx.people.named(name))
            scene.reply(said, "没有找到", cards.is_interviewer(name) if crew else cards.nobody(name))
