"""The live probes change nothing, stop where they must, and turn refusals into what to set."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from config import console
from config.findings import Finding, Level
from config.probe import Probed, explain, probe
from domain.effects import AskBusy, AskRooms, Effect, FindPerson
from domain.faults import Fault, Permanent, QuotaSpent, Throttled, Unreachable
from domain.ports import Receipt

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
START, END = "2026-11-23T02:00:00+00:00", "2026-11-23T03:00:00+00:00"
DENIED = Permanent("Forbidden.AccessDenied.AccessTokenPermissionDenied", "no (Calendar.EventSchedule.Read, X.Y)")


def ok(what: str) -> Finding:
    return Finding(Level.OK, f"{what}：成功")


@dataclass
class Account:
    """Answers what it was told to, and keeps what it was asked."""

    people: list[dict[str, Any]] = field(default_factory=lambda: [{"user_id": "hr1", "union_id": "un1"}])
    refusals: dict[type[Effect], Fault] = field(default_factory=dict)
    token: Fault | None = None
    stream: Fault | None = None
    asked: list[Effect] = field(default_factory=list)

    async def sign_in(self) -> None:
        if self.token:
            raise self.token

    async def open_stream(self) -> None:
        if self.stream:
            raise self.stream

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        assert (key, remote_id) == ("", "")
        self.asked.append(effect)
        if type(effect) in self.refusals:
            raise self.refusals[type(effect)]
        return Receipt(facts={"people": self.people})


async def probed(account: Account, *hr: str) -> Probed:
    return await probe(account, account.open_stream, frozenset(hr), NOW)


async def test_a_good_account_proves_what_was_called() -> None:
    account = Account()
    assert await probed(account, "hr2", "hr1") == Probed(
        (ok("获取访问凭证"), ok("打开 Stream 连接"), ok("按用户 ID 查 HR"), ok("查忙闲"), ok("列出会议室")),
        frozenset({"qyapi_base", "qyapi_get_member", "Calendar.EventSchedule.Read", "VideoConference.Conference.Read"}),
    )
    assert account.asked == [
        FindPerson(user_id="hr1"),
        AskBusy("un1", ["un1"], START, END),
        AskRooms("un1", START, END),
    ]


async def test_without_a_token_nothing_else_is_tried() -> None:
    account = Account(token=Permanent("invalidClientIdOrSecret", "bad"))
    remedy = f"Client ID 和 Client Secret 不是一对，请重新复制：{console.CREDENTIALS}"
    refused = Finding(Level.STOP, "获取访问凭证：不成功（invalidClientIdOrSecret: bad）", remedy)
    assert await probed(account, "hr1") == Probed((refused,), frozenset())
    assert account.asked == []


async def test_one_refusal_does_not_hide_the_next() -> None:
    account = Account(stream=Unreachable("connect"), refusals={AskBusy: DENIED})
    found = await probed(account, "hr1")
    assert [f.level for f in found.findings] == [Level.OK, Level.STOP, Level.OK, Level.STOP, Level.OK]
    assert found.proven == {"qyapi_base", "qyapi_get_member", "VideoConference.Conference.Read"}


async def test_an_unknown_hr_member_is_named() -> None:
    found = await probed(Account(people=[]), "hr1")
    assert found.findings[-1] == Finding(Level.STOP, "组织里没有用户 hr1", "请检查 YUEMIAN_HR_USER_IDS")
    account = Account()
    await probed(account)
    assert account.asked == []


PERMISSION = f"{console.PERMISSIONS}；然后发布：{console.RELEASE}"
CASES: list[tuple[Fault, Callable[[str], bool]]] = [
    (DENIED, lambda said: said == f"请申请 Calendar.EventSchedule.Read, X.Y：{PERMISSION}"),
    (Permanent(DENIED.code), lambda said: said == f"请申请 这个接口要的权限点：{PERMISSION}"),
    (Permanent("401"), lambda said: console.ROBOT in said),
    (Permanent("Forbidden.AccessDenied.IpNotInWhiteList"), lambda said: console.EGRESS in said),
    (Permanent("permissionDeny"), lambda said: console.CONTACTS in said),
    (Permanent("50002"), lambda said: console.CONTACTS in said),
    (QuotaSpent("90020"), lambda said: "额度" in said),
    (Throttled("90018"), lambda said: "过一分钟" in said),
    (Unreachable("connect"), lambda said: "443" in said),
    (Permanent("odd"), lambda said: "错误码" in said),
]


@pytest.mark.parametrize(("fault", "right"), CASES, ids=[fault.code for fault, _ in CASES])
def test_a_refusal_says_what_to_set(fault: Fault, right: Callable[[str], bool]) -> None:
    found = explain("查忙闲", fault)
    assert (found.level, found.what) == (Level.STOP, f"查忙闲：不成功（{fault}）")
    assert right(found.remedy)
