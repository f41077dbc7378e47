"""The sentences that go out as messages, mails, SMS, to-dos and calendar entries."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from cards.brief import ANEW, Brief, moment
from cards.templates import Written, written
from cards.view import plain
from domain.templates import SMS

Pair = tuple[str, str]  # title, Markdown text
Move = tuple[Brief, datetime, Sequence[str]]  # as it is now, when it was to be, who was to interview


def too_many(most: int) -> Pair:
    """Somebody says more in a minute than can be meant."""
    return (
        "请慢一点",
        f"您一分钟里发了超过 {most} 条消息，从这一条起先不处理，没有改动任何安排。已经确认过的都在照常进行；请过一分钟再说。",
    )


def group_lost(position: str) -> Pair:
    """The group cannot be written to."""
    text = f"「{plain(position, 30)}」的消息发不到群里了：机器人可能已被移出群，或群已解散。之后的改发给您单聊；要恢复，请把机器人重新加进群。"
    return "群里收不到了", text


def remind_interviewer(b: Brief) -> Pair:
    """The interviewer has not answered."""
    return "面试待您确认", f"**{plain(b.candidate.name)}** · {plain(b.job)}，**{b.time}**，请在卡片上确认是否可以参加。"


def remind_approval(b: Brief) -> Pair:
    """HR has not approved."""
    return (
        "面试待您审批",
        f"**{plain(b.candidate.name)}** · {plain(b.job)}，**{b.time}**，候选人和面试官都已确认，请在卡片上审批。",
    )


def not_needed(b: Brief) -> Pair:
    """A confirmed interviewer is free again."""
    return (
        "面试变更通知",
        f"**{plain(b.candidate.name)}** · {plain(b.job)}（{b.time}）已取消或改期，您无需参加。日程会自动更新。",
    )


def called_off(b: Brief) -> Pair:
    """To the interviewers: the candidate has cancelled what was agreed."""
    text = f"**{plain(b.candidate.name)}** · {plain(b.job)}（{b.time}）候选人取消了面试，您无需参加。日程会自动更新。"
    return "面试已取消", text


def unreadable(names: Sequence[str]) -> Pair:
    """To HR: whose time is not offered any more, because nobody can see it."""
    who = plain("、".join(names), 80)
    text = f"看不到 **{who}** 的日程，暂时不再推荐其时间，已约好的不受影响。请确认其钉钉日程可见；恢复后会自动继续，也可以先换人。"
    return "面试官日程看不到", text


def ding(b: Brief) -> str:
    """The strong reminder to an interviewer; plain text."""
    return f"【{b.company}】{b.candidate.name} · {b.job}，{b.time}，面试请您确认。"


def todo(b: Brief) -> str:
    """Subject of everybody's to-do."""
    return f"面试：{b.candidate.name} · {b.job} · {b.time}"


def event(b: Brief) -> Pair:
    """Title and description of the calendar entry."""
    crew = "、".join(person.name for person in b.crew)
    rows = (("候选人", b.candidate.name), ("岗位", b.job), ("面试官", crew), ("地点", b.where), ("请携带", b.materials))
    text = "\n".join(f"{label}：{value}" for label, value in rows if value)
    return f"面试：{b.candidate.name} · {b.job}", text


def approved(b: Brief, purpose: str, channel: str = SMS) -> tuple[dict[str, str], Written]:
    """Template variables and words of an SMS or a call: what its carrier has approved.

    Carriers approve words in Chinese; without approved English ones, everything is in Chinese, the values, too.
    """
    said = written(b, purpose, channel)
    if b.language and not said.code:
        return approved(b.in_chinese(), purpose, channel)
    return variables(b, said), said


def variables(b: Brief, said: Written) -> dict[str, str]:
    """What carriers and other systems are told beside the words, in the reader's language."""
    values = {"name": b.candidate.name, "company": b.company, "position": b.job, "time": b.time, "place": b.where}
    return {**values, **{name: value for name, value in said.values.items() if value}} if said.code else values


def instead(b: Brief, values: dict[str, str], said: Written) -> tuple[dict[str, str], Written]:
    """The approved sentence of another purpose: that the time before is off can only stand beside the new time."""
    start, time = b.former.inv.start if b.former else None, values["time"]
    if start is None and b.inv.note not in ANEW:
        return values, said
    old = moment(start, b.zone, b.language) if start else ""
    off = b.say("moved.beside" if old else "moved.beside.chosen", time=time, old=old)
    return {**values, "time": off}, replace(said, text=said.text.replace(time, off))


def off_beside(b: Brief, values: dict[str, str], said: Written) -> tuple[dict[str, str], Written]:
    """The approved sentence asks for another time; that the next hours' interview is off stands beside what it is about."""
    if b.called_off is None:
        return values, said
    name = "interview" if said.values.get("interview") else "position"
    old = said.values.get(name) or b.job
    new = b.say("off.beside", job=old, time=moment(b.called_off, b.zone, b.language))
    return {**values, name: new}, replace(said, text=said.text.replace(old, new, 1))


def signed(b: Brief, text: str) -> str:
    """An SMS with its sender in front, as carriers write it."""
    return f"【{b.company}】{text}"


def digest(b: Sequence[Brief], zone: ZoneInfo, moved: Sequence[Move] = ()) -> Pair:
    """What became final since the last digest, new or at another time: one message for the group, without telephone numbers."""
    new = [f"- {plain(x.candidate.name)} · {plain(x.job)}：{x.time}" for x in b]
    lines = [line for head, rows in (("新确认", new), ("改期", _moves(moved, zone))) for line in _counted(head, rows)]
    return "面试安排更新", "\n".join(lines)


def _counted(head: str, rows: Sequence[str]) -> list[str]:
    more = [f"- 还有 {len(rows) - 20} 场"] if len(rows) > 20 else []
    return [f"**{head} {len(rows)} 场面试**", *rows[:20], *more] if rows else []


def _moves(moved: Sequence[Move], zone: ZoneInfo) -> list[str]:
    """「刘洋 · 后端工程师：12月2日（周三）14:30 → 12月1日（周二）10:00–10:40，面试官 韩梅梅 → 李雷」."""
    rows = []
    for b, start, names in moved:
        old, new = ("、".join(plain(name, 8) for name in crew) for crew in (names, [one.name for one in b.crew]))
        crew = f"，面试官 {old} → {new}" if old != new else ""
        rows.append(f"- {plain(b.candidate.name)} · {plain(b.job)}：{moment(start, zone)} → {b.time}{crew}")
    return rows


def quoted(lines: Sequence[str], longest: int = 100) -> str:
    """Messages of a candidate, one after the other."""
    return "".join(f"「{plain(line, longest)}」" for line in lines if line)


def why(reason: str, detail: str = "") -> str:
    """What is the matter; where the candidate said something, with all of that."""
    if reason in COUNTED:
        return f"{detail}，请联系确认。" if detail else REASONS[reason]
    words = quoted(detail.split("\n")) if reason in SAID else ""
    text = REASONS.get(reason, reason)
    return f"{text.removesuffix('。')}：{words}" if words else text


def follow_up(b: Brief, reason: str, zone: ZoneInfo, now: datetime, detail: str = "") -> Pair:
    """One entry of HR's list, as a message."""
    time = f"（{b.time}）" if b.time else ""
    words = f"\n> {plain(b.words, 200)}" if reason == "none_fits" and b.words else ""
    return "邀约动态", f"**{plain(b.candidate.name)}** · {plain(b.job)}{time}：{why(reason, detail)}{words}"


def place(invitation_id: str) -> str:
    """Which row of HR's own list it was: all that may still be said of somebody erased."""
    return f"这批名单第 {int(invitation_id.rpartition('-')[2])} 位"


# Their detail is what the candidate said, a line for each message.
SAID = frozenset({"asked", "link_broken"})
# Their detail is what was sent in vain.
COUNTED = frozenset({"silent", "undecided"})
# The most urgent first.
REASONS = {
    "reminder_unread": "面试前提醒未读，请电话确认是否参加。",
    "no_room": "会议室没有订到，请另行安排地点。",
    "interviewer_silent": "面试官一直没有确认。可以说「催某某」或「某某的面试官换成某某」。",
    "unreachable": "邀请没有送达，没有可用的渠道，请手动联系。",
    "none_fits": "没有合适的时间，等您商量。可以说「某某改到周五下午3点」。",
    "link_broken": "候选人说链接或页面打不开，请尽快联系。",
    "asked": "候选人留言，等您回复（说「回复某某：…」）。",
    "no_times": "已没有空闲时段可推荐，请放宽时间或增加面试官。",
    "approval_waiting": "候选人和面试官都已确认，一直没有审批，请处理。",
    "erased": "候选人要求删除个人数据，已删除，进行中的邀约已结束。请勿再联系；自己存有的资料也请删除。",
    "pressed": "候选人接了语音电话并按了键，请联系确认。",
    "undecided": "已查看但一直没有选时间，请联系确认。",
    "silent": "邀请发出后还没有回复，请联系确认。",
    "spared": "今天给候选人发的消息已到上限，面试前的提醒没有再发，请电话确认。",
    "not_delivered": "有一条消息没有发送成功。",
    "unknown_delivery": "有一条消息不确定是否送达（未重复发送）。",
    "room_pending": "会议室预订待审批，请留意结果。",
    "room_approved": "会议室已批准。",
    "room_changed": "原来的会议室没有订到，已换到另一间，时间不变。",
    "no_substitute": "面试官不方便且没有人可替，已请候选人重新选时间。",
    "substituted": "面试官不方便，已自动换人，时间不变。",
    "relieved": "面试官一直没有确认，已自动换人，时间不变。",
    "clashed": "面试官的日程刚好有冲突，已自动换人，时间不变。",
    "stays": "改期没有谈成（面试官不方便或没有确认），仍按原来的时间面试。",
    "former_lost": "改期确认期间，原时间的面试官也不方便了，原时间已取消，新时间还在确认。",
    "rebooked_by_candidate": "候选人想改时间，正在等面试官确认，确认之前原时间不变。",
    "moved_by_candidate": "候选人要求改时间，已请其重新选择。",
    "cancelled_by_candidate": "候选人取消了面试。",
    "unsubscribed": "候选人不再接收邮件，后面的通知会走别的渠道。",
    "declined": "候选人暂不考虑。",
    "expired": "一直没有回复，推荐的时间都已过去，邀请已过期。需要的话请电话联系后重新邀约。",
}
