"""What is told about people: who is free or not, who came, how it went; and replies to what the bot has asked."""

from typing import Final

from bot.grammar.rules import rule
from domain.commands import CheckIn, InterviewerAdd, NoShow, Outcome, Reassign, SupplyAdd, SupplyBlock
from domain.replies import AcceptSlot, Confirm, Decline, DeclineSlot, Hold, ProposeTime

SUPPLY: Final = (
    rule(
        Reassign,
        "(?:把)?<names>的面试官 ?(?:换成|改成|换|改)(?:为|到)? ?<to>",
    ),
    rule(
        Reassign,
        "(?:把)?面试官 ?(?:换成|改成|换)(?:为|到)? ?<to>",
    ),
    rule(
        Reassign,
        r"(?:把)?<people> ?(?:请假|没空|来不了|有事|出差|生病)(?:了)?[,\s]+<when>(?:的)?(?:面试)?(?:都|全部)?"
        r"(?:换人|换面试官|换别人|找人替)",
    ),
    rule(
        Reassign,
        r"(?:把)?<people>(?:请假|没空|来不了|有事|出差|生病)?(?:了)?[,\s]*(?:的面试|的)?(?:都|全部)?(?:换人|换面试官|换别人)",
    ),
    rule(
        Reassign,
        r"<people> ?<time> ?<busy>(?:了)?[,\s]+(?:的)?(?:面试)?(?:都|全部)?(?:换人|换面试官|换别人|找人替)",
    ),
    rule(
        Reassign,
        "<when>(?:的)?(?:面试)?(?:都|全部)?(?:换人|换面试官|换别人)",
    ),
    rule(
        Reassign,
        "(?:把)?(?:面试官)?<people>(?:的面试|的)?(?:都|全部)?(?:换成|换给|改成|交给|换) ?(?:面试官)?<to>",
    ),
    rule(
        InterviewerAdd,
        r"(?:再)?(?:加|增加|添加|新增|补)(?:[一二两三四五\d]*[个位名])?(?:备选)?面试官 ?[:\s]*<people>",
    ),
    rule(
        InterviewerAdd,
        "(?:把|让)?(?:加|增加|添加)?<people>(?:也)?(?:加为|加成|作为|当|做|设为|来当|也来当)面试官",
    ),
    rule(
        InterviewerAdd,
        r"add\s+interviewers?\s+<people>",
    ),
    rule(
        SupplyBlock,
        "<people>(?:说|这边|那边|只有|就)?(?:他|她)? ?<when> ?<busy>",
        "negated",
    ),
    rule(
        SupplyBlock,
        "<time> ?<people> ?<busy>",
        "negated",
    ),
    rule(
        SupplyBlock,
        "<when>(?:都|先)?(?:别|不要)(?:给)?(?P<people>我|[^。!?]{2,6}?)(?:排|安排|约)(?:面试)?",
        "negated",
    ),
    rule(
        SupplyBlock,
        "(?P<people>我|[^。!?]{2,6}?) ?<when>(?:都|先)?(?:别|不要|不)(?:排|安排|约)(?:面试)?(?:我)?",
        "negated",
    ),
    rule(
        SupplyBlock,
        "<when>(?:都|全)?(?:没空|没时间|别排我|不要排我|不行|不方便|有会|开会|出差|休假|请假|在外面?|排满了?)",
        "negated",
        people=("我",),
    ),
    rule(
        SupplyBlock,
        "<time>(?:我)?(?:有会|开会|有事|出差|请假|休假|没空|不在|不行)(?:了)?[,\\s]+(?:就|都|先)?(?:别|不要|不用)(?:给我|帮我)?(?:排|安排|约)(?:我)?(?:面试)?(?:了)?",
        "negated",
        people=("我",),
    ),
    rule(SupplyBlock, "(?:别|不要)(?:把|给)我(?:排|安排|约)(?:到|在|进)<when>", "negated", people=("我",)),
    rule(
        SupplyAdd,
        "<people>(?:说|这边|那边|只有|就)?(?:他|她)? ?<when> ?<free>",
    ),
    rule(
        SupplyAdd,
        "<time> ?<people> ?<free>",
    ),
)

OUTCOMES: Final = (
    rule(
        NoShow,
        "<names>(?:今天|今早|上午|下午)?(?:的面试)? ?(?:没有?来|[没未]到场?|没有?到|爽约|未到|缺席|放鸽子|鸽了|没有?出现|没参加)(?:面试)?(?:了)?",
    ),
    rule(
        NoShow,
        r"<names>\s+(?:no[\s-]?show|did(?:n't| not) (?:come|show up))",
        "negated",
    ),
    rule(
        CheckIn,
        "<names>(?:都|已经?|刚刚?)?(?:到了|到场了?|已到|签到了?|来了|到达了?|到公司了?|到前台了?)",
        "past",
    ),
    rule(
        CheckIn,
        r"签到[:\s]*<names>",
    ),
    rule(
        CheckIn,
        r"check ?in\s+<names>",
    ),
    rule(
        CheckIn,
        r"<names>\s+(?:(?:has |have )?(?:just )?(?:arrived|checked in)|is here)",
    ),
    rule(
        Outcome,
        "<names>(?:的)? ?(?:<round>)?(?:面试)?(?:没过|没通过|未通过|不通过|挂了|淘汰了?|不合适|没戏|failed)",
        passed=False,
    ),
    rule(
        Outcome,
        "(?:淘汰|pass掉) ?<names>",
        passed=False,
    ),
    rule(
        Outcome,
        "<names>(?:的)? ?(?:<round>)?(?:面试)?(?:都)?(?:过了|通过了?|面过了|合格|passed)"
        "(?: (?:约|安排|进|进入|请约|可以约)(?:一下)? ?<next_round>)?",
    ),
)

REPLIES: Final = (
    rule(
        Confirm,
        "(?:我)?(?:确认|确认发送|确定|好的?|可以的?|行|没问题|同意|ok|okay|yes|y|是的?|对的?|就这样|没错|发吧|发送|发出去)[!]*",
    ),
    rule(
        AcceptSlot,
        "(?:好的?|可以的?|行|嗯+|ok|没问题)?[,\\s]*(?:那)?(?:我)?(?:选|要|定|选择|约|就)?(?:第)?<number>(?:个|号|项|档)(?:时间|那个)?(?:可以|行|好了|就行|没问题)?(?:的)?",
    ),
    rule(
        AcceptSlot,
        "(?:我)?(?:选|第|选择|option )? ?<number>",
    ),
    rule(
        AcceptSlot,
        r"(?:ok(?:ay)?|yes|sure|great)?[,\s]*(?:i(?:'ll| will| would)? (?:take|choose|prefer|like) |let'?s (?:do|take) )?(?:the |option |slot |number )?<number>"
        r"(?: (?:one|slot|option|time))?(?: (?:please|works(?: for me)?|is (?:fine|good|ok(?:ay)?|great)|would be (?:fine|good|great)))?",
    ),
    rule(
        Hold,
        "(?:帮我)?(?:先)?(?:占住|占着|留着|保留|锁定|占|留)(?:一下)?(?:第)?<number>(?:个)?(?:时间)?",
    ),
    rule(
        Hold,
        "(?:帮我)?(?:先)?(?:占住|占着|留着|保留|锁定|占|留)(?:一下)? ?<when>",
    ),
    rule(
        ProposeTime,
        r"<none_fits>[,\s。]+(?:我)?<when>(?:可以|行|怎么样|有时间)?(?:吗|么)?[?]*",
        "negated",
        "question",
    ),
    rule(
        DeclineSlot,
        "<none_fits>|换(?:个|几个|一批|一下|其他)时间",
        "negated",
    ),
    rule(
        Decline,
        r"(?:我)?(?:不(?:参加|考虑|面|去|来)(?:面试)?了|放弃(?:面试)?了?|婉拒|拒绝|不用了)(?:[,\s]+<reason>)?",
        "negated",
    ),
    rule(
        Decline,
        r"(?P<reason>(?:我)?(?:已经?|找到)(?:入职|接了?(?:别的|其他)? ?offer|有offer|找到工作|工作)[^,。]{0,10}?)"
        r"(?:[,\s]*不(?:参加|考虑|面|去|来)(?:面试)?)?了?",
        "negated",
    ),
    rule(
        ProposeTime,
        "(?:可以|能不能|能否|能|可不可以|是否可以)(?:帮我)?(?:改|换|调|约)(?:到|成|在)<when>(?:吗|行吗|可以吗)?[?]*",
        "question",
    ),
    rule(
        ProposeTime,
        "<when>",
        "negated",
    ),
    rule(
        ProposeTime,
        "(?:(?:我)?(?:期望|希望|想要?|最好))?(?:是|在|约)?<when>(?:可以|行|怎么样)?(?:吗|么)?[?]*",
        "question",
        "negated",
    ),
)
