"""How far things are, in words: the answers to 「进度」 and to questions about one person."""

from collections.abc import Mapping, Sequence

from cards.brief import Brief
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.campaign import Campaign
from domain.invitation import Invitation, State

WORDS = {
    State.DRAFTED: "待发送",
    State.INVITING: "发送中",
    State.INVITED: "已发送未查看",
    State.VIEWED: "已查看未选择",
    State.HELD: "正在确认",
    State.AWAITING_INTERVIEWER: "待面试官确认",
    State.AWAITING_APPROVAL: "待审批",
    State.CONFIRMED: "已确认",
    State.CHECKED_IN: "已签到",
    State.DONE: "已结束",
    State.ADJUSTING: "待商量时间",
    State.DECLINED: "已拒绝",
    State.CANCELLED: "已取消",
    State.WITHDRAWN: "已撤回",
    State.EXPIRED: "已过期",
    State.NO_SHOW: "未到场",
}


def of(inv: Invitation) -> str:
    """Where one invitation stands; whoever had chosen before and was asked anew has been written to again."""
    again = inv.state is State.INVITED and inv.calling > 1 and inv.note
    return "已发新时间，等重新选" if again else WORDS[inv.state]


def batches(
    rows: Sequence[tuple[Campaign, Mapping[State, int]]], waiting: Sequence[tuple[Brief, str]], unsent: int = 0
) -> str:
    """One line per batch, how many previews are not sent yet, and what waits for HR."""
    if not rows:
        return "\n".join(["目前没有进行中的邀约。说「帮助」看看怎么开始。", *unconfirmed(unsent)])
    lines = [*(batch(c, counts) for c, counts in rows), *unconfirmed(unsent)]
    if waiting:
        lines += [
            "**需要您跟进**：",
            *(f"- {plain(b.candidate.name)} · {plain(b.position)}：{why}" for b, why in waiting[:10]),
        ]
    if len(waiting) > 10:
        lines.append(f"- 还有 {len(waiting) - 10} 项")
    return "\n".join(lines)


def batch(c: Campaign, counts: Mapping[State, int]) -> str:
    """「后端工程师 初试（12 人）：已发送未查看 3，已确认 9」."""
    total = sum(counts.values())
    parts = "，".join(f"{WORDS[state]} {counts[state]}" for state in State if counts.get(state))
    return f"- **{plain(c.position)}** {plain(c.round)}（{total} 人）：{parts}"


def unconfirmed(count: int) -> list[str]:
    """Previews that nobody has confirmed are named, but nobody in them is counted."""
    return [f"另有 {count} 份预览还没有确认，没有发送，不计在内。"] if count else []


def only_previewed(b: Brief) -> str:
    """Somebody who has not been asked anything yet."""
    return f"- **{plain(b.candidate.name)}** · {plain(b.job)}：只在一份还没确认的预览里，没有发送过任何消息"


def whole(b: Brief) -> str:
    """Where one invitation stands, and where it takes place: what is asked about one person."""
    return f"{person(b)}，{plain(b.where)}" if b.time and b.where else person(b)


def person(b: Brief) -> str:
    """Where one invitation stands."""
    kept = f"（改期中，原时间 {b.former.time} 保留到确认为止）" if b.former else ""
    time = f"，{b.time}{kept}" if b.time else ""
    crew = f"，面试官 {'、'.join(plain(p.name) for p in b.crew)}" if b.crew else ""
    return f"- **{plain(b.candidate.name)}** · {plain(b.job)}：{of(b.inv)}{time}{crew}"


ASK_WHO = "您指的是哪一位？"
ASK_TIME = "不在这批邀约的时间里，确定吗？"


def which(briefs: Sequence[Brief], what: str, order: str) -> View:
    """Several invitations fit a name; a tap says which one is meant and does it, e.g. `what` = 改到 11月28日（周六）10:00."""
    buttons = tuple(
        Button(
            _label(b),
            Press(Action.ORDER, b.inv.id, 0, order),
        )
        for b in briefs[:6]
    )
    return View(
        f"{what}：{ASK_WHO if len(briefs) > 1 else ASK_TIME}",
        (f"有 {len(briefs)} 个符合，点一下就执行「{what}」。",),
        "不需要的话，不用理会这张卡片。",
        buttons,
    )


def _label(b: Brief) -> str:
    job = plain(" ".join(part for part in (b.position, b.round) if part), 12)
    return f"{plain(b.candidate.name, 8)} {job} {WORDS[b.inv.state]}（尾号 {b.candidate.mobile[-4:] or '—'}）"


def done(title: str, text: str) -> View:
    """A card whose question is answered."""
    return View(title, (text,))
