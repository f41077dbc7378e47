"""Which column means what: the titles of HR systems' exports, and the row that they stand in."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rosters.sheets import Row

_ALIASES: Final = {
    "name": (
        "姓名 候选人 候选人姓名 应聘者 应聘者姓名 应聘人 求职者 求职者姓名 "
        "牛人 牛人姓名 人选 人选姓名 名字 学生姓名 人才姓名 name fullname candidate "
        "candidatename"
    ),
    "phone": (
        "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 联系手机 "
        "移动电话 本人电话 mobile mobilephone phone phonenumber tel telephone cellphone"
    ),
    "email": "邮箱 电子邮箱 邮件 电子邮件 邮箱地址 联系邮箱 email emailaddress mail",
    "user_id": "钉钉userid 钉钉用户id 钉钉id 钉钉号 userid staffid 工号",
    "language": "语言 沟通语言 语种 language lang",
    "wecom": "企业微信 企业微信号 企业微信账号 企业微信userid wecom wecomid wecomuserid",
    "position": (
        "应聘职位 应聘岗位 职位 职位名称 岗位 岗位名称 投递职位 投递岗位 "
        "申请职位 申请岗位 沟通职位 沟通岗位 意向岗位 意向职位 面试岗位 "
        "面试职位 jobtitle job position role"
    ),
    "round": ("轮次 面试轮次 面试阶段 阶段 当前阶段 招聘阶段 流程 流程阶段 面试类型 stage stagename round"),
    "wish": (
        "期望时间 期望面试时间 可面试时间 可约时间 方便时间 空闲时间 "
        "面试时间要求 意向面试时间 候选人期望时间 availability preferredtime"
    ),
    "time": "面试时间 面试日期时间 预约时间 约面时间 面试安排时间 interviewtime",
    "day": "面试日期 日期 预约日期 interviewdate date",
    "clock": "时间 时段 面试时段 具体时间 开始时间 starttime time",
    "interviewer": (
        "面试官 面试官姓名 面试人 用人经理 业务负责人 主面 主面试官 副面 "
        "副面试官 interviewer interviewers hiringmanager"
    ),
    "place": "面试地点 地点 会议室 面试会议室 面试地址 location room place",
    "mode": "面试方式 面试形式 形式 面试渠道 mode",
    "kind": (
        "招聘类型 社招校招 社招/校招 是否应届 毕业时间 届别 招聘性质 候选人类型 在职状态 求职状态 目前状态 是否在职 hiremode hiretype"
    ),
    "zone": "时区 所在时区 timezone",
    "source": "招聘渠道 来源 简历来源 渠道 source channel",
    "owner": "招聘负责人 hr 跟进人 归属人 负责人 招聘专员 owner recruiter",
    "city": "城市 所在城市 现居住地 现居地 居住地 city",
    "note": "备注 说明 note notes remark remarks",
}
_FIELDS: Final = {alias: field for field, words in _ALIASES.items() for alias in words.split()}
# Somebody else's name or number is never the candidate's.
_OTHERS: Final = re.compile(
    r"紧急|推荐人|内推人|推荐者|负责人|联系人|经理|家庭|家人|父|母|公司|单位|导师|上级|学校|院校|证明人|(?<![a-z])hr"
)
_NOISE: Final = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]|[\s*:_\-.#·'\"“”]|必填|选填")
_SEARCHED: Final = 25
_SHORTEST: Final = 2
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
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", title).lower())
    if plain in _FIELDS:
        return _FIELDS[plain]
    for part in re.split(r"[/、,|和及]", plain):
        if part in _FIELDS:
            return _FIELDS[part]
    plain = plain.rstrip("0123456789一二三")
    if plain in _FIELDS:
        return _FIELDS[plain]
    return "" if _OTHERS.search(plain) else _contained(plain)


def _contained(plain: str) -> str:
    """The longest known title inside a slightly longer one, such as 「候选人手机号」 or 「您的邮箱地址」."""
    inside = [alias for alias in _FIELDS if len(alias) >= _SHORTEST and alias in plain and not alias.isascii()]
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
    return {
        index: field for index, cell in enumerate(cells) if len(cell) <= _LONGEST_TITLE and (field := field_of(cell))
    }


def _names_people(columns: Mapping[int, str]) -> bool:
    return "name" in columns.values() or {"phone", "email", "user_id"} & set(columns.values()) != set()


def _reads_as_titles(row: Row, score: int) -> bool:
    """A header has titles in most of its cells, a candidate's row has at most one cell that reads like one."""
    filled = sum(bool(cell) for cell in row.cells)
    return score > 1 or filled == 1


def is_repeated(row: Row, header: Header) -> bool:
    """Whether the header stands there again, as on printed pages."""
    return bool(header.titles) and row.cells == header.titles
