"""How many parts an SMS is sent and billed in."""

from typing import Final

# The basic alphabet of 3GPP TS 23.038; what is in the second row takes two places.
_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE: Final = frozenset("^{}\\[~]|€")
ONE: Final = 70
EACH: Final = 67
ONE_BASIC: Final = 160
EACH_BASIC: Final = 153


def length(text: str) -> tuple[int, int]:
    """Characters as they are counted, and parts; one Chinese character makes all of them wide."""
    if set(text) <= _BASIC | _DOUBLE:
        count = len(text) + sum(char in _DOUBLE for char in text)
        return count, _parts(count, ONE_BASIC, EACH_BASIC)
    count = len(text.encode("utf-16-le")) // 2
    return count, _parts(count, ONE, EACH)


def _parts(count: int, one: int, each: int) -> int:
    return 1 if count <= one else -(-count // each)
