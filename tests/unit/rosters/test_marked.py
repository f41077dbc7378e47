"""The list that goes back to HR: every row in its place, with what is wrong in front of it, and no formula alive."""

import io

import openpyxl

from rosters.marked import GOOD, TITLE, marked
from rosters.report import as_json, refusal, sentences
from rosters.roster import read
from rosters.writing import Table, workbook
from tests.unit.rosters.books import book

CSV = "名单\n\n姓名,手机号,备注\n张三,13800000001,=1+1\n李四,1,\n".encode()


def rows(data: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True))


def test_rows_keep_their_numbers_and_get_their_reason() -> None:
    found = rows(workbook(marked("a.csv", CSV, read("a.csv", CSV))))
    assert found[2] == (TITLE, "姓名", "手机号", "备注")
    assert found[3] == (GOOD, "张三", "13800000001", "=1+1")
    assert found[4][:2] == ("手机号「1」有 1 位，应为 11 位", "李四")


def test_what_looks_like_a_formula_stays_text() -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook(marked("a.csv", CSV, read("a.csv", CSV))))).worksheets[0]
    assert page["D4"].data_type == "s"


def test_mended_and_sent_again_it_is_read_again() -> None:
    data = book([("姓名", "手机号"), ("张三", "13800000001"), ("李四", "1")])
    back = workbook(marked("a.xlsx", data, read("a.xlsx", data)))
    again = read("b.xlsx", back)
    assert [(entry.row, entry.name) for entry in again.accepted] == [(2, "张三")]
    assert [row.row for row in again.rejected] == [3]


def test_the_same_facts_for_machines_and_people() -> None:
    found = read("a.csv", CSV)
    assert as_json(found) == {
        "accepted": [{"row": 4, "name": "张三", "phone": "13800000001", "note": "=1+1"}],
        "rejected": [{"row": 5, "reason": "手机号「1」有 1 位，应为 11 位", "text": "李四 1"}],
        "warnings": [],
    }
    assert sentences(found) == (
        "可以邀约 1 人，未收录 1 行。\n  第 4 行　张三　138****0001\n未收录：\n  第 5 行　手机号「1」有 1 位，应为 11 位"
    )
    assert refusal("文件是空的。")["error"] == "文件是空的。"


def test_sheets_of_one_name_both_arrive() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook([Table("甲:/", [["1"]]), Table("甲", [["2"]]), Table("", [["3"]])]))
    )
    assert book.sheetnames == ["甲", "甲-2", "表3"]
