"""A file of candidates as people who can be invited, people who cannot with the reason, and what HR should look at."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from domain.phones import masked
from rosters import contacts, values
from rosters.headers import Header, field_of, header_below, header_of, is_titles
from rosters.opening import NO_WORKBOOK, kind_of, opened, pretends
from rosters.sheets import Bounds, Row, Sheet, Unusable

NO_HEADER: Final = "没有找到表头。请在第一行写上列名，至少要有「姓名」和「手机号」（或「邮箱」）。"
HIDDEN: Final = "这一行在表格里被隐藏（或被筛选掉），没有收录；要邀约请先取消隐藏"
SWAPPED: Final = "「姓名」里是手机号，像是两列填反了；请对调后再发"
UNCALCULATED: Final = "（这一行有公式没有算好的值；请用 Excel 或 WPS 打开、保存一次再发）"
_PLAIN: Final = (
    "position",
    "round",
    "wish",
    "place",
    "mode",
    "kind",
    "zone",
    "wecom",
    "language",
    "source",
    "owner",
    "city",
    "note",
)
_TOTALS: Final = re.compile(r"(?:合计|总计|小计|共计|共\s*\d+\s*[人条行]|制表|填表|说明[::]|注[::]|示例|例[::如])")
_TITLE: Final = 2
_INSTRUCTIONS: Final = re.compile(r"说明|示例|样例|范例|须知|字典|example|readme|instruction", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person who can be invited; `row` as Excel shows it, `time` and `wish` in the words of the file."""

    row: int
    name: str
    phone: str = ""
    email: str = ""
    user_id: str = ""
    position: str = ""
    round: str = ""
    time: str = ""
    wish: str = ""
    interviewer: str = ""
    place: str = ""
    mode: str = ""
    kind: str = ""
    zone: str = ""
    wecom: str = ""
    language: str = ""
    source: str = ""
    owner: str = ""
    city: str = ""
    note: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that was left out, and why in words."""

    row: int
    reason: str
    text: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file holds: every row with somebody on it is in exactly one of the two lists."""

    accepted: tuple[Entry, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """A roster while it is being read."""

    accepted: list[Entry] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seen: dict[str, Entry] = field(default_factory=dict)

    def reject(self, sheet: Sheet, row: Row, reason: str) -> None:
        self.rejected.append(Rejected(row.number, reason, row.text[:200], sheet.name))

    def warn(self, row: Row, text: str) -> None:
        self.warnings.append(f"第 {row.number} 行：{text}")


def read(name: str, data: bytes, bounds: Bounds | None = None) -> Roster:
    """Return everybody in a file; raises `Unusable` with words for HR when there is nothing to read at all."""
    return listed(name, data, *opened(name, data, bounds or Bounds()))


def listed(name: str, data: bytes, sheets: tuple[Sheet, ...], notes: Sequence[str]) -> Roster:
    """The same of a file that is open already."""
    reading = _Reading(warnings=list(notes))
    used = [sheet for sheet in _lists(reading, sheets) if _take(reading, sheet, alone=len(sheets) == 1)]
    if not used:
        raise Unusable(_no_list(name, data, sheets))
    if not reading.accepted and not reading.rejected:
        raise Unusable("表头下面没有候选人。")
    if len(used) > 1:
        reading.warnings.append(_sheets(reading, used))
    return Roster(tuple(reading.accepted), tuple(reading.rejected), tuple(reading.warnings))


def _no_list(name: str, data: bytes, sheets: Sequence[Sheet]) -> str:
    """Why nothing in the file is a list of people."""
    if not any(sheet.rows for sheet in sheets):
        return "文件里没有内容。"
    return NO_WORKBOOK if pretends(name) and kind_of(data) in {"csv", "html"} else NO_HEADER


def _lists(reading: _Reading, sheets: Sequence[Sheet]) -> list[Sheet]:
    """All sheets, but where one of the others holds a list, not those that explain how to fill it in."""
    explaining = [sheet for sheet in sheets if _INSTRUCTIONS.search(sheet.name)]
    others = [sheet for sheet in sheets if sheet not in explaining]
    if not any(sheet.rows and not sheet.hidden and header_of(sheet.rows) for sheet in others):
        return list(sheets)
    for sheet in explaining:
        reading.warnings.append(f"工作表「{sheet.name}」像是说明或示例，没有读取。")
    return others


def _sheets(reading: _Reading, used: Sequence[Sheet]) -> str:
    counts = {sheet.name: sum(entry.sheet == sheet.name for entry in reading.accepted) for sheet in used}
    listed = "、".join(f"「{name}」{count} 人" for name, count in counts.items())
    return f"名单来自 {len(used)} 个工作表：{listed}；不想要的请删掉再发。"


def _take(reading: _Reading, sheet: Sheet, *, alone: bool) -> bool:
    """Read one sheet; False if it holds no list of people."""
    if not sheet.rows:
        return False
    if sheet.hidden and not alone:
        reading.warnings.append(f"工作表「{sheet.name}」是隐藏的，没有读取。")
        return False
    header = header_of(sheet.rows) or _guessed(sheet.rows)
    if header is None:
        if not alone:
            reading.warnings.append(f"工作表「{sheet.name}」没有姓名和手机号的表头，没有读取。")
        return False
    if not header.row:
        reading.warnings.append("没有表头，已按内容猜测哪一列是姓名、哪一列是手机号，请核对。")
    below = [row for row in sheet.rows if row.number > header.row]
    for row, following in zip_longest(below, below[1:]):
        if is_titles(row):
            header = header_below(row, header)
        elif not _names_a_table(row, following):
            _read_row(reading, sheet, header, row)
    return True


def _names_a_table(row: Row, following: Row | None) -> bool:
    """Whether it is the title of another table whose header stands right below."""
    return sum(map(bool, row.cells)) == 1 and following is not None and is_titles(following)


def _guessed(rows: Sequence[Row]) -> Header | None:
    """Without a header: the column that holds mobiles in most rows, and the first that holds names in most."""
    width = max(len(row.cells) for row in rows)
    columns = {at: [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]] for at in range(width)}
    phones = [
        at for at, cells in columns.items() if _mostly(cells, rows, lambda cell: bool(contacts.phone(cell).number))
    ]
    names = [at for at, cells in columns.items() if _mostly(cells, rows, _like_a_name)]
    return Header(0, {names[0]: "name", phones[0]: "phone"}) if phones and names else None


def _mostly(cells: Sequence[str], rows: Sequence[Row], test: Callable[[str], bool]) -> bool:
    return sum(map(test, cells)) * 2 > len(rows)


def _like_a_name(cell: str) -> bool:
    return bool(
        re.fullmatch(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+·[\u3400-\u9fff]+", contacts.folded(cell).replace(" ", ""))
    )


def _read_row(reading: _Reading, sheet: Sheet, header: Header, row: Row) -> None:
    """One row: nothing if it is no person's, else accepted or rejected."""
    cells = header.fields(row)
    if not cells.keys() & {"name", "family", "given", "phone", "email", "user_id"} or _is_note(row, cells):
        if len({cell for cell in row.cells if cell}) > _TITLE and not _TOTALS.match(row.text):
            reading.reject(sheet, row, "没有姓名，也没有联系方式")
        return
    if row.hidden:
        reading.reject(sheet, row, HIDDEN)
        return
    entry, problem = _entry(reading, sheet, row, cells)
    problem = problem or _duplicate(reading, row, entry)
    if problem:
        reading.reject(sheet, row, problem)
        return
    reading.accepted.append(entry)
    for key in _keys(entry):
        reading.seen.setdefault(key, entry)


def _is_note(row: Row, cells: dict[str, list[str]]) -> bool:
    """A line under the list such as 「合计 3 人」, or a second header that names fields again."""
    filled = [cell for cell in row.cells if cell]
    if sum(bool(field_of(cell)) for cell in filled) > _TITLE or (len(filled) > 1 and len(set(filled)) == 1):
        return True  # a second header, or one line over all columns
    return bool(_TOTALS.match(row.text)) and not any(contacts.phone(c).number for c in cells.get("phone", ()))


def _entry(reading: _Reading, sheet: Sheet, row: Row, cells: dict[str, list[str]]) -> tuple[Entry, str]:
    """The person on a row, and why it cannot be invited."""
    written, beside = contacts.apart(" ".join(cells.get("name", [])[:1]) or values.in_two(cells))
    called, no_name = contacts.name(written)
    if beside:  # 「张三 13800000001」 in one cell
        cells = {**cells, "phone": [*cells.get("phone", []), beside]}
    number, spare, no_phone = values.phone(cells)
    address, no_email = values.email(cells)
    user_id = "".join(cells.get("user_id", [])[:1])
    words: dict[str, str] = {key: values.joined(cells, key) for key in _PLAIN}
    words |= {"interviewer": "、".join(dict.fromkeys(cells.get("interviewer", ()))), "time": values.time(cells)}
    entry = Entry(row.number, called, number, address, user_id, sheet=sheet.name, **words)
    if no_name:
        return entry, no_name if written or not beside else SWAPPED
    if gone := values.gone(cells):
        return entry, gone
    if not (number or address or user_id):
        return entry, no_phone or no_email or f"没有手机号、邮箱或钉钉 userid{UNCALCULATED if row.uncalculated else ''}"
    for note in (no_phone, no_email):
        if note:
            reading.warn(row, f"{note}，将用其他方式联系。")
    if spare:
        reading.warn(row, f"有两个手机号，使用第一个 {masked(number)}。")
    return entry, ""


def _duplicate(reading: _Reading, row: Row, entry: Entry) -> str:
    """Why somebody is on the list twice; another position or round for the same person is no mistake."""
    before = next((reading.seen[key] for key in _keys(entry) if key in reading.seen), None)
    if before is None:
        return ""
    where = f"第 {before.row} 行" if before.sheet == entry.sheet else f"工作表「{before.sheet}」第 {before.row} 行"
    if before.name != entry.name:
        return f"和{where}的手机号或邮箱相同，姓名却不同（{before.name}／{entry.name}），请核对"
    if _differ(before.position, entry.position) or _differ(before.round, entry.round):
        reading.warn(row, f"{entry.name} 和{where}是同一个人，岗位或轮次不同，会分别邀约。")
        return ""
    return f"和{where}重复"


def _differ(one: str, other: str) -> bool:
    """Whether both say something, and not the same."""
    return bool(one and other and one != other)


def _keys(entry: Entry) -> Iterator[str]:
    yield from (key for key in (entry.phone, entry.email.lower(), f"u:{entry.user_id}" if entry.user_id else "") if key)
