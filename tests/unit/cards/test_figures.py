"""Figures in words: golden texts, with every denominator and no invention."""

from datetime import date, timedelta

import pytest

from cards import alarms as warning
from cards import figures
from cards.figures import Sheet
from domain.alarms import Alarm
from domain.figures import Funnel, Spread
from domain.shares import Share

FULL = Funnel(120, 98, 20, 87, 80, 75, 30, 28, 5, 3, 4)
MINUTE = timedelta(minutes=1)
SHEET = Sheet(
    title="本周数据",
    since=date(2026, 11, 16),
    until=date(2026, 11, 22),
    funnel=FULL,
    positions=[
        ("后端工程师", Funnel(sent=100, opened=80, confirmed=70)),
        ("销售", Funnel(sent=20, opened=7, confirmed=5)),
    ],
    channels=[("card", Funnel(sent=100, opened=80, confirmed=70))],
    looking=Spread(87, 35 * MINUTE, 390 * MINUTE),
    choosing=Spread(75, 120 * MINUTE, 3000 * MINUTE),
    load=[("李雷", 5), ("韩梅梅", 3)],
    costs=[("sms", 40, 1.8), ("card", 100, 0.0)],
    alarms=["⚠ 一条"],
    templates=[
        ("技术岗邀请 第 2 版 · 邮件", Share(30, 60), Share(28, 55)),
        ("内置邀请 · 邮件", Share(4, 20), Share(0, 0)),
    ],
)


def test_the_whole_report() -> None:
    assert figures.report(SHEET).splitlines() == [
        "**本周数据**（11月16日 – 11月22日，按邀请发出的时间）",
        "- 已发送 **120** 人",
        "- 送达 98/100（98%），另有 20 人的渠道没有回执、还没有动静",
        "- 打开 87/120（72%）",
        "- 点击 80/120（67%）",
        "- 确认 75/120（62%）",
        "- 到场 28/30（93%），分母是已到时间的面试",
        "- 提问 5 人，候选人自己改期 3 人（共 4 次）",
        "**用时**（一半人以内 / 九成人以内）：打开 35 分钟 / 6.5 小时（87 人）；选定时间 2.0 小时 / 2.1 天（75 人）",
        "**按岗位**：",
        "- 后端工程师：100 人，打开 80/100（80%），确认 70/100（70%）",
        "- 销售：20 人，打开 7/20（35%†），确认 5/20（25%†）",
        "**按模板**（打开按消息数，约定按人数）：",
        "- 技术岗邀请 第 2 版 · 邮件：打开 30/60（50%），约定 28/55（51%）",
        "- 内置邀请 · 邮件：打开 4/20（20%†），约定 还没有数据",
        "**面试官场次**：李雷 5、韩梅梅 3",
        "**费用**（按设置的单价）：短信 40 条，1.80 元",
        "**省时**：约 10.0–20.0 小时 = 120 人 × 手工每份 5–10 分钟（行业文章的说法，不是实测）",
        "⚠ 一条",
        "",
        "带 † 的不到 30 人，人数少，仅供参考。",
    ]


def test_what_nobody_has_done_yet_is_one_line() -> None:
    fresh = Sheet("本周数据", date(2026, 11, 9), date(2026, 11, 9), Funnel(sent=4))
    assert figures.report(fresh).splitlines()[1:4] == [
        "- 已发送 **4** 人",
        "- 送达、打开、点击、确认、到场：都还没有",
        "**省时**：约 0.3–0.7 小时 = 4 人 × 手工每份 5–10 分钟（行业文章的说法，不是实测）",
    ]


def test_nothing_is_said_about_nothing() -> None:
    empty = Sheet("上周数据", date(2026, 11, 9), date(2026, 11, 9), Funnel())
    assert figures.report(empty) == "**上周数据**（11月9日，按邀请发出的时间）\n\n这段时间没有发出过邀请，没有数据。"


def test_one_figure() -> None:
    assert figures.metric(SHEET, "打开率").splitlines() == [
        "**本周数据 · 打开**（11月16日 – 11月22日）：87/120（72%）",
        "- 后端工程师：80/100（80%）",
        "- 销售：7/20（35%†）",
        "⚠ 一条",
        "",
        "带 † 的不到 30 人，人数少，仅供参考。",
    ]
    assert figures.metric(SHEET, "爽约率") == figures.report(SHEET)


def test_a_share_of_nothing() -> None:
    assert figures.share(Share(0, 0)) == "还没有数据"


def test_without_hours_only_the_words_are_doubted() -> None:
    text = warning.alarm(Alarm("opened", Share(9, 30), 0.6), warning.Signs("销售", 45))
    assert text.endswith("可以看看：短信和邮件里有没有容易被拦截的词。")


def test_more_groups_than_fit() -> None:
    many = [(f"岗位{n}", Funnel(sent=1)) for n in range(8)]
    text = figures.report(Sheet("x", date(2026, 1, 1), date(2026, 1, 2), FULL, positions=many))
    assert "- 还有 2 项，说「导出」看全部" in text
    words = [(f"甲 第 {n} 版 · 短信", Share(0, 1), Share(0, 1)) for n in range(8)]
    text = figures.report(Sheet("x", date(2026, 1, 1), date(2026, 1, 2), FULL, templates=words))
    assert "- 还有 2 项，说「看看邀请短信模板」看其余的" in text


def test_bars() -> None:
    assert figures.bars(FULL) == [
        ["已发送", "120 人", 1.0],
        ["已送达", "98/100 98%", 98 / 120],
        ["已打开", "87/120 72%", 87 / 120],
        ["已点击", "80/120 67%", 80 / 120],
        ["已确认", "75/120 62%", 75 / 120],
        ["已到场", "28/30 93%", 28 / 120],
    ]
    assert figures.bars(Funnel())[5] == ["已到场", "0 人", 0.0]


@pytest.mark.parametrize(
    ("what", "signs", "expected"),
    [
        (
            "opened",
            warning.Signs("后端 · 初试", 45, hours=[10, 9], evening=True),
            (
                "⚠ 后端 · 初试：打开率 9/30（30%），低于 60%。可以看看：短信和邮件里有没有容易被拦截的词；"
                "这批是 10 点、9 点发的，这类岗位的人多在晚上看，可以 20:00 发。"
            ),
        ),
        (
            "opened",
            warning.Signs("销售", 45, hours=[10]),
            "⚠ 销售：打开率 9/30（30%），低于 60%。可以看看：短信和邮件里有没有容易被拦截的词；这批是 10 点发的，是不是对方正忙的时候。",
        ),
        (
            "confirmed",
            warning.Signs("销售", 45, "视频", contact=False, rest=4, offered=9),
            (
                "⚠ 销售：确认率 9/30（30%），低于 60%。可以看看：推荐过的 9 个时间里有 4 个在午间、晚上或休息日；"
                "写明了每场 45 分钟、视频面试，对方是否清楚要做什么准备；邀请里没有联系人电话。"
            ),
        ),
        (
            "asked",
            warning.Signs("销售", 45),
            "⚠ 销售：提问的人 9/30（30%），高于 60%。可以看看：把问得多的问题和答案补进常见问题。",
        ),
    ],
)
def test_diagnosis(what: str, signs: warning.Signs, expected: str) -> None:
    assert warning.alarm(Alarm(what, Share(9, 30), 0.6), signs) == expected


@pytest.mark.parametrize(
    ("count", "cost", "price", "expected"),
    [
        (7, 0.63, 0.045, "短信 7 条（长短信分段，按 14 条计费），0.63 元"),
        (7, 0.315, 0.045, "短信 7 条，0.32 元"),
        (7, 0.63, 0.0, "短信 7 条，0.63 元"),
        (7, 0.63, 0.05, "短信 7 条，0.63 元"),  # the price was another when they were sent
    ],
)
def test_long_messages_are_billed_in_parts(count: int, cost: float, price: float, expected: str) -> None:
    assert figures.spent("sms", count, cost, {"sms": price}) == expected
