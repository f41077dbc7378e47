"""Time zones as people say them."""

import pytest

from domain.zones import PLACES, WIDE, clock_mark, clocks, known, label, living, read_zone, spoken


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("人在伦敦", "Europe/London"),
        ("伦敦时间", "Europe/London"),
        ("Europe/London", "Europe/London"),
        ("america/new_york", "America/New_York"),
        ("(UTC+9)", "Etc/GMT-9"),
        ("（GMT-5）", "Etc/GMT+5"),
        ("utc+0", "Etc/UTC"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("UTC+9:30", ""),
        ("UTC+15", ""),
        ("UTC-13", ""),
        ("东八区", "Etc/GMT-8"),
        ("西五区", "Etc/GMT+5"),
        ("New York", "America/New_York"),
        ("美国", ""),
        ("火星", ""),
        ("Mars/Base", ""),
        ("", ""),
    ],
)
def test_a_zone_is_read(text: str, zone: str) -> None:
    assert read_zone(text) == zone


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我在纽约", ("America/New_York", "纽约", "")),
        ("我现在人在伦敦，周三下午可以", ("Europe/London", "伦敦", "周三下午可以")),
        ("我在UTC+9", ("Etc/GMT-9", "UTC+9", "")),
        ("I'm in London, Wednesday 2pm", ("Europe/London", "London", "Wednesday 2pm")),
        ("我在美国", ("", "美国", "")),
        ("周三在上海见", ("", "", "周三在上海见")),
        ("我在开会", ("", "", "我在开会")),
        ("我在上海路上", ("", "", "我在上海路上")),
    ],
)
def test_a_place_is_told_in_chat(text: str, found: tuple[str, str, str]) -> None:
    assert spoken(text) == found


def test_every_zone_of_the_list_exists_and_is_called_by_its_own_name() -> None:
    for key, names in PLACES.items():
        assert known(key) == key
        assert label(key) == names[0]
        assert {read_zone(name) for name in names} == {key}
    assert {read_zone(name) for name in WIDE} == {""}


def test_other_zones_have_names_too() -> None:
    assert [label(key) for key in ("Etc/GMT-9", "Etc/UTC", "America/Argentina/Buenos_Aires")] == [
        "UTC+9",
        "UTC",
        "Buenos Aires",
    ]
    assert [known(key) for key in ("", "../etc/passwd", "Europe/Nowhere")] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("除了周五都行，人在伦敦", ("Europe/London", "除了周五都行")),
        ("人在伦敦,周三下午", ("Europe/London", "周三下午")),
        ("周三 人在纽约 下午", ("America/New_York", "周三 下午")),
        ("人在UTC+9", ("Etc/GMT-9", "")),
        ("人在美国，周三", ("", "人在美国，周三")),
        ("下周我在伦敦不方便", ("", "下周我在伦敦不方便")),
        ("周三下午", ("", "周三下午")),
    ],
)
def test_a_place_stands_inside_a_wish(text: str, found: tuple[str, str]) -> None:
    assert living(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("周三下午3点（伦敦时间）", ("Europe/London", "周三下午3点")),
        ("伦敦时间周三上午10点", ("Europe/London", "周三上午10点")),
        ("周三(按北京时间)上午", ("Asia/Shanghai", "周三 上午")),
        ("美国时间周三", ("", "美国时间周三")),
        ("3pm London time on Tuesday", ("Europe/London", "3pm on Tuesday")),
        ("Tuesday 3pm in London", ("Europe/London", "Tuesday 3pm")),
        ("Tue 3pm EST", ("America/New_York", "Tue 3pm")),
        ("Tue 3pm (GMT)", ("Etc/UTC", "Tue 3pm")),
        ("Tue 3pm CST", ("", "Tue 3pm CST")),
        ("Tue 3pm USA time", ("", "Tue 3pm USA time")),
        ("best on Tuesday", ("", "best on Tuesday")),
        ("周三工作时间", ("", "周三工作时间")),
    ],
)
def test_words_name_their_clocks(text: str, found: tuple[str, str]) -> None:
    assert clocks(text) == found


@pytest.mark.parametrize("key", [*PLACES, "Asia/Pyongyang", "America/New_York"])
def test_a_mark_is_read_as_it_was_written(key: str) -> None:
    assert clocks(f"周三{clock_mark(key)}") == (key, "周三")
