"""What is missing before the bot can work, why it matters, and on which page it is set."""

import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from ipaddress import ip_address
from itertools import chain
from typing import Final
from urllib.parse import urlsplit

from config import console
from config.findings import Finding, Level, report, stopped, worst_first
from config.key import key_file
from config.organisation import Organisation, organisation
from config.probe import Probed
from config.settings import Settings
from config.ways import ways
from domain.rules import Rules


class Database(StrEnum):
    """What is known about the database."""

    CURRENT = "current"
    BEHIND = "behind"
    UNREACHABLE = "unreachable"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class Facts:
    """What only the running program can find out.

    `year` is the present one; `proven` are permission points whose probes succeeded.
    """

    organisation: Organisation
    year: int
    database: Database = Database.UNASKED
    proven: frozenset[str] = frozenset()


_DATABASE: Final = {
    Database.UNREACHABLE: Finding(Level.STOP, "数据库打不开", "请检查 YUEMIAN_DATABASE_URL、目录权限和网络"),
    Database.BEHIND: Finding(Level.STOP, "数据库的表还没有建好或不是最新", "请运行 python main.py db upgrade"),
}


def diagnose(settings: Settings, facts: Facts) -> tuple[Finding, ...]:
    """Return everything worth saying, what stops the bot first."""
    parts = (
        _credentials(settings),
        _database(settings, facts),
        _people(settings),
        _links(settings),
        _login(settings),
        ways(settings),
        _rules(facts),
        _console(facts),
    )
    return worst_first(chain.from_iterable(parts))


def blocking(settings: Settings) -> list[str]:
    """Return one line for each setting without which `run` makes no sense."""
    return [f"{finding.what}。{finding.remedy}" for finding in _credentials(settings) if finding.level is Level.STOP]


def histories(intact: Mapping[str, bool]) -> Iterator[Finding]:
    """What a look over some histories found, by invitation; nothing is said of a database without any."""
    changed = [invitation for invitation, whole in intact.items() if not whole]
    if changed:
        what = f"{len(changed)} 条邀约的操作记录被改动或删除过，例如 {'、'.join(changed[:5])}"
        yield Finding(Level.WARN, what, "约面只会在后面追加记录；请对照备份，查一查谁直接改过数据库")
    elif intact:
        yield Finding(Level.OK, f"最近 {len(intact)} 条邀约的操作记录都完整，没有被改动过")


Ask = Callable[[], Awaitable[Probed]]


async def examine(
    settings: Settings,
    now: Callable[[], datetime],
    *,
    ask: Ask | None = None,
    database: Database = Database.UNASKED,
    more: Iterable[Finding] = (),
) -> int:
    """Write the whole report to standard output; returns the exit code, 1 when something stops the bot.

    `more` was found elsewhere; `ask` runs the live probes; it is left out when there are no credentials to ask with.
    """
    probed = await ask() if ask and not blocking(settings) else Probed()
    facts = Facts(organisation(settings), now().year, database, probed.proven)
    findings = worst_first((*diagnose(settings, facts), *probed.findings, *more))
    sys.stdout.write(f"{report(findings)}\n")
    return int(stopped(findings))


def _credentials(settings: Settings) -> Iterator[Finding]:
    values = {
        "DINGTALK_CLIENT_ID": settings.dingtalk.client_id,
        "DINGTALK_CLIENT_SECRET": settings.dingtalk.client_secret,
    }
    for name in (name for name, value in values.items() if not value):
        yield Finding(Level.STOP, f"没有 {name}，连不上钉钉", f"从这里复制：{console.CREDENTIALS}")
    for endpoint in (settings.dingtalk.openapi_endpoint, settings.dingtalk.oapi_endpoint):
        if endpoint.startswith("http://") and not _local(endpoint):
            remedy = "请改成 https；只有本机的沙盒可以用 http"
            yield Finding(Level.WARN, f"{endpoint} 不加密，密钥会被路上的人看到", remedy)


def _database(settings: Settings, facts: Facts) -> Iterator[Finding]:
    if facts.database in _DATABASE:
        yield _DATABASE[facts.database]
    if not settings.secret and settings.database_url.startswith("sqlite"):
        what = f"链接和加密列的密钥在文件 {key_file(settings.database_url)} 里"
        yield Finding(Level.CHECK, what, "请和数据库一起备份：丢了它，已发出的链接打不开，加密的手机号读不出")


def _people(settings: Settings) -> Iterator[Finding]:
    if not settings.hr_user_ids:
        remedy = "请填 YUEMIAN_HR_USER_IDS：管理后台 → 通讯录 → 成员与部门管理 → 点开成员 → 员工 UserID，用逗号分隔"
        yield Finding(Level.WARN, "没有指定 HR，谁也不能指挥机器人", remedy)


def _links(settings: Settings) -> Iterator[Finding]:
    url = settings.web.url
    if _local(url):
        remedy = "请把 YUEMIAN_WEB_URL 设成公网的 https 地址，由反向代理转到本机端口"
        yield Finding(Level.WARN, f"候选人的链接以 {url} 开头，只有这台机器或内网打得开", remedy)
    elif url.startswith("http://"):
        remedy = "请给反向代理配上证书，把 YUEMIAN_WEB_URL 改成 https"
        yield Finding(Level.WARN, f"候选人的链接以 {url} 开头，不加密", remedy)


def _login(settings: Settings) -> Iterator[Finding]:
    """DingTalk comes back to registered addresses only, and no call tells which they are."""
    if settings.dingtalk.login_endpoint:
        remedy = f"请在这里登记：{console.REDIRECTS}；并申请 Contact.User.Read，然后发布新版本"
        yield Finding(Level.CHECK, f"「用钉钉登录」要登记重定向 URL {settings.web.url}/board/login/back", remedy)


def _rules(facts: Facts) -> Iterator[Finding]:
    rules = facts.organisation.rules
    if rules.company == Rules().company:
        remedy = "请在 YUEMIAN_CONFIG 的文件里写 [company] name；写法见 config/example.toml"
        yield Finding(Level.WARN, f"没有公司名，候选人看到的是“{rules.company}”", remedy)
    if not rules.contact:
        yield Finding(Level.WARN, "没有联系人，候选人有问题不知道找谁", "请写 [company] contact，最好带电话")
    for year in (facts.year, facts.year + 1):
        if not facts.organisation.calendar.known(year):
            remedy = "放假安排公布后请升级 chinesecalendar，或在 [calendar] 里写 extra_off 和 extra_work"
            yield Finding(Level.WARN, f"还不知道 {year} 年的放假和调休，暂按周一到周五上班算", remedy)


def _console(facts: Facts) -> Iterator[Finding]:
    unproven = [f"{point}：{use}" for point, use in console.POINTS.items() if point not in facts.proven]
    if unproven:
        remedy = "\n    · ".join((f"请核对：{console.PERMISSIONS}", *unproven))
        yield Finding(Level.CHECK, f"{len(unproven)} 个权限点要在后台申请，从这里看不出有没有", remedy)
    for what, page in console.STEPS:
        yield Finding(Level.CHECK, what, f"请看：{page}")


def _local(url: str) -> bool:
    """Whether an address leads to this machine or its own network only."""
    host = urlsplit(url).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".lan", ".localhost"))
