"""A number or an address is judged alike, whether it was pasted into chat or stands in a file."""

import pytest

from bot.grammar.rows import read_row
from rosters import contacts

NUMBERS = {
    "13800000001": "13800000001",
    "+86 138-0000-0001": "13800000001",
    "0086 13800000001": "13800000001",
    "+1 4155552671": "+14155552671",
    "+14155552671": "+14155552671",
    "0014155552671": "",
    "138****0001": "",
    "010-88886666": "",
    "12800000001": "",
}
ADDRESSES = {
    "z@x.com": "z@x.com",
    "o'neil@x.com": "o'neil@x.com",
    "z.hang+hr@x.com.cn": "z.hang+hr@x.com.cn",
    "a..b@x.com": "",
    "a.@x.com": "",
    "z@x": "",
}


@pytest.mark.parametrize(("written", "number"), NUMBERS.items())
def test_numbers(written: str, number: str) -> None:
    assert (read_row(1, f"张三 {written}").line.mobile, contacts.phone(written).number) == (number, number)


@pytest.mark.parametrize(("written", "address"), ADDRESSES.items())
def test_addresses(written: str, address: str) -> None:
    assert (read_row(1, f"张三 {written}").line.email, contacts.email(written)[0]) == (address, address)
