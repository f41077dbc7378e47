"""A few harmless calls that show whether DingTalk lets us in, and what its refusals ask for."""

import re
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from config import console
from config.findings import Finding, Level
from domain.effects import AskBusy, AskRooms, Effect, FindPerson
from domain.faults import Fault, QuotaSpent, Throttled, Unreachable
from domain.ports import Receipt

T = TypeVar("T")
_DENIED: Final = "Forbidden.AccessDenied.AccessTokenPermissionDenied"
_BY_CODE: Final = {
    "invalidClientIdOrSecret": f"Client ID 和 Client Secret 不是一对，请重新复制：{console.CREDENTIALS}",
    "401": f"凭证不对，或机器人不是 Stream 模式：{console.CREDENTIALS}；{console.ROBOT}",
    "Forbidden.AccessDenied.IpNotInWhiteList": f"这台机器的公网地址不在名单里：{console.EGRESS}",
    "permissionDeny": f"这个人不在范围内：{console.CONTACTS}；改完要发布：{console.RELEASE}",
    "50002": f"这个人不在范围内：{console.CONTACTS}；改完要发布：{console.RELEASE}",
}
_BY_KIND: Final[tuple[tuple[type[Fault], str], ...]] = (
    (QuotaSpent, "本月额度用完了：标准版全部应用合计 5,000 次调用、3,000 次推送；下月恢复，或购买专业版"),
    (Throttled, "钉钉说太快了，请过一分钟再试"),
    (Unreachable, "请放行 api.dingtalk.com、oapi.dingtalk.com 和 wss-open-connection.dingtalk.com 的 443 端口"),
)


class Account(Protocol):
    """The connection to DingTalk as the doctor sees it."""

    async def sign_in(self) -> None:
        """Fetch an access token; raises a Fault."""

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`."""


@dataclass(frozen=True, slots=True)
class Probed:
    """What the probes found, and the permission points they proved."""

    findings: tuple[Finding, ...] = ()
    proven: frozenset[str] = frozenset()


async def probe(
    account: Account, open_connection: Callable[[], Awaitable[object]], hr_user_ids: Collection[str], now: datetime
) -> Probed:
    """Ask for a token, a stream connection, one HR member, their free/busy and the rooms; nothing is changed.

    `open_connection` opens a stream connection and closes it again. Ends early where a refusal makes the rest moot.
    """
    visit = _Visit()
    if not await visit.tried("获取访问凭证", account.sign_in(), "qyapi_base"):
        return visit.result()
    await visit.tried("打开 Stream 连接", open_connection())
    for user_id in sorted(hr_user_ids)[:1]:
        search = _carried(account, FindPerson(user_id=user_id))
        for receipt in await visit.tried("按用户 ID 查 HR", search, "qyapi_get_member") or ():
            await _calendar(visit, account, user_id, receipt, now)
    return visit.result()


async def _calendar(visit: "_Visit", account: Account, user_id: str, receipt: Receipt, now: datetime) -> None:
    if not receipt.facts["people"]:
        visit.note(Finding(Level.STOP, f"组织里没有用户 {user_id}", "请检查 YUEMIAN_HR_USER_IDS"))
        return
    union = receipt.facts["people"][0]["union_id"]
    start, end = now.isoformat(), (now + timedelta(hours=1)).isoformat()
    busy = _carried(account, AskBusy(union, [union], start, end))
    await visit.tried("查忙闲", busy, "Calendar.EventSchedule.Read")
    await visit.tried("列出会议室", _carried(account, AskRooms(union, start, end)), "VideoConference.Conference.Read")


async def _carried(account: Account, effect: Effect) -> Receipt:
    return await account.carry("", effect, "")


class _Visit:
    """Collects what the probes of one visit showed."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._proven: set[str] = set()

    def note(self, finding: Finding) -> None:
        self._findings.append(finding)

    async def tried(self, what: str, call: Awaitable[T], *points: str) -> tuple[T] | None:
        """Return the call's answer in a tuple of one, None when it was refused; success proves `points`."""
        try:
            answer = await call
        except Fault as fault:
            self._findings.append(explain(what, fault))
            return None
        self._findings.append(Finding(Level.OK, f"{what}：成功"))
        self._proven.update(points)
        return (answer,)

    def result(self) -> Probed:
        return Probed(tuple(self._findings), frozenset(self._proven))


def explain(what: str, fault: Fault) -> Finding:
    """Return what a refused call asks for."""
    scopes = re.search(r"\(([\w., ]+)\)$", fault.text) if fault.code == _DENIED else None
    if fault.code == _DENIED:
        points = scopes.group(1) if scopes else "这个接口要的权限点"
        remedy = f"请申请 {points}：{console.PERMISSIONS}；然后发布：{console.RELEASE}"
    else:
        remedy = _BY_CODE.get(fault.code) or next((text for kind, text in _BY_KIND if isinstance(fault, kind)), "")
    return Finding(
        Level.STOP, f"{what}：不成功（{fault}）", remedy or "请把这句话发给管理员，或在开放平台的错误码页查询"
    )
