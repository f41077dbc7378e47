"""What HR writes that is no order by itself: a yes without its tap, «cancel that», a question, an order with a «not»."""

from typing import Final

from cards import helping
from cards.halting import job
from cards.press import Action, Press
from cards.view import Button, View, params, plain
from domain import commands, replies
from domain.campaign import Campaign, Phase
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import Invitation
from domain.terms import Command, Names
from flows.changing import orders
from flows.crew import requests
from flows.inviting import launching, preview
from flows.scene import Scene

OPEN: Final = (Phase.CHECKING, Phase.PREVIEW)
LABELS: Final = {"cancel": "取消", "withdraw": "撤回"}
MOST: Final = 6
_SENDING: Final = ("invite_batch", "invite_file", "invite_one", "settings")  # «don't send» is about one of these


def confirmed(scene: Scene, said: Said, command: replies.Confirm) -> None:
    """「确认发送」 in words sends nothing: that needs the tap, and the answer says on which card."""
    waiting = _previews(scene, said)
    person = scene.tx.people.by_user(said.user_id)
    if not waiting and person and requests.waits(scene, said, person):
        requests.answered(scene, said, person)
    elif not waiting:
        scene.reply(said, "没有要确认的", "目前没有等您确认的预览，没有发送任何消息。")
    else:
        cards = "、".join(f"「批量邀约预览 · {plain(one.position, 30)}」" for one in waiting)
        where = "那张卡片" if len(waiting) == 1 else f"您要发的那一张（共 {len(waiting)} 张未确认）"
        text = f"还没有发送。请在与我的单聊里，找到{cards}，在{where}上点「确认发送」；点了才会发。"
        scene.reply(said, "请点卡片确认", text)


def previewed(scene: Scene, said: Said, command: commands.Preview) -> None:
    """「预览」 says where it is, 「取消刚才的」 takes back what was not sent yet."""
    waiting = _previews(scene, said)
    if command.drop and _undone(scene, said):
        return
    if not command.drop or not waiting:
        words = "、".join(f"「批量邀约预览 · {plain(one.position, 30)}」" for one in waiting)
        hint = "已经发出的，说「停」、「撤回刚才那批」或「取消张三」。" if command.drop else "说「批量邀约 …」开始。"
        text = (
            f"未确认的预览：{words}，在与我的单聊里。" if words else f"目前没有未确认的预览，没有改动任何安排。{hint}"
        )
        scene.reply(said, "预览", text)
    elif len(waiting) == 1:
        preview.drop(scene, waiting[0], "")
        scene.reply(said, "已取消", f"已取消未确认的预览：{job(waiting[0])}。没有发送任何消息。")
    else:
        buttons = tuple(Button(f"取消 {job(one)[:24]}", Press(Action.DROP, one.id), "red") for one in waiting[:MOST])
        view = View("取消哪一份预览？", (f"您有 {len(waiting)} 份未确认的预览。",), "点了才会取消。", buttons)
        scene.send(f"wp-{scene.mark()}", PostCard(params(view), user_id=said.user_id))
        _aside(scene, said, "取消哪一份预览？")


def _undone(scene: Scene, said: Said) -> bool:
    """What HR sent a moment ago, and nothing of it has left: back to the preview; False if there is nothing like that."""
    person = scene.tx.people.by_user(said.user_id)
    found = scene.tx.campaigns.find(phases=(Phase.SENDING,), hr_id=person.id) if person else []
    undone = [scene.lock_campaign(campaign.id) for campaign in found if launching.waits(campaign)]
    for campaign in undone:
        preview.show(scene, campaign, preview.current(scene, launching.undo(scene, campaign)))
    if undone:
        names = "、".join(job(campaign) for campaign in undone)
        scene.reply(said, "已撤销发送", f"已撤销：{names}。一条也没有发出，预览还在，可以改好再发，也可以取消。")
    return bool(undone)


def _previews(scene: Scene, said: Said) -> list[Campaign]:
    """What this HR has not confirmed yet."""
    person = scene.tx.people.by_user(said.user_id)
    return scene.tx.campaigns.find(phases=OPEN, hr_id=person.id) if person else []


def nothing(scene: Scene, said: Said, command: commands.Nothing) -> None:
    """Say what was not carried out; a question is answered with how, or asked back with a button."""
    names: Names = getattr(command.order, "names", ())
    verb = helping.VERBS.get(command.about, "执行")
    what = f"{verb}{'、'.join(plain(name, 12) for name in names)}"
    if command.why == "negated" and command.about in _SENDING and _undone(scene, said):
        return
    if command.why == "question":
        _asked(scene, said, command, what, names)
    elif command.why == "negated":
        scene.reply(said, "没有执行", f"好的，没有{what}，没有发送或改动任何东西。")
    else:
        scene.reply(said, "没有执行", f"这听起来不是要我现在就做，所以没有{what}。要做的话请直接说「{what}」。")


def _asked(scene: Scene, said: Said, command: commands.Nothing, what: str, names: Names) -> None:
    found = [inv for name in names for inv in orders.named(scene, name)]
    if _verb(command.order) and found:
        _offer(scene, said, command.order, found)
    else:
        scene.reply(said, "可以这样说", f"没有{what}，也没有改动任何安排。{helping.how(command.about)}")


def _verb(order: Command | None) -> str:
    return (
        "cancel" if isinstance(order, commands.Cancel) else "withdraw" if isinstance(order, commands.Withdraw) else ""
    )


def _offer(scene: Scene, said: Said, order: Command | None, found: list[Invitation]) -> None:
    """One button for each invitation that could be meant; nothing happens without a tap."""
    verb = _verb(order)
    briefs = [scene.brief(inv) for inv in found[:MOST]]
    buttons = tuple(
        Button(
            f"{LABELS[verb]}{plain(b.candidate.name, 8)}（{plain(b.job, 16)}）",
            Press(Action.ORDER, b.inv.id, 0, verb),
            "red",
        )
        for b in briefs
    )
    whom = "、".join(dict.fromkeys(plain(b.candidate.name, 8) for b in briefs))
    view = View(
        f"要{LABELS[verb]}{whom}吗？", ("还没有改动任何安排。",), "点了才会执行；不需要的话，不用理会。", buttons
    )
    scene.send(f"wh-{scene.mark()}", PostCard(params(view), user_id=said.user_id))
    _aside(scene, said, view.title)


def _aside(scene: Scene, said: Said, title: str) -> None:
    if said.group:
        scene.reply(said, title, "还没有改动任何安排，请在与我的单聊里点一下。")
