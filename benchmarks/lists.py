"""What a list of candidates costs: to be checked, next to openpyxl alone; and to become previews, next to checking.

python -m benchmarks.lists                a quarter, half and all of 5,000 rows
python -m benchmarks.lists --rows 400     a short look

A preview is everything between HR's file and the card with its button: reading, everybody of the batch looked up in the address book
(answered at once by a recorder), capacity, remedies. One batch holds 500 people; «all» are as many previews as the list needs, each by
「用刚才的表发邀约」 after the one before was sent. Times are seconds of CPU, so that other work on the machine does not count;
«longest» is the longest that any one piece of work kept the only writer of SQLite. A list of ten times the largest size is refused: what
that costs is in the last line.
"""

import argparse
import asyncio
import io
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time, thread_time
from typing import Any, NamedTuple

import openpyxl

from flows.courier import Courier
from rosters.facts import facts, unpacked
from rosters.roster import read
from rosters.sheets import Bounds
from rosters.writing import Table, workbook
from tests.integration.stage import Stage

LARGEST = 5_000
TOO_MANY = 10
AGAIN = "用刚才的表发邀约"
ORDER = "用刚才的表发邀约 轮次=初试 面试官=李雷、韩梅梅 时间=11月25日到12月11日 时长=30分钟 地点=A座302"
TIMES = 3
MOST = 4.0  # times what the bare reader takes
ALLOWED = 10.0  # seconds of CPU for the first preview of the longest list
HEAD = [
    "姓名",
    "手机号",
    "邮箱",
    "应聘职位",
    "轮次",
    "期望面试时间",
    "面试官",
    "招聘渠道",
    "学历",
    "学校",
    "城市",
    "备注",
]
BOUNDS = Bounds()


def book(rows: int) -> bytes:
    """An .xlsx of so many candidates, every fiftieth of them with a number that is none."""
    return workbook([Table("名单", [HEAD, *(_row(n) for n in range(rows))])])


def _row(n: int) -> list[str]:
    number = "1.38E+10" if n % 50 == 0 else f"138{n:08d}"
    name = f"{chr(0x4E00 + n % 5_000)}{chr(0x4E00 + n // 7 % 5_000)}"
    wish = "周三下午" if n % 3 else ""
    return [name, number, f"c{n}@example.cn", "Java", "初试", wish, "李雷", "BOSS直聘", "本科", "某大学", "杭州", ""]


def bare(data: bytes) -> int:
    """What any reader has to do at least."""
    page = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
    return sum(1 for _ in page.iter_rows(values_only=True))


def checked(data: bytes) -> int:
    """Read and judged row by row."""
    found = read("a.xlsx", data, BOUNDS)
    return len(found.accepted) + len(found.rejected)


def returned(data: bytes) -> int:
    """The same, and written back with the reasons beside the rows."""
    return len(workbook([unpacked(table) for table in facts("a.xlsx", data, BOUNDS)["tables"]]))


def refused(data: bytes) -> int:
    """Read as far as it takes to know that it is too long."""
    return len(facts("a.xlsx", data, BOUNDS)["error"])


class Previews(NamedTuple):
    """Seconds of CPU for the first preview and for all that the list needs, how many these are, and the longest piece of work."""

    first: float
    every: float
    previews: int
    longest: float


def previewed(data: bytes) -> Previews:
    """HR sends the file and the order, and has the preview before them; then sends it, and orders the next."""
    return asyncio.run(_previewed(data))


async def _previewed(data: bytes) -> Previews:
    with TemporaryDirectory(prefix="yuemian-bench-") as folder:
        stage = Stage(f"sqlite:///{Path(folder) / 'lists.db'}", undo=timedelta(hours=1))
        stage.courier = Courier(stage.store, stage.desk.handle, [stage.remote], lambda: stage.at, owner="bench")
        held = _watched(stage)
        try:
            begun = process_time()
            await stage.send_file("hr_lin", "名单.xlsx", data)
            await stage.say("hr_lin", ORDER)
            first, count = process_time() - begun, 1
            while "就接着往下约" in stage.text(stage.preview()):
                await stage.press("hr_lin", stage.preview(), "确认发送")
                await stage.say("hr_lin", AGAIN)
                count += 1
            return Previews(first, process_time() - begun, count, max(held))
        finally:
            stage.close()


def _watched(stage: Stage) -> list[float]:
    """How long each piece of work keeps the writer, in seconds of its thread's CPU, as it comes."""
    held: list[float] = []
    inner = stage.store.run

    async def run(work: Callable[[], Any]) -> Any:
        def timed() -> Any:
            begun = thread_time()
            try:
                return work()
            finally:
                held.append(thread_time() - begun)

        return await inner(timed)

    stage.store.run = run  # type: ignore[method-assign]
    return held


def seconds(work: Callable[[bytes], Any], data: bytes, times: int = TIMES) -> float:
    """Median of a few runs."""
    spent = []
    for _ in range(times):
        begun = process_time()
        work(data)
        spent.append(process_time() - begun)
    return median(spent)


def held(work: Callable[[bytes], Any], data: bytes) -> float:
    """Megabytes by which a process of its own grows at most."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_grown, work, data).result()


def _grown(work: Callable[[bytes], Any], data: bytes) -> float:
    before = _peak()
    work(data)
    return _peak() - before


def _peak() -> float:
    """The most that this process has held so far; `ru_maxrss` would count its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> int:
    """Print the tables; 1 if checking costs too much next to reading, or the first preview of the longest list."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=LARGEST)
    most = parser.parse_args().rows
    sizes = (most // 4, most // 2, most)
    write = sys.stdout.write
    write("| rows | openpyxl alone, s | checked, s | ratio | checked and returned, s | peak, MB |\n")
    write("| --- | --- | --- | --- | --- | --- |\n")
    ratios, previews, first = [], [], 0.0
    for rows in sizes:
        data = book(rows)
        alone, ours = seconds(bare, data), seconds(checked, data)
        ratios.append(ours / alone)
        peak, back = held(checked, data), seconds(returned, data)
        write(f"| {rows:,} | {alone:.2f} | {ours:.2f} | {ratios[-1]:.2f} | {back:.2f} | {peak:.1f} |\n")
        made, grown = previewed(data), held(previewed, data)
        first = made.first
        previews.append(
            f"| {rows:,} | {ours:.2f} | {made.first:.2f} | {made.first / ours:.1f} | {made.previews} | {made.every:.1f} "
            f"| {made.longest:.2f} | {grown:.1f} |\n"
        )
    write("\n| rows | checked, s | first preview, s | ratio | previews | all, s | longest, s | peak, MB |\n")
    write("| --- | --- | --- | --- | --- | --- | --- | --- |\n")
    write("".join(previews))
    data = book(most * TOO_MANY)
    write(f"\n{most * TOO_MANY:,} rows: {seconds(refused, data, 1):.2f} s, {held(refused, data):.1f} MB at most.\n")
    kept = max(ratios) <= MOST and first <= ALLOWED
    write(
        f"\n{'PASS' if kept else 'FAIL'}: checking takes at most {MOST:.0f} times as long as reading alone, and the first "
        f"preview at most {ALLOWED:.0f} s.\n"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
