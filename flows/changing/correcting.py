"""「不对，是下周四」: what HR ordered last was meant otherwise; what still waits for a tap is replaced, what is done is never undone unasked."""

import re
from typing import Final

from cards import asking
from cards.status import done
from cards.view import params, plain
from domain.campaign import Campaign, Phase
from domain.commands import Move
from domain.effects import ChangeCard
from domain.inputs import Said
from domain.replies import Correction
from flows.changing import orders, picking
from flows.inviting import launching, periods, preview
from flows.scene import Scene
from store.pending import Pending

RECENT: Final = orders.RECENT
TITLE: Final = "更正"
_CAME: Final = re.compile(r"(.{1,20}?)(?:其实|已经|后来|还是|是)*(?:来了|到了|来面了|到场了?|来的)[。.!！]?")
_LEADING: Final = re.compile(r"(?:是|应该是?|时间|改到|改成|改为)+")


def correct(scene: Scene, said: Said, command: Correction) -> None:
    """The last order of whoever speaks: of a moment ago, by name or for a batch that was not sent."""
    came = _CAME.fullmatch(command.text.strip())
    if came and orders.missed(scene, came[1]):
        orders.order(scene, said, "checkin", (came[1],))
        return
    batch, order = _batch(scene, said), scene.tx.pending.latest(said.user_id, orders.STORY, scene.now - RECENT)
    when = command.when or _bare(command.text)
    if batch and (order is None or order.at < batch.created):
        _batch_at(scene, said, batch, when if not command.names else "")
    elif order and order.body["what"].startswith("move") and not command.names:
        _close(scene, order)
        picking.move(scene, said, Move(names=tuple(order.body["names"]), when=when))
    elif order and command.names:
        _somebody_else(scene, said, order, command)
    else:
        text = f"没有看懂「{plain(said.text, 40)}」更正的是哪一条，没有改动任何安排。请把完整的话再说一遍。"
        scene.reply(said, TITLE, text)


def moved(scene: Scene, said: Said, command: Move) -> None:
    """「张三改到周五下午3点」; 「时间改成下周四」 without a name is about the batch that waits for its tap."""
    batch = None if command.names else _batch(scene, said)
    if batch and command.when:
        _batch_at(scene, said, batch, command.when)
    else:
        picking.move(scene, said, command)


def _bare(text: str) -> str:
    """The time in 「改到周五下午3点」."""
    return _LEADING.sub("", text, count=1) if _LEADING.match(text) else text


def _batch(scene: Scene, said: Said) -> Campaign | None:
    """The speaker's newest batch, if nothing of it has left."""
    person = scene.tx.people.by_user(said.user_id)
    found = scene.tx.campaigns.find(phases=(Phase.PREVIEW, Phase.SENDING), hr_id=person.id)[:1] if person else []
    recent = [one for one in found if one.created > scene.now - RECENT]
    return next((one for one in recent if one.phase is Phase.PREVIEW or launching.waits(one)), None)


def _batch_at(scene: Scene, said: Said, batch: Campaign, when: str) -> None:
    """Other days for a batch that is not sent yet; one that was about to leave becomes a preview again."""
    window = periods.window_of(scene, when) if when else ()
    if not window:
        why = periods.unusable(scene, when) if when else "预览里的名单不能这样改：请取消预览，把对的名单再发一次。"
        scene.reply(said, TITLE, f"{why} 还没有发送任何消息。")
        return
    campaign = scene.lock_campaign(batch.id)
    if launching.waits(campaign):
        campaign = launching.undo(scene, campaign)
    preview.at(scene, campaign, window)
    scene.reply(
        said,
        TITLE,
        f"已把「{plain(campaign.position, 30)}」的时间改成 {plain(when, 30)}，请看更新后的预览，确认后才会发送。",
    )


def _somebody_else(scene: Scene, said: Said, order: Pending, command: Correction) -> None:
    """Another name: only if nothing was done to the first one yet."""
    doing = orders.DOING[order.body["what"].partition("-")[0]]
    if not order.body["cards"]:
        whom = "、".join(plain(name, 8) for name in order.body["names"])
        text = f"刚才的「{doing}」（{whom}）已经执行，没有再改动。要对别人执行，请直接说出来，例如「{doing}{plain(command.names[-1], 8)}」。"
        scene.reply(said, TITLE, text)
        return
    _close(scene, order)
    orders.order(scene, said, order.body["what"], command.names[-1:])


def _close(scene: Scene, order: Pending) -> None:
    """The card that asked about the first version does nothing any more."""
    for card in order.body["cards"]:
        view = done(TITLE, "这条已经更正，请看新的回复。")
        scene.send(f"{card}~{scene.mark()}", ChangeCard(card, params(view)), lane=card)
    scene.tx.pending.answer(order.id, asking.NO)
