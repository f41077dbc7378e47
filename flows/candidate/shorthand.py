"""Short words that do what a button does: its label, 「返回」, 「不想面了」, 「看你们安排」."""

import re
from collections.abc import Iterator
from typing import Final

from cards import candidate as cards
from cards.brief import Brief
from cards.press import Action, Press
from cards.view import Button
from domain.invitation import BOOKED, OPEN, State

_NOISE: Final = re.compile(r"[\s,，。.!！~～、（）()·*]+")
_KEEP: Final = re.compile(
    r"(?:还是|那就?|先|我)*(?:不|别|不要|不想|先别|先不)(?:要)?(?:取消|改|改期|改时间|换)(?:面试|时间)?(?:了|吧)?"
    r"|返回|(?:还是)?算了吧?|没事了?|保持(?:原样|不变)|(?:时间)?不变|[点按]错了?"
)
_NO: Final = re.compile(
    r"(?:我)?(?:没有?兴趣|不感兴趣|不约了|(?:就)?不面了|不想[面来去]了?|不想参加了?|不想面试了?)(?:谢谢)?"
    r"|(?:sorry|thanks?(?:you)?|hi|hello|but)*(?:i[’']?a?m)?(?:not|nolonger)(?:really)?interested(?:anymore|inth(?:is|e)(?:job|role|position))?(?:sorry|thanks?(?:you)?)*"
    r"|(?:sorry|please|i(?:would|[’']?d)liketo|iwantto|iwishto)*withdraw(?:my(?:application|candidacy))?(?:please|thanks?(?:you)?)*",
    re.IGNORECASE,
)
_ERASE: Final = re.compile(
    r"(?:请|麻烦|你们|您们?|帮我|我[要想]|我希望|可以|能不能|能)*(?:删除|删掉|删了|清除|清空|注销|抹掉)(?:一下)?(?:我|本人)的?(?:所有|全部|个人|的)*(?:数据|信息|资料|记录)(?:吧|吗|了)?[?？]*(?:谢谢)?"
    r"|(?:请|麻烦|你们|您们?|帮我)*[把将](?:我|本人)的?(?:所有|全部|个人|的)*(?:数据|信息|资料|记录)(?:都|全部|全)?(?:删除|删掉|删了|清除|清空|注销|抹掉)(?:掉|了|吧|吗)*[?？]*(?:谢谢)?"
    r"|(?:please|can|could|you|i|want|would|like|to)*(?:delete|erase|remove)(?:all)?(?:of)?my(?:personal)?(?:data|information|details)[?？]*(?:please|thanks?(?:you)?)*",
    re.IGNORECASE,
)
_ANY: Final = re.compile(
    r"(?:都)?(?:可以|行|好的?)?(?:时间)?(?:都)?(?:看|听|由|凭|随|按)(?:着)?(?:你们?|您们?|贵司|贵公司|公司|hr)(?:那边|这边)?(?:的)?(?:来)?(?:安排|方便|时间|定|决定)?(?:吧|就行|就好|即可|都行|都可以)?"
    r"|(?:都)?(?:可以|行|好的?)?(?:你们|您|贵司|公司)(?:来)?(?:定|安排|决定)(?:吧|就行|就好|即可|时间)*",
    re.IGNORECASE,
)
ANYTIME: Final = "都可以"
_NONE: Final = re.compile(r"(?:都|全)(?:不|没)|没有?(?:一个)?合适|\bn(?:one|either)\b", re.IGNORECASE)
_ENGLISH_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*[.,!?;:]*")
_SENTENCE: Final = 3  # words


def pressed(b: Brief, text: str) -> Press | None:
    """The button that the words name, None if they name none."""
    said = _NOISE.sub("", text)
    named = next((each.press for each in _buttons(b) if each.press and _NOISE.sub("", each.text) == said), None)
    if named or not said:
        return named
    if _KEEP.fullmatch(said):
        return cards.about_held(b.inv, Action.BACK) if b.inv.state is State.HELD else cards.act(b.inv, Action.SHOW)
    if _ERASE.fullmatch(said):
        return cards.act(b.inv, Action.ASK_ERASE)
    if _NO.fullmatch(said):
        return cards.act(b.inv, Action.ASK_CANCEL if b.inv.state in BOOKED else Action.ASK_DECLINE)
    return None


def about_erasing(b: Brief, text: str) -> bool:
    """Whether the words ask to have one's data deleted, or answer the question about it."""
    meant = pressed(b, text)
    return meant is not None and meant.action in {Action.ASK_ERASE, Action.ERASE}


def is_any_time(text: str) -> bool:
    """「看你们安排」."""
    return bool(_ANY.fullmatch(_NOISE.sub("", text)))


def none_fits(text: str) -> bool:
    """「都不行」: not only the time that is kept just now."""
    return bool(_NONE.search(text))


def in_english(text: str) -> bool:
    """Whether a whole sentence is English, of three words or more, without a Chinese character."""
    words = sum(_ENGLISH_WORD.fullmatch(word) is not None for word in text.split())
    return words >= _SENTENCE and not re.search(r"[\u3400-\u9fff]", text)


def kept(b: Brief) -> str:
    """Said after 「返回」 and 「不取消」."""
    return b.say("unchanged.booked", time=b.own_time) if b.inv.state in BOOKED else b.say("unchanged")


def _buttons(b: Brief) -> Iterator[Button]:
    """What is on the card, and what the questions about leaving would put there."""
    yield from cards.view(b).buttons
    asking = (Action.ASK_MOVE, Action.ASK_CANCEL) if b.inv.state in BOOKED else (Action.ASK_DECLINE,)
    for action in (*(asking if b.inv.state in {*OPEN, *BOOKED} else ()), Action.ASK_ERASE):
        yield from cards.question(b, action).buttons
