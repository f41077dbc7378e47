"""What somebody may interview for: lists of positions and rounds as they are written."""

import re
from typing import Final

from bot.grammar.when import speaks_of_time
from bot.grammar.words import ROUND

_LISTED: Final = re.compile(r"[、,/和或及与]|\s+(?:and|or)\s+")
_WORD: Final = re.compile(r"[A-Za-z0-9\u3400-\u9fff+#. _-]{1,20}")
# What a position is called: Latin words, or Chinese ones of a trade; 张三 is neither.
_TRADE: Final = re.compile(
    r"[A-Za-z]|工程师|开发|研发|前端|后端|客户端|测试|运维|算法|架构|数据|产品|设计|运营|市场|营销|品牌|销售|商务|客服|客户|售[前后]|采购|供应链"
    r"|物流|行政|人事|招聘|财务|会计|出纳|审计|法务|合规|风控|编辑|文案|策划|翻译|老师|教师|教练|助教|顾问|咨询|专员|助理|秘书|主管|经理|总监"
    r"|负责人|实习|管培|前台|司机|保安|厨师|店员|店长|导购|技术|硬件|嵌入式|结构|电气|机械|工艺|质量|生产|医生|护士|药师|岗位?\Z|职位\Z"
)
_NEVER: Final = re.compile(r"[了吗呢吧啊么的谁您你我他她]|什么|怎么|哪|几|不|没|时间|有空")


def positions(text: str) -> tuple[str, ...]:
    """Every position of a list, () if any part of it is none."""
    found = [piece.strip() for piece in _LISTED.split(text.strip()) if piece.strip()]
    return tuple(dict.fromkeys(found)) if all(map(_is_position, found)) else ()


def rounds(text: str) -> tuple[str, ...]:
    """Every round of a list, () if any part of it is none."""
    found = [piece.strip() for piece in _LISTED.split(text.strip()) if piece.strip()]
    return tuple(dict.fromkeys(found)) if all(map(ROUND.fullmatch, found)) else ()


def is_trade(text: str) -> bool:
    """Whether a word of a trade is in it."""
    return _TRADE.search(text) is not None


def _is_position(text: str) -> bool:
    known = _WORD.fullmatch(text) and _TRADE.search(text) and not _NEVER.search(text)
    return bool(known) and not speaks_of_time(text) and not ROUND.fullmatch(text)
