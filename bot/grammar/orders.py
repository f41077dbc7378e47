"""All short orders in the order in which they are tried: the first that fits the whole message is meant."""

from typing import Final

from bot.grammar.answering import ANSWERS
from bot.grammar.asking import ASKING, HELP, SETTINGS
from bot.grammar.changing import CHANGES, REMINDERS
from bot.grammar.daily import DAILY
from bot.grammar.english import ENGLISH
from bot.grammar.everyday import EVERYDAY
from bot.grammar.profiles import PROFILES
from bot.grammar.rules import Rule
from bot.grammar.staging import STAGES
from bot.grammar.telling import OUTCOMES, REPLIES, SUPPLY
from bot.grammar.terse import TERSE

ORDERS: Final[tuple[Rule, ...]] = (
    *HELP,
    *ANSWERS,
    *TERSE,
    *EVERYDAY,
    *DAILY,
    *ENGLISH,
    *SETTINGS,
    *STAGES,
    *ASKING,
    *REMINDERS,
    *CHANGES,
    *SUPPLY,
    *PROFILES,
    *OUTCOMES,
    *REPLIES,
)
