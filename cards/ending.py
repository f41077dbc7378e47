"""What HR's cancelling or taking back really did, in words, and the card that asks before an agreed interview goes."""

from collections.abc import Mapping
from typing import Final

from cards import status
from cards.brief import Brief, moment
from cards.owners import beside
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.invitation import State
from domain.people import Person

TITLES: Final = {"cancel": "取消面试", "withdraw": "撤回邀约", "checkin": "还没到面试时间", "noshow": "已经签到"}
_VERB: Final = {"cancel": "取消", "withdraw": "撤回"}
NOBODY_NAMED: Final = "还没有改动任何安排。要停的话请说出是谁，例如「停止催张三」；整批都不再发、也不再催，说「停」，之后说「继续」接着来。"
HEARD: Final[Mapping[str, str]] = {
    "none": "邀请还没有发出，没有人收到过消息",
    "recalled": "邀请还没有看过，正在撤回；撤不回时会发消息告诉候选人",
    "message": "已发消息通知候选人",
    "outside": "已通过短信或邮件通知候选人",
    "unreachable": "没有可用的渠道通知候选人，请您联系",
}


def done(b: Brief, verb: str, heard: str) -> str:
    """「张三：已取消。邀请还没有看过，正在撤回…」; `b` is how things stood, `heard` how the candidate hears of it."""
    return "。".join([f"{plain(b.candidate.name)}：已{_VERB[verb]}", HEARD[heard], *_freed(b)]) + "。"


def _freed(b: Brief) -> list[str]:
    """What of people, entries and rooms there was."""
    crew = "、".join(plain(person.name, 8) for person in b.crew)
    if b.inv.state is State.CONFIRMED:
        room = "和会议室" if b.inv.room else ""
        return [f"面试官{crew}会收到通知，日程、待办{room}会一并取消"]
    if b.inv.state in {State.AWAITING_INTERVIEWER, State.AWAITING_APPROVAL}:
        return [f"面试官{crew}的确认卡片已失效"]
    return []


def really(b: Brief, verb: str, owner: Person | None = None) -> View:
    """One tap for what cannot be taken back, and what it will do; nothing has happened yet. `owner` is the colleague whose batch it is."""
    who = f"**{plain(b.candidate.name)}** · {plain(b.job)}"
    agreed = b.inv.start is not None and b.inv.state is State.CONFIRMED
    if verb == "checkin":
        text, label = f"{who}的面试在 {b.time}，还没到时间。", "确认已到场"
    elif verb == "noshow":
        text, label = f"{who}，{b.time}：之前记的是已到场。", "更正为未到场"
    elif agreed:
        crew = "、".join(plain(person.name, 8) for person in b.crew)
        text = f"{who}的面试已约好：{b.time}，面试官 {crew}。"
        label = f"确认{_VERB[verb]} {moment(b.inv.start, b.zone) if b.inv.start else ''} 的面试"
    else:
        text = f"{who}：{status.of(b.inv)}{f'，{b.time}' if b.time else ''}。"
        label = f"确认{_VERB[verb]}{plain(b.candidate.name, 8)}的邀约"
    press = Press(Action.ORDER, b.inv.id, int(owner is not None), verb)
    will = [_will(b)] if verb in _VERB else []
    lines = (text, *will, *([beside(owner)] if owner else []))
    return View(TITLES[verb], lines, "点击后才会执行，不需要的话不用理会这张卡片。", (Button(label, press, "red"),))


def _will(b: Brief) -> str:
    """What the tap does for everybody concerned."""
    if b.inv.state is State.DRAFTED:
        return "邀请还没有发出，点了就不会再发。"
    if not b.candidate.member:
        heard = "会发短信或邮件告诉候选人"
    elif b.inv.viewed_at is None:
        heard = "邀请还没有看过，会撤回"
    else:
        heard = "会发消息告诉候选人"
    return "。".join([f"点了之后：{heard}", *_freed(b)]) + "。"
