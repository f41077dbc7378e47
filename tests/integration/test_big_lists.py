"""A list of the largest size is read beside everything else: whoever taps meanwhile is answered, and the list is not waited for."""

import asyncio
from typing import Any

import pytest

from domain.invitation import State
from rosters.facts import facts
from rosters.sheets import Bounds
from tests.integration.stage import Stage
from tests.unit.rosters.books import book

LONG = 2_000


def rows(count: int) -> bytes:
    return book(
        [("姓名", "手机号", "备注"), *((f"候选{chr(0x4E00 + n)}", f"138{n:08d}", "备注") for n in range(count))]
    )


async def test_a_tap_is_answered_while_a_list_is_being_read(stage: Stage) -> None:
    """Both ways in, the file in chat and the upload on the board, read with exactly this call."""
    (inv,) = await stage.send_batch("陈晨 chen")
    reading: asyncio.Task[dict[str, Any]] = asyncio.create_task(
        asyncio.to_thread(facts, "名单.xlsx", rows(LONG), Bounds())
    )
    card = stage.card(inv)
    await stage.tap("chen", card, stage.buttons(card)[0]["id"])
    assert not reading.done()
    assert stage.look(inv).state is State.HELD
    assert len((await reading)["accepted"]) == LONG


@pytest.mark.parametrize("count", [5_000, 5_001])
def test_titles_do_not_count_among_the_people(count: int) -> None:
    found = facts("名单.csv", _text(count), Bounds())
    assert (len(found["accepted"]), found["error"]) == (count, "")


def test_what_is_far_too_long_is_refused_with_the_number_of_files_it_takes() -> None:
    assert facts("名单.csv", _text(50_000), Bounds())["error"] == (
        "名单约有 50,001 行，一次最多 5,000 行，没有读取。请拆成 10 个文件分别发送。"
    )


def _text(count: int) -> bytes:
    return "\n".join(["姓名,手机号", *(f"候选人,138{n:08d}" for n in range(count))]).encode()
