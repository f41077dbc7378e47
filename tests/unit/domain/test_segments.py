"""Parts of an SMS as 3GPP TS 23.038 and the carriers count them."""

import pytest

from domain.segments import length


@pytest.mark.parametrize(
    ("text", "count", "parts"),
    [
        ("", 0, 1),
        ("中" * 70, 70, 1),
        ("中" * 71, 71, 2),
        ("中" * 134, 134, 2),
        ("中" * 135, 135, 3),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("a" * 159 + "€", 161, 2),
        ("a" * 69 + "中", 70, 1),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
    ],
)
def test_parts(text: str, count: int, parts: int) -> None:
    assert length(text) == (count, parts)
