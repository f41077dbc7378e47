"""Answers to candidates out of what is known anyway, and HR's words about questions."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from cards.brief import Brief
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.faq import Enquiry, Faq

ALL: Final = "all"
KEEP: Final = "keep"
PERSON: Final = "转人工"
ASKED_TOGETHER: Final = " / "
ALREADY: Final = "这条已经回复过了，没有再发送。"
CALL_ME: Final = "想与招聘同事联系"
_SHOWN: Final = 10
_QUESTION: Final = re.compile(
    r"[?？]|[吗呢么]\s*\Z|怎么|怎样|如何|什么|多久|多长|哪(?:[里儿个些位天]|\s*\Z)|在哪|几[点楼层轮个]|多少|是否|能不能|可不可以|有没有|要不要"
    r"|\A(?:请问|想问)|\b(?:how|what|where|when|who|which|why)\b|打不开|链接(?:失效|无效|坏)",
    re.IGNORECASE,
)
_ANY: Final = re.compile(
    r"(?:哪[天个]?|什么|几点)(?:时候|时间|日子)?(?:都|均)(?:可以?|行|好|ok|能|方便|有空|没问题)", re.IGNORECASE
)
BROKEN: Final = re.compile(r"(?:链接|页面|网页|二维码).{0,6}(?:打不开|打不了|失效|无效|坏|不能用|进不去)|打不开")


def is_question(text: str) -> bool:
    """Whether it reads like one; 「哪天都行」 asks nothing."""
    return bool(_QUESTION.search(_ANY.sub("", text)))


def _address(b: Brief) -> str:
    return b.say("known.where", where=b.where) if b.where else ""


def _bring(b: Brief) -> str:
    return b.say("known.bring", bring=b.materials) if b.materials else ""


def _length(b: Brief) -> str:
    return b.say("known.length", minutes=b.minutes)


def _contact(b: Brief) -> str:
    return b.say("known.contact", contact=b.contact) if b.contact else ""


def _mode(b: Brief) -> str:
    return b.say("known.mode", mode=b.mode or b.say("known.on_site")) + ("" if b.mode else _address(b))


def _when(b: Brief) -> str:
    return b.say("known.time", time=b.own_time) if b.own_time else ""


KNOWN: Final[tuple[tuple[re.Pattern[str], Callable[[Brief], str]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), answer)
    for pattern, answer in (
        (r"(?:地址|地点|位置|在哪(?!个)|怎么(?:走|去|过去|到)|几(?:楼|层|号楼)|where\b|address)", _address),
        (r"(?:带(?:什么|哪些|点|啥|简历|身份证|证件|材料)|准备(?:什么|哪些|材料)|what .*bring)", _bring),
        (r"(?:多久|多长(?:时间)?|几(?:分钟|个?小时)|时长|how long)", _length),
        (r"(?:联系(?:谁|人|方式)|找谁|(?:HR|联系|招聘).{0,3}电话|who .*contact)", _contact),
        (
            r"(?:线上还是|线下还是|现场还是|视频还是|(?:什么|哪种)(?:形式|方式)|是(?:线上|线下|视频|现场|电话)(?:面试?)?[吗么嘛])",
            _mode,
        ),
        (r"(?:(?:什么|啥)时候|几点)(?:面试|开始)|面试(?:是)?(?:什么时候|几点|时间)", _when),
    )
)


def known(b: Brief, text: str) -> str:
    """The answer that the invitation itself holds, "" if it holds none."""
    return next((found for pattern, answer in KNOWN if pattern.search(text) and (found := answer(b))), "")


def answered(b: Brief, answer: str, asked: str = "") -> str:
    """To the candidate, at once; `asked` is the kept question that it answers."""
    basis = b.say("faq.basis", asked=plain(asked, 30)) if asked else ""
    return f"{plain(answer, 500)}{basis}\n\n{b.say('faq.more')}"


def reply(b: Brief, question: str, answer: str) -> tuple[str, str]:
    """HR's answer on its way to the candidate."""
    asked = f"> {plain(question, 120)}\n\n" if question else ""
    sender = b.say("reply.from", company=plain(b.company), job=plain(b.job))
    return b.say("reply.title"), f"{asked}{plain(answer, 800)}\n\n{sender}"


def mail(b: Brief, question: str, answer: str) -> tuple[str, str]:
    """The same as a mail; `{link}` is filled in when it leaves."""
    words = {"name": b.candidate.name, "answer": answer}
    text = b.say("reply.mail", question=question, **words) if question else b.say("reply.mail.unasked", **words)
    return b.say("reply.subject", company=b.company, position=b.position), f"{text}\n\n{{link}}\n\n{b.company}"


def sent(name: str, others: Sequence[str], question: Enquiry, by_page: str = "") -> View:
    """HR's card after an answer: the same for everybody who asked the same, and keep it; `by_page` if no message left."""
    lines = [by_page or f"已回复 {plain(name)}。"]
    buttons = [Button("存为常见问题", Press(Action.FAQ, question.id, 0, KEEP))]
    if others:
        shown = "、".join(plain(other, 8) for other in others[:5])
        lines.append(f"{shown}{f' 等 {len(others)} 人' if len(others) > 5 else ''} 问了同样的问题：")
        buttons.insert(0, Button(f"也这样回复这 {len(others)} 人", Press(Action.FAQ, question.id, 0, ALL), "blue"))
    return View("已回复候选人", tuple(lines), f"问题：{plain(question.text, 60)}", tuple(buttons))


def still_open(name: str, rest: Sequence[str]) -> str:
    """What of this candidate's still waits after an answer."""
    shown = "".join(f"「{plain(one, 30)}」" for one in rest[:3])
    return f"{plain(name, 8)} 还有 {len(rest)} 条在等回复：{shown}{' 等' if len(rest) > 3 else ''}。"


def which_of(name: str, text: str) -> str:
    """Before an answer to somebody who asked several things."""
    return f"{plain(name, 8)} 有几条在等回复，您的话回复哪一条？还没有发送。\n\n> {plain(text, 200)}"


def sent_to_all(count: int, by_page: int) -> str:
    """The same answer for many; `by_page` of them got no message."""
    rest = f"其中 {by_page} 人没有可用的邮箱，只写在了面试页面上，着急的话请致电。" if by_page else ""
    return f"已用同样的内容回复 {count} 人。{rest}"


def on_their_page(b: Brief) -> str:
    """Free words need a way that carries free words: an SMS only carries what its carrier has approved."""
    mobile = b.candidate.mobile
    call = (
        f"短信不能发自由文字，需要的话请致电 [{mobile}](tel:{mobile})。"
        if mobile
        else "没有发消息，需要的话请另行联系。"
    )
    return f"已写在 {plain(b.candidate.name)} 的面试页面上，打开邀请里的链接就能看到；{call}"


def nothing_asked(name: str) -> str:
    """There is no question; the words go out as a message all the same only if HR says so."""
    return f"没有找到「{plain(name)}」的进行中的邀约，没有发送任何消息。"


def kept(faqs: Sequence[Faq]) -> str:
    """What is kept."""
    if not faqs:
        return "还没有保存常见问题。这样添加：「常见问题 停车怎么办：可以停在 B1 层，前台登记免费」。"
    lines = [f"- **{plain(faq.asked[0], 30)}**：{plain(faq.answer, 60)}" for faq in faqs[:_SHOWN]]
    more = [f"- 还有 {len(faqs) - _SHOWN} 条"] if len(faqs) > _SHOWN else []
    return "\n".join([f"已保存 {len(faqs)} 条常见问题，候选人问到时会自动回答：", *lines, *more])


def saved(asked: str, answer: str) -> str:
    """One more, or another answer to the same."""
    return f"已保存：候选人问「{plain(asked, 40)}」时，会回答「{plain(answer, 120)}」。"
