"""What is said about stages of the process: tests that were passed, people who left it, positions that were closed."""

from typing import Final

from bot.grammar.rules import rule
from domain.commands import Outcome, Withdraw
from domain.triggers import Triggers

_TAKE_BACK: Final = r"(?:就|请|帮我|麻烦)?(?:把)?(?:他|她)?(?:的)?(?:面试)?(?:邀约|邀请)?(?:撤回|收回|撤掉|召回)(?:他|她)?(?:的)?(?:面试)?(?:邀约|邀请)?"
_ALL: Final = (
    r"(?:请|帮我|麻烦)?(?:把)?(?:相关)?(?:的)?(?:邀约|邀请)?(?:全部|所有|都|全都)(?:的)?(?:邀约|邀请)?(?:都)?(?:撤回|收回|召回)"
    r"|(?:请|帮我|麻烦)?(?:撤回|收回|召回)(?:全部|所有)(?:的)?(?:邀约|邀请)?"
)

STAGES: Final = (
    rule(Triggers, "(?:看看|看下|看一下|查看|列出)?(?:自动)?触发规则(?:有哪些|试算|检查|预演|列表)?"),
    rule(Triggers, "(?:自动)?触发(?:规则)?(?:试算|检查|预演)"),
    rule(
        Outcome,
        "<names>(?:的)? ?(?P<stage>(?:笔试|测评|机试|初筛|简历筛选|简历|作业|背调|体检)已?(?:通过|达标|合格|过关|过)了?)",
    ),
    rule(
        Withdraw,
        rf"<names>(?P<reason>已?经?(?:入职|签约|被?录用)了?|已?经?(?:去|接受|选择?)了?(?:别家|别的公司|其他公司|别处)了?)[,。;\s]+{_TAKE_BACK}",
        "negated",
        "past",
    ),
    rule(
        Withdraw,
        r"<position>(?:这个)?(?:岗位|职位|岗)(?P<reason>(?:已经?)?(?:关闭|关掉|关|招满|停招|暂停招聘|不招|取消招聘|招到人))了?"
        rf"[,。;\s]+(?:{_ALL})",
        "negated",
        "past",
    ),
    rule(
        Withdraw,
        r"(?:撤回|收回|召回)<position>(?:这个)?(?:岗位|职位|岗)?(?:的)?(?:全部|所有)(?:的)?(?:面试)?(?:邀约|邀请)",
    ),
    rule(
        Withdraw, r"(?:把)?<position>(?:这个)?(?:岗位|职位|岗)(?:的)?(?:邀约|邀请)?(?:全部|都|全都)(?:撤回|收回|召回)"
    ),
)
