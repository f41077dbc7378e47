"""What HR reads about interviewers who come in addition or instead of others."""

from collections.abc import Sequence

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
