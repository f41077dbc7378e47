"""Nothing that is negated, quoted, asked, imagined or taken back is acted upon, whoever says it and whatever it names."""

from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand import read_request, read_roster, understand

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 18, 10, tzinfo=ZONE)
PEOPLE = read_roster({"candidates": ["张三", "王五"], "interviewers": ["李雷", "韩梅梅", "赵六", "王强"]})
ROLES = ("candidate", "hr", "interviewer")
# They only show something.
HARMLESS = {"none", "status", "agenda", "explain", "help", "report", "capacity", "preview"}
ORDERS = (
    "取消张三",
    "催一下没看的",
    "张三改到周五下午3点",
    "撤回王五的邀约",
    "批量邀约",
    "约张三周五下午初试",
    "给张三安排二面",
    "给张三打电话",
    "全部暂停",
    "继续",
    "导出",
    "换成校招话术",
    "地点改成B座5楼",
    "加两个面试官 赵六 钱七",
    "李雷周五下午有空",
    "王总周四没空",
    "李雷的面试换成韩梅梅",
    "张三到了",
    "张三没来",
    "张三过了",
    "撤回刚才那批",
    "确认发送",
    "通知张三",
    "给没回复的人再发一次",
    "选第二个",
    "取消面试",
    "不参加了",
    "我周五下午有空",
    "改到周五下午3点",
    "用刚才的表发邀约",
    "这批人约下周初试",
)
NO_ORDER = (
    "先别{}",
    "不要{}",
    "别{}",
    "暂时不{}",
    "先不{}",
    "请勿{}",
    "千万别{}",
    "禁止{}",
    "“{}”",
    "「{}」",
    "他说「{}」",
    "李雷说：{}",
    "比如说：{}",
    "> {}",
    "要不要{}",
    "{}了吗",
    "是不是{}",
    "如果张三不来就{}",
    "万一{}",
    "谁说{}",
    "我没让你{}",
    "昨天已经{}",
    "为什么{}",
    "怎么{}",
    "听说{}",
    "{}过了吗",
    "don't {}",
    "{}，先不要",
    "{}……还是算了",
    "{}，等等",
    "{}，再说",
    "明天再{}",
    "{}之前先问我",
    "何时{}",
    "帮我看看是否{}",
    "{}，好不好",
    "{}对吧",
    "考虑{}",
    "{}这件事先放一放",
    "难道{}",
)


def done(text: str, role: str) -> str:
    """What would be done without a question; "" for nothing."""
    fields = {"text": text, "from": "2026-11-18", "to": "2026-12-04", "as": role, "people": PEOPLE}
    found = understand(read_request(fields, now=NOW, zone=ZONE))
    return "" if found.ask or found.intent in HARMLESS else found.intent


@pytest.mark.parametrize("turn", NO_ORDER)
def test_an_order_that_is_none_is_never_carried_out(turn: str) -> None:
    acted = {(role, order): done(turn.format(order), role) for role, order in product(ROLES, ORDERS)}
    # 「改到周五下午3点，好不好」 proposes a time.
    allowed = {"propose_time"} if turn == "{}，好不好" else set()
    assert {case: intent for case, intent in acted.items() if intent and intent not in allowed} == {}


def test_the_same_orders_plainly_said_are_understood() -> None:
    said = {order: {done(order, role) for role in ROLES} for order in ORDERS}
    silent = {"导出", "王总周四没空"}
    assert {order for order, intents in said.items() if intents == {""}} - silent == set()


@pytest.mark.parametrize("role", ["candidate", "interviewer"])
def test_nobody_orders_for_others(role: str) -> None:
    others = (order for order in ORDERS if any(name in order for name in ("张三", "王五", "李雷", "没看", "没回复")))
    assert {order: intent for order in others if (intent := done(order, role))} == {}


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80), role=st.sampled_from(ROLES))
def test_any_text_gets_an_answer(text: str, role: str) -> None:
    done(text, role)


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(st.sampled_from([*ORDERS, "，", "不对，是", "先别", "？", "「", "」", " ", "\n"]), max_size=8))
def test_any_heap_of_orders_gets_an_answer(parts: list[str]) -> None:
    for role in ROLES:
        done("".join(parts), role)
