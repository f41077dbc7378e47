"""What was not understood gets the two nearest things that can be said, each as a button."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.terms import Terms

# How each intent is said; what only looks is done at the tap, all else is shown how to say.
SAID: Final[Mapping[str, str]] = MappingProxyType(
    {
        "help": "帮助",
        "status": "进度",
        "agenda": "今天面试安排",
        "report": "本周数据",
        "capacity": "时间够不够",
        "settings": "设置",
        "template": "看看模板",
        "preview": "预览",
        "invite_batch": "批量邀约 …",
        "invite_file": "用刚才的表发邀约",
        "invite_one": "约<姓名> 复试",
        "cancel": "取消<姓名>",
        "reschedule": "<姓名>改到周五下午3点",
        "withdraw": "撤回<姓名>",
        "chase": "催一下没看的",
        "chase_stop": "停止催<姓名>",
        "call": "<姓名>直接打电话",
        "place": "地点改成B座5楼",
        "supply_add": "<面试官>周四下午可以面",
        "supply_block": "<面试官>周三下午没空",
        "interviewer_add": "加面试官 <姓名>",
        "reassign": "<姓名>的面试官换成<面试官>",
        "checkin": "<姓名>到了",
        "no_show": "<姓名>没来",
        "outcome": "<姓名>过了，约复试",
        "export": "导出",
        "stop": "停",
        "resume": "继续",
        "explain": "为什么没给<姓名>推周三",
    }
)
# What is said of one person where without a name it is of all.
OF_ONE: Final[Mapping[str, str]] = MappingProxyType({"status": "<姓名>到哪一步了", "chase": "催一下<姓名>"})
TITLE: Final = "没有看懂"


def batch_line(terms: Terms) -> str:
    """How to ask for a batch, with what was understood filled in: it goes above the list."""
    seats = "+".join("、".join(seat) for seat in terms.seats)
    said = {"岗位": terms.position, "轮次": terms.round, "面试官": seats, "时间": terms.when}
    more = {"时长": terms.duration, "地点": terms.place}
    slots = {name: plain(value, 40) or "…" for name, value in said.items()} | {
        name: plain(value, 40) for name, value in more.items() if value
    }
    line = " ".join(f"{name}={value}" for name, value in slots.items())
    return f"没有看懂要做什么，没有做任何事。要邀约这些人的话，请把第一行换成下面这句（…处补上），名单照旧：\n\n批量邀约 {line}"


def said(intent: str, name: str = "") -> str:
    """How an intent is said, of the person whose name stands in the words."""
    if not name:
        return SAID.get(intent, intent)
    return OF_ONE.get(intent, SAID.get(intent, intent)).replace("<姓名>", plain(name, 8))


def nearest(text: str, intents: Sequence[str], name: str = "", person_id: str = "") -> View:
    """Nothing was done; a tap on a guess looks, or shows how to say it. `name` is whom the words speak of, if somebody is known."""
    known = [intent for intent in dict.fromkeys(intents) if intent in SAID]
    buttons = tuple(Button(said(intent, name), Press(Action.GUESS, intent, 0, person_id), "blue") for intent in known)
    line = f"没有看懂「{plain(text, 40)}」，没有做任何事。您是不是想说："
    return View(TITLE, (line,), "都不是的话，换个说法，或说「帮助」。", buttons)


def in_words(text: str, intents: Sequence[str], name: str = "") -> str:
    """The same for a group."""
    near = " 或 ".join(f"「{said(intent, name)}」" for intent in dict.fromkeys(intents) if intent in SAID)
    return f"没有看懂「{plain(text, 40)}」，没有做任何事。您是不是想说：{near}"


def answered(intent: str, name: str = "") -> View:
    """The tap did it."""
    return View(f"「{said(intent, name)}」", ("好的，见下一条消息。",))


def how(intent: str, text: str, name: str = "") -> View:
    """An order needs words: this is how it is said."""
    return View(f"「{said(intent, name)}」", tuple(text.split("\n")), "还没有做任何事，请照着说一遍。")
