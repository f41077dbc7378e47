"""What is told about interviewers themselves: how many interviews they take, and which positions and rounds."""

from typing import Final

from bot.grammar.rules import rule
from domain.commands import Skill, SupplyLimit

_MOST: Final = "(?:最多|至多|顶多|不能?超过|不要超过|别超过|上限(?:是|为)?|只能|只)(?:只?能|可以)?(?:各|给)?(?:面试?|排|安排|约|接)? ?"
_MANY: Final = "<count> ?(?:个|场|位|人|轮|次)?(?:面试|候选人|人)?"
_SAYS: Final = "(?:<people>(?:说|这边|那边)?(?:他|她)? ?)?"
_DAILY: Final = "(?:每个?工作日|每[天日]|一天|单日|per day)"
_WEEKLY: Final = "(?:每个?(?:周|星期|礼拜)|一(?:周|星期|个?礼拜)|单周|per week)"
_ONE_WEEK: Final = "(?P<when>(?:[这本下]|下下)个?(?:周|星期|礼拜)|(?:this|next) week)"
_AT_MOST: Final = "(?:at most|no more than|max(?:imum)?(?: of)?|up to)"
_ENGLISH: Final = f"(?:<people>(?: can| will)?(?: do| takes?| have| has)? )?{_AT_MOST} <count>(?: interviews?)?"
_SKILLS: Final = r"(?=\S)(?:<positions>)??(?: ?岗位?| ?职位)?(?:的)? ?(?:<rounds>)?"

LIMITS: Final = (
    rule(SupplyLimit, f"{_SAYS}{_DAILY} ?{_MOST}{_MANY}", "negated"),
    rule(SupplyLimit, f"{_SAYS}{_MOST}{_DAILY} ?(?:面试?|排|安排|约|接)? ?{_MANY}", "negated"),
    rule(SupplyLimit, f"{_SAYS}{_WEEKLY} ?{_MOST}{_MANY}", "negated", per="week"),
    rule(SupplyLimit, f"{_SAYS}{_MOST}{_WEEKLY} ?(?:面试?|排|安排|约|接)? ?{_MANY}", "negated", per="week"),
    rule(SupplyLimit, f"{_SAYS}{_ONE_WEEK} ?{_MOST}{_MANY}", "negated", per="week"),
    rule(SupplyLimit, f"{_SAYS}<time> ?{_MOST}{_MANY}", "negated"),
    rule(SupplyLimit, f"{_ENGLISH}(?: an?| per|/| each| every| in a)? ?day"),
    rule(SupplyLimit, f"{_ENGLISH}(?: an?| per|/| each| every| in a)? ?week", per="week"),
)
SKILLS: Final = (
    rule(
        Skill,
        "<people> ?(?:什么|任何|所有|全部|哪个|各种)(?:岗位|职位)(?:都)?(?:可以|能)面试?",
        "question",
        free=("positions",),
    ),
    rule(
        Skill, "<people> ?(?:什么|任何|所有|全部|哪个|各个?)轮次?(?:都)?(?:可以|能)面试?", "question", free=("rounds",)
    ),
    rule(Skill, "<people> ?(?:什么|全部|所有)都(?:可以|能)面试?", "question", free=("positions", "rounds")),
    rule(Skill, "<people> ?(?:不限制?(?:岗位|职位)|(?:岗位|职位)不限)", free=("positions",)),
    rule(Skill, "<people> ?(?:不限制?轮次|轮次不限)", free=("rounds",)),
    rule(Skill, f"<people> ?(?:只能|只可以|只负责|只|仅|专门)面试? ?{_SKILLS}", only=True),
    rule(Skill, f"<people> ?(?:也|还|都)?(?:可以|能够?|会|负责)面试? ?{_SKILLS}"),
    rule(Skill, "<people> only (?:does|takes?|interviews?)(?: for)? <positions>", only=True),
)
PROFILES: Final = (*LIMITS, *SKILLS)
