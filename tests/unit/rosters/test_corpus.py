"""Files as HR really has them: what is accepted, what is rejected with which row and why, and what HR is told."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from rosters.roster import Roster, read
from rosters.sheets import Bounds, Unusable
from tests.unit.rosters.books import archive, book, with_dimension, with_part

HEAD = ("姓名", "手机号")
ZHANG, LI = ("张三", "13800000001"), ("李四", "13800000002")
BOTH = [(2, "张三", "13800000001"), (3, "李四", "13800000002")]
DATA = Path(__file__).parents[2] / "data" / "lists"


def people(roster: Roster) -> list[tuple[int, str, str]]:
    return [(entry.row, entry.name, entry.phone) for entry in roster.accepted]


def reasons(roster: Roster) -> list[tuple[int, str]]:
    return [(row.row, row.reason) for row in roster.rejected]


# --- everybody is found ------------------------------------------------------------------------------------------------

CSV = "姓名,手机号\r\n张三,13800000001\r\n李四,13800000002\r\n"
XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>'
    "<Row><Cell><Data ss:Type='String'>姓名</Data></Cell><Cell ss:Index='3'><Data>手机号</Data></Cell></Row>"
    "<Row><Cell><Data>张三</Data></Cell><Cell ss:Index='3'><Data>13800000001</Data></Cell></Row>"
    "<Row><Cell><Data>李四</Data></Cell><Cell ss:Index='3'><Data>13800000002</Data></Cell></Row>"
    "</Table></Worksheet></Workbook>"
)


def _merge_title(made: Any) -> None:
    made.worksheets[0].merge_cells("A1:B1")


FOUND: dict[str, tuple[str, bytes, list[tuple[int, str, str]]]] = {
    "plain": ("a.xlsx", book([HEAD, ZHANG, LI]), BOTH),
    "numbers as numbers": ("a.xlsx", book([HEAD, ("张三", 13800000001), ("李四", 13800000002.0)]), BOTH),
    "a title above": (
        "a.xlsx",
        book([("11月名单", None), HEAD, ZHANG], touch=_merge_title),
        [(3, "张三", "13800000001")],
    ),
    "a second row of titles": ("a.xlsx", book([("基本信息", None), HEAD, ZHANG]), [(3, "张三", "13800000001")]),
    "empty rows and columns": (
        "a.xlsx",
        book([(), (None, *HEAD), (), (None, *ZHANG), (), (None, *LI)]),
        [(4, "张三", "13800000001"), (6, "李四", "13800000002")],
    ),
    "columns in another order, among others": (
        "a.xlsx",
        book([("简历来源", "联系方式", "学历", "牛人"), ("BOSS直聘", "13800000001", "本科", "张三")]),
        [(2, "张三", "13800000001")],
    ),
    "marks in the titles": (
        "a.xlsx",
        book([("*姓名（必填）", "手机号码\n(11位)"), ZHANG]),
        [(2, "张三", "13800000001")],
    ),
    "somebody else's number beside": (
        "a.xlsx",
        book(
            [("姓名", "紧急联系人电话", "手机号", "面试官电话"), ("张三", "13900000009", "13800000001", "13900000008")]
        ),
        [(2, "张三", "13800000001")],
    ),
    "prefixes, blanks, dashes, full width": (
        "a.xlsx",
        book([HEAD, ("张三", "+86 138-0000-0001"), ("李四", "００８６１３８００００００02")]),
        BOTH,
    ),
    "names with blanks and a gender": (
        "a.xlsx",
        book([HEAD, ("张 三", "13800000001"), ("李四（女）", "13800000002")]),
        BOTH,
    ),
    "the header again on the next page": (
        "a.xlsx",
        book([HEAD, ZHANG, HEAD, LI]),
        [BOTH[0], (4, "李四", "13800000002")],
    ),
    "a total below": ("a.xlsx", book([HEAD, ZHANG, LI, ("合计", "2 人")]), BOTH),
    "a wrong dimension": ("a.xlsx", with_dimension(book([HEAD, ZHANG, LI]), "A1"), BOTH),
    "CSV": ("a.csv", CSV.encode(), BOTH),
    "CSV with a mark": ("a.csv", CSV.encode("utf-8-sig"), BOTH),
    "CSV of Windows": ("a.csv", CSV.encode("gbk"), BOTH),
    "CSV as Excel's Unicode text": ("a.txt", CSV.replace(",", "\t").encode("utf-16"), BOTH),
    "CSV in UTF-16 without a mark": ("a.csv", CSV.encode("utf-16-le"), BOTH),
    "CSV with semicolons": ("a.csv", CSV.replace(",", ";").encode(), BOTH),
    "CSV with apostrophes that protect digits": ("a.csv", CSV.replace(",1", ",'1").encode(), BOTH),
    "CSV with old line ends": ("a.csv", CSV.replace("\r\n", "\r").encode(), BOTH),
    "CSV with an unpaired quote": (
        "a.csv",
        ('姓名,手机号\n"张三,13800000001\n李四,13800000002\n' + "甲,x\n" * 5).encode(),
        BOTH,
    ),
    "no header at all": ("a.csv", b"\n".join(CSV.encode().splitlines()[1:]), [(1, *ZHANG), (2, *LI)]),
    "a web page that calls itself .xls": (
        "a.xls",
        ("<table><tr><th>姓名<th>手机号<tr><td>张三<td>13800000001<tr><td>李&#22235;<td>13800000002</table>").encode(),
        BOTH,
    ),
    "an XML spreadsheet": ("a.xls", XML.encode(), BOTH),
    "an old .xls": (
        "old.xls",
        (DATA / "old.xls").read_bytes(),
        [(3, "张三", "13800000001"), (4, "李四", "13800000002")],
    ),
    "a workbook that is named .csv": ("a.csv", book([HEAD, ZHANG, LI]), BOTH),
    "macros inside": ("a.xlsm", with_part(book([HEAD, ZHANG, LI]), "xl/vbaProject.bin", b"x"), BOTH),
}


@pytest.mark.parametrize("case", FOUND)
def test_everybody_is_found(case: str) -> None:
    name, data, expected = FOUND[case]
    assert people(read(name, data)) == expected


# --- what is wrong is said --------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[Any, str]] = {
    "scientific": ("1.38E+10", "科学计数法"),
    "ten digits": ("1380000000", "有 10 位"),
    "a landline": ("0571-88888888", "座机"),
    "masked": ("138****0001", "打了码"),
    "no mobile's digits": ("12800000001", "号段不存在"),
    "words": ("见简历", "不是手机号"),
    "nothing": (None, "没有手机号、邮箱或钉钉 userid"),
    "a wrong address": ("zhang@", "邮箱「zhang@」不正确"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_bad_contact_rejects_its_row_alone(case: str) -> None:
    value, expected = WRONG[case]
    found = read("a.xlsx", book([HEAD, ("张三", value), LI]))
    assert people(found) == [(3, "李四", "13800000002")]
    assert [row for row, reason in reasons(found) if expected in reason] == [2]


NAMES: dict[str, tuple[str, str]] = {
    "a formula": ("=cmd|' /C calc'!A0", "公式"),
    "digits": ("12345", "不像姓名"),
    "markup": ("<script>alert(1)</script>", "不像姓名"),
    "very long": ("张" * 41, "超过 40 个字"),
    "missing": ("", "没有姓名"),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_bad_name_rejects_its_row_alone(case: str) -> None:
    value, expected = NAMES[case]
    found = read("a.csv", f'姓名,手机号\n"{value}",13800000009\n李四,13800000002\n'.encode())
    assert people(found) == [(3, "李四", "13800000002")]
    assert [row for row, reason in reasons(found) if expected in reason] == [2]


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.xlsx", b"", "空的"),
    "a PDF": ("a.xlsx", b"%PDF-1.7 ...", "PDF"),
    "a picture": ("a.csv", b"\x89PNG\r\n\x1a\n", "图片"),
    "a Word document": ("a.xlsx", archive({"word/document.xml": b"<x/>"}), "Word"),
    "any archive": ("a.xlsx", archive({"a.txt": b"x"}), "压缩包"),
    "a torn workbook": ("a.xlsx", book([HEAD, ZHANG])[:900], "打不开"),
    "a torn .xls": ("a.xls", (DATA / "old.xls").read_bytes()[:700], "打不开"),
    "a password": ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "a bomb": ("a.xlsx", with_part(book([HEAD]), "xl/media/a.bin", b"\0" * 30_000_000), "大得不正常"),
    "bytes": ("a.csv", bytes(range(1, 256)) * 4 + b"\x00\x01\x00", "不是表格"),
    "no list of people": ("a.xlsx", book([("项目", "金额"), ("差旅", 100)]), "没有找到表头"),
    "a header alone": ("a.xlsx", book([HEAD]), "没有候选人"),
    "empty sheets": ("a.xlsx", book([]), "没有内容"),
    "too many rows": ("a.csv", (CSV + "王五,13800000003\n" * 50).encode(), "一次最多 20 行"),
    "an XML with entities": (
        "a.xls",
        XML.replace("<Workbook", "<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook").encode(),
        "打不开",
    ),
    "a page without a table": ("a.xls", b"<html><body>404</body></html>", "没有表格"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_words(case: str) -> None:
    name, data, expected = REFUSED[case]
    with pytest.raises(Unusable, match=expected):
        read(name, data, Bounds(rows=20))


def test_a_file_that_is_too_big_is_refused() -> None:
    with pytest.raises(Unusable, match="超过 1 MB"):
        read("a.csv", b"a" * 1_100_000, Bounds(size=1024 * 1024))


# --- the finer points -------------------------------------------------------------------------------------------------


def test_every_field_arrives() -> None:
    head = (
        "姓名",
        "手机",
        "邮箱",
        "应聘职位",
        "轮次",
        "期望面试时间",
        "面试日期",
        "时间",
        "面试官",
        "面试地点",
        "招聘类型",
    )
    row = ("张三", "13800000001", "z@a.cn", "Java开发", "初试", "周三下午", dt.date(2026, 11, 25), dt.time(14, 30))
    found = read("a.xlsx", book([head, (*row, "李雷", "A座302", "社招")])).accepted[0]
    assert (found.position, found.round, found.wish, found.time) == ("Java开发", "初试", "周三下午", "2026-11-25 14:30")
    assert (found.email, found.interviewer, found.place, found.kind) == ("z@a.cn", "李雷", "A座302", "社招")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(46351, "2026-11-25"), (46351.583333, "2026-11-25 14:00"), ("下周三下午2点到4点", "下周三下午2点到4点")],
)
def test_serial_numbers_become_dates(value: Any, expected: str) -> None:
    assert read("a.xlsx", book([(*HEAD, "期望时间"), (*ZHANG, value)])).accepted[0].wish == expected


def test_hidden_rows_and_sheets_are_left_out_and_named() -> None:
    def hide(made: Any) -> None:
        made.worksheets[0].row_dimensions[2].hidden = True
        made.worksheets[1].sheet_state = "hidden"

    found = read("a.xlsx", book([HEAD, ZHANG, LI], [HEAD, ("王五", "13800000003")], touch=hide))
    assert people(found) == [(3, "李四", "13800000002")]
    assert [row for row, reason in reasons(found) if "隐藏" in reason] == [2]
    assert found.warnings == ("工作表「表2」是隐藏的，没有读取。",)


def test_merged_cells_stand_for_all_their_rows() -> None:
    def merge(made: Any) -> None:
        made.worksheets[0].merge_cells("C2:C3")

    found = read("a.xlsx", book([(*HEAD, "岗位"), (*ZHANG, "Java"), LI], touch=merge))
    assert [entry.position for entry in found.accepted] == ["Java", "Java"]


def test_several_sheets_are_one_list_and_know_each_other() -> None:
    found = read("a.xlsx", book([HEAD, ZHANG], [HEAD, LI, ZHANG]))
    assert [(entry.sheet, entry.row) for entry in found.accepted] == [("表1", 2), ("表2", 2)]
    assert reasons(found) == [(3, "和工作表「表1」第 2 行重复")]
    assert found.warnings == ("名单来自 2 个工作表：「表1」1 人、「表2」1 人；不想要的请删掉再发。",)


def test_one_number_with_two_names_is_asked_about() -> None:
    found = read("a.xlsx", book([HEAD, ZHANG, ("李四", "13800000001")]))
    assert reasons(found) == [(3, "和第 2 行的手机号或邮箱相同，姓名却不同（张三／李四），请核对")]


def test_another_position_for_the_same_person_is_no_mistake() -> None:
    found = read("a.xlsx", book([(*HEAD, "岗位"), (*ZHANG, "Java"), (*ZHANG, "测试")]))
    assert len(found.accepted) == 2
    assert found.warnings == ("第 3 行：张三 和第 2 行是同一个人，岗位或轮次不同，会分别邀约。",)


def test_two_numbers_in_a_cell_use_the_first_and_say_so() -> None:
    found = read("a.xlsx", book([HEAD, ("张三", "13800000001/13900000001")]))
    assert people(found) == [(2, "张三", "13800000001")]
    assert found.warnings == ("第 2 行：有两个手机号，使用第一个 138****0001。",)


def test_a_landline_beside_an_address_is_only_a_warning() -> None:
    found = read("a.xlsx", book([(*HEAD, "邮箱"), ("张三", "0571-88888888", "z@a.cn")]))
    assert [(entry.phone, entry.email) for entry in found.accepted] == [("", "z@a.cn")]
    assert found.warnings == ("第 2 行：「057188888888」是座机，收不到短信；请填手机号，将用其他方式联系。",)


@pytest.mark.parametrize(("name", "noted"), [("a.xlsx", False), ("a.csv", True), ("noname", False)])
def test_a_wrong_ending_is_mentioned(name: str, *, noted: bool) -> None:
    assert bool(read(name, book([HEAD, ZHANG])).warnings) is noted


def test_five_thousand_rows_are_read() -> None:
    rows = [(f"张{chr(0x4E00 + n % 3000)}", f"138{n:08d}") for n in range(5_000)]
    assert (
        len(read("a.csv", "\n".join(["姓名,手机号", *map(",".join, rows)]).encode(), Bounds(rows=5_001)).accepted)
        == 5_000
    )


def test_a_formula_without_a_value_is_an_empty_cell() -> None:
    def formula(made: Any) -> None:
        made.worksheets[0]["A2"] = '=HYPERLINK("http://a.cn","张三")'

    assert reasons(read("a.xlsx", book([HEAD, ZHANG, LI], touch=formula))) == [(2, "没有姓名")]


def test_a_million_formatted_empty_rows_are_nothing() -> None:
    def stretch(made: Any) -> None:
        made.worksheets[0].row_dimensions[200_000].height = 12

    build: Callable[..., bytes] = book
    assert people(read("a.xlsx", build([HEAD, ZHANG, LI], touch=stretch))) == BOTH


def test_openpyxl_still_has_the_door_we_use() -> None:
    """The fast reader tells neither hidden rows nor merged cells; we read the part ourselves and need its source."""
    assert callable(ReadOnlyWorksheet._get_source), openpyxl.__version__


@pytest.mark.parametrize(
    ("title", "value", "expected"), [("是否应届", "是", "应届"), ("是否应届", "否", ""), ("求职状态", "在职", "在职")]
)
def test_what_somebody_does_now_belongs_to_the_kind(title: str, value: str, expected: str) -> None:
    assert read("a.xlsx", book([(*HEAD, title), (*ZHANG, value)])).accepted[0].kind == expected
