"""How long a list of candidates takes to be read and checked, next to openpyxl doing nothing but open it.

python -m benchmarks.lists
"""

import io
import sys
import tracemalloc
from collections.abc import Callable
from statistics import median
from time import perf_counter

import openpyxl

from rosters.marked import marked
from rosters.roster import read
from rosters.sheets import Bounds
from rosters.writing import Table, workbook

SIZES = (1_250, 2_500, 5_000)
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


def seconds(work: Callable[[bytes], int], data: bytes) -> float:
    """Median of a few runs."""
    spent = []
    for _ in range(TIMES):
        begun = perf_counter()
        work(data)
        spent.append(perf_counter() - begun)
    return median(spent)


def megabytes(work: Callable[[bytes], int], data: bytes) -> float:
    """Peak of what Python holds."""
    tracemalloc.start()
    work(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1_048_576


def main() -> int:
    """Print the table; 1 if checking costs too much next to reading."""
    write = sys.stdout.write
    write(
        "| rows | openpyxl alone, s | checked, s | ratio | checked and returned, s | peak, MB |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    ratios = []
    for rows in SIZES:
        data = book(rows)
        alone, ours = seconds(bare, data), seconds(checked, data)
        ratios.append(ours / alone)
        peak, back = megabytes(checked, data), seconds(returned, data)
        write(f"| {rows:,} | {alone:.2f} | {ours:.2f} | {ratios[-1]:.2f} | {back:.2f} | {peak:.1f} |\n")
    kept = max(ratios) <= MOST
    write(f"\n{'PASS' if kept else 'FAIL'}: checking takes at most {MOST:.0f} times as long as reading alone.\n")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
