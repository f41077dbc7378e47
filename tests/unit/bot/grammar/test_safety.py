"""Whatever is typed: the grammar never raises, is never slow, and never takes talk about an order for an order."""

import time
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.grammar import parse
from bot.grammar.orders import ORDERS
from bot.grammar.rules import READ, Rule
from domain import commands, replies, wishes
from domain.terms import Command

ACTING = (
    commands.Invite,
    commands.InviteFile,
    commands.InviteOne,
    commands.Cancel,
    commands.Move,
    commands.Withdraw,
    commands.Chase,
    commands.Call,
    commands.Place,
    commands.InterviewerAdd,
    commands.Reassign,
    commands.CheckIn,
    commands.NoShow,
    commands.Outcome,
    commands.Stop,
    commands.Resume,
    wishes.Template,
    replies.Confirm,
    replies.AcceptSlot,
)
ORDERED = (
    "取消张三",
    "张三改到周五下午3点",
    "撤回张三的邀约",
    "催一下没看的",
    "催张三",
    "张三直接打电话",
    "地点改成B座5楼",
    "加面试官 赵六",
    "李雷的面试换成韩梅梅",
    "约张三的初试",
    "给张三安排二面，面试官王总，明天下午",
    "用刚才的表发邀约",
    "批量邀约 岗位=后端 面试官=李雷 时间=下周",
    "批量邀约 岗位=后端 面试官=李雷 时间=下周\n张三 13812345678",
    "暂停Java这批",
)
FRAGMENTS = (
    *" a1@，；。=“「\n|\t<.上和约",
    *(
        "1-",
        "a@",
        "@ ",
        "张三 ",
        "张三、",
        "张三\n",
        "取消",
        "13812345678",
        "13812345678 ",
        "张三13812345678",
        "+86 ",
        " 期望",
    ),
    *(
        "谢谢",
        "你好 ",
        "不对",
        "岗位=",
        "岗位 ",
        "时间",
        "周一",
        "下下周",
        "前后",
        "2026-11-",
        " 姓名:",
        "① ",
        "「」",
        "。a",
    ),
)
WORDS = st.sampled_from(
    (
        *"张三 李四 王总 取消 改到 撤回 催 约 批量邀约 岗位= 面试官 时间： 下周一 周三下午 3点 13812345678 a@b.cn 没看的".split(),
        *"不要 别 先 吗 ？ 「 」 ， 、 ； = 的 了 到 没来 过了 导出 进度 为什么 请假 换成 我 有空 没空 userid= 期望 初试".split(),
        *("45分钟", "在A座302", "需要审批", ">", "\u200b", "\n", " ", "\t"),
    ),
)


def test_what_counts_as_an_order_is_one() -> None:
    assert {text: isinstance(parse(text), ACTING) for text in ORDERED} == dict.fromkeys(ORDERED, True)


@pytest.mark.parametrize("order", ORDERED)
@pytest.mark.parametrize(
    "talk",
    [
        "先别{}",
        "不要{}",
        "我没说要{}",
        "要不要{}",
        "{}？",
        "李雷说：{}",
        "“{}”",
        "「{}」",
        "他问「{}」",
        "> {}",
        "如果人不够，{}",
        "能不能{}",
        "是不是该{}",
        "谁让你{}",
    ],
)
def test_talk_about_an_order_is_none(order: str, talk: str) -> None:
    head, _, rest = order.partition("\n")
    message = f"{talk.format(head)}\n{rest}".strip() if rest else talk.format(head)
    assert not isinstance(parse(message), ACTING)


@pytest.mark.parametrize("order", ORDERED)
@pytest.mark.parametrize("politeness", ["{}", "@约面 {}", "麻烦{}", "请{}", "你好，麻烦帮忙{}", "  {}  ", "\u200b{}"])
def test_politeness_changes_nothing(order: str, politeness: str) -> None:
    assert parse(politeness.format(order)) == parse(order)


@pytest.mark.parametrize("order", ORDERED)
@pytest.mark.parametrize("ending", ["，谢谢", "哈", "吧", "！", "。", " 谢谢啦~"])
def test_thanks_change_nothing(order: str, ending: str) -> None:
    assert parse(order + ending if "\n" not in order else order) == parse(order)


@pytest.mark.parametrize("order", ORDERED)
def test_full_width_changes_nothing(order: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in order)
    assert parse(wide) == parse(order)


@given(st.text(max_size=300))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(parse(text), Command)


@given(st.lists(WORDS, max_size=25).map("".join))
@settings(max_examples=800, deadline=None)
def test_any_salad_of_the_trade_is_read(text: str) -> None:
    command = parse(text)
    assert isinstance(command, Command)
    assert parse(text) == command


@given(st.lists(WORDS, max_size=12).map("".join), st.sampled_from(["先别", "不要", "如果"]))
@settings(max_examples=400, deadline=None)
def test_no_salad_acts_behind_a_negation(text: str, front: str) -> None:
    command = parse(front + text.replace("\n", " "))
    assert not isinstance(
        command, (commands.Cancel, commands.Move, commands.Withdraw, commands.InviteOne, commands.Chase)
    )


@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize("front", ["", "批量邀约 ", "批量邀约 岗位=后端 面试官=李雷 时间=下周\n", "取消"])
def test_hostile_repetition_is_read_in_linear_time(fragment: str, front: str) -> None:
    text = (front + fragment * 20_000)[:20_000]
    start = time.process_time()
    parse(text)
    parse(text[:199])
    assert time.process_time() - start < 3


def test_five_hundred_lines_are_read_at_once() -> None:
    lines = "\n".join(f"{no}. 候选{chr(0x4E00 + no)}，138-{no:04d}-5678，周三下午2点到4点" for no in range(500))
    start = time.process_time()
    invite = parse(f"批量邀约 岗位=后端 面试官=李雷 时间=下周\n{lines}")
    assert time.process_time() - start < 1
    assert isinstance(invite, commands.Invite)
    assert (len(invite.lines), invite.bad, invite.warned) == (500, (), ())


@pytest.mark.parametrize("rule", ORDERS, ids=lambda rule: f"{rule.make.__name__} {rule.pattern.pattern[:30]}")
def test_every_part_of_a_rule_is_a_field_with_a_reading(rule: Rule) -> None:
    known = {field.name for field in fields(rule.make)}
    parts = set(rule.pattern.groupindex)
    assert (parts | set(rule.fixed)) - known == set()
    assert parts - set(READ) == set()
