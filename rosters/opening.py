"""One file, whatever its name says: looked at by its first bytes and read as what it is."""

from collections.abc import Callable
from typing import Final

from rosters.excel import xls, xlsx
from rosters.plaintext import decoded, delimited, html, spreadsheet_xml
from rosters.sheets import MEGABYTE, Bounds, Sheet, Unusable

NO_WORKBOOK: Final = "这不是 Excel 文件：名字是表格，里面却不是。请用 Excel 或 WPS 打开原文件，另存为 .xlsx 再发。"
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_STRANGERS: Final = {
    b"%PDF": "PDF",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"MZ": "程序",
    b"\x7fELF": "程序",
}
_ENDINGS: Final = {"xlsx": ("xlsx", "xlsm"), "xls": ("xls", "et"), "csv": ("csv", "tsv", "txt"), "html": (), "xml": ()}
_SPEAKING: Final = {
    "xlsx": "Excel 工作簿",
    "xls": "旧版 Excel",
    "csv": "文本表格",
    "html": "网页表格",
    "xml": "XML 表格",
}


def opened(name: str, data: bytes, bounds: Bounds) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the sheets and what HR should know about the file; raises Unusable with words for HR."""
    if not data.strip(b"\x00 \r\n\t"):
        raise Unusable("文件是空的。")
    if len(data) > bounds.size:
        raise Unusable(f"文件超过 {bounds.size // MEGABYTE} MB，没有读取。请只保留需要的列，或拆成几个文件。")
    kind = kind_of(data)
    if kind == "csv" and pretends(name):
        _readable(data)
    sheets = _READERS[kind](data, bounds)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    notes = (
        []
        if not ending or ending in _ENDINGS[kind]
        else [f"文件名是 .{ending}，内容其实是{_SPEAKING[kind]}，已照内容读取。"]
    )
    notes.extend(dict.fromkeys(note for sheet in sheets for note in sheet.notes))
    return sheets, tuple(notes)


def pretends(name: str) -> bool:
    """Whether the name promises a workbook."""
    return name.rpartition(".")[2].lower() in {*_ENDINGS["xlsx"], *_ENDINGS["xls"]}


def _readable(data: bytes) -> None:
    """Programs write text tables under the name of a workbook; what is no text either is nothing of the kind."""
    try:
        decoded(data)
    except Unusable as reason:
        raise Unusable(NO_WORKBOOK) from reason


def kind_of(data: bytes) -> str:
    """`xlsx`, `xls`, `html`, `xml` or `csv`; raises Unusable for a stranger."""
    for mark, word in _STRANGERS.items():
        if data.startswith(mark):
            raise Unusable(f"这是{word}，不是表格。请发 .xlsx、.xls 或 .csv。")
    if data.startswith(_ZIP):
        return "xlsx"
    if data.startswith(_OLE):
        return "xls"
    head = data[:4000].lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(
        b"<?xml"
    ):
        return "xml"
    return "html" if any(mark in head for mark in (b"<table", b"<html", b"<!doctype html")) else "csv"


_READERS: Final[dict[str, Callable[[bytes, Bounds], tuple[Sheet, ...]]]] = {
    "xlsx": xlsx,
    "xls": xls,
    "csv": lambda data, bounds: delimited(decoded(data), bounds),
    "html": lambda data, bounds: html(decoded(data), bounds),
    "xml": spreadsheet_xml,
}
