"""Understands when people say they have time, in Chinese and English, and says it back in absolute dates."""

from scheduler.phrases.durations import read_duration
from scheduler.phrases.english import in_english
from scheduler.phrases.natural import natural
from scheduler.phrases.reading import Reading, read
from scheduler.phrases.shifting import shift
from scheduler.phrases.wording import echo

__all__ = ["Reading", "echo", "in_english", "natural", "read", "read_duration", "shift"]
