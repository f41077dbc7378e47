"""Where a candidate is, as HR's lists say it."""

import pytest

from bot.grammar.rows import column, read_cells, read_row
from domain.terms import Flaw


@pytest.mark.parametrize(
    ("text", "zone", "wish"),
    [
        ("刘洋 13900000001 人在伦敦", "Europe/London", ""),
        ("刘洋 13900000001 Europe/London 期望=周三下午", "Europe/London", "周三下午"),
        ("刘洋 13900000001 (UTC+9)", "Etc/GMT-9", ""),
        ("刘洋 13900000001 时区=纽约 周三下午", "America/New_York", "周三下午"),
        ("刘洋 13900000001 时区=New York", "America/New_York", ""),
        ("刘洋 13900000001 东八区", "Etc/GMT-8", ""),
        ("刘洋 13900000001", "", ""),
    ],
)
def test_a_zone_on_a_line(text: str, zone: str, wish: str) -> None:
    row = read_row(1, text)
    assert (row.line.name, row.line.mobile, row.line.zone, row.line.wish) == ("刘洋", "13900000001", zone, wish)
    assert (row.flaw, row.warning) == (None, None)


def test_a_zone_that_is_none_is_reported() -> None:
    assert read_row(1, "刘洋 13900000001 时区=火星").warning is Flaw.NOT_UNDERSTOOD


def test_a_column_of_zones() -> None:
    assert column("时区") == "zone"
    assert read_cells(1, "x", {"name": "刘洋", "mobile": "13900000001", "zone": "伦敦"}).line.zone == "Europe/London"
