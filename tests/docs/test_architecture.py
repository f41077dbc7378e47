"""The page on architecture shows the table of states as it is, and names the rooms that there are."""

import re

from tests.docs.diagram import PAGE, arrows, block
from tests.fences.tree import ROOMS, files


def test_the_diagram_is_the_table() -> None:
    assert block() in PAGE.read_text(), "run: python -m tests.docs.diagram"


def test_every_arrow_is_drawn_or_named() -> None:
    drawn = block()
    assert [(a, b) for a, b in arrows() if f"{a} --> {b}:" not in drawn and f"- `{b}`" not in drawn] == []


def test_the_map_names_every_story_and_no_other() -> None:
    page = PAGE.read_text()
    chart = page[page.index("## Which story handles what") : page.index("## The life of an invitation")]
    named = {name.partition(".")[0] for name in re.findall(r"`([a-z]+(?:\.\w+)?)`", chart)}
    stories = {found[2] for name in files() if (found := re.fullmatch(r"flows/([a-z]+/)?([a-z]\w*)\.py", name))}
    stories -= {"desk"}
    assert (stories - named, named - stories) == (set(), set())


def test_every_room_is_described() -> None:
    described = re.findall(r"^\| [–\d] \| `([a-z]+)/` \|", PAGE.read_text(), re.MULTILINE)
    assert sorted(described) == sorted(room for room in ROOMS if any(name.startswith(f"{room}/") for name in files()))
