"""What the board's pages about templates say."""

from datetime import datetime
from typing import Any, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from cards.templating import CHANNELS, PURPOSES
from domain.shares import Share
from domain.templates import EN, Template

LINK: Final = "（专属链接）"
UNKNOWN: Final = "没有找到这个模板，没有改动。"
TAKEN: Final = "已经有叫这个名字的模板，没有保存。请换一个名字。"
NAMELESS: Final = "新模板要有一个名字，没有保存。"


def title(template: Template) -> str:
    """Its name; built-in words are called by what they are for."""
    if not template.name.startswith("builtin."):
        return template.name
    tongue = "（英文）" if template.language == EN else ""
    return f"内置{PURPOSES[template.purpose]}{CHANNELS[template.channel]}{tongue}"


def share(found: Share) -> str:
    """「30/40（75%）」, few as few."""
    if not found.whole:
        return "—"
    return f"{found.part}/{found.whole}（{found.rate:.0%}）" if found.enough else f"{found.part}/{found.whole}"


AT_THE_CARRIER: Final = "发出去的原文以短信平台审核通过的模板为准；照这里的话报备，两边就一样"


def cost(count: int, parts: int, price: float) -> str:
    """What an SMS counts and costs."""
    paid = f"，约 {price * parts:.3f} 元" if price else ""
    return f"含签名和链接共 {count} 个字，按 {parts} 条计费{paid}"


def version(template: Template, author: str, at: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """One kept version: who wrote it when."""
    known = {"number": template.version, "text": template.text, "subject": template.subject, "weight": template.weight}
    return {**known, "who": author, "at": f"{at.astimezone(zone):%Y-%m-%d %H:%M}"}


def way(page: str, name: str) -> str:
    """The address of a template's page."""
    return f"{page}?name={quote(name, safe='')}"
