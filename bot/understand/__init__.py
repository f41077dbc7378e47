"""What a message means to whoever sent it, as one plain value: intent, windows, slots, and whether to ask first."""

from bot.understand.lines import answers
from bot.understand.meaning import Understood
from bot.understand.reading import understand
from bot.understand.request import Request, WrongRequest, read_request
from bot.understand.roster import Roster, read_roster
from bot.understand.sentence import sentence

__all__ = [
    "Request",
    "Roster",
    "Understood",
    "WrongRequest",
    "answers",
    "read_request",
    "read_roster",
    "sentence",
    "understand",
]
