"""Which column means what: the titles of HR systems' exports, and the row that they stand in."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.characters import simple
from domain.columns import spellings
from rosters.sheets import Row

# What only files have: whether somebody is out already, and a name in two columns.
_OWN: Final = {
    "status": "状态 应聘状态 候选人状态 应聘者状态 面试状态 当前状态 流程状态 简历状态 跟进状态 status",
    "family": "姓 姓氏 lastname surname familyname",
    "given": "名 firstname givenname",
}
# Whether somebody works now stands beside how they are hired.
_FIELDS: Final = {
    **{alias: {"employment": "kind"}.get(field, field) for alias, field in spellings().items()},
    **{alias: field for field, aliases in _OWN.items() for alias in aliases.split()},
}
# Somebody else's name or number is never the candidate's.
_OTHERS: Final = re.compile(
    r"紧急|推荐人|内推人|推荐者|负责人|联系人|经理|家庭|家人|父|母|公司|单位|导师|上级|学校|院校|证明人|(?<![a-z])hr"
    r"|面试[官人].*(?:电话|手机|号|邮|微信|id)"
)
# Whose it is, said before what it is: 候选人电话, 牛人邮箱.
_WHOSE: Final = re.compile(r"\A(?:候选人|应聘者|应聘人|求职者|牛人|人选|学生|面试者|本人|个人|您的|你的)的?(?=.)")
# Inside a longer title they say nothing: 出生日期, 投递时间, 期望薪资, 工作地点.
_VAGUE: Final = frozenset("时间 日期 时段 期望 类型 类别 地点 说明 形式 语言 候选人 应聘者 求职者 人选 牛人".split())
_NOISE: Final = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]|[\s*:_\-.#·'\"“”]|必填|选填")
_ENCLOSED: Final = tuple(alias for alias in _FIELDS if len(alias) > 1 and not alias.isascii() and alias not in _VAGUE)
# What several columns may tell together; of everything else, the column that is called exactly so is meant.
_SHARED: Final = frozenset({"phone", "email", "interviewer", "wish", "note"})
_SEARCHED: Final = 25
_LONGEST_TITLE: Final = 40
_SURPLUS: Final = 4


@dataclass(frozen=True, slots=True)
class Header:
    """`columns` says which fields a column index feeds; `row` is the header's own number, 0 if there was none."""

    row: int
    columns: Mapping[int, str]
    titles: tuple[str, ...] = ()

    def fields(self, row: Row) -> dict[str, list[str]]:
        """The row's cells by field, in the order of the columns, empty ones left out."""
        found: dict[str, list[str]] = {}
        for index, field in self.columns.items():
            if index < len(row.cells) and row.cells[index]:
                found.setdefault(field, []).append(self._value(index, row.cells[index]))
        return found

    def _value(self, index: int, cell: str) -> str:
        """A column that asks «是否应届» and says 是 means 应届."""
        title = self.titles[index] if index < len(self.titles) else ""
        if not title.startswith("是否"):
            return cell
        return {"是": title[len("是否") :], "否": ""}.get(cell, cell)


def field_of(title: str) -> str:
    """The field that a column's title means, or ""."""
    plain = _plain(title)
    return _exactly(plain) or ("" if _OTHERS.search(plain) else _contained(_WHOSE.sub("", plain)))


def _plain(title: str) -> str:
    return _NOISE.sub("", simple(unicodedata.normalize("NFKC", title)).lower())


def _exactly(plain: str) -> str:
    """The field of a title that is known as it stands: whole, as the first of 「岗位/职位」, without whose it is, or numbered."""
    first = re.split(r"[/、,|和及]", plain, maxsplit=1)[0]
    ways = (plain, first, plain.rstrip("0123456789一二三"), _WHOSE.sub("", plain))
    return next((_FIELDS[way] for way in ways if way in _FIELDS), "")


def _contained(plain: str) -> str:
    """The longest known title inside a slightly longer one, such as 「候选人手机号」 or 「您的邮箱地址」."""
    inside = [alias for alias in _ENCLOSED if alias in plain]
    best = max(inside, key=len, default="")
    return _FIELDS[best] if best and len(plain) <= len(best) + _SURPLUS else ""


def header_of(rows: Sequence[Row]) -> Header | None:
    """The header among the first rows: the row whose titles name most fields, one of them being the person.

    A second, coarser row of titles above it (merged cells) lends its words to columns that it leaves open.
    """
    scored = [(len(set(_columns(row.cells).values())), -index) for index, row in enumerate(rows[:_SEARCHED])]
    for score, place in sorted(scored, reverse=True):
        index = -place
        columns = _columns(rows[index].cells)
        if _names_people(columns) and _reads_as_titles(rows[index], score):
            above = _columns(rows[index - 1].cells) if index else {}
            lent = {at: field for at, field in above.items() if at not in columns and field not in columns.values()}
            lent = {at: f for at, f in lent.items() if at >= len(rows[index].cells) or not rows[index].cells[at]}
            return Header(rows[index].number, dict(sorted({**lent, **columns}.items())), rows[index].cells)
    return None


def _columns(cells: Sequence[str]) -> dict[int, str]:
    found = {
        index: field for index, cell in enumerate(cells) if len(cell) <= _LONGEST_TITLE and (field := field_of(cell))
    }
    exact = {field for index, field in found.items() if _exactly(_plain(cells[index]))} - _SHARED
    return {index: field for index, field in found.items() if field not in exact or _exactly(_plain(cells[index]))}


def _names_people(columns: Mapping[int, str]) -> bool:
    return "name" in columns.values() or {"phone", "email", "user_id"} & set(columns.values()) != set()


def _reads_as_titles(row: Row, score: int) -> bool:
    """A header has titles in most of its cells, a candidate's row has at most one cell that reads like one."""
    filled = sum(bool(cell) for cell in row.cells)
    return score > 1 or filled == 1


def is_titles(row: Row) -> bool:
    """Whether nothing but titles stands on it: the header again, in another language, or of another table below."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 1 and all(len(cell) <= _LONGEST_TITLE and _exactly(_plain(cell)) for cell in filled)


def header_below(row: Row, header: Header) -> Header:
    """The header that counts from a row of titles on: that row's where it names people in other columns, else the old one."""
    columns = _columns(row.cells)
    places = {field: index for index, field in columns.items() if field in {"name", "phone", "email"}}
    moved = any(header.columns.get(index) != field for field, index in places.items())
    return Header(row.number, columns, row.cells) if moved and "name" in places and len(places) > 1 else header
