"""What recruiters who write English ask and tell in a line: the other tables hold the orders."""

from typing import Final

from bot.grammar.rules import rule
from domain.commands import Agenda, Status
from domain.wishes import Happened, Questions

_FOR: Final = r"(?: for| on| from| of| about| with)"
_DAY: Final = r"(?: (?:on |for |since )?<when>)?"
_DEEDS: Final = (
    ("moved", "moved|rescheduled|changed (?:their|the) times?|postponed"),
    ("cancelled", "cancell?ed|dropped out|pulled out|withdr[ae]wn?"),
    ("declined", "declined|refused|said no|turned (?:us|it) down"),
    ("confirmed", "confirmed|accepted|booked|said yes"),
    ("no_show", "did(?:n't| not) (?:show up|come|turn up)|no[- ]?showed"),
)
ENGLISH: Final = (
    rule(
        Status,
        r"(?:when|what time|where)(?:'s| is| does| will)? <names>(?:'s?)?(?: (?:interview(?:ing)?|coming(?: in)?|due|scheduled|booked|come|be here))?[?]*",
        "question",
    ),
    rule(Status, rf"(?:any )?(?:news|updates?|word|reply|response){_FOR} <names>[?]*", "question"),
    rule(
        Status,
        r"(?:how(?:'s| is| about| did)|what about|where(?:'s| is)) <names>(?: (?:doing|do|go|getting on|now))?[?]*",
        "question",
    ),
    rule(Status, r"(?:who(?:'s| is) (?:interviewing|seeing|meeting)) <names>[?]*", "question"),
    *(
        rule(
            Happened,
            rf"(?:has )?(?:who|anyone|anybody)(?: has| have)? (?:{deed}){_DAY}[?]*",
            "question",
            "negated",
            what=what,
        )
        for what, deed in _DEEDS
    ),
    rule(
        Questions,
        r"what did <names> (?:ask|say|write)[?]*|(?:any|are there any) (?:open )?questions(?: from candidates)?[?]*",
        "question",
    ),
    rule(
        Agenda,
        r"who(?:'s| is| are| do we have)?(?: up| on| next| coming(?: in)?| in)?(?: on| for)? <when>[?]*",
        "question",
    ),
    rule(Agenda, r"(?:what(?:'s| is) (?:on|up|planned)|what do (?:we|i) have)(?: on| for)? <when>[?]*", "question"),
    rule(Agenda, r"<when>'?s? (?:interviews|schedule|agenda)[?]*", "question"),
)
