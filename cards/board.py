"""What the bot says about the board, and what the board answers to its buttons."""

from collections.abc import Mapping
from typing import Final

NOT_YOURS: Final = ("看板", "看板目前只对招聘团队、用人经理和面试官开放。如果您应该能看到，请联系 HR 管理员。")
NO_ADDRESS: Final = ("看板", "还没有设置网页地址（YUEMIAN_WEB_URL），看板暂时打不开。")
ELSEWHERE: Final = ("看板", "链接已发到您与我的单聊，请不要转发。")
ENTER_FIRST: Final = ("请先进入看板", "这里只对招聘团队、用人经理和面试官开放。")
LINK_OVER: Final = ("这个链接已经用过或过期了", "链接 10 分钟内有效，只能用一次。再要一个就好，什么也没有丢。")
LOGIN_DENIED: Final = ("没有登录", "您在钉钉里没有同意授权，什么也没有发生。")
LOGIN_STALE: Final = ("登录没有完成", "这次登录不是从这个浏览器开始的，已经用过，或者超过了 10 分钟。请再登录一次。")
LOGIN_FAILED: Final = ("暂时登录不了", "钉钉没有认可这次授权，或者没有及时答复。请再登录一次，或者从链接进入。")
LOGIN_UNKNOWN: Final = ("没有在通讯录里找到您", "看板只对本公司的成员开放。用了别的组织的账号？请换成公司的再试。")
LOGIN_RIGHTLESS: Final = ("这里没有您能看的内容", NOT_YOURS[1])
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
