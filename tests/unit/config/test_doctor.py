"""The doctor names what is missing, what it costs and where it is set."""

from datetime import UTC, datetime

import pytest

from config import console
from config.channels import SMS_PURPOSES, Mail, Sms, Webhook
from config.doctor import Database, Facts, blocking, diagnose, examine, histories
from config.findings import Finding, Level, report
from config.organisation import Organisation, parse
from config.probe import Probed
from config.settings import Dingtalk, Settings, Web
from config.ways import ways

NOW = datetime(2025, 11, 21, tzinfo=UTC)
PROVEN = frozenset(console.POINTS)
READY = Settings(
    dingtalk=Dingtalk("ding1", "hush"),
    web=Web(url="https://hr.example.com"),
    mail=Mail("smtp://127.0.0.1:25", "hr@example.com"),
    database_url="postgresql+psycopg://db.example.com/y",
    secret="k" * 32,
    hr_user_ids=frozenset({"hr1"}),
)
WAYS = tuple(ways(READY))
STEPS = tuple(Finding(Level.CHECK, what, f"请看：{page}") for what, page in console.STEPS)


def company(text: str = "[company]\nname = '甲'\ncontact = '林晓'") -> Organisation:
    return parse(text, READY)


def facts(database: Database = Database.CURRENT, proven: frozenset[str] = PROVEN) -> Facts:
    return Facts(company(), 2025, database, proven)


def told(settings: Settings, found: Facts | None = None) -> list[tuple[Level, str]]:
    usual = {*STEPS, *ways(settings)} - {finding for finding in ways(settings) if finding.level is Level.WARN}
    return [(f.level, f.what) for f in diagnose(settings, found or facts()) if f not in usual]


def changed(**changes: object) -> Settings:
    fields = {name: getattr(READY, name) for name in READY.__dataclass_fields__}
    return Settings(**{**fields, **changes})


def test_of_what_is_ready_only_the_console_is_left_to_check() -> None:
    checks = [finding for finding in WAYS if finding.level is Level.CHECK]
    assert diagnose(READY, facts()) == (*checks, *STEPS, Finding(Level.OK, "邮件：已配置"))


def test_an_unproven_permission_names_its_page() -> None:
    found = diagnose(READY, facts(proven=PROVEN - {"Card.Instance.Write"}))
    checks = [finding for finding in WAYS if finding.level is Level.CHECK]
    assert found[len(checks)] == Finding(
        Level.CHECK,
        "1 个权限点要在后台申请，从这里看不出有没有",
        f"请核对：{console.PERMISSIONS}\n    · Card.Instance.Write：发送和更新卡片",
    )


def test_nothing_set_up_is_told_worst_first() -> None:
    bare = Settings()
    assert told(bare, Facts(parse("", bare), 2025, Database.UNREACHABLE)) == [
        (Level.STOP, "没有 DINGTALK_CLIENT_ID，连不上钉钉"),
        (Level.STOP, "没有 DINGTALK_CLIENT_SECRET，连不上钉钉"),
        (Level.STOP, "数据库打不开"),
        (Level.WARN, "没有指定 HR，谁也不能指挥机器人"),
        (Level.WARN, "候选人的链接以 http://127.0.0.1:8920 开头，只有这台机器或内网打得开"),
        (Level.WARN, "没有短信也没有邮件，组织外的候选人收不到邀请"),
        (Level.WARN, "没有公司名，候选人看到的是“我们公司”"),
        (Level.WARN, "没有联系人，候选人有问题不知道找谁"),
        (Level.CHECK, "链接和加密列的密钥在文件 yuemian.db.key 里"),
        (Level.CHECK, "14 个权限点要在后台申请，从这里看不出有没有"),
    ]


def test_the_login_of_the_board_wants_its_address_registered() -> None:
    found = diagnose(changed(dingtalk=Dingtalk("ding1", "hush", login_endpoint="https://login.dingtalk.com")), facts())
    told = [finding for finding in found if "登录" in finding.what]
    assert told == [
        Finding(
            Level.CHECK,
            "「用钉钉登录」要登记重定向 URL https://hr.example.com/board/login/back",
            f"请在这里登记：{console.REDIRECTS}；并申请 Contact.User.Read，然后发布新版本",
        )
    ]


def test_an_old_database_is_named() -> None:
    assert told(READY, facts(Database.BEHIND)) == [(Level.STOP, "数据库的表还没有建好或不是最新")]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://hr.example.com", None),
        ("http://hr.example.com", "不加密"),
        ("http://8.8.8.8", "不加密"),
        ("https://192.168.1.5", "打得开"),
        ("http://localhost:8920", "打得开"),
        ("https://hr.lan", "打得开"),
        ("http://[::1]:8920", "打得开"),
    ],
)
def test_links_must_open_for_outsiders(url: str, said: str | None) -> None:
    found = told(changed(web=Web(url=url)))
    assert [level for level, what in found if said and what.endswith(said)] == ([Level.WARN] if said else [])
    assert len(found) == bool(said)


def test_a_real_endpoint_must_be_encrypted() -> None:
    open_ = Dingtalk("ding1", "hush", openapi_endpoint="http://api.dingtalk.com", oapi_endpoint="http://127.0.0.1:8910")
    assert told(changed(dingtalk=open_)) == [(Level.WARN, "http://api.dingtalk.com 不加密，密钥会被路上的人看到")]


def test_sms_without_a_template_is_named() -> None:
    templates = dict.fromkeys(SMS_PURPOSES[:-2], "SMS_1")
    assert told(changed(sms=Sms("id", "hush", sign="甲", templates=templates))) == [
        (Level.WARN, "这些短信没有模板，发不出去：ended、code")
    ]


def test_a_year_without_published_holidays_is_named() -> None:
    assert told(READY, Facts(company(), 2090, proven=PROVEN)) == [
        (Level.WARN, "还不知道 2090 年的放假和调休，暂按周一到周五上班算"),
        (Level.WARN, "还不知道 2091 年的放假和调休，暂按周一到周五上班算"),
    ]


def test_the_report_reads_line_by_line() -> None:
    findings = (
        Finding(Level.STOP, "甲", "乙"),
        Finding(Level.WARN, "丙", "丁"),
        Finding(Level.CHECK, "戊", "己"),
        Finding(Level.OK, "庚"),
    )
    assert report(findings) == "✗ 甲\n    乙\n! 丙\n    丁\n? 戊\n    己\n✓ 庚"


def test_a_start_is_blocked_by_missing_credentials_only() -> None:
    assert blocking(READY) == []
    assert blocking(Settings(dingtalk=Dingtalk("ding1"))) == [
        f"没有 DINGTALK_CLIENT_SECRET，连不上钉钉。从这里复制：{console.CREDENTIALS}"
    ]


async def test_an_examination_reports_everything_and_tells_whether_the_bot_can_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked: list[str] = []

    async def ask() -> Probed:
        asked.append("asked")
        return Probed((Finding(Level.STOP, "甲", "乙"),), PROVEN)

    assert await examine(READY, lambda: NOW, ask=ask, database=Database.CURRENT) == 1
    assert capsys.readouterr().out.startswith("✗ 甲\n    乙\n! 没有公司名")
    assert await examine(READY, lambda: NOW, database=Database.CURRENT) == 0
    assert "\n    · qyapi_base：" in capsys.readouterr().out
    assert await examine(Settings(), lambda: NOW, ask=ask) == 1
    assert asked == ["asked"]


def test_every_way_to_people_has_its_line() -> None:
    nothing = [finding.what for finding in ways(Settings())]
    assert nothing == [
        "没有短信也没有邮件，组织外的候选人收不到邀请",
        "短信：没有配置，没有邮箱的候选人只能人工联系",
        "邮件：没有配置，候选人收不到邮件和日历附件",
        "语音电话：没有配置，提醒阶梯里的电话会跳过",
        "企业微信应用：没有配置，授权过的人也不会在企业微信里收到消息",
        "企业微信群：没有配置，确认的消息只发到钉钉",
        "Webhook：没有配置，小程序、服务号等自有渠道接不进来",
    ]
    hooked = changed(webhook=Webhook("https://hush.example.com", "hush"))
    assert [(f.level, f.what) for f in ways(hooked)][-1] == (Level.OK, "Webhook：已配置")
    assert "hush" not in report(ways(hooked))


def test_what_mail_does_without_https_and_what_it_counts_is_said() -> None:
    mail = Mail("smtp://127.0.0.1:25", "hr@example.com", frozenset({"open", "click"}))
    found = ways(changed(mail=mail, web=Web(url="http://hr.example.com")))
    assert [f.what for f in found][-2:] == ["邮件不带“一键退订”：它只能用 https 的地址", "邮件会记录打开、点击"]


def test_a_changed_history_is_said_and_whole_ones_are_counted() -> None:
    assert list(histories({})) == []
    assert list(histories({"i1": True, "i2": True})) == [
        Finding(Level.OK, "最近 2 条邀约的操作记录都完整，没有被改动过")
    ]
    (found,) = histories({"i1": False, "i2": True})
    assert (found.level, found.what) == (Level.WARN, "1 条邀约的操作记录被改动或删除过，例如 i1")
