"""Which of our languages a browser asks for."""

from collections.abc import Mapping
from typing import Final

from domain.templates import EN, ZH

_MOST: Final = 200  # characters of the header that are looked at


def preferred(headers: Mapping[str, str]) -> str:
    """Return "en" or "zh-CN": the one that Accept-Language likes best, English for other tongues, "" without any wish."""
    wishes = [_wish(part) for part in headers.get("accept-language", "")[:_MOST].split(",")]
    named = sorted(
        ((weight, tag) for weight, tag in wishes if tag not in {"", "*"} and weight), reverse=True, key=_weight
    )
    ours = [ZH if tag == "zh" else EN for _, tag in named if tag in {"zh", "en"}]
    return ours[0] if ours else EN if named else ""


def _weight(wish: tuple[float, str]) -> float:
    return wish[0]


def _wish(part: str) -> tuple[float, str]:
    """«en-GB;q=0.8» as weight and language; what cannot be read weighs nothing."""
    tag, _, quality = part.strip().partition(";")
    found = quality.strip().removeprefix("q=")
    try:
        return (float(found) if found else 1.0), tag.strip().lower().partition("-")[0]
    except ValueError:
        return 0.0, ""
