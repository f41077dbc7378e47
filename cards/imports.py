"""What the board says about an uploaded list and about a batch on its way."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cards import batch, lists
from cards.view import View, plain
from domain.campaign import Campaign, Phase
from domain.people import Person

GROUPS: Final = 5
UNNAMED: Final = "名单"
NO_LIST: Final = "没有找到这份名单，可能已经过了一天。请重新上传，没有发送任何消息。"
CHECKING: Final = "收到，正在核对面试官和日程。核对好后预览会显示在这里，确认之后才会发送。"
NO_FILE: Final = "没有选择文件，什么也没有做。"
TOO_LARGE: Final = "文件超过 {most} MB，没有读取，也没有发送任何消息。请只保留需要的列，或拆成几个文件再上传。"
REALLY_DROP: Final = "确定不发这一批？预览会关闭，没有人会收到消息。"
MODES: Final = ("现场", "视频", "电话")
KINDS: Final = ("社招", "校招", "实习")
PHASES: Final[Mapping[Phase, str]] = {
    Phase.CHECKING: "正在核对",
    Phase.PREVIEW: "等您确认",
    Phase.SENDING: "即将发送",
    Phase.RUNNING: "进行中",
    Phase.STOPPED: "已停止",
    Phase.CANCELLED: "已取消",
}


def limits(rows: int) -> str:
    """What may be uploaded, before somebody tries."""
    return (
        f"支持 .xlsx、.xls、.csv，最大 10 MB、5,000 行，一批最多邀约 {rows:,} 人。"
        "列名随意：姓名、手机号、邮箱、岗位、期望时间……都认识。上传只是检查，不会发送任何消息。"
    )


def read(name: str, facts: Mapping[str, Any]) -> str:
    """What was found, in one sentence."""
    good, bad = len(facts["accepted"]), len(facts["rejected"])
    left = f"，{bad} 行没有收录（原因见下方）" if bad else ""
    return f"「{plain(name, 40)}」读好了：可以邀约 {good} 人{left}。还没有发送任何消息。"


FIELDS: Final = {"position": "岗位", "interviewers": "面试官", "when": "时间"}


def lacking(found: Mapping[str, Sequence[tuple[str, int]]]) -> str:
    """What the form and the list leave open, in the form's own words: nothing was begun."""
    lines = [f"「{FIELDS[slot]}」还没有填：{who_lacks(groups)}。" for slot, groups in found.items()]
    return "\n".join(["还不能生成预览，没有发送任何消息。", *lines, "在下面补上，或写进表格再上传。"])


def who_lacks(groups: Sequence[tuple[str, int]]) -> str:
    """「后端工程师 3 人、没有写岗位的 2 人」."""
    shown = "、".join(f"{plain(job, 20) or '没有写岗位的'} {count} 人" for job, count in groups[:GROUPS])
    return f"{shown} 等 {len(groups)} 组" if len(groups) > GROUPS else shown


def unusable(name: str, error: str) -> str:
    """Nothing could be read."""
    return lists.unusable(name, error)


def marked_name(name: str) -> str:
    """The name of the copy with reasons."""
    return lists.marked_name(name)


def title(c: Campaign) -> str:
    """「后端工程师 · 初试」."""
    return " · ".join(part for part in (c.position, c.round) if part)


def choice(c: Campaign, name: str, people: Sequence[Person]) -> View:
    """Which of several people of one name sits in; the same card as in chat."""
    return batch.choice(c, name, people)
