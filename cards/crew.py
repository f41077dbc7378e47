"""What HR reads about interviewers who come in addition or instead of others."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cards.brief import day_name
from cards.view import plain
from domain.campaign import Campaign
from domain.people import Person


def job(c: Campaign) -> str:
    """Position and round."""
    return " · ".join(plain(part, 30) for part in (c.position, c.round) if part)


def added(c: Campaign, people: Sequence[Person], missing: Sequence[str]) -> str:
    """Who can be booked from now on, and who was not found."""
    names = "、".join(plain(person.name) for person in people)
    lines = [f"已把 {names} 加为「{job(c)}」的面试官，看过日程后可选的时间会变多。"] if people else []
    if missing:
        who = "、".join(plain(name) for name in missing)
        lines.append(f"通讯录里没有找到 {who}，或者有重名，没有加入。请写全名或先在档案里写上 user_id。")
    return "\n".join(lines)


NO_NAMES = "没有写是谁，或者这一批已经结束，没有改动任何安排。"
NO_BATCH = "没有找到这一批，没有改动任何安排。"
UNMET = "还没有安排过，第一次安排时会查看日程"


def takes(positions: Sequence[str], rounds: Sequence[str]) -> str:
    """「Java开发、后端；初试」; nothing named is everything."""
    if not positions and not rounds:
        return "岗位和轮次不限"
    parts = ("、".join(positions) or "岗位不限", "、".join(rounds) or "轮次不限")
    return "；".join(plain(part, 80) for part in parts)


def calendar(fetched: datetime | None, now: datetime, *, unknown: bool) -> str:
    """Whether the calendar can be read, and how old what is known of it is."""
    if fetched is None:
        return "还没有查看过日程"
    ago = since(fetched, now)
    return f"看不到日程（{ago}问过），不会推荐其时间" if unknown else f"日程可见（{ago}更新）"


def since(at: datetime, now: datetime) -> str:
    """「刚刚」, 「25 分钟前」, 「3 小时前」, 「2 天前」."""
    minutes = max(int((now - at).total_seconds()) // 60, 0)
    hours = minutes // 60
    if hours < 2:
        return f"{minutes} 分钟前" if minutes else "刚刚"
    return f"{hours} 小时前" if hours < 48 else f"{hours // 24} 天前"


def stretch(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """「11月24日（周二）14:00–16:30」, whole days by their dates."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    midnight = last.time() == time()
    until = last.date() - timedelta(days=midnight)
    if midnight and first.time() == time():
        return f"{day_name(first)}全天" if until == first.date() else f"{day_name(first)} – {day_name(until)}全天"
    clock = "24:00" if midnight else f"{last:%H:%M}"
    if until == first.date():
        return f"{day_name(first)}{first:%H:%M}–{clock}"
    return f"{day_name(first)}{first:%H:%M} – {day_name(until)}{clock}"
