"""The table of short orders: every way in which HR, interviewers and candidates say each of them."""

from typing import Final

from bot.grammar.rules import Rule, rule
from domain.commands import (
    Agenda,
    Call,
    Cancel,
    Capacity,
    Chase,
    ChaseStop,
    CheckIn,
    Explain,
    Export,
    Help,
    InterviewerAdd,
    Move,
    NoShow,
    Outcome,
    Place,
    Preview,
    Reassign,
    Report,
    Resume,
    Settings,
    Status,
    Stop,
    SupplyAdd,
    SupplyBlock,
    Template,
    Withdraw,
)

from domain.replies import AcceptSlot, Confirm, Decline, DeclineSlot, Hold, ProposeTime

_THEIR: Final = "(?:的)? (?:<round>)? (?:的)?(?:面试|邀约|邀请)?"
_BATCH: Final = "[这那](?:一)?(?:批|波|些|个岗位?)(?:人|候选人)?(?:的|里|里面)?"
_OF: Final = f"(?:<position> (?:{_BATCH}|岗位?(?:的)?) )?"
_FREE: Final = (
    "(?:都|均|就)?(?:可以面试?|可面试?|能面试?|有空|可以安排|能安排|可以约|可约|有时间|可以|方便|ok|行|空出来了?)"
)
_BUSY: Final = "(?:都|均|要|得)?(?:没空|没有空|没时间|没有时间|不行|不能面试?|不可以|有事|请假|休假|不方便|出差|开会|不在|没法面|安排不了|让出来)"
_ASK: Final = "(?:吗|么|嘛|没有?|了没有?|呢)? [?]*"

HELP: Final = (
    rule(Help, r"(?:使用|命令|操作)?(?:帮助|帮忙|说明|菜单|功能|命令|指令|教程)(?:列表|大全)?[?]*", "question"),
    rule(
        Help,
        r"(?:这个|你|约面|机器人)?(?:怎么|如何)(?:使?用|操作|玩|批量邀约|邀约|发邀约)(?:你|啊|呢)? [?]*",
        "question",
    ),
    rule(
        Help,
        r"(?:你)?(?:都)?(?:会|能|可以)(?:做|干|帮我做)?(?:什么|啥|哪些)(?:事情?)? [?]*|有(?:哪些|什么)(?:命令|功能|指令)[?]*",
        "question",
    ),
    rule(Help, r"help(?: me)?|usage|commands?|menu|\?+|h", "question"),
)

CHANGES: Final = (
    rule(
        Move,
        rf"(?:把|将)?<names>{_THEIR}(?:时间)?(?:都|全部|想|要|希望|需要)? (?:改期|改约|改|调整|调|换|挪|移|推迟|延期|延后|延|提前|顺延|重新约|重约)(?:时间)?(?:到|成|至|为|在)? <when>(?: (?:地点|地方|在|改到|改在)[:=]? <place>)?",
    ),
    rule(Move, rf"(?:改期|改约|调整|改|推迟)(?:一下)? <names>{_THEIR}(?:时间)? (?:到|成|至|为) ?<when>"),
    rule(Move, r"(?:重新|另)(?:约|安排) <names>(?:的(?:面试|时间))? (?:到|在)? <when>"),
    rule(Move, rf"(?:把|将)?<names>{_THEIR}(?:改期|改约|改时间|换时间|换个时间|改个时间|重新约|重约|另约)(?:时间)?"),
    rule(Move, r"(?:改期|改约|重新约|改时间) <names>"),
    rule(Move, r"(?:我)?(?:想)?(?:面试)?(?:时间)?(?:改期|改约|改|换|调)(?:到|成|至|在) ?<when>"),
    rule(Move, r"(?:我)?(?:想)?(?:改期|改时间|换时间)"),
    rule(Move, r"(?:move|reschedule)\s+<names>(?:\s+(?:to|for|on)\s+<when>)?"),
    rule(
        Place,
        rf"(?:把)?(?:<names>的)?(?:面试)?(?:地点|地址|会议室|房间|地方) (?:改|换|调整|变更?)(?:成|到|为|至|在)? ?[:=]? ?<place>",
    ),
    rule(
        Place,
        rf"(?:把)?<when>(?:的)?(?:面试)?(?:地点|地址|会议室|房间|地方) (?:改|换|调整|变更?)(?:成|到|为|至|在)? ?[:=]? ?<place>",
    ),
    rule(Place, r"(?:把)?<names>(?:的面试)? (?:改|换)(?:到|在|成) ?<place>(?<=[楼座室层厅栋号\d])"),
    rule(
        Cancel,
        rf"(?:取消|作废|撤销|删掉|删除)(?:掉|了)? <names>(?:的)? ?(?:<when>)?{_THEIR} (?:[,。;](?:原因|理由|因为|由于)?[是:]?<reason>)?",
    ),
    rule(
        Cancel,
        rf"(?:把|将)?<names>(?:的)? ?(?:<when>)?{_THEIR} (?:取消|作废)(?:掉|了)? (?:[,。;](?:原因|理由|因为|由于)?[是:]?<reason>)?",
    ),
    rule(Cancel, rf"(?:取消|作废) ?<when>{_THEIR}"),
    rule(Cancel, r"(?:我)?(?:想|要)?取消(?:我的)?(?:面试|邀约)?"),
    rule(Cancel, r"(?:call off|cancel)(?:\s+<names>(?:'s interview)?)?"),
    rule(
        Withdraw, r"(?:把)?(?:撤回|收回|召回) (?:发)?(?:给)?<names>(?:的)? ?(?:面试)?(?:邀约|邀请)?(?: [,;。]<reason>)?"
    ),
    rule(
        Withdraw,
        r"(?:把)?(?:发)?(?:给)?<names>(?:的)? ?(?:面试)?(?:邀约|邀请)? ?(?:撤回|收回|撤掉|召回)(?:吧|了)?",
        "past",
    ),
    rule(
        Withdraw,
        r"<names>(?P<reason>已经?(?:入职|签约|录用|接了?(?:别的|其他|别家的?)? ?offer|有offer|拿了?offer|被录用|找到工作)[^,。;]{0,10}?)了?[,。;\s]+(?:就|请|帮我)?(?:撤回|收回|撤掉)(?:他|她)?(?:的)?(?:面试)?(?:邀约|邀请)?",
    ),
    rule(Withdraw, r"(?:withdraw|recall)\s+<names>"),
)

REMINDERS: Final = (
    rule(Chase, r"再(?:给|对)<names>(?:发|催|提醒)(?:一?[遍次下])?(?:消息|邀约)?"),
    rule(Chase, r"(?:重新|再)(?:发|催|提醒)(?:一?[遍次下])?(?:给)? ?(?:那些|所有|全部)?<filter>(?:的)?(?:人|候选人)?"),
    rule(
        Stop,
        r"(?:把)?(?:刚才|刚刚|上)(?:发)?(?:的|出去的)?(?:那|这|一)?批(?:邀约|邀请|人)?(?:都|全部)?(?:撤回|收回|召回)",
        scope="last",
        recall=True,
    ),
    rule(
        ChaseStop,
        r"(?:停止催|暂停催|停止提醒|停催|别再催|别催|不要再催|不要催|不用再催|不用催|不必催|停止再?催促?) ?<names>(?:了)?",
        "negated",
    ),
    rule(ChaseStop, r"<names>(?:先)?(?:别再?|不要再?|不用再?|不必再?)催了?", "negated"),
    rule(
        Chase,
        rf"(?:再)?(?:催促?|提醒|跟进)(?:下)? ?{_OF}(?:那些|所有|全部)?(?:的)?<filter>(?:的)?(?:人|候选人)?(?:都)?(?:催|提醒)?",
    ),
    rule(
        Chase,
        rf"(?:给|把|对)?{_OF}(?:那些|所有|全部)?<filter>(?:的)?(?:人|候选人)? ?(?:都|全部)?(?:再|重新)?(?:发|催|提醒|推|通知)(?:一?[遍次下])?(?:消息|邀约)?",
    ),
    rule(Chase, r"(?:再)?(?:催促?|提醒)(?:下)? ?<names>(?:的?(?:确认|回复|选时间|看消息|面试))?"),
    rule(Chase, r"(?:再)?(?:给|对)<names>(?:再|重新)(?:发|催|提醒)(?:一?[遍次下])?(?:消息|邀约)?"),
    rule(Chase, r"<names>(?:再)(?:催|提醒|发)(?:一?[遍次下])?"),
    rule(Chase, r"(?:再)?催(?:下|一遍)?"),
    rule(Chase, r"(?:chase|remind|nudge)\s+(?:the\s+)?<filter>"),
    rule(Chase, r"(?:chase|remind|nudge)\s+<names>"),
    rule(Call, r"(?:给)?<names>(?:直接|就)?(?:打(?:个)?电话|电话联系|电话通知)"),
    rule(Call, r"(?:直接)?(?:打(?:个)?电话|致电|电话联系)(?:给)? ?<names>"),
    rule(Call, r"(?:call|phone)\s+<names>"),
    rule(
        Stop,
        r"(?:先)?(?:停|暂停|停止|中止|打住|全停|停下来?|停一停|停止发送|暂停发送|全部暂停|全部停止|全部停下来?|都停下来?|暂停全部|停止全部|停发|stop(?: all)?|pause|halt)[!]*",
    ),
    rule(
        Stop,
        rf"(?:撤回|收回|召回)(?:刚才|刚刚|上|这|那)(?:发)?(?:的)?(?:那|这|一)?批(?:邀约|邀请|人)?",
        scope="last",
        recall=True,
    ),
    rule(
        Stop,
        rf"(?:停|暂停|停止)(?:发送)?(?:刚才|刚刚|上|这|那)(?:发)?(?:的)?(?:那|这|一)?批(?:邀约|邀请|人)?",
        scope="last",
    ),
    rule(Stop, rf"(?:停止|暂停|停)(?:发送)?<scope>{_BATCH}(?:的)?(?:邀约|发送)?"),
    rule(Resume, r"(?:继续|恢复)(?:发送|发|邀约)?|接着发|恢复发送|取消暂停|resume|continue|go on"),
    rule(Resume, rf"(?:继续|恢复)(?:发送|发)?<scope>{_BATCH}"),
)

SUPPLY: Final = (
    rule(Reassign, r"(?:把)?<names>的面试官 ?(?:换成|改成|换|改)(?:为|到)? ?<to>"),
    rule(Reassign, r"(?:把)?面试官 ?(?:换成|改成|换)(?:为|到)? ?<to>"),
    rule(
        Reassign,
        r"(?:把)?<people> ?(?:请假|没空|来不了|有事|出差|生病)(?:了)?[,\s]+<when>(?:的)?(?:面试)?(?:都|全部)?(?:换人|换面试官|换别人|找人替)",
    ),
    rule(
        Reassign,
        r"(?:把)?<people>(?:请假|没空|来不了|有事|出差|生病)?(?:了)?[,\s]*(?:的面试|的)?(?:都|全部)?(?:换人|换面试官|换别人)",
    ),
    rule(Reassign, r"<when>(?:的)?(?:面试)?(?:都|全部)?(?:换人|换面试官|换别人)"),
    rule(Reassign, r"(?:把)?(?:面试官)?<people>(?:的面试|的)?(?:都|全部)?(?:换成|换给|改成|交给|换) ?(?:面试官)?<to>"),
    rule(
        InterviewerAdd, r"(?:再)?(?:加|增加|添加|新增|补)(?:[一二两三四五\d]*[个位名])?(?:备选)?面试官 ?[:\s]*<people>"
    ),
    rule(InterviewerAdd, r"(?:把|让)?(?:加|增加|添加)?<people>(?:也)?(?:加为|加成|作为|当|做|设为|来当|也来当)面试官"),
    rule(InterviewerAdd, r"add\s+interviewers?\s+<people>"),
    rule(SupplyBlock, rf"<people>(?:说|这边|那边|只有|就)?(?:他|她)? ?<when> ?{_BUSY}", "negated"),
    rule(SupplyBlock, rf"<time> ?<people> ?{_BUSY}", "negated"),
    rule(
        SupplyBlock, r"<when>(?:都|先)?(?:别|不要)(?:给)?(?P<people>我|[^。!?]{2,6}?)(?:排|安排|约)(?:面试)?", "negated"
    ),
    rule(
        SupplyBlock,
        r"(?P<people>我|[^。!?]{2,6}?) ?<when>(?:都|先)?(?:别|不要|不)(?:排|安排|约)(?:面试)?(?:我)?",
        "negated",
    ),
    rule(SupplyBlock, r"<when>(?:都)?(?:没空|没时间|别排我|不要排我)", "negated", people=("我",)),
    rule(SupplyAdd, rf"<people>(?:说|这边|那边|只有|就)?(?:他|她)? ?<when> ?{_FREE}"),
    rule(SupplyAdd, rf"<time> ?<people> ?{_FREE}"),
)

OUTCOMES: Final = (
    rule(
        NoShow,
        rf"<names>(?:今天|今早|上午|下午)?(?:的面试)? ?(?:没有?来|[没未]到场?|没有?到|爽约|未到|缺席|放鸽子|鸽了|没有?出现|没参加)(?:面试)?(?:了)?",
    ),
    rule(NoShow, r"<names>\s+(?:no[\s-]?show|did(?:n't| not) (?:come|show up))", "negated"),
    rule(CheckIn, r"<names>(?:都|已经?|刚刚?)?(?:到了|到场了?|已到|签到了?|来了|到达了?|到公司了?|到前台了?)", "past"),
    rule(CheckIn, r"签到[:\s]*<names>"),
    rule(CheckIn, r"check ?in\s+<names>"),
    rule(CheckIn, r"<names>\s+(?:arrived|is here|checked in)"),
    rule(
        Outcome,
        r"<names>(?:的)? ?(?:<round>)?(?:面试)?(?:没过|没通过|未通过|不通过|挂了|淘汰了?|不合适|没戏|failed)",
        passed=False,
    ),
    rule(Outcome, r"(?:淘汰|pass掉) ?<names>", passed=False),
    rule(
        Outcome,
        r"<names>(?:的)? ?(?:<round>)?(?:面试)?(?:过了|通过了?|面过了|合格|passed)(?: (?:约|安排|进|进入|请约|可以约)(?:一下)? ?<next_round>)?",
    ),
)

ASKING: Final = (
    rule(
        Explain,
        r"为(?:什么|啥|何) ?<names>(?:没有?|不)(?:能)?(?:有|推荐?|安排|约|排|选)?(?:到|在)? ?<when>(?:的时间|的)? [?]*",
        "question",
        "negated",
    ),
    rule(
        Agenda,
        r"(?:查看?|看看|看)?<time>(?:的)? ?(?:都)?(?:有)?(?:面试(?:安排|日程|表|名单)?|日程|安排|排期|行程)(?:都)?(?:有)?(?:哪些|谁|怎么样|是什么|是怎样的)?"
        + _ASK,
        "question",
    ),
    rule(
        Status,
        r"<names>(?:有没有|是否|是不是)(?:已经?)?(?:回复?|确认|看|选|来|到|打开|答复|接受|拒绝|通过|签到)(?:时间|邀约|消息)?(?:了|过)?[?]*",
        "question",
    ),
    rule(Status, r"(?:查询?|查看|看看|看下)<names>(?:的面试|的情况)?"),
    rule(Export, rf"(?:导出|下载)<position> ?{_BATCH}(?:的)?(?:名单|结果|数据|表格?)?"),
    rule(
        Explain,
        r"为(?:什么|啥|何) ?(?:没有?|不)(?:给|把|帮)<names>(?:推荐?|安排|约|排|选|发)(?:到|在)? ?(?:<when>)?(?:的时间|的)? [?]*",
        "question",
        "negated",
    ),
    rule(
        Explain,
        r"<names>为(?:什么|啥|何) ?(?:没有?|不)(?:能)?(?:推荐?|安排|约|排|选|有)(?:到|在)? ?<when>(?:的时间|的)? [?]*",
        "question",
        "negated",
    ),
    rule(
        Explain,
        r"为(?:什么|啥|何) ?(?:没有?|不)(?:能)?(?:推荐?|安排|约|排|选|有) ?<when>(?:的时间|的)? [?]*",
        "question",
        "negated",
    ),
    rule(
        Explain,
        r"(?:为(?:什么|啥|何)|怎么) ?(?:时间|空档|名额|档期)?(?:都)?(?:不够|这么少|没有时间|没有空档|没有?合适的时间|排不上|排不下)(?:了)? ?[?]*",
        "question",
    ),
    rule(
        Capacity,
        r"(?:<when>)?(?:的)?(?:面试官)?(?:时间|空档|档期|时段|名额)?(?:够不够|够吗|还够吗|够么)(?:用)? [?]*",
        "question",
    ),
    rule(
        Capacity,
        r"(?:<when>)?(?:还)?(?:有|剩|能排|能约|能面)(?:多少|几个?)(?:个)?(?:空档|空余|时间|时段|空位|名额|人|场) ?[?]*|(?:查看?)?(?:容量|产能|空档)(?:情况)?",
        "question",
    ),
    rule(
        Agenda,
        r"(?:查看?|看看|看)?(?:<people>)?<when>(?:的)? ?(?:都)?(?:有)?(?:面试(?:安排|日程|表|名单)?|日程|安排|排期|行程)(?:有哪些|怎么样|是什么|是怎样的)?"
        + _ASK,
        "question",
    ),
    rule(
        Agenda, r"<people> ?<when>(?:的)? ?(?:都)?(?:有)?(?:几场|多少场|几个|哪些|什么)(?:面试|人)?" + _ASK, "question"
    ),
    rule(
        Agenda,
        r"<when>(?:的)? ?(?:都)?(?:有)?(?:几场|多少场|几个|哪些|什么|谁)(?:面试|人|来面试?|要?面试?)?" + _ASK,
        "question",
    ),
    rule(Agenda, r"(?:我的)?(?:面试安排|面试日程|日程|我的面试|agenda|schedule)"),
    rule(
        Status,
        r"(?:查看?|看看|看)?(?:一下)?(?:整体|总体|目前|现在|当前|最新)?(?:的)?(?:面试|邀约)?(?:进度|状态|进展|情况|status|progress)(?:如何|怎么样|怎样)?"
        + _ASK,
        "question",
    ),
    rule(
        Status, rf"{_OF}(?:还)?(?:有)?(?:谁|哪些人?|哪几个人?|几个人?|多少人)(?:还)?<filter>(?:了)?" + _ASK, "question"
    ),
    rule(
        Status,
        rf"<position> ?(?:{_BATCH}|岗位?(?:的)?) ?(?:进度|状态|进展|情况|怎么样了?|到哪(?:一?步)?了?)(?:如何|怎么样)?"
        + _ASK,
        "question",
    ),
    rule(
        Status,
        r"(?:查看?|看看|看)?(?:一下)?<names>(?:的)?(?:面试|邀约)?(?:现在|目前)?(?:到哪(?:一?步|儿|里)?了?|什么情况|啥情况|什么状态|进度|状态|进展|情况|怎么样了?|怎样了)(?:如何|怎么样)?"
        + _ASK,
        "question",
    ),
    rule(
        Status,
        r"(?:给|跟|和)<names>(?:都)?(?:已经)?(?:发|说|约|催|通知|打电话|联系|邀约)(?:过|了)?(?:邀约|邀请|消息|面试|时间)?(?:了)?(?:吗|么|没有?|了没有?|呢)[?]*",
        "question",
        "past",
    ),
    rule(
        Status,
        r"<names>(?:的)?(?:面试|邀约|时间)?(?:已经|都|有没有|是不是|是否)?(?:回复?|确认|看|选|来|到|定|取消|改|约|撤回|催|发|打开|答复|接受|拒绝|通过|过|约好|签到)(?:时间|好|期)?(?:过|了)?(?:邀约|消息)?(?:了)?(?:吗|么|没有?|没|了没有?|呢|不)?[?]+",
        "question",
        "past",
    ),
    rule(
        Status,
        r"<names>(?:的)?(?:面试|邀约|时间)?(?:已经|都|有没有|是不是|是否)?(?:回复?|确认|看|选|来|到|定|取消|改|约|撤回|催|发|打开|答复|接受|拒绝|通过|过|约好|签到)(?:时间|好|期)?(?:过|了)?(?:邀约|消息)?(?:了)?(?:吗|么|没有?|没|了没有?|呢)[?]*",
        "question",
        "past",
    ),
    rule(Status, r"status(?:\s+(?:of\s+)?<names>)?"),
    rule(
        Export,
        rf"(?:把|请)?{_OF}(?:导出|下载|导)(?:一份|成)?(?:全部|所有)?(?: ?<when>)?(?:的)?(?:<filter>)?(?:的)?(?:人|候选人)?(?:的)?(?:名单|结果|数据|表格?|excel|记录|清单|面试安排)*",
    ),
    rule(
        Export,
        rf"(?:把)?(?:<when>)?(?:的)?{_OF}(?:<filter>)?(?:的)?(?:名单|结果|数据|表格?|面试安排|记录)(?:都)?导出来?",
    ),
    rule(Export, r"export(?:\s+(?:all|everything|confirmed|results?))?"),
    rule(Report, r"(?:看看?|查看?)?(?:<when>)?(?:的)?(?:<metric>)(?:是)?(?:多少|怎么样|如何)?" + _ASK, "question"),
    rule(
        Report,
        r"(?:看看?|查看?)?(?:<when>)?(?:的)?(?:数据|报表|统计|周报|日报|月报|漏斗|汇总|面试数据|数据报告|report|figures|stats)(?:怎么样|如何)?"
        + _ASK,
        "question",
    ),
)

SETTINGS: Final = (
    rule(
        Settings,
        r"(?P<raw>(?:晚上|夜里|早上|中午|周末|节假日|[^,。]{0,12}[点时])[^。!?]{0,12}(?:不要|别|不|禁止|可以)(?:再)?(?:发|打扰|通知|推送|催)(?:消息|邀约|短信|电话)?)",
        "negated",
    ),
    rule(
        Settings,
        r"(?P<raw>(?:午休|中午|午饭|上班前|下班后|周末|节假日|每天)[^。!?]{0,24}(?:不排|别排|不要排|不安排|不约|不面)(?:面试|人)?)",
        "negated",
    ),
    rule(
        Settings,
        r"(?P<raw>(?:社招|校招|应届生?|实习生?|兼职|内推)?(?:的)?[^,。!?]{0,6}?[\d一二两三四五六七八九十]+个?(?:小时|h|分钟|天)(?:后|内)?(?:没看|没回|未读|未确认)?(?:就)?(?:再)?(?:催|提醒)(?:[一\d]?次)?)",
    ),
    rule(Settings, r"(?P<raw>(?:设置|设定|配置|规则)[^。!?]{1,100})", "negated"),
    rule(
        Settings,
        r"(?P<raw>(?:午休|工作时间|上班时间|免打扰|静默时间|勿扰时间)(?:改成|改为|设为|是|为|从)?[^。!?]{2,40})",
        "negated",
    ),
    rule(Template, r"(?:请)?(?:用|使用|换成|改用|换|切换到?|套用)(?:一下)?<name>(?:的)?(?:模[板版]|话术|文案)"),
    rule(Template, r"(?:模[板版]|话术|文案)(?:换成|改成|用|切换到?|换)<name>(?:的)?"),
    rule(Preview, r"(?:先)?(?:看看?|给我看)?预览(?:一下|卡片?)?|preview"),
)

_NONE_FITS: Final = "(?:[这那]?(?:三个|几个|些)?(?:时间)?(?:都|全)(?:不行|不合适|不可以|没空|不方便|不太?合适)|没有合适的(?:时间)?|none(?: of them)?(?: fits?)?)"
REPLIES: Final = (
    rule(
        Confirm,
        r"(?:我)?(?:确认|确认发送|确定|好的?|可以的?|行|没问题|同意|ok|okay|yes|y|是的?|对的?|就这样|没错|发吧|发送|发出去)[!]*",
    ),
    rule(
        AcceptSlot,
        r"(?:我)?(?:选|要|定|选择|约|就)?(?:第)?<number>(?:个|号|项|档)(?:时间|那个)?(?:可以|行|好了|就行)?",
    ),
    rule(AcceptSlot, r"(?:我)?(?:选|第|选择|option )? ?<number>"),
    rule(
        Hold,
        r"(?:帮我)?(?:先)?(?:占住|占着|留着|保留|锁定|占|留)(?:一下)?(?:第)?<number>(?:个)?(?:时间)?",
    ),
    rule(Hold, r"(?:帮我)?(?:先)?(?:占住|占着|留着|保留|锁定|占|留)(?:一下)? ?<when>"),
    rule(
        ProposeTime,
        rf"{_NONE_FITS}[,\s。]+(?:我)?<when>(?:可以|行|怎么样|有时间)?(?:吗|么)?[?]*",
        "negated",
        "question",
    ),
    rule(DeclineSlot, rf"{_NONE_FITS}|换(?:个|几个|一批|一下|其他)时间", "negated"),
    rule(
        Decline,
        r"(?:我)?(?:不(?:参加|考虑|面|去|来)(?:面试)?了|放弃(?:面试)?了?|婉拒|拒绝|不用了)(?:[,\s]+<reason>)?",
        "negated",
    ),
    rule(
        Decline,
        r"(?P<reason>(?:我)?(?:已经?|找到)(?:入职|接了?(?:别的|其他)? ?offer|有offer|找到工作|工作)[^,。]{0,10}?)(?:[,\s]*不(?:参加|考虑|面|去|来)(?:面试)?)?了?",
        "negated",
    ),
    rule(
        ProposeTime,
        r"(?:可以|能不能|能否|能|可不可以|是否可以)(?:帮我)?(?:改|换|调|约)(?:到|成|在)<when>(?:吗|行吗|可以吗)?[?]*",
        "question",
    ),
    rule(ProposeTime, r"<when>", "negated"),
    rule(
        ProposeTime,
        r"(?:(?:我)?(?:期望|希望|想要?|最好))?(?:是|在|约)?<when>(?:可以|行|怎么样)?(?:吗|么)?[?]*",
        "question",
        "negated",
    ),
)

ORDERS: Final[tuple[Rule, ...]] = (
    *HELP,
    *SETTINGS,
    *ASKING,
    *REMINDERS,
    *CHANGES,
    *SUPPLY,
    *OUTCOMES,
    *REPLIES,
)
