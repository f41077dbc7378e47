"""What candidates read, sentence by sentence: one table for each language, and the way to a sentence of it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cards.sentences.chat import CHAT_EN, CHAT_ZH
from cards.sentences.en import CARD as CARD_EN
from cards.sentences.mine import MINE_EN, MINE_ZH
from cards.sentences.page_en import PAGE as PAGE_EN
from cards.sentences.page_zh import PAGE as PAGE_ZH
from cards.sentences.zh import CARD as CARD_ZH
from domain.templates import EN, ZH

TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        ZH: MappingProxyType({**CARD_ZH, **PAGE_ZH, **MINE_ZH, **CHAT_ZH}),
        EN: MappingProxyType({**CARD_EN, **PAGE_EN, **MINE_EN, **CHAT_EN}),
    }
)


def sentence(language: str, key: str, **values: object) -> str:
    """The sentence in this language, Chinese for "" and for languages that have no table; KeyError for an unknown key."""
    return TABLES.get(language, TABLES[ZH])[key].format(**values)
