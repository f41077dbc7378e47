"""What the bot says about the board, and what the board answers to its buttons."""

from collections.abc import Mapping
from typing import Final

NOT_YOURS: Final = ("看板", "看板目前只对招聘团队、用人经理和面试官开放。如果您应该能看到，请联系 HR 管理员。")
NO_ADDRESS: Final = ("看板", "还没有设置网页地址（YUEMIAN_WEB_URL），看板暂时打不开。")
ELSEWHERE: Final = ("看板", "链接已发到您与我的单聊，请不要转发。")
NOT_ALLOWED: Final = "您没有权限做这个操作，没有改动任何安排。"
GONE: Final = "没有找到这位候选人的邀约，可能已经删除。没有改动任何安排。"
IN_CHAT: Final = "好的，请在与机器人的单聊里继续：那里有一张卡片等您确认。"
HEARD: Final = "收到。"
NOTHING_TYPED: Final = "还没有写内容，没有做任何事。"
PRESSED: Final = "已处理，最新情况见下方。"


def link(url: str) -> tuple[str, str]:
    """The message that carries the one-time link."""
    return "看板", f"[打开看板]({url})\n\n链接 10 分钟内有效，只能用一次，请不要转发。过期了再说一声「看板」即可。"


def spoken(text: str) -> str:
    """What would be said in chat, without the signs of its Markdown."""
    return text.replace("**", "")


def answered(card: Mapping[str, str]) -> str:
    """What a card says after a tap, in one breath."""
    return "\n".join(part for part in (card.get("title", ""), spoken(card.get("tips", ""))) if part) or PRESSED
