"""What is ordered about invitations on their way: move, cancel, withdraw, remind, call, stop, resume."""

from typing import Final

from bot.grammar.rules import rule
from domain.commands import Call, Cancel, Chase, ChaseStop, Move, Place, Resume, Stop, Withdraw

REMINDERS: Final = (
    rule(
        Chase,
        "再(?:给|对)<names>(?:发|催|提醒)(?:一?[遍次下])?(?:消息|邀约)?",
    ),
    rule(
        Chase,
        "(?:重新|再)(?:发|催|提醒)(?:一?[遍次下])?(?:给)? ?(?:那些|所有|全部)?<filter>(?:的)?(?:人|候选人)?",
    ),
    rule(
        Stop,
        "(?:把)?(?:刚才|刚刚|上)(?:发)?(?:的|出去的)?(?:那|这|一)?批(?:邀约|邀请|人)?(?:都|全部)?(?:撤回|收回|召回)",
        scope="last",
        recall=True,
    ),
    rule(
        ChaseStop,
        "(?:停止催|暂停催|停止提醒|停催|别再催|别催|不要再催|不要催|不用再催|不用催|不必催|停止再?催促?) ?<names>(?:了)?",
        "negated",
    ),
    rule(
        ChaseStop,
        "<names>(?:先)?(?:别再?|不要再?|不用再?|不必再?)催了?",
        "negated",
    ),
    rule(
        Chase,
        "(?:再)?(?:催促?|提醒|跟进)(?:下)? ?<of>(?:那些|所有|全部)?(?:的)?<filter>(?:的)?(?:人|候选人)?(?:都)?(?:催|提醒)?",
    ),
    rule(
        Chase,
        "(?:给|把|对)?<of>(?:那些|所有|全部)?<filter>(?:的)?(?:人|候选人)? ?(?:都|全部)?(?:再|重新)?(?:发|催|提醒|推|通知)"
        "(?:一?[遍次下])?(?:消息|邀约)?",
    ),
    rule(
        Chase,
        "(?:再)?(?:催促?|提醒)(?:下)? ?<names>(?:的?(?:确认|回复|选时间|看消息|面试))?",
    ),
    rule(
        Chase,
        "(?:再)?(?:给|对)<names>(?:再|重新)(?:发|催|提醒)(?:一?[遍次下])?(?:消息|邀约)?",
    ),
    rule(
        Chase,
        "<names>(?:再)(?:催|提醒|发)(?:一?[遍次下])?",
    ),
    rule(
        Chase,
        "(?:再)?催(?:下|一遍)?",
    ),
    rule(
        Chase,
        r"(?:chase|remind|nudge)\s+(?:the\s+)?<filter>",
    ),
    rule(
        Chase,
        r"(?:chase|remind|nudge)\s+<names>",
    ),
    rule(
        Call,
        "(?:给)?<names>(?:直接|就)?(?:打(?:个)?电话|电话联系|电话通知)",
    ),
    rule(
        Call,
        "(?:直接)?(?:打(?:个)?电话|致电|电话联系)(?:给)? ?<names>",
    ),
    rule(
        Call,
        r"(?:call|phone)\s+<names>",
    ),
    rule(
        Stop,
        "(?:先)?(?:停|暂停|停止|中止|打住|全停|停下来?|停一停|停止发送|暂停发送|全部暂停|全部停止|全部停下来?|都停下来?|暂停全部|停止全部|停发|stop(?: all)?"
        "|pause|halt)[!]*",
    ),
    rule(
        Stop,
        "(?:撤回|收回|召回)(?:刚才|刚刚|上|这|那)(?:发)?(?:的)?(?:那|这|一)?批(?:邀约|邀请|人)?",
        scope="last",
        recall=True,
    ),
    rule(
        Stop,
        "(?:停|暂停|停止)(?:发送)?(?:刚才|刚刚|上|这|那)(?:发)?(?:的)?(?:那|这|一)?批(?:邀约|邀请|人)?",
        scope="last",
    ),
    rule(
        Stop,
        "(?:停止|暂停|停)(?:发送)?<scope><batch>(?:的)?(?:邀约|发送)?",
    ),
    rule(
        Resume,
        "(?:继续|恢复)(?:发送|发|邀约)?|接着发|恢复发送|取消暂停|resume|continue|go on",
    ),
    rule(
        Resume,
        "(?:继续|恢复)(?:发送|发)?<scope><batch>",
    ),
)

CHANGES: Final = (
    rule(
        Move,
        "(?:把|将)?<names><their>(?:时间)?(?:都|全部|想|要|希望|需要)? (?:改期|改约|改|调整|调|换|挪|移|推迟|延期|延后|延|提前|顺延|重新约|重约)"
        "(?:时间)?(?:到|成|至|为|在)? <when>(?: (?:地点|地方|在|改到|改在)[:=]? <place>)?",
    ),
    rule(
        Move,
        "(?:把|将)?<names>(?:的)? ?(?:原定)?(?:在)?<was><their>(?:时间)?(?:想|要)? (?:改期|改约|改|调整|调|换|挪|移|推迟|提前)(?:时间)?(?:到|成|至|为|在) <when>",
    ),
    rule(
        Move,
        "(?:改期|改约|调整|改|推迟)(?:一下)? <names><their>(?:时间)? (?:到|成|至|为) ?<when>",
    ),
    rule(
        Move,
        "(?:重新|另)(?:约|安排) <names>(?:的(?:面试|时间))? (?:到|在)? <when>",
    ),
    rule(
        Move,
        "(?:把|将)?<names><their>(?:改期|改约|改时间|换时间|换个时间|改个时间|重新约|重约|另约)(?:时间)?",
    ),
    rule(
        Move,
        "(?:改期|改约|重新约|改时间) <names>",
    ),
    rule(
        Move,
        "(?:我)?(?:想)?(?:面试)?(?:时间)?(?:改期|改约|改|换|调)(?:到|成|至|在) ?<when>",
    ),
    rule(
        Move,
        "(?:我)?(?:想要?|要|需要)?(?:改期|改时间|换时间)",
    ),
    rule(
        Move,
        r"(?:move|reschedule)\s+<names>(?:\s+(?:to|for|on)\s+<when>)?",
    ),
    rule(
        Place,
        "(?:把)?(?:<names>的)?(?:面试)?(?:地点|地址|会议室|房间|地方) (?:改|换|调整|变更?)(?:成|到|为|至|在)? ?[:=]? ?<place>",
    ),
    rule(
        Place,
        "(?:把)?<when>(?:的)?(?:面试)?(?:地点|地址|会议室|房间|地方) (?:改|换|调整|变更?)(?:成|到|为|至|在)? ?[:=]? ?<place>",
    ),
    rule(
        Place,
        r"(?:把)?<names>(?:的面试)? (?:改|换)(?:到|在|成) ?<place>(?<=[楼座室层厅栋号\d])",
    ),
    rule(
        Cancel,
        "(?:取消|作废|撤销|删掉|删除)(?:掉|了)? <names>(?:的)? ?(?:<when>)?<their> "
        "(?:[,。;](?:原因|理由|因为|由于)?[是:]?<reason>)?",
    ),
    rule(
        Cancel,
        "(?:把|将)?<names>(?:的)? ?(?:<when>)?<their> (?:取消|作废)(?:掉|了)? "
        "(?:[,。;](?:原因|理由|因为|由于)?[是:]?<reason>)?",
    ),
    rule(
        Cancel,
        "(?:取消|作废) ?<when><their>",
    ),
    rule(
        Cancel,
        "(?:我)?(?:想|要)?取消(?:我的)?(?:面试|邀约)?",
    ),
    rule(
        Cancel,
        r"(?:call off|cancel)(?:\s+<names>(?:'s interview)?)?",
    ),
    rule(
        Withdraw,
        r"(?:把)?(?:撤回|收回|召回) (?:所有|全部|那些)?(?:还)?(?:未|没)(?:有)?(?:人)?(?:看|查看|打开|读)(?:过)?(?:的)? ?(?:那?(?:\d{1,4} ?[个位]?人?|些)?)(?:人|候选人|邀约|邀请)?",
        filter="unviewed",
    ),
    rule(
        Withdraw,
        "(?:把)?(?:撤回|收回|召回) (?:发)?(?:给)?<names>(?:的)? ?(?:面试)?(?:邀约|邀请)?(?: [,;。]<reason>)?",
    ),
    rule(
        Withdraw,
        "(?:把)?(?:发)?(?:给)?<names>(?:的)? ?(?:面试)?(?:邀约|邀请)? ?(?:撤回|收回|撤掉|召回)(?:吧|了)?",
        "past",
    ),
    rule(
        Withdraw,
        r"<names>(?P<reason>已经?(?:入职|签约|录用|接了?(?:别的|其他|别家的?)? ?offer|有offer|拿了?offer|被录用|找到工作)"
        r"[^,。;]{0,10}?)了?[,。;\s]+(?:就|请|帮我)?(?:撤回|收回|撤掉)(?:他|她)?(?:的)?(?:面试)?(?:邀约|邀请)?",
    ),
    rule(
        Withdraw,
        r"(?:withdraw|recall)\s+<names>",
    ),
)
