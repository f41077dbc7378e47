"""What people type, read into commands: pure, without a clock, a roster or a network; it never raises."""

from bot.grammar.reading import parse

__all__ = ["parse"]
