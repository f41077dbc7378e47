"""The organisation's own days: in the settings, in a file beside them, in other countries."""

from datetime import date
from pathlib import Path

import pytest

from config.organisation import organisation, parse
from config.problems import WrongSettings
from config.settings import Settings
from config.workdays import rows
from scheduler.workcalendar import WorkCalendar


def days(*numbers: int) -> set[date]:
    return {date(2026, 12, number) for number in numbers}


def calendar(folder: Path, toml: str, **files: bytes) -> WorkCalendar:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    (folder / "yuemian.toml").write_text(toml, encoding="utf-8")
    return organisation(Settings(config=folder / "yuemian.toml")).calendar


def test_rows_of_every_shape() -> None:
    text = "日期,类型,说明\n2026-12-24,休,平安夜\n2026/12/26,班\n20261228,OFF\n\n# 年底\n2026年12月29日至12月31日,休\n2026-12-29~2026-12-31,放假,年会\n"
    found = rows(text)
    assert (found.off, found.work) == (days(24, 28, 29, 30, 31), days(26))
    assert found.bad == ["第 7 行：「2026年12月29日至12月31日」不是日期"]


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        ("2026-13-01,休", "第 1 行：「2026-13-01」不是日期"),
        ("2026-12-31~2026-12-01,休", "第 1 行：「2026-12-31~2026-12-01」不是日期"),
        ("2026-01-01~2026-12-31,休", "第 1 行：「2026-01-01~2026-12-31」不是日期"),
        ("2026-12-31,也许", "第 1 行：「也许」既不是休也不是班"),
        ("2026-12-31", "第 1 行：「」既不是休也不是班"),
    ],
)
def test_a_bad_row_is_named_and_spoils_no_other(line: str, bad: str) -> None:
    found = rows(f"{line}\n2026-12-24,休")
    assert (found.bad, found.off) == ([bad], days(24))


def test_an_endless_file_is_cut() -> None:
    assert rows("2026-12-24,休\n" * 3000).bad == ["超过 2000 行"]


def test_a_file_beside_the_settings_in_excels_encoding(tmp_path: Path) -> None:
    found = calendar(tmp_path, '[calendar]\nfile = "days.csv"', days_csv="2026-12-24,休,平安夜\n".encode("gb18030"))
    assert (set(found.extra_off), set(found.extra_work)) == (days(24), set())


def test_a_toml_file_and_the_settings_are_nearer(tmp_path: Path) -> None:
    found = calendar(
        tmp_path,
        '[calendar]\nfile = "days.toml"\nextra_work = [2026-12-24]',
        days_toml=b'off = [2026-12-24, "2026-12-25~2026-12-26"]\nwork = [2026-12-27]',
    )
    assert (set(found.extra_off), set(found.extra_work)) == (days(25, 26), days(24, 27))


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, "读不了"),
        ({"days_toml": b"off = ["}, "读不了"),
        ({"days_toml": b'off = "soon"\nwork = [1]'}, "off：「soon」不是日期"),
        ({"days_toml": b"off = [2026-12-24]\nwork = [2026-12-24]"}, "2026-12-24 同时写成了休息和上班"),
        ({"days_toml": b"\xff\xff\xff"}, "读不了"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(tmp_path: Path, files: dict[str, bytes], problem: str) -> None:
    with pytest.raises(WrongSettings) as told:
        calendar(tmp_path, '[calendar]\nfile = "days.toml"', **files)
    assert problem in str(told.value)


def test_another_country() -> None:
    calendar = parse('[calendar]\ncountry = "sg"', settings()).calendar
    assert calendar.country == "SG"
    assert not calendar.is_workday(date(2026, 8, 10))  # National Day falls on a Sunday
    assert calendar.is_workday(date(2026, 10, 1))
    with pytest.raises(WrongSettings, match="不是认识的国家或地区"):
        parse('[calendar]\ncountry = "XX"', settings())


def settings() -> Settings:
    return Settings()


def test_years_without_data_count_monday_to_friday() -> None:
    for country in ("CN", "SG", "US"):
        far = WorkCalendar(country=country)
        assert [far.is_workday(date(2998, 1, day)) for day in range(1, 8)] == [
            date(2998, 1, day).weekday() < 5 for day in range(1, 8)
        ]
        assert not far.known(2998)
