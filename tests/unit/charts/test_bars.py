"""The picture: read back as pixels, the bars are as long as their shares, and every label is there in ink."""

import io
from itertools import pairwise

from PIL import Image

from charts.bars import WIDTH, Bar, drawn

BLUE, GREY, WHITE = (0x33, 0x70, 0xFF), (0xF2, 0xF3, 0xF5), (255, 255, 255)


def lengths(png: bytes) -> list[tuple[int, int]]:
    """(filled, whole) length of every bar, top first."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    rows = []
    for top in range(image.height):
        line = [image.getpixel((x, top)) for x in range(200, WIDTH - 259)]
        rows.append((line.count(BLUE), line.count(BLUE) + line.count(GREY)))
    found = [row for before, row in pairwise(rows) if row != before and row[1]]
    return [row for row in found if row[1] > 400]


def ink(png: bytes, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a box are not white."""
    image = Image.open(io.BytesIO(png)).convert("RGB").crop(box)
    return sum(count for count, color in image.getcolors(image.width * image.height) or () if color != WHITE)


def test_bars_are_as_long_as_their_shares() -> None:
    bars = [
        Bar("已发送", "120 人", 1.0),
        Bar("已打开", "60/120", 0.5),
        Bar("已确认", "0/120", 0.0),
        Bar("过头", "", 7.0),
    ]
    assert lengths(drawn("本周", "", bars)) == [(441, 441), (221, 441), (0, 441), (441, 441)]


def test_labels_and_figures_are_written() -> None:
    with_words = drawn("本周邀约漏斗", "分母是已发送人数", [Bar("已发送", "120 人", 1.0)])
    without = drawn("", "", [Bar("", "", 1.0)])
    title, label, figure, note = (40, 30, 800, 90), (40, 100, 190, 150), (650, 100, 890, 150), (40, 200, 800, 240)
    assert [ink(with_words, box) > 300 for box in (title, label, figure, note)] == [True] * 4
    assert [ink(without, box) for box in (title, label, figure, note)] == [0] * 4


def test_characters_have_glyphs_of_their_own() -> None:
    label = (40, 100, 190, 150)
    one, other = (ink(drawn("", "", [Bar(word, "", 0)]), label) for word in ("工程师", "龘靐齉"))
    assert one != other  # a missing glyph would be the same box for all


def test_what_is_too_long_stays_inside() -> None:
    png = drawn("长" * 200, "长" * 400, [Bar("长" * 50, "9" * 90, 0.5)])
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.size) == ("PNG", (WIDTH, 248))
    assert ink(png, (WIDTH - 4, 0, WIDTH, 248)) == 0
