"""A batch invitation: its first line, further slots, and the list of candidates, be it pasted, numbered or a table."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bot.grammar.clean import plain
from bot.grammar.names import is_name
from bot.grammar.rows import Row, column, has_contact, is_field, mobiles, read_cells, read_row
from bot.grammar.slots import bare_slot, first_slot, read_slots, starts_with_slot
from domain.commands import Invite, InviteFile
from domain.terms import BadLine, Flaw, Line

VERB: Final = re.compile(
    r"(?:发起|发送|(?:给|对|为)[^\s=:,]{0,10}人)?(?:批量|群发|集体|统一) ?(?:发送?|发起|安排)?(?:面试)?(?:邀约|邀请|约面|约人|约|邀|通知)?(?:面试)?(?:一批)?(?:候选人)?"
    r"|\A(?:发起?|发送)?(?:面试)?(?:邀约|邀请|约面)(?:以下|这些|下面)?(?:候选人|人员|名单|的人)?"
    r"|\A(?:约|邀)\s*\Z|\A(?:batch[ -]?)?invite\b",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"(?:候选人|人员|名单|以下|如下|名单如下|candidates?)?(?:名单|列表|如下|信息)*\s*:?\s*", re.IGNORECASE
)
_LIST: Final = re.compile(r"(?:候选人|人员|名单)(?:名单)?\s*[:=]?\s*\Z")
_RULE: Final = re.compile(r"[\s|:=+-]+|`{3}\w*")
_LONGEST_HEADER: Final = 2000
_TWO: Final = 2


@dataclass(slots=True)
class Draft:
    """A message being sorted into its header and its rows."""

    header: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    titles: tuple[str, ...] = ()
    divider: str = ""

    def add(self, segment: str) -> None:
        """Sort one line (or part between semicolons) by what it looks like."""
        segment = segment.strip().strip("|").strip() if "|" in segment else segment.strip(" \n,。")
        if not plain(segment) or _HEADING.fullmatch(segment) or _RULE.fullmatch(segment):
            return
        if not self.rows and not self.titles and self._read_titles(segment):
            return
        if _is_header(segment) and not self.titles:
            self.header.append(segment)
        else:
            self._add_row(segment)

    def _add_row(self, segment: str) -> None:
        """One candidate, or several if the line names several with their mobiles."""
        cells = re.split(self.divider, segment) if self.titles else []
        if cells and len(cells) == len(self.titles):
            table = {title: cell.strip() for title, cell in zip(self.titles, cells, strict=True) if title}
            self.rows.append(read_cells(len(self.rows) + 1, segment, table))
            return
        for person in split_people(segment):
            self.rows.append(read_row(len(self.rows) + 1, person))

    def _read_titles(self, segment: str) -> bool:
        """Take the line as a table's header if it is one: at least two titles, no values."""
        divider = next((sign for sign in (r"\t", r"\|", r",") if re.search(sign, segment)), r"\s+")
        titles = tuple(column(cell) for cell in re.split(divider, segment)[:50])
        if len([title for title in titles if title]) < _TWO or "name" not in titles:
            return False
        self.titles, self.divider = titles, divider
        return True


def read_invite(text: str) -> Invite | InviteFile:
    """The invitation that a message asks for; `text` is folded, and its first line may hold the verb anywhere."""
    head, _, body = text.partition("\n")
    draft = Draft()
    inline = _split_head(VERB.sub(" ", head, count=1), draft)
    for segment in [*inline, *re.split(r"[\n;]", body)]:
        draft.add(segment)
    terms = read_slots("\n".join(draft.header)[:_LONGEST_HEADER]).terms()
    if not draft.rows:
        return InviteFile(**terms)
    lines, bad, warned = _sorted(draft.rows)
    return Invite(**terms, lines=lines, bad=bad, warned=warned)


def has_list(text: str) -> bool:
    """Whether a message has slots by name and people to reach, so that it needs no verb to be an invitation."""
    head, _, body = text.partition("\n")
    return bool(body and has_contact(body) and ("岗位" in text or "职位" in text) and starts_with_slot(head.strip()))


def split_people(segment: str) -> list[str]:
    """One part per person: a new one begins with the last name between two mobiles."""
    found = mobiles(segment)
    parts, start = [], 0
    for one, other in pairwise(found):
        between = segment[one.end() : other.start()]
        at = _last_name(between)
        if at >= 0:
            parts.append(segment[start : one.end() + at])
            start = one.end() + at
    return [*parts, segment[start:]]


def _last_name(text: str) -> int:
    """Where the last word that may be a name begins; -1 if there is none."""
    for word in reversed(list(re.finditer(r"[^\s,、/|;:=]+", text))):
        if is_name(word.group()) and bare_slot(word.group()) == ("", ""):
            return word.start()
    return -1


def _split_head(head: str, draft: Draft) -> list[str]:
    """Keep the header of the first line; returns what may be candidates on it."""
    first, *others = head.split(";")
    found = [
        match for match in mobiles(first) if not re.search(r"(?:联系人|contact)[^,;]{0,20}\Z", first[: match.start()])
    ]
    start = _last_name(first[: found[0].start()]) if found else -1
    if start < 0:
        draft.header.append(first)
        return others
    last = found[-1].end()
    end = last + first_slot(first[last:])
    draft.header.extend((_LIST.sub("", first[:start]), first[end:]))
    return [first[start:end], *others]


def _is_header(segment: str) -> bool:
    """Whether a line says something about the invitation and not about a person."""
    if starts_with_slot(segment):
        return not mobiles(segment) or "联系" in segment or "contact" in segment.lower()
    if is_field(segment) or has_contact(segment):
        return False
    return all(bare_slot(word) != ("", "") for word in re.split(r"[\s,]+", segment)[:50])


def _sorted(rows: list[Row]) -> tuple[tuple[Line, ...], tuple[BadLine, ...], tuple[BadLine, ...]]:
    """The rows as usable, bad and warned lines; whoever was on the list before is a duplicate."""
    lines, bad, warned = [], [], []
    seen: set[str] = set()
    for row in rows:
        keys = _keys(row.line)
        if keys & seen and row.flaw in {None, Flaw.NO_CONTACT}:
            row.flaw = Flaw.DUPLICATE
        seen |= keys
        if row.flaw:
            bad.append(row.as_bad(row.flaw))
            continue
        lines.append(row.line)
        if row.warning:
            warned.append(row.as_bad(row.warning))
    return tuple(lines), tuple(bad), tuple(warned)


def _keys(line: Line) -> set[str]:
    """By what a person is known again: any way to reach them, or the bare name if there is none."""
    reach = {key for key in (line.mobile, line.user_id, line.email.lower()) if key}
    return reach or ({line.name} if line.name else set())
