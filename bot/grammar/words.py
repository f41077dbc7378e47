"""The words of the trade: names of slots and columns, rounds, kinds, modes and durations, with everything HR calls them."""

import re
from typing import Final

from domain.columns import ALIASES

SLOTS: Final = {
    "position": "应聘岗位 应聘职位 招聘岗位 招聘职位 岗位名称 职位名称 面试岗位 岗位 职位 职务 position job role",
    "round": "面试轮次 轮次 面试阶段 round stage",
    "seats": "面试官 考官 面试人员 面试人 面官 主面 interviewers interviewer panel with",
    "when": "可面试时间 面试时间 面试日期 时间范围 时间段 时间 日期 when time dates date",
    "duration": "面试时长 每场时长 单场时长 时长 每场 单场 每人 duration length",
    "place": "面试地点 面试地址 地点 地址 会议室 房间 place location room where",
    "equipment": "会议室设备 设备要求 需要设备 所需设备 设备 equipment",
    "kind": "招聘类型 候选人类型 类型 类别 kind type",
    "mode": "面试方式 面试形式 方式 形式 mode",
    "approval": "是否审批 审批 approval",
    "materials": "携带材料 需要携带 需携带 请携带 携带 要带的材料 面试材料 材料 请带 要带 materials bring",
    "contact": "联系人 联络人 对接人 contact",
    "template": "模板 模版 话术 template",
}
# What a pasted list can say about a candidate, under the columns' own names.
_SAID: Final = "name email user_id wish kind employment position zone language round interviewer".split()
FIELDS: Final = {"mobile": ALIASES["phone"]} | {field: ALIASES[field] for field in _SAID}
YES: Final = frozenset("需要 要 是 开 开启 有 需 yes on true 1 required".split())

ROUND_WORDS: Final = (
    r"初试|初面|[一二三四五]面|业务面|专业面|技术面|复试|复面|交叉面|终面|终试|总监面|老板面|高管面|(?:hr|人事|hrbp)面|群面"
    r"|无领导小组(?:讨论)?|集体面试?|笔试|测评|试讲|试岗|试工|加面|第[一二三四五1-5]轮|[一二三四五1-5]轮|(?:first|second|third|final) round"
)
ROUND: Final = re.compile(rf"(?:{ROUND_WORDS})(?:面试)?", re.IGNORECASE)
KIND: Final = re.compile(r"(?:社招|校招|实习生?|兼职|应届(?:毕业)?生?|内推|猎头|转岗|返聘|[春秋]招)")
EMPLOYMENTS: Final = ("在职", "离职", "待业", "在校")
EMPLOYMENT: Final = re.compile(rf"(?:已|目前|仍)?({'|'.join(EMPLOYMENTS)})(?:中|状态|生)?")
MODE: Final = re.compile(r"(?:现场|电话|视频|线[上下]|远程|AI)(?:面试?)?", re.IGNORECASE)
APPROVAL: Final = re.compile(r"需要?(?:HR|主管|领导)?审批", re.IGNORECASE)
# What a meeting room can be asked to have; the first five are DingTalk's own labels [check-the-meeting-room-list].
_THING: Final = r"(?:电视机?|投影[仪机]?|白板|视频会议(?:系统|设备)?|会议电话|大屏幕?|显示器|话筒|麦克风|音响)"
EQUIPMENT: Final = re.compile(
    rf"(?:会议室)?(?:要有?|需要有?|带|有|配有?)({_THING}(?:[、和及与]{_THING})*)(?:的会议室)?"
)
_NUMBER: Final = r"(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十半]{1,3})"
DURATION: Final = re.compile(
    rf"(?:每场|每人|每轮|单场|各)?\s*({_NUMBER}\s?(?:个半|个)?\s?(?:分钟|小时|钟头|刻钟|min(?:ute)?s?|h(?:ou)?rs?|h)(?:半)?)(?![后前内])",
    re.IGNORECASE,
)
# Words of a list that say nothing an invitation needs.
IDLE: Final = frozenset("都可以 都行 都ok 均可 不限 时间不限 随便".split())
GENDER: Final = frozenset("男 女 男士 女士 先生 小姐 (男) (女) m f male female".split())


def alternatives(table: dict[str, str]) -> dict[str, str]:
    """Every spelling with the slot it means; the first slot that claims a spelling keeps it."""
    found: dict[str, str] = {}
    for slot, spellings in table.items():
        for spelling in spellings.split():
            found.setdefault(spelling, slot)
    return found


def any_of(spellings: dict[str, str]) -> str:
    """A pattern for any spelling, the longest first, so that 面试时间 is not read as 时间."""
    return "|".join(re.escape(word) for word in sorted(spellings, key=len, reverse=True))
