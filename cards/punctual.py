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
    return b.say(
        "late.noted",
        by=b.say("late.by", minutes=minutes) if minutes else "",
        ask="" if minutes else b.say("late.ask"),
        contact=b.say("late.contact", contact=plain(b.contact, 60)) if b.contact else "",
    )


def early(b: Brief) -> str:
    """To the candidate, whose interview is not near enough for anybody to wait."""
    return b.say("late.early", time=b.own_time)
