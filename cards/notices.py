"""The sentences that go out as messages, mails, SMS, to-dos and calendar entries."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cards.brief import Brief
from cards.view import plain

Pair = tuple[str, str]  # title, Markdown text


def remind_candidate(b: Brief) -> Pair:
    """The invitation was not looked at."""
    text = f"{plain(b.candidate.name)}，您好！**{b.company}** 邀请您参加 **{plain(b.job)}**，请在上面的卡片里选择时间。"
    return "面试邀请待您选择时间", text


def remind_deadline(b: Brief) -> Pair:
    """Seen, but no time was chosen."""
    until = f"请在 **{b.own_moment(b.deadline)}** 前选择，" if b.deadline else "请尽快选择，"
    return (
        "请选择面试时间",
        f"{plain(b.candidate.name)}，您好！{until}以便为您保留面试官和会议室。（{b.company} · {plain(b.job)}）",
    )


def ended_for_candidate(b: Brief) -> Pair:
    """HR called it off."""
    time = f"（原定 {b.time}）" if b.time else ""
    return (
        "面试取消通知",
        f"{plain(b.candidate.name)}，您好！**{plain(b.job)}** 的面试{time}已取消。如有疑问，请联系 {plain(b.contact) or '招聘同事'}。",
    )


def day_before(b: Brief) -> Pair:
    """To everybody who takes part, the day before."""
    bring = f"，请携带{plain(b.materials, 80)}" if b.materials else ""
    return (
        "明天面试提醒",
        f"面试提醒：**{b.time}**，{plain(b.candidate.name)} · {plain(b.job)}。地点：{plain(b.where, 120) or '见日程'}{bring}。",
    )


def hours_before(b: Brief) -> Pair:
    """To everybody who takes part, two hours before."""
    contact = f"联系人：{plain(b.contact)}。" if b.contact else ""
    return (
        "面试即将开始",
        f"**{b.time}** 的面试即将开始：{plain(b.candidate.name)} · {plain(b.job)}。地点：{plain(b.where, 120) or '见日程'}。{contact}",
    )


def evening_before(b: Brief) -> Pair:
    """Instead of two hours before, when that would be at night."""
    contact = f"联系人：{plain(b.contact)}。" if b.contact else ""
    where = plain(b.where, 120) or "见日程"
    return (
        "明早面试提醒",
        f"明早的面试：**{b.time}**，{plain(b.candidate.name)} · {plain(b.job)}。地点：{where}。{contact}",
    )


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


def sms(b: Brief, purpose: str) -> tuple[dict[str, str], str]:
    """Template variables and the plain reading of an SMS; the link is added when it leaves."""
    values = {"name": b.candidate.name, "company": b.company, "position": b.job, "time": b.time, "place": b.where}
    body = {
        "invite": f"{b.candidate.name}您好，邀请您参加{b.job}的面试，请点击链接选择时间：",
        "remind": f"{b.candidate.name}您好，{b.job}的面试邀请还在等您选择时间：",
        "again": f"{b.candidate.name}您好，您的{b.job}面试需要重新选择时间，非常抱歉，请点击：",
        "confirmed": f"面试已确认：{b.time}，{b.where}。详情：",
        "room": f"面试地点有变：{b.time}，{b.where}。详情：",
        "day": f"面试提醒：{b.time}，{b.where}" + (f"，请携带{b.materials}" if b.materials else "") + "。详情：",
        "hours": f"{b.time}的面试即将开始，地址：{b.where}。详情：",
        "ended": f"{b.candidate.name}您好，{b.job}的面试已取消，如有疑问请联系{b.contact or '招聘同事'}。",
    }[purpose]
    return values, f"【{b.company}】{body}"


def mail(b: Brief, purpose: str) -> Pair:
    """Subject and text of a mail; `{link}` is filled in when it leaves."""
    subject = {
        "invite": f"{b.company} · {b.position} 面试邀请",
        "remind": f"请选择面试时间（{b.company} · {b.position}）",
        "again": f"请重新选择面试时间（{b.company} · {b.position}）",
        "confirmed": f"面试已确认：{b.time}",
        "room": f"面试地点有变：{b.time}",
        "day": f"面试提醒：{b.time}",
        "hours": f"面试即将开始：{b.time}",
        "ended": f"面试取消通知（{b.company} · {b.position}）",
    }[purpose]
    _, text = sms(b, purpose)
    tail = "" if purpose == "ended" else "{link}\n\n"
    contact = f"联系人：{b.contact}\n" if b.contact else ""
    return subject, f"{text.removeprefix(f'【{b.company}】')}\n\n{tail}{contact}{b.company}"


def digest(b: Sequence[Brief], zone: ZoneInfo) -> Pair:
    """What became final since the last digest: one message for the group, without telephone numbers."""
    rows = [f"- {plain(x.candidate.name)} · {plain(x.job)}：{x.time}" for x in b[:20]]
    more = [f"- 还有 {len(b) - 20} 场"] if len(b) > 20 else []
    return "面试安排更新", "\n".join([f"**新确认 {len(b)} 场面试**", *rows, *more])


def follow_up(b: Brief, reason: str, zone: ZoneInfo, now: datetime) -> Pair:
    """One entry of HR's list, as a message."""
    why = REASONS.get(reason, reason)
    time = f"（{b.time}）" if b.time else ""
    words = f"\n> {plain(b.words, 200)}" if reason == "none_fits" and b.words else ""
    return "邀约动态", f"**{plain(b.candidate.name)}** · {plain(b.job)}{time}：{why}{words}"


# The most urgent first.
REASONS = {
    "reminder_unread": "面试前提醒未读，请电话确认是否参加。",
    "no_room": "会议室没有订到，请另行安排地点。",
    "interviewer_silent": "面试官一直没有确认，请催一下或换人。",
    "unreachable": "邀请没有送达，没有可用的渠道，请手动联系。",
    "none_fits": "没有合适的时间，等您商量。可以说「某某改到周五下午3点」。",
    "asked": "候选人留言，等您回复：",
    "no_times": "已没有空闲时段可推荐，请放宽时间或增加面试官。",
    "approval_waiting": "候选人和面试官都已确认，一直没有审批，请处理。",
    "pressed": "候选人接了语音电话并按了键，请联系确认。",
    "undecided": "已查看但一直没有选时间，请联系确认。",
    "silent": "多次提醒没有回复，请电话联系。",
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
    "rebooked_by_candidate": "候选人改了时间，正在等面试官确认。",
    "moved_by_candidate": "候选人要求改时间，已请其重新选择。",
    "cancelled_by_candidate": "候选人取消了面试。",
    "unsubscribed": "候选人不再接收邮件，后面的通知会走别的渠道。",
    "declined": "候选人暂不考虑。",
    "expired": "一直没有回复，推荐的时间都已过去，邀请已过期。需要的话请电话联系后重新邀约。",
}
