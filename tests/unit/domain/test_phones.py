"""Which numbers an SMS reaches, and which a call."""

import pytest

from domain.phones import callable_number, hidden, landline, masked, mobile, national


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("刘洋 13900000001 期望=周三", "刘洋 139****0001 期望=周三"),
        ("138-0000-0001", "138****0001"),
        ("1380000000", "138****0000"),
        ("+8613800000001", "+861****0001"),
        ("１３８０００００００１", "１３８****０００１"),
        ("0571-88888888", "057****8888"),
        ("a.b@example.cn，李四", "a***@example.cn，李四"),
        ("11月25日 14:00，第 12 行", "11月25日 14:00，第 12 行"),
        ("2026-11-25 14:00", "2026-11-25 14:00"),
    ],
)
def test_whatever_somebody_can_be_reached_by_is_hidden(text: str, expected: str) -> None:
    assert hidden(text) == expected
