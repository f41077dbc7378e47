"""What candidates and interviewers answer in English: yes, any of them, and that they are not interested."""

import re
from typing import Final

_END: Final = r"[,.! ]*"
_SORRY: Final = r"(?:(?:(?:so |very )?sorry|unfortunately|thanks?(?: you)?|hi|hello)[,.!]? (?:but )?)*"
_I: Final = r"i(?:'m| am|'ve| have|'d| would|'ll| will)?(?: already| do)?"
_YES: Final = (
    r"(?:that |this |it )?(?:sounds (?:good|great|fine|perfect)|works(?: (?:well|fine))?(?: for me)?)",
    r"(?:that'?s |it'?s )?(?:perfect|great|fine|confirmed)",
    r"i'?ll be there|see you (?:then|there)|looking forward to it",
)
_ANY: Final = (
    r"(?:any|all|either) of (?:them|these|those)(?: times| slots)? (?:works?|(?:is|are|would be) (?:fine|good|ok(?:ay)?))(?: for me)?",
    r"(?:it'?s |that'?s )?up to you|whatever (?:works|suits)(?: best)?(?: for)?(?: you)?|i'?m (?:flexible|free any ?time)",
)
_OFF: Final = (
    rf"(?:{_I} )?(?:not|no longer) interested(?: in (?:the|this) (?:job|position|role|interview))?(?: any ?more| now)?",
    rf"{_I} (?:like to|want to|wish to|have to|need to|must) (?:withdraw|cancel|decline)(?: (?:my|the|this) (?:application|interview))?",
    r"(?:please )?(?:withdraw|cancel) my (?:application|interview)",
    rf"{_I} (?:accepted|taken|got|found) (?:another|an|a new|other) (?:offer|job|position)",
)


def _any_of(parts: tuple[str, ...]) -> re.Pattern[str]:
    polite = rf"(?:(?:ok(?:ay)?|yes|sure|great|thanks?(?: you)?){_END})?"
    return re.compile(
        rf"{_SORRY}{polite}(?:{'|'.join(parts)}){_END}(?:thanks?(?: you)?|see you(?: then)?)?{_END}", re.IGNORECASE
    )


YES: Final = _any_of(_YES)
ANY: Final = _any_of(_ANY)
OFF: Final = _any_of(_OFF)
