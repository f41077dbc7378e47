"""What the bot says about the board, and what the board answers to its buttons."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cards.view import plain

_LINK: Final = re.compile(r"\[([^\]]*)\]\((?:tel|https?):[^)]*\)")
NOT_YOURS: Final = ("看板", "看板目前只对招聘团队、用人经理和面试官开放。如果您应该能看到，请联系 HR 管理员。")
NO_ADDRESS: Final = ("看板", "还没有设置网页地址（YUEMIAN_WEB_URL），看板暂时打不开。")
ELSEWHERE: Final = ("看板", "链接已发到您与我的单聊，请不要转发。")
ENTER_FIRST: Final = ("请先进入看板", "这里只对招聘团队、用人经理和面试官开放。")
DAYS: Final = ("今天的面试", "明天的面试")
LINK_OVER: Final = ("这个链接已经用过或过期了", "链接 10 分钟内有效，只能用一次。再要一个就好，什么也没有丢。")
LOGIN_DENIED: Final = ("没有登录", "您在钉钉里没有同意授权，什么也没有发生。")
LOGIN_STALE: Final = ("登录没有完成", "这次登录不是从这个浏览器开始的，已经用过，或者超过了 10 分钟。请再登录一次。")
LOGIN_FAILED: Final = ("暂时登录不了", "钉钉没有认可这次授权，或者没有及时答复。请再登录一次，或者从链接进入。")
LOGIN_UNKNOWN: Final = ("没有在通讯录里找到您", "看板只对本公司的成员开放。用了别的组织的账号？请换成公司的再试。")
LOGIN_RIGHTLESS: Final = ("这里没有您能看的内容", NOT_YOURS[1])
# By the status of the answer: the headline, and what it means; whatever has no words of its own has those of 400.
REFUSED: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        400: ("这次操作没有完成", "内容不完整，没有改动任何安排。请回到刚才的页面，刷新后再试一次。"),
        403: ("这次操作没有完成", "页面可能开着太久了，没有改动任何安排。请回到刚才的页面，刷新后再试一次。"),
        404: ("没有这个页面", "没有这个页面，或者您没有权限看它。"),
        413: ("内容太长了", "没有保存，也没有改动任何安排。请写短一些再发一次。"),
        500: ("看板出了点问题", "是我们这边的问题，已经记录，请过几分钟再试。刚才的操作有没有生效，以对应的页面为准。"),
    }
)
NOT_ALLOWED: Final = "您没有权限做这个操作，没有改动任何安排。"
GONE: Final = "没有找到这位候选人的邀约，可能已经删除。没有改动任何安排。"
IN_CHAT: Final = "好的，请在与机器人的单聊里继续：那里有一张卡片等您确认。"
HEARD: Final = "收到。"
NOTHING_TYPED: Final = "还没有写内容，没有做任何事。"
PRESSED: Final = "已处理，最新情况见下方。"

NO_TIME_CHOSEN: Final = "还没有选时间，没有改动任何安排。"
NO_PLACE: Final = "还没有写地点，没有改动任何安排。"
NOT_NOW: Final = "情况已经变了，现在不能这样改，没有改动任何安排。"
NOBODY: Final = "没有找到这位面试官，没有改动任何安排。"
LOOKING_AT_CALENDARS: Final = "正在核对对方的日程，完成后会在钉钉里告诉您，这一页也会更新。"
NOT_HELD_YET: Final = "面试还没有开始，面试之后再记录结果。没有改动任何安排。"
NOBODY_CHOSEN: Final = "还没有选中任何人，没有做任何事。"


def no_time(words: str) -> str:
    """HR's own words named no single time."""
    return f"没有确定您写的时间「{plain(words, 30)}」，请写成「11月27日 15:00」。没有改动任何安排。"


STILL_MOVE: Final = "仍然要改"


def moved_meanwhile(time: str) -> str:
    """Somebody else was faster: `time` is the one that counts now, "" if none does."""
    what = f"这场面试刚刚被改到 {time}" if time else "这场面试刚刚没有了约定的时间"
    return f"{what}，仍要改吗？还没有改动任何安排。"


def unusual(time: str) -> str:
    """A time outside the batch's days has to be said twice."""
    return f"{time} 不在这批邀约的时间里，没有改动任何安排。确定要用这个时间，请勾选「批次时间之外也可以」再改。"


def looking_for_rooms(place: str) -> str:
    """What rooms there are is asked first."""
    return f"正在改到「{plain(place)}」，先核对那里的会议室，完成后会在钉钉里告诉您，这一页也会更新。"


SEVERAL: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "chase": ("已再提醒 {count} 人", "已经回复、刚刚提醒过，或今天的消息已到上限"),
        "nochase": ("不再催 {count} 人", "已经选好时间、已经结束，或本来就没有在催"),
        "withdraw": ("已撤回 {count} 人的邀约", "已经结束，或已约好面试（请打开本人的页面逐个取消）"),
        "settled": ("已把 {count} 人的事项从待办里去掉", "没有待办"),
    }
)


def several(verb: str, done: int, left: int) -> str:
    """One order for several people: for how many it was done, and why not for the others."""
    words, why = SEVERAL[verb]
    rest = f"另外 {left} 人没有改动：{why}。" if left else ""
    return f"{words.format(count=done)}。{rest}"


def link(url: str) -> tuple[str, str]:
    """The message that carries the one-time link."""
    return "看板", f"[打开看板]({url})\n\n链接 10 分钟内有效，只能用一次，请不要转发。过期了再说一声「看板」即可。"


def spoken(text: str) -> str:
    """What would be said in chat, without the signs of its Markdown."""
    return _LINK.sub(r"\1", text).replace("**", "")


def answered(card: Mapping[str, str]) -> str:
    """What a card says after a tap, in one breath."""
    return "\n".join(part for part in (card.get("title", ""), spoken(card.get("tips", ""))) if part) or PRESSED
