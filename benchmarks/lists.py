"""What a list of candidates costs: to be checked, next to openpyxl alone; and to become a preview, next to checking.

python -m benchmarks.lists                a quarter, half and all of 5,000 rows
python -m benchmarks.lists --rows 400     a short look

The preview is everything between HR's file and the card with its button: reading, everybody looked up in the address book (answered
at once by a recorder), capacity, three times for each. Both ratios and both peaks are of the same file; time must not grow
faster than the rows.
"""

import argparse
import asyncio
import io
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import openpyxl

from domain.rules import Limits
from rosters.marked import marked
from rosters.roster import read
from rosters.sheets import Bounds
from rosters.writing import Table, workbook
from tests.integration.stage import Stage

LARGEST = 5_000
ORDER = "用刚才的表发邀约 轮次=初试 面试官=李雷、韩梅梅 时间=11月25日到12月11日 时长=30分钟 地点=A座302"
TIMES = 3
MOST = 4.0  # times what the bare reader takes
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
BOUNDS = Bounds(rows=10_000)


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
    return len(workbook(marked("a.xlsx", data, read("a.xlsx", data, BOUNDS), BOUNDS)))


def previewed(data: bytes) -> int:
    """HR sends the file and the order, and has the preview before them; nobody has been written to."""
    return asyncio.run(_previewed(data))


async def _previewed(data: bytes) -> int:
    with TemporaryDirectory(prefix="yuemian-bench-") as folder:
        stage = Stage(f"sqlite:///{Path(folder) / 'lists.db'}", limits=Limits(rows=BOUNDS.rows))
        try:
            await stage.send_file("hr_lin", "名单.xlsx", data)
            await stage.say("hr_lin", ORDER)
            stage.preview()  # raises where there is none
            return len(stage.invitations())
        finally:
            stage.close()


def seconds(work: Callable[[bytes], int], data: bytes, times: int = TIMES) -> float:
    """Median of a few runs."""
    spent = []
    for _ in range(times):
        begun = perf_counter()
        work(data)
        spent.append(perf_counter() - begun)
    return median(spent)


def held(work: Callable[[bytes], int], data: bytes) -> float:
    """Megabytes by which a process of its own grows at most."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_grown, work, data).result()


def _grown(work: Callable[[bytes], int], data: bytes) -> float:
    before = _peak()
    work(data)
    return _peak() - before


def _peak() -> float:
    """The most that this process has held so far; `ru_maxrss` would count its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> int:
    """Print both tables; 1 if checking costs too much next to reading."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=LARGEST)
    most = parser.parse_args().rows
    sizes = (most // 4, most // 2, most)
    write = sys.stdout.write
    write(
        "| rows | openpyxl alone, s | checked, s | ratio | checked and returned, s | peak, MB |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    ratios, previews = [], []
    for rows in sizes:
        data = book(rows)
        alone, ours = seconds(bare, data), seconds(checked, data)
        ratios.append(ours / alone)
        peak, back = held(checked, data), seconds(returned, data)
        write(f"| {rows:,} | {alone:.2f} | {ours:.2f} | {ratios[-1]:.2f} | {back:.2f} | {peak:.1f} |\n")
        whole, grown = seconds(previewed, data, times=1), held(previewed, data)
        previews.append(
            f"| {rows:,} | {ours:.2f} | {whole:.1f} | {whole / ours:.1f} | {grown:.1f} | {grown / max(peak, 0.1):.1f} |\n"
        )
    write(
        "\n| rows | checked, s | preview, s | ratio | preview's peak, MB | ratio |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    write("".join(previews))
    kept = max(ratios) <= MOST
    write(f"\n{'PASS' if kept else 'FAIL'}: checking takes at most {MOST:.0f} times as long as reading alone.\n")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
