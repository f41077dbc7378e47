"""The shortest that is said: a greeting, 「明天呢」, 「催催」, 「几个人回了」; each is tried before all other rows."""

from typing import Final

from bot.grammar.rules import rule
from domain.commands import (
    Agenda,
    Capacity,
    Chase,
    ChaseStop,
    Help,
    InterviewerAdd,
    Place,
    Reassign,
    Status,
    Stop,
    Withdraw,
)
from domain.wishes import Questions, StaysAway

HELLO: Final = "您好"  # the topic of Help that greets back
_OFF: Final = "(?:不用|不要|别|无需|不必)(?:再)?(?:提醒|催|联系|通知|发消息给)"
_STAYS: Final = "(?:说)?(?:就|已经)?(?:不(?:来|面|参加|考虑)(?:面试?)?了|(?:来|面)不了了?|放弃了|退出了)"
_MANY: Final = "(?:几个|多少|几位)(?:人|候选人)?"
_REPLIED: Final = "(?:回复?|选|答复)(?:了|过|好)*(?:时间)?(?:了)?"

TERSE: Final = (
    rule(
        Help,
        "(?:你好|您好|哈喽|哈啰|嗨|hi|hello|hey|在吗|在么|在不在|有人吗|早|早上好|上午好|中午好|下午好|晚上好)(?:你好|您好|在吗|约面|[,\\s!。~?])*",
        "question",
        topic=HELLO,
    ),
    rule(
        Status,
        f"(?:现在|目前|到现在|已经|一共|总共)*(?:有)?{_MANY}(?:已经)?{_REPLIED}<ask>|(?:现在|目前|已经)*{_REPLIED}{_MANY}(?:了)?<ask>",
        "question",
        "past",
    ),
    rule(
        Status,
        f"(?:现在|目前|到现在)+(?:有)?{_MANY}(?:已经)?(?:确认|约好|定)(?:好|下来)?(?:了)?<ask>",
        "question",
        "past",
        filter="confirmed",
    ),
    rule(
        Status,
        "(?:今天|现在|目前)?(?:还)?(?:有)?(?:啥|什么|哪些)?(?:事|事情)?(?:是)?(?:需要|要|等|等着|该)(?:我|我们)(?:去|来)?(?:处理|做|跟进|办|管|看|操作|决定)(?:的)?(?:啥|什么|哪些|事|事情|东西)*<ask>"
        "|(?:我|我们)(?:现在|今天|还)?(?:需要|要|该|得)(?:处理|做|跟进|办|管)(?:啥|什么|哪些|点啥)(?:事|事情)?<ask>"
        "|(?:有)(?:啥|什么|哪些)(?:事|事情)?(?:需要|要|该)(?:处理|跟进|办)(?:的)?<ask>",
        "question",
    ),
    rule(
        Status,
        "(?:把|给)?<names>(?:的)?(?:邀约|邀请|短信|消息|面试)?(?:已经|都)?(?:发|催|通知|约|撤|撤回|取消|改)(?:出去|过|好)?(?:了)?(?:没有?|吗|么)[?]*",
        "question",
        "past",
        "negated",
    ),
    rule(
        Agenda,
        "(?:那)?<when>(?:都|我)?(?:有)?(?:啥|什么|哪些)(?:安排|面试|事儿?|活动?|人|行程)?<ask>",
        "question",
    ),
    rule(Agenda, "(?:那|还有)?<when>(?:的)?呢[?]*", "question"),
    rule(
        Agenda,
        "(?!我)<people> ?<time>(?:还|都)?(?:能不能|可不可以|能|可以|有没有|有)?(?:面试?|来面试?|安排|约|排|空|时间)+(?:吗|么|没有?|不)[?]*",
        "question",
        "negated",
    ),
    rule(Chase, "(?:再)?(?:催催?|催一催|提醒提醒)(?:下|一遍|他们|大家|所有人|候选人|吧)*"),
    rule(
        Capacity,
        "(?:<when>(?:的)?)?(?:还)?(?:有没有|有)?(?:空的?|空闲的?|多余的?)?(?:会议室|房间)(?:还|都)?(?:有|够|空着|有空的?|能用|够用|剩)?(?:不够|没有|几个|多少|吗|么|没|的)+[?]*",
        "question",
        "negated",
    ),
    rule(
        Capacity,
        "(?:<when>(?:的)?)?(?:还)?(?:有没有|有|剩)(?:几个|多少)?(?:空的?|空闲的?|多余的?)?(?:会议室|房间)(?:可以用|能用|空着)?<ask>",
        "question",
        "negated",
    ),
    rule(
        Questions,
        "(?:还)?(?:有没有|有|有新的?|又有)(?:人|候选人|谁)?(?:提问|提问题|问问题|留言|问我|咨询|疑问|新问题)(?:了|过)?(?:吗|么|没有?)?[?]*"
        "|(?:谁|哪些人?|几个人?)(?:提问|问问题|提问题|留言|咨询)(?:了|过)?<ask>",
        "question",
        "negated",
    ),
    rule(
        Reassign,
        "<time>(?:的)?(?:面试|那场|那几场)?(?:都|全部)?(?:换成|换给|改由|交给)(?:面试官)? ?(?!.*(?:会议|[室厅楼座层]|视频|电话|线上|现场))<to>(?:来面试?|面试?|来)?",
    ),
    rule(InterviewerAdd, "面试官(?:里|名单)?(?:再)?(?:加上|加|增加|添加|补上?)(?:一个|一位)? ?[:]? ?<people>"),
    rule(InterviewerAdd, "(?:把|让)?<people>(?:也)?(?:加到|加进|放进|加入)面试官(?:里|名单|中)*"),
    rule(
        Stop,
        "(?:先|快)?(?:停|暂停|停止)(?:掉|下)?(?:发送|发)?(?!催|提醒|通知)<scope>(?:岗|岗位|那边|这边)?的(?:邀约|发送|发)?(?:吧|了)?",
    ),
    rule(
        Withdraw,
        "(?:把)?<position>(?:岗|岗位)?(?:的)?(?:那|这)(?:一)?批(?:人|邀约|邀请)?(?:都|全|全部)*(?:撤回|收回|召回|撤掉)(?:来|掉|了|吧)*",
    ),
    rule(
        Place,
        "(?:把)?<names>(?:的)?(?:面试)?(?:的)?(?:地点|地址|会议室) ?(?:改|换|挪|调)(?:到|在|成) ?<place>(?<=[楼座室层厅号\\d])",
    ),
    rule(
        Status,
        "<names>(?:的)?(?:邀约|邀请|短信|消息)?(?:是)?(?:什么时候|啥时候|几点钟?|哪天)(?:发|通知|邀|约|收到|看|打开|确认|选)(?:出去|到)?(?:的|了)*[?]*",
        "question",
        "past",
    ),
    rule(Status, "<names>(?:到底|又)?(?:怎么了|咋了|怎么回事|咋回事|啥情况)[?]*", "question"),
    rule(
        ChaseStop,
        "(?:停止|别再|不要再|不用再|别|不用)(?:催|提醒)(?:所有人|全部的?人?|大家|任何人|他们)(?:了|吧)*",
        "negated",
    ),
    rule(
        Stop,
        "(?:把)?(?:撤回|收回|召回|撤销)(?:刚才|刚刚|刚)(?:发)?(?:出去)?的(?:那些|邀约|邀请|消息)*",
        scope="last",
        recall=True,
    ),
    rule(StaysAway, rf"{_OFF}<names>(?:了)?[,\s]+(?:因为)?(?:他|她|人家)?{_STAYS}", "negated", quiet=True),
    rule(StaysAway, rf"<names>{_STAYS}[,\s]+(?:就)?{_OFF}(?:他|她)?(?:了)?", "negated", quiet=True),
    rule(ChaseStop, "(?:不用|无需|不必)(?:再)?(?:提醒|催) ?<names>(?:了)?", "negated"),
)
