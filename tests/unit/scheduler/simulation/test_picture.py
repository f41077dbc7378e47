"""The page with the pictures: well formed, nothing from outside, names that cannot break it."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

from domain.times import Span
from scheduler.simulation.picture import bars, funnel, page
from scheduler.simulation.play import play
from scheduler.simulation.scenario import Scenario
from scheduler.simulation.worlds import Size, made

MORNING = datetime(2026, 12, 1, 1, tzinfo=UTC)
WITHIN = (Span(MORNING, MORNING + timedelta(hours=8)),)
SVG = "{http://www.w3.org/2000/svg}"


def shapes(svg: str, kind: str) -> list[ET.Element]:
    return ET.fromstring(svg).findall(f"{SVG}{kind}")  # noqa: S314 - made a line above


def test_a_funnel_has_bars_as_long_as_their_numbers() -> None:
    picture = funnel({"invited": 200, "confirmed": 50, "came": 0})
    widths = [float(bar.attrib["width"]) for bar in shapes(picture, "rect") if bar.attrib["class"] == "bar"]
    assert widths == [440.0, 110.0, 0.0]
    assert [text.text for text in shapes(picture, "text")] == [
        "已邀请", "200（100%）", "已确认", "50（25%）", "已到场", "0（0%）"
    ]  # fmt: skip


def test_everybody_has_a_column() -> None:
    picture = bars({"甲": 2, "<乙>": 4, "丙": 0})
    columns = shapes(picture, "rect")
    assert [float(column.attrib["height"]) for column in columns] == [190.0, 95.0, 0.0]
    assert [column.findtext(f"{SVG}title") for column in columns] == ["<乙>：4 场", "甲：2 场", "丙：0 场"]
    assert shapes(picture, "text")[0].text == "3 位面试官，每人 0–4 场"


def test_nothing_to_show_is_no_error() -> None:
    assert shapes(funnel({"invited": 0}), "text")[1].text == "0（0%）"
    assert shapes(bars({}), "rect") == []


def test_the_page_holds_every_run_and_needs_nothing_else() -> None:
    guests, need, supply = made(Size(5, 2, 1, WITHIN), 1)
    outcome = play(Scenario(guests, need, supply, MORNING - timedelta(days=1)))
    text = page([("甲 <script>", outcome), ("乙", outcome)])
    assert text.count("<svg") == 4
    assert "甲 &lt;script&gt;" in text
    assert "<script" not in text
    assert text.replace("http://www.w3.org/2000/svg", "").count("http") == 0
