"""Lists that nobody prepared for us: what people, filters and other programs' exports really leave in a file."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment

from tests.unit.rosters.books import book, rewritten
from tests.unit.rosters.cases import Case, found, meant, tel

DATA = Path(__file__).parents[2] / "data" / "lists"
HEAD = ("姓名", "手机号")


def _ledger(made: Any) -> None:
    page = made.worksheets[0]
    page.merge_cells("A1:F2")
    page["C6"].comment = Comment("换过号码，旧号 13900009999", "王芳")
    page["B7"].comment = Comment("不要打电话", "王芳")


def _two_rows(made: Any) -> None:
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        made.worksheets[0].merge_cells(area)


def _filtered(made: Any) -> None:
    page = made.worksheets[0]
    page.auto_filter.ref = "A1:C6"
    page.auto_filter.add_filter_column(2, ["待约"])
    for row in (3, 5):
        page.row_dimensions[row].hidden = True


def _explained(made: Any) -> None:
    for page, title in zip(made.worksheets, ("填写说明", "11月"), strict=True):
        page.title = title


def _calculated(page: bytes) -> bytes:
    """Numbers as other sheets' cells: with the value that Excel kept, as text, and never calculated."""
    page = page.replace(b"<v>13800000301</v>", b"<f>Sheet2!B2</f><v>13800000301</v>")
    page = page.replace(b'<c r="B3" t="n"><v>2</v></c>', b'<c r="B3" t="str"><f>A9&amp;""</f><v>138-0000-0302</v></c>')
    return page.replace(b'<c r="B4" t="n"><v>3</v></c>', b'<c r="B4"><f>VLOOKUP(A4,Sheet2!A:B,2,0)</f></c>')


def _prefixed(page: bytes) -> bytes:
    """As .NET programs write it: every element with a prefix."""
    for tag in (b"worksheet", b"sheetData", b"row", b"c ", b"v>", b"is>", b"t>"):
        page = page.replace(b"<" + tag, b"<x:" + tag).replace(b"</" + tag, b"</x:" + tag)
    return page.replace(b"</c>", b"</x:c>").replace(b"</worksheet>", b"</x:worksheet>").replace(b"xmlns=", b"xmlns:x=")


HTML = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td{mso-number-format:"@"}</style></head>'
    "<body><table><tr><th>岗位</th><th>候选人</th><th>手机</th></tr>"
    "<tr><td rowspan=2>Java</td><td>申一&nbsp;</td><td x:str>13800001301</td></tr>"
    "<tr><td><font color=red>申二</font></td><td>13800001302</td></tr>"
    '<tr><td colspan="3">以上由系统导出</td></tr></table></body></html>'
)

CASES: dict[str, Case] = {
    "an old .xls: merged title and position, date cells, a hidden row, a formula, an example on its last sheet": Case(
        "台账.xls",
        (DATA / "ledger.xls").read_bytes(),
        [(5, "甲一", tel(601)), (6, "甲二", tel(602))],
        {7: "隐藏", 8: "手机号"},
        warned=("工作表「说明」",),
        fields={
            5: {"position": "后端工程师", "time": "2026-11-25 14:00"},
            6: {"position": "后端工程师", "time": "2026-11-26 上午10点"},
        },
    ),
    "a title over two rows, the header in row five, comments, a sum at the end": Case(
        "a.xlsx",
        book(
            [
                ("2026年秋季招聘——面试名单",),
                (),
                ("导出人：王芳", None, "导出时间：2026-11-20 10:00"),
                (),
                ("序号", "候选人姓名", "联系电话", "应聘职位", "是否到面", "备注"),
                (1, "乙一", tel(101), "会计", "", ""),
                (2, "乙二", tel(102), "会计", "", "可线上"),
                ("总人数：", None, None, 2, None, None),
                ("制表：王芳", None, None, "审核：", None, None),
            ],
            touch=_ledger,
        ),
        [(6, "乙一", tel(101)), (7, "乙二", tel(102))],
        fields={7: {"note": "可线上"}},
    ),
    "a header of two rows, some of it merged downwards and some across": Case(
        "a.xlsx",
        book(
            [
                ("姓名", "手机号", "面试安排", None),
                (None, None, "日期", "时间"),
                ("丙一", tel(201), dt.date(2026, 11, 25), dt.time(14)),
            ],
            touch=_two_rows,
        ),
        [(3, "丙一", tel(201))],
        fields={3: {"time": "2026-11-25 14:00"}},
    ),
    "numbers that are formulas: kept, kept as text, never calculated": Case(
        "a.xlsx",
        rewritten(book([HEAD, ("丁一", 13800000301), ("丁二", 2), ("丁三", 3)]), _calculated),
        [(2, "丁一", tel(301)), (3, "丁二", tel(302))],
        {4: "公式"},
    ),
    "semicolons, and characters that only GB 18030 has": Case(
        "a.csv",
        "姓名;手机号;期望薪资\r\n𠮷田䶮;13800000401;1,5\r\n㛃一;13800000402;2,0\r\n".encode("gb18030"),
        [(2, "𠮷田䶮", tel(401)), (3, "㛃一", tel(402))],
    ),
    "names with titles": Case(
        "a.xlsx",
        book(
            [
                HEAD,
                ("王芳(女)", tel(501)),
                ("李强（男，28岁）", tel(502)),
                ("赵敏 女", tel(503)),
                ("钱多多女士", tel(504)),
                ("孙 行 先生", tel(505)),
                ("周小姐", tel(506)),
            ]
        ),
        [
            (2, "王芳", tel(501)),
            (3, "李强", tel(502)),
            (4, "赵敏", tel(503)),
            (5, "钱多多", tel(504)),
            (6, "孙行", tel(505)),
            (7, "周小姐", tel(506)),
        ],
    ),
    "two numbers in a cell, however they are kept apart": Case(
        "a.xlsx",
        book(
            [
                HEAD,
                ("戊一", "13800000701 13900000701"),
                ("戊二", "13800000702\n13900000702"),
                ("戊三", "13800000703（旧）13900000703（新）"),
                ("戊四", "0571-88888888 13800000704"),
                ("戊五", "138 0000 0705"),
            ]
        ),
        [
            (2, "戊一", tel(701)),
            (3, "戊二", tel(702)),
            (4, "戊三", tel(703)),
            (5, "戊四", tel(704)),
            (6, "戊五", tel(705)),
        ],
        warned=("第 2 行：有两个手机号", "第 3 行：有两个手机号", "第 4 行：有两个手机号"),
    ),
    "a filter that is still on": Case(
        "a.xlsx",
        book(
            [
                (*HEAD, "跟进"),
                ("己一", tel(801), "待约"),
                ("己二", tel(802), "放弃"),
                ("己三", tel(803), "待约"),
                ("己四", tel(804), "放弃"),
                ("己五", tel(805), "待约"),
            ],
            touch=_filtered,
        ),
        [(2, "己一", tel(801)), (4, "己三", tel(803)), (6, "己五", tel(805))],
        {3: "隐藏", 5: "隐藏"},
    ),
    "a sheet of instructions with an example stands first": Case(
        "a.xlsx",
        book(
            [(*HEAD, "岗位"), ("张三", tel(900), "Java")],
            [(*HEAD, "岗位"), ("庚一", tel(901), "Java")],
            touch=_explained,
        ),
        [(2, "庚一", tel(901))],
        warned=("工作表「填写说明」",),
    ),
    "an example right below the header": Case(
        "a.xlsx",
        book([HEAD, ("示例：张三", "13812345678"), ("（例）李四", "13812345679"), ("辛一", tel(1001))]),
        [(4, "辛一", tel(1001))],
        {2: "示例", 3: "示例"},
    ),
    "whoever is out already": Case(
        "a.xlsx",
        book(
            [
                (*HEAD, "应聘状态"),
                ("壬一", tel(1101), "待面试"),
                ("壬二", tel(1102), "已淘汰"),
                ("壬三", tel(1103), "已入职"),
                ("壬四", tel(1104), "候选人放弃"),
                ("壬五", tel(1105), "初筛通过"),
            ]
        ),
        [(2, "壬一", tel(1101)), (6, "壬五", tel(1105))],
        {3: "已淘汰", 4: "已入职", 5: "候选人放弃"},
    ),
    "family name and given name in columns of their own": Case(
        "a.csv",
        b"First Name,Last Name,Phone,Email\nTom,Chen,13800001201,tom@x.com\nLi,Wang,13800001202,\n",
        [(2, "Tom Chen", tel(1201)), (3, "Li Wang", tel(1202))],
    ),
    "a page with cells that reach over two rows": Case(
        "导出.xls",
        HTML.encode(),
        [(2, "申一", tel(1301)), (3, "申二", tel(1302))],
        fields={2: {"position": "Java"}, 3: {"position": "Java"}},
    ),
    "two columns of numbers, the first of them sometimes empty, numbers as text with a fraction": Case(
        "a.csv",
        '姓名,手机号码1,手机号码2\n酉一,,13800001401\n酉二,13800001402.0,\n酉三,="13800001403",\n酉四,\'+8613800001404,\n'.encode(
            "utf-16"
        ),
        [(2, "酉一", tel(1401)), (3, "酉二", tel(1402)), (4, "酉三", tel(1403)), (5, "酉四", tel(1404))],
    ),
    "every element with a prefix": Case(
        "a.xlsx",
        rewritten(book([HEAD, ("戌一", 13800001501), ("戌二", 13800001502)]), _prefixed),
        [(2, "戌一", tel(1501)), (3, "戌二", tel(1502))],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_stranger_is_understood(case: str) -> None:
    assert found(CASES[case]) == meant(CASES[case])
