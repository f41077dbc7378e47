"""「再加一个人 钱多多 139…」 and 「吴迪电话错了，是139…」: short messages in which a number or an address decides."""

import re
from typing import Final

from bot.grammar.clean import plain
from bot.grammar.guards import guards, is_reported, split_quotes
from bot.grammar.invites import read_invite
from bot.grammar.names import is_name
from bot.grammar.rows import has_contact, mobiles
from domain.commands import Invite
from domain.wishes import Contact, Join
from rosters import contacts

_FRONT: Final = re.compile(
    r"(?:(?:再|还要?|另外|顺便|然后|名单里?|这批里?|刚才那?批里?|里面)[\s,]*)*(?:加上?|补上?|增加|添加|追加|多加)"
    r"(?:\s*(?:一|两|二|三|四|五|几|\d{1,2})?\s*(?:个|位|名)(?:人|候选人|同学)?|人|候选人)?[\s,:]*"
)
_AGAIN: Final = re.compile(r"再|还要?|另外|补|追加|多加|[个位名]|上|候选人")
_OTHER: Final = re.compile(r"面试官|考官|会议室|interviewer", re.IGNORECASE)
_MAIL: Final = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,80}\.[A-Za-z]{2,10}")
_WRONG: Final = re.compile(
    r"(?:把)?(?P<name>[^\s,:的]{2,8}?)的?\s?(?:手机号码?|手机|联系电话|联系方式|电话号码?|电话|号码|邮箱)"
    r"(?:地址)?(?:写|填|给|登记|记)?(?:错了?|不对|换了|变了|改了|有误|是错的|打不通)?(?:了)?"
    r"[\s,;。:]*(?:应该|正确的|新的?|对的)?(?:手机号码?|电话|号码|邮箱)?(?:改成|改为|改到|换成|更正为|更新为|是|为|应该是)*[\s:]*\Z"
)
_SAYS_WRONG: Final = re.compile(r"错|不对|换|变|改|有误|打不通|更正|更新|应该是|正确|新")
_LONGEST: Final = 80


def read_short(message: str) -> Join | Contact | None:
    """One of the two, None for anything else; what is asked, quoted or forbidden is none."""
    head, _, body = message.partition("\n")
    line = plain(head)
    if not has_contact(message) or guards(_without_wrong(line)) or is_reported(line) or split_quotes(line)[1]:
        return None
    return _joining(line, body) or (None if body.strip() else _contact(line))


def _without_wrong(line: str) -> str:
    """「号码不对」 is no «not»."""
    return line.replace("不对", "有误")


def _joining(line: str, body: str) -> Join | None:
    front = _FRONT.match(line)
    if not front or not _AGAIN.search(front.group()) or _OTHER.search(line):
        return None
    invite = read_invite(f"{line[front.end() :]}\n{body}")
    if not isinstance(invite, Invite) or invite.position or invite.seats or invite.unread:
        return None
    return Join(invite.lines, invite.bad)


def _contact(line: str) -> Contact | None:
    """Exactly one number or address, at the end, with a name and a word for what was wrong in front of it."""
    numbers, mails = mobiles(line), list(_MAIL.finditer(line))
    if len(line) > _LONGEST or len(numbers) + len(mails) != 1:
        return None
    at, end = (numbers or mails)[0].start(), (numbers or mails)[0].end()
    found = _WRONG.fullmatch(line[:at])
    if not found or line[end:].strip(" ,。;!才对了") or not _SAYS_WRONG.search(line[:at]) or not is_name(found["name"]):
        return None
    if mails:
        address = contacts.email(mails[0].group())[0]
        return Contact((found["name"],), email=address) if address else None
    return Contact((found["name"],), mobile=re.sub(r"\D", "", numbers[0][1]))
