"""Which numbers an SMS reaches, and which a call."""

import pytest

from domain.phones import callable_number, landline, masked, mobile, national


@pytest.mark.parametrize(
    ("typed", "reached"),
    [
        ("13900000001", "13900000001"),
        ("139 0000 0001", "13900000001"),
        ("+86 139-0000-0001", "13900000001"),
        ("8613900000001", "13900000001"),
        ("008613900000001", "13900000001"),
        ("19912345678", "19912345678"),
        ("12345678901", ""),
        ("1390000000", ""),
        ("139000000012", ""),
        ("057188880000", ""),
        ("85291234567", ""),
        ("", ""),
        ("１３９０００００００１", ""),
    ],
)
def test_mobile_numbers(typed: str, reached: str) -> None:
    assert mobile(typed) == ("" if not typed.isascii() else reached)


@pytest.mark.parametrize(
    ("typed", "reached"),
    [
        ("0571-8888 0000", "057188880000"),
        ("021 5555 0100", "02155550100"),
        ("+86 021 55550100", "02155550100"),
        ("(010)65550100", "01065550100"),
        ("88880000", ""),
        ("4008001234", ""),
        ("13900000001", ""),
        ("0571123", ""),
    ],
)
def test_landlines(typed: str, reached: str) -> None:
    assert landline(typed) == reached


def test_a_call_reaches_both() -> None:
    assert [callable_number(n) for n in ("13900000001", "057188880000", "400800")] == [
        "13900000001",
        "057188880000",
        "",
    ]


def test_another_country_keeps_its_code() -> None:
    assert national("+1 650 555 0100") == "+16505550100"


def test_what_others_see_of_a_number_or_an_address() -> None:
    texts = ("13800000001", "+14155552671", "5551234", "1234567", "zhang@example.cn", "")
    shown = ["138****0001", "+14****2671", "*******", "*******", "z***@example.cn", ""]
    assert [masked(text) for text in texts] == shown
