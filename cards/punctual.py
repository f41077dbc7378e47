"""What is said when a candidate will be late: to those who would wait, and to the candidate."""

from cards.brief import Brief
from cards.view import plain


def warning(b: Brief, minutes: int) -> tuple[str, str]:
    """To HR and the interviewers."""
    by = f" {minutes} 分钟" if minutes else ""
    text = f"**{plain(b.candidate.name)}** · {plain(b.job)}（{b.time}）：候选人可能晚到{by}。"
    return "候选人可能晚到", text


def noted(b: Brief, minutes: int) -> str:
    """To the candidate, whose interview is near."""
    ask = "" if minutes else "大概晚多久，也可以再告诉我一声，例如「晚到10分钟」。"
    contact = f"急事请联系 {plain(b.contact, 60)}。" if b.contact else ""
    by = f" {minutes} 分钟" if minutes else ""
    return f"好的，已告诉招聘同事和面试官您可能晚到{by}，路上注意安全。{ask}{contact}"


def early(b: Brief) -> str:
    """To the candidate, whose interview is not near enough for anybody to wait."""
    return f"您的面试在 {b.own_time}，还没有通知别人。想改时间可以说「推迟一小时」或「改到周四下午」；当天会晚到的话再告诉我。"
