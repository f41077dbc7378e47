"""The shorter, warmer and English ways of saying what the other tables hold; each is tried before them."""

from typing import Final

from bot.grammar.rules import rule
from domain.commands import (
    Agenda,
    Cancel,
    Capacity,
    Chase,
    Explain,
    Export,
    Help,
    Move,
    Place,
    Preview,
    Reassign,
    Report,
    Status,
    Stop,
    SupplyBlock,
    Withdraw,
)

_TAUGHT: Final = "取消|改期?|推迟|导出|撤回|收回|催|邀约|约|批量|添加|加|设置|换|上传|停|暂停|签到|重发|查看?|看"
_NOT_YET: Final = r"(?:ha(?:ve|s)n'?t|ha(?:ve|s) not|didn'?t|did not|don'?t|not)(?: yet)?"
_REPLIED: Final = r"(?:repl(?:y|ied)|respond(?:ed)?|confirm(?:ed)?|answer(?:ed)?)"
_SEEN: Final = r"(?:open(?:ed)?|view(?:ed)?|read|see|seen)"
_THOSE: Final = r"(?:the |all )?(?:those|everyone|people|candidates|anyone)?\s*(?:who|that)"

EVERYDAY: Final = (
    rule(
        Help,
        rf"(?:怎么|怎样|如何|咋)(?:才能|去|样)? ?(?P<topic>(?:{_TAUGHT})[^\s,。!?]{{0,8}}?)(?:呢|啊)?[?]*",
        "question",
        "negated",
    ),
    rule(Help, r"(?P<topic>[^\s,。!?]{2,8}?)(?:功能)?(?:怎么|如何|咋)(?:使?用|操作|弄|做)(?:呢|啊)?[?]*", "question"),
    rule(Preview, "(?:看看?|看下|查看|打开)(?:一下)?(?:刚才|刚刚|现在)?(?:的)?预览"),
    rule(Stop, "停{2,6}|(?:快|赶紧|赶快|立刻|马上|先)+(?:停|停下来?|停止|停住|停掉|暂停)(?:发送|发)?[!。]*"),
    rule(
        Chase,
        "(?:<position>(?:岗位?)?(?:的|里|这边))?<filter>(?:的)?(?:人|候选人)? ?(?:都|全部)?(?:再|重新)?"
        "(?:催催|催一催|提醒提醒|催|提醒)(?:一?[遍次下])?",
    ),
    rule(Stop, "<scope><batch>(?:的)?(?:先|都|全部)*(?:停|暂停|停止)(?:发送|发)?(?:吧|了)?"),
    rule(
        Move,
        r"(?:把|将)?<names> ?(?:这)?[一二两三四五六七八九十\d]{0,2}(?:个|位)?人(?:的面试|的时间)?(?:都|全部)?(?:改|换|调|挪|推迟)(?:到|成|至|在) <when>",
    ),
    rule(Cancel, "(?:把|将)?<names>(?:的)? ?(?:<when>)?<their> ?(?:都|全部|全都)(?:取消|作废)(?:掉|了)?吧?"),
    rule(Cancel, r"(?:call off|cancel)\s+(?:the\s+|an?\s+)?interviews?\s+(?:of|for|with)\s+<names>"),
    rule(Chase, "(?:再)?(?:催催|催一催|提醒提醒) ?<filter>(?:的)?(?:人|候选人|同学们?)?"),
    rule(Chase, "(?:再)?(?:催催|催一催|提醒提醒) ?<names>"),
    rule(
        Chase,
        "(?:再)?(?:催促?|提醒) ?<names>(?:尽快|尽早|赶紧|抓紧|快点|早点|及时)(?:的)?(?:确认|回复|答复|选时间|选择时间|看消息)?",
    ),
    rule(
        Chase,
        rf"(?:chase|remind|nudge)\s+{_THOSE}\s+{_NOT_YET}\s+{_REPLIED}(?: yet)?",
        "negated",
        filter="unconfirmed",
    ),
    rule(
        Chase, rf"(?:chase|remind|nudge)\s+{_THOSE}\s+{_NOT_YET}\s+{_SEEN}(?: it| yet)*", "negated", filter="unviewed"
    ),
    rule(
        Withdraw,
        r"<names>(?P<reason>不(?:来|面|参加|考虑|想来|想面)(?:面试)?了)[,。;\s]+(?:就|请|帮我)?(?:把)?(?:他|她)?(?:的)?(?:面试)?(?:邀约|邀请)?"
        "(?:撤回|收回|撤掉)(?:吧|了)?(?:他|她)?(?:的)?(?:面试)?(?:邀约|邀请)?",
        "negated",
    ),
    rule(
        Place,
        "(?:把)?(?:面试)?(?:地点|地址|会议室|房间|地方)(?:统一|全部|都|一律) ?(?:改|换|调整|变更?)(?:成|到|为|至|在)? ?[:=]? ?<place>",
    ),
    rule(
        Reassign,
        r"<people> ?<time> ?<busy>[,\s]+(?:他|她)?(?:的)?(?:面试)?(?:都|全部)?(?:换成|换给|改成|交给|换) ?<to>(?:来面|来|面)?",
    ),
    rule(Reassign, "(?:把)?<names>(?:的面试)?(?:换|改)(?:一)?(?:个|位)(?:别的|其他)?(?:面试官|考官|人面)"),
    rule(Status, "(?:现在|目前)?(?:是)?(?:什么|啥)(?:进度|进展|情况|状态)<ask>", "question"),
    rule(
        Status, rf"(?:has|have|did)\s+<names>\s+(?:{_REPLIED}|{_SEEN})(?: it| the invitation| yet)*\s*[?]*", "question"
    ),
    rule(Status, rf"who\s+{_NOT_YET}\s+{_REPLIED}(?: yet)?\s*[?]*", "question", "negated", filter="unconfirmed"),
    rule(Status, rf"who\s+{_NOT_YET}\s+{_SEEN}(?: it| yet)*\s*[?]*", "question", "negated", filter="unviewed"),
    rule(
        Agenda,
        "(?:查看?|看看?)?(?:<people>)?<when>(?:的)? ?(?:面试)?(?:安排表?|日程表?|行程|排期表?)(?:发(?:给)?我|给我)(?:看看?|看下|看一眼)?",
    ),
    rule(Agenda, "(?:<people>)?<when>(?:的)? ?(?:还)(?:有|剩)(?:几场|多少场|几个)(?:面试|人)?<ask>", "question"),
    rule(
        Agenda,
        r"(?:who(?:'s| is| are)(?: we)? (?:interviewing|coming(?: in)?|on)|(?:what|which) interviews (?:are there|do (?:i|we) have)"
        r"|(?:show |list )?(?:my |the |all )?(?:interviews|agenda|schedule))(?: for| on)?\s+<when>\s*[?]*",
        "question",
    ),
    rule(
        Export,
        "(?:把)?(?:导出|下载|导)(?:一份|一个|一下|个|份)? ?(?:<when>)?(?:的)?(?:<filter>)?(?:的)?(?:人|候选人)?(?:的)?(?:面试)?"
        "(?:安排表?|日程表?|名单|excel|表格?|清单)(?:发(?:给)?我|给我)?",
    ),
    rule(
        Export,
        "(?:把)?(?:<when>(?:的)?)?<filter>(?:的)?(?:人|候选人)?(?:的)?(?:名单|表格?|excel|清单)(?:导)?(?:发(?:给)?我|给我)(?:一份|一下)?",
    ),
    rule(
        Export,
        "(?:把)?(?:导出|下载|导)(?:成|为|一份|个)? ?(?:<when>)?(?:的)?<of>(?:<filter>)?(?:的)?(?:人|候选人)?(?:的)?"
        "(?:名单|结果|数据|表格?|记录|清单|面试安排)?(?:的)?(?:成|为|存成)? ?csv(?:文件|格式|表)?(?:发?给我)?",
        form="csv",
    ),
    rule(
        Export,
        r"(?:export|download)(?:\s+(?:all|everything|the list))?\s+(?:as\s+|to\s+|in\s+)?(?:a\s+)?csv(?: file)?",
        form="csv",
    ),
    rule(
        Export,
        "(?:导出|下载|导)(?:一份)?(?:刚才|刚刚|上|这|那)(?:发)?(?:的)?(?:那|这|一)?批(?:人|候选人|邀约)?(?:的)?(?:名单|结果|数据|表格?|excel)?"
        "|(?:把)?(?:刚才|刚刚|上|这|那)(?:发)?(?:的)?(?:那|这|一)?批(?:人|候选人|邀约)?(?:的)?(?:名单|结果|数据|表格?|excel)?导出来?",
        last=True,
    ),
    rule(Export, r"(?:export|download)\s+(?:the\s+|all\s+)?<filter>(?:\s+(?:list|candidates|people|ones))?"),
    rule(
        Report,
        "(?:给我)?(?:发|来|出)(?:个|一份|份)? ?(?:<when>)?(?:的)?(?:数据|报表|统计|周报|日报|月报|漏斗|汇总)(?:发?给我)?",
    ),
    rule(Capacity, "(?:<when>)?(?:还)?(?:有没有|有|剩)(?:空档|空位|空余|名额|时段)<ask>", "question"),
    rule(
        Capacity,
        r"(?:<when>)?(?:\d{1,5}|[一二两三四五六七八九十百]{1,4})(?:个)?人(?:约|排|安排|面)得(?:下|完|过来)<ask>",
        "question",
    ),
    rule(Explain, "为(?:什么|啥|何) ?<names>只有 ?<when>(?:的时间|有时间|可选|能选|的)?[?]*", "question", given=True),
    rule(
        SupplyBlock,
        r"<people>(?:\s+(?:is|am|are|will be)|'m|'s)\s+(?:not (?:available|free)|unavailable|busy|out(?: of (?:the )?office)?|off|on leave|away)"
        r"\s+(?:on\s+)?<when>",
        "negated",
    ),
    rule(SupplyBlock, r"<people>\s+(?:can'?t|cannot) (?:do|make|interview)(?: it)?\s+(?:on\s+)?<when>", "negated"),
)
