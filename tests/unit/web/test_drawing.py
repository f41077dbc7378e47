"""Pictures stay inside their frame, and what is close together does not cover itself."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from web.board.drawing import MARGIN, WIDTH, columns, timeline

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def rung(hours: float, number: int, **known: str) -> dict[str, object]:
    return {
        "when": START + timedelta(hours=hours),
        "number": number,
        "skip": "",
        "do": "remind",
        "to": "候选人",
        **known,
    }


def test_every_step_is_a_dot_of_its_own_inside_the_frame() -> None:
    rungs = [rung(1, 1, to="", do="ask_read"), rung(1.1, 2), rung(1.2, 3, to="面试官"), rung(72, 4, do="hr", to="HR")]
    picture = timeline({"since": START, "rungs": rungs})
    dots = picture["dots"]
    assert [dot["sort"] for dot in dots] == ["none", "out", "in", "hr"]
    assert all(MARGIN <= dot["x"] <= WIDTH - MARGIN and 0 < dot["y"] < picture["line"] for dot in dots)
    assert all(abs(a["x"] - b["x"]) >= 20 or a["y"] != b["y"] for a, b in combinations(dots, 2))
    assert [day["label"] for day in picture["days"]] == ["11-24", "11-25", "11-26"]


def test_many_days_get_few_dates_and_nothing_gets_a_line() -> None:
    far = timeline({"since": START, "rungs": [rung(24 * 90, 1)]})
    assert len(far["days"]) <= 13
    assert timeline({"since": START, "rungs": []})["dots"] == []
    assert timeline({"since": START, "rungs": [rung(5, 1, skip="没有手机号")]})["dots"][0]["sort"] == "none"


def test_the_highest_column_is_as_high_as_the_picture() -> None:
    picture = columns([0, 2, 4], height=100)
    assert [(one["tall"], one["y"]) for one in picture["columns"]] == [(0.0, 100.0), (50.0, 50.0), (100.0, 0.0)]
    assert [one["tall"] for one in columns([0, 0])["columns"]] == [0.0, 0.0]
