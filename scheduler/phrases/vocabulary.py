"""The fixed words of availability, Chinese and English, and the kind of token each one is."""

from typing import Any, Final

from scheduler.phrases.tokens import Bound, Every, Holiday, InDays, InMonth, InWeek, Kind, MonthEdge, Within

_PARTS: Final = {
    "am": "上午 早上 早晨 清晨 一早 大早上 一大早 早 morning mornings forenoon am",
    "noon": "中午 晌午 午间 午休 午休时间 午饭时间 lunchtime",
    "pm": "下午 午后 afternoon afternoons pm",
    "eve": "晚上 晚间 夜里 夜晚 晚 evening evenings night nights",
    "dusk": "傍晚",
    "dawn": "凌晨 半夜 深夜 清早",
    "all": "全天 整天 一整天 一天 一全天",
    "daytime": "白天 daytime",
    "afterwork": "下班后 下班以后 下班之后 下了班",
}

_DAYS: Final[dict[str, Any]] = {
    "今天 今日 今儿 当天 today": InDays(0),
    "今": InDays(0),
    "明天 明日 明儿 明 tomorrow": InDays(1),
    "后天": InDays(2),
    "大后天": InDays(3),
    "大大后天": InDays(4),
    "下个月 下月": InMonth(offset=1),
    "下下个月 下下月": InMonth(offset=2),
    "这个月 本月 这月": InMonth(),
    "月底 月末 底": MonthEdge(25, 31),
    "月初 初": MonthEdge(1, 5),
    "月中": MonthEdge(11, 20),
    "上旬": MonthEdge(1, 10),
    "中旬": MonthEdge(11, 20),
    "下旬": MonthEdge(21, 31),
    "工作日 每个工作日 平日 平时工作日 上班日 weekday weekdays workday workdays": Every("workday"),
    "每天 天天 每日 everyday daily": Every("day"),
    "双休日 休息日 节假日 非工作日": Every("rest"),
    "补班日 补班 调休上班 调休上班日 调休日": Every("makeup"),
    "今明两天 今明": Within(1),
    "明后两天 明后天 明后": Within(2, start=1),
    "这两天": Within(1, unsure=True),
    "这几天 最近几天 近几天 最近 近期 这段时间": Within(3, unsure=True),
    "元旦": Holiday("元旦"),
    "春节 过年": Holiday("春节"),
    "清明 清明节": Holiday("清明"),
    "五一 劳动节": Holiday("五一"),
    "端午 端午节": Holiday("端午"),
    "中秋 中秋节": Holiday("中秋"),
    "国庆 国庆节 十一假期 十一长假": Holiday("国庆"),
}

_PHRASES: Final[dict[str, Any]] = {
    "day after tomorrow": (Kind.DAY, InDays(2)),
    "the day after tomorrow": (Kind.DAY, InDays(2)),
    "next week": (Kind.DAY, InWeek(1)),
    "this week": (Kind.DAY, InWeek(0)),
    "next month": (Kind.DAY, InMonth(offset=1)),
    "this month": (Kind.DAY, InMonth()),
    "every day": (Kind.DAY, Every("day")),
    "any day": (Kind.DAY, Every("day")),
    "every weekday": (Kind.DAY, Every("workday")),
    "any weekday": (Kind.DAY, Every("workday")),
    "new year's day": (Kind.DAY, Holiday("元旦")),
    "spring festival": (Kind.DAY, Holiday("春节")),
    "national day": (Kind.DAY, Holiday("国庆")),
    "after work": (Kind.PART, "afterwork"),
    "all day": (Kind.PART, "all"),
    "whole day": (Kind.PART, "all"),
    "lunch time": (Kind.PART, "noon"),
    "in the": (Kind.FILLER, None),
}

_OPEN: Final = {
    Bound.AFTER: "以后 之后 过后 后 onwards onward",
    Bound.FROM: "开始 起 往后 以来",
    Bound.BEFORE: "以前 之前 前",
    Bound.UNTIL: "为止 截止 止",
    Bound.INSIDE: "以内 之内 内",
}

_PREOPEN: Final = {
    Bound.AFTER: "after 晚于 不早于|later than|no earlier than|not before|不要早于",
    Bound.FROM: "since starting 最早 最早是|at the earliest",
    Bound.BEFORE: "before 早于 不晚于 by|no later than|earlier than|not after|不要晚于|prior to",
    Bound.UNTIL: "until till 最晚 最迟 最晚是",
}

_OTHER: Final = (
    "",
    "别的",
    "其他",
    "其它",
    "另一个",
    "另外的",
    "另外一个",
    "一个",
    "一场",
    "个",
    "场",
    "别家",
    "别家的",
    "别的公司的",
)
_ENGAGEMENTS: Final = (
    "面试",
    "面",
    "会",
    "会议",
    "课",
    "约",
    "安排",
    "事",
    "事情",
    "考试",
    "活动",
    "行程",
    "聚会",
    "答辩",
    "培训",
)
# 有别的面试: made of words that say nothing by themselves, and a refusal as a whole.
_ENGAGED: Final = " ".join(
    f"{have}{other}{what}"
    for have in ("有", "有了", "已有", "已经有", "约了", "要去")
    for other in _OTHER
    for what in _ENGAGEMENTS
)

_WORDS: Final[dict[Kind, str]] = {
    Kind.RANGE: "到 至 直到 一直到 - -- ~ ~~ to through thru 到了",
    Kind.UNION: "或者 或是 或 还是 和 跟 与 及 以及 、 / 并且 还有 另外 or and & + 再就是 又或者 要么 抑或 nor",
    Kind.COMMA: ", · but 但 但是 不过 只是 可是 然而 然后",
    Kind.STOP: "。 ; ! ? \n …",
    Kind.POS: (
        "可以 行 ok okay 方便 有空 有时间 没问题 有空闲 空闲 空着 有档期 可 没事 没安排 没有安排 没课 没会 不忙 不上班 能来 能到 能去"
        " 可以的 行的 能行 没啥事 没什么事 比较方便 比较空 有空的 合适 比较合适 好 可约 可面 能面 能参加 可以参加 可以来 可以面试 无冲突"
        " 不冲突 不影响 没有不方便 没什么不方便 没啥不方便 没有不行 没有其他安排 没其他安排 没有别的安排 没有问题 没有冲突 没有会 没有课 不用上班"
        " 不用上课 休息 无安排 works work free available good fine possible suits can|am free|works for me|would work|would be fine|no problem|is ok"
        "|no conflict|not busy"
    ),
    Kind.NEG: (
        "不行 不可以 没空 没时间 没有时间 没有空 不方便 没法 没办法 无法 不能 来不了 去不了 到不了 有事 有课 有会 要上班 上班 得上班 要开会 开会"
        " 出差 要出差 考试 有考试 忙 很忙 比较忙 有安排 已有安排 有约 冲突 有冲突 时间冲突 排满了 排满 满了 不合适 不太方便 不太行 不便 不大方便"
        " 没有空闲 没档期 不在 不空 不得空 有别的事 有其他安排 有别的安排 抽不开身 走不开 不可 不ok 不成 赶不上 赶不过来 参加不了 面不了"
        " 要上课 上课 要考试 有面试 不大行 恐怕不行 可能不行 已经约了 约了人 约了别人 约了别家 去别家面试 面别家 "
        + _ENGAGED
        + " unavailable busy booked"
        "|can't|cannot|can not|not available|not free|not possible|doesn't work|does not work|don't work|do not work|won't work|no good"
        "|not good|isn't possible|isn't good|not ok|can't do|can't make|cannot make|cannot do|not convenient|have a meeting|have class"
    ),
    Kind.NEGPRE: "不要 别 别约 别安排 不想 不想要 避开 避免 不安排 不约 不是 请避开 not no|but not|avoid|neither|anything but|don't want|not on",
    Kind.EXCEPT: "除了 除 除开 除去 刨去 except excluding|except for|other than|apart from|aside from",
    Kind.OUTSIDE: "以外 之外 外 除外 excluded",
    Kind.OTHERS: (
        "其他 其它 其余 其他时间 其它时间 其余时间 别的时间 别的 剩下的 剩下的时间 剩下 另外的时间 其他时候 其它时候 其余时候 其他的"
        " 其它的 其他时间段 其他日子 otherwise|any other time|all other times|other times|everything else|the rest|any other day"
    ),
    Kind.ALL: "都 均 全 全都 全部 皆 all both",
    Kind.ALSO: "也 还 同样 also too",
    Kind.ONLY: "只有 只能 仅 只 就 唯独 唯一 仅有 就只有 只 only just",
    Kind.ANY: (
        "随时 任何时间 任何时候 任意时间 什么时候 什么时间 哪天 几点 啥时候 任何一天 任一时间 时间不限 不限时间 时间随意 随便 时间都"
        " anytime whenever always any|any time|at any time|whole week"
    ),
    Kind.USUALLY: "通常 一般 平时 经常 每次 一直 总是 usually generally",
    Kind.DOUBT: (
        "如果 要是 假如 若 万一 除非 不行的话 不可以的话 不方便的话 没空的话 可能 也许 或许 应该 不确定 不一定 看情况 说不好"
        " 不好说 大概率 左右 前后 大概 大约 差不多 约莫 好像 恐怕 争取"
        " 估计 原定 原来 本来 原本 if unless maybe perhaps probably might possibly depends|not sure|depends on"
    ),
    Kind.UNKNOWN: (
        "尽快 尽早 越早越好 越快越好 早点 晚点 早一点 晚一点 早些 晚些 稍晚 稍早 晚一些 早一些 尽可能 现在 马上 立刻 年后 年前 节后 节前 过完年"
        " 年底 年初 周初 周中 上半周 下半周 前半周 后半周 上半年 下半年 到时候 到时 饭后 午饭后 晚饭后 上班时间 工作时间 上班前 下班前 下班之前 待定 再说 再定"
        " 这个时候 这时候 这个点 同一时间 同样时间 请假 最后 也是 也一样 一样 也同样 相同 这个时间 此时 asap soon tbd now|as soon as possible"
    ),
    Kind.CORRECT: (
        "不对 错了 说错了 写错了 打错了 发错了 更正 更正一下 改成 改为 改到 换成 换到 应该是 我是说 纠正 纠正一下 不对不对 而是 改一下 口误 算了 改 改在 改约 改约到 调到 调整到 调整为 提前到 推迟到 延后到 延期到 延到 推到 往后推到"
        " actually correction wait|no wait|i mean|i meant|sorry no|make it|scratch that"
    ),
    Kind.FILLER: (
        "您好 你好 hr 好的 谢谢 谢谢您 感谢 请问 请 麻烦 麻烦您 麻烦了 辛苦 辛苦了 不好意思 抱歉 我 我们 本人 您 你 这边 我这边 的话 吧 呢 哦 啊 哈 呀 了 的 地"
        " 在 是 面试 面谈 约 约在 约到 安排 安排在 安排到 定 定在 时间 时间段 才 那 那就 那么 比较 最好 最好是 希望 希望是 想 想约 能 能够 能不能 可不可以 行不行"
        " 方不方便 有没有空 有没有时间 行不 可以不 好不好 能否 可否 成不成 次之 备选 次选 其次 预计 准时 准点 临时 到时候见 届时 是否 是不是 看 看看 看下 从 自 于 当 每 个 期望 期望时间 优先 首选 倾向 之间 期间 那天 当日 这天 这个 这些 这几个 这三个 整"
        " 吗 么 嘛 啦 咯 哒 嗯 嗯嗯 哎 唉 我的 有 会 会有 要 更 更好 挺 很 非常 特别 尤其 尽量 主要 目前 暂时 到场 进行 参加 来 过来 过去 去 可以约"
        " 一下 一起 老师 经理 总 先生 女士 同学 选 选择 给 给我 帮 帮我 帮忙 对 可约时间 空闲时间 可面试时间 方便时间 面 就是 就行 就可以 就好 好了 收到 没关系 都是 那边"
        " 段 时段 时间点 时候 天 日 时 分 钟 ( ) [ ] 【 】 「 」 『 』 < > 《 》 \" ' “ ” ‘ ’ : . * # = 都会 您看 你看 看您 初试 复试 假期 长假 放假期间 正常"
        " i i'm im i'd i'll i've am is are be it its it's that this the a an of my me we us you your for please ok hi hello thanks thank"
        " would could will do does instead at on in from let let's how about what when best better prefer preferred sure yes yeah great time times"
        " have be make meet meeting interview schedule there then so well any slot slots o'clock either around about can|thank you|how about"
        "|what about|between during|i am|i have|i can|could we|can we|would like|like"
    ),
}


def _listed(words: str) -> list[str]:
    """Split a table row: single words by spaces, English phrases by bars."""
    head, *phrases = words.split("|")
    if words == "\n" or not phrases:
        return words.split(" ")
    return [*head.split(" "), *phrases]


def _table() -> dict[str, tuple[Kind, Any]]:
    table: dict[str, tuple[Kind, Any]] = {}
    for kind, words in reversed(_WORDS.items()):
        table.update(dict.fromkeys(_listed(words), (kind, None)))
    for kind, bounds in ((Kind.OPEN, _OPEN), (Kind.PREOPEN, _PREOPEN)):
        table.update({word: (kind, bound) for bound, words in bounds.items() for word in _listed(words)})
    table.update({word: (Kind.PART, part) for part, words in _PARTS.items() for word in words.split()})
    table.update({word: (Kind.DAY, ref) for words, ref in _DAYS.items() for word in words.split()})
    return table | _PHRASES | {"|": (Kind.COMMA, None)}


WORDS: Final = _table()
