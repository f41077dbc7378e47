"""One candidate per line, in whatever order and with whatever separators the line was pasted."""

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.grammar.when import is_when, speaks_of_time
from bot.grammar.words import EMPLOYMENT, EMPLOYMENTS, FIELDS, GENDER, IDLE, KIND, ROUND, alternatives, any_of
from domain.templates import read_language
from domain.terms import BadLine, Flaw, Line
from domain.zones import living, read_zone
from rosters import contacts

_SPELLING: Final = alternatives(FIELDS)
_KEY: Final = re.compile(
    rf"(?<![^\s,;|(])(?:(?P<signed>{any_of(_SPELLING)}) ?[=:]\s*|(?P<wish>期望(?:面试)?(?:时间)?|方便时间) ?)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,4}\s*[.、):](?!\d)|\(\d{1,3}\)|[①-⑳]|[-*•·]\s|\d{1,4}\s+(?=[^\d\s-]))\s*")
MOBILE: Final = re.compile(
    r"(?<![A-Za-z0-9@._+])(?<!\+ )(?:(?:\+ ?|00)?86[- ]?)?(1[3-9](?:[- ]?\d){9})(?:\.0)?(?![A-Za-z0-9@_])"
)
_ABROAD: Final = re.compile(r"(?<![A-Za-z0-9+])\+(?!86)(\d{1,3}[- ]?(?:\d[- ]?){5,12}\d)(?!\d)")
_DIGITS: Final = re.compile(
    r"(?<![A-Za-z0-9_.:/+-])(?:\d\.\d{1,12}E\+\d\d|\+?\d[\d -]{3,22}\d)(?![A-Za-z0-9_:./点月日号时-])"
)
_USER_ID: Final = re.compile(r"[A-Za-z$][\w$.-]*[\d_$][\w$.-]*|\d{15,64}")
_PLAIN_ID: Final = re.compile(r"[a-z]{4,64}")
_CUT: Final = re.compile(r"[\t,|;、]+")
_HAN_START: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_GENDER_END: Final = re.compile(r"\((?:男|女|先生|女士)\)\Z")
_ABROAD_ZONE: Final = re.compile(
    r"人在.+|[A-Za-z]+/[A-Za-z_/]+|\(?(?:UTC|GMT)[+-]\d{1,2}\)?|东.{1,2}区|西.{1,2}区", re.IGNORECASE
)
_SHORT: Final = 5
_LONGEST_ID: Final = 14
_LONGEST_TEXT: Final = 200
_LONGEST_LINE: Final = 500


@dataclass(slots=True)
class Row:
    """A line while it is being read: what it says about the candidate, and what is wrong with it."""

    line: Line
    text: str
    flaw: Flaw | None = None
    warning: Flaw | None = None

    def put(self, **fields: str) -> None:
        """Fill fields that are still empty."""
        empty: dict[str, Any] = {key: value for key, value in fields.items() if not getattr(self.line, key)}
        self.line = replace(self.line, **empty)

    def as_bad(self, flaw: Flaw) -> BadLine:
        """The line as it is shown to its author."""
        return BadLine(self.line.no, self.text[:_LONGEST_TEXT], flaw)


def read_row(no: int, text: str) -> Row:
    """One candidate line; never raises, whatever is on it."""
    row = Row(Line(no, ""), text.strip())
    numbered = _NUMBERED.match(text)
    _read_free(row, _read_keyed(row, text[numbered.end() if numbered else 0 :][:_LONGEST_LINE]))
    return _judged(row)


def read_cells(no: int, text: str, cells: dict[str, str]) -> Row:
    """One line of a table whose header has said what each cell is."""
    row = Row(Line(no, ""), text.strip())
    row.put(name=_name(cells.get("name", "")))
    free = " ".join(cells.get(column, "") for column in ("mobile", "email"))
    _fill_contacts(row, free)
    row.put(**{key: cells[key] for key in ("user_id", "kind", "position", "round", "interviewer") if cells.get(key)})
    _fill_wish(row, cells.get("wish", ""))
    _fill_employment(row, cells.get("employment", ""))
    _fill_zone(row, cells.get("zone", ""))
    row.put(language=read_language(cells.get("language", "")))
    return _judged(row)


def column(text: str) -> str:
    """The field that a column's title means, or ""."""
    return _SPELLING.get(text.strip().strip("*:").lower(), "")


def has_contact(text: str) -> bool:
    """Whether a mobile, an address or a user id is on it, be it right or wrong."""
    return bool(MOBILE.search(text) or "@" in text[1:] or _keyed_contact(text) or _has_digits(text))


def is_field(text: str) -> bool:
    """Whether it opens with the name of a candidate's field, such as 姓名."""
    key = _KEY.match(text)
    return bool(key and key["signed"] and _SPELLING[key["signed"].lower()] in {"name", "mobile", "email", "user_id"})


def mobiles(text: str) -> list[re.Match[str]]:
    """Every mobile on it."""
    return list(MOBILE.finditer(text))


def _keyed_contact(text: str) -> bool:
    return any(
        key["signed"] and _SPELLING[key["signed"].lower()] in {"mobile", "email", "user_id"}
        for key in _KEY.finditer(text)
    )


def _has_digits(text: str) -> bool:
    return any(_is_number(found.group()) for found in _DIGITS.finditer(text))


def _is_number(text: str) -> bool:
    """Whether digits are meant as a telephone number or an id, not as a time."""
    return sum(map(str.isdigit, text)) >= _SHORT and not is_when(text)


def _words_of(value: str) -> str:
    return value.replace("\t", " ").replace(",", " ")


def _read_keyed(row: Row, text: str) -> str:
    """Take out fields with a name; what identifies itself goes back into the free text."""
    keys = list(_KEY.finditer(text))
    ends = [*(key.start() for key in keys[1:]), len(text)]
    free = [text[: keys[0].start()] if keys else text]
    for key, end in zip(keys, ends, strict=False):
        field = _SPELLING[key["signed"].lower()] if key["signed"] else "wish"
        free.append(_take(row, field, text[key.end() : end].strip(" \t,;|")))
    return "\t".join(part for part in free if part.strip())


def _take(row: Row, field: str, value: str) -> str:
    """Fill one named field; returns what of its value is not the field's."""
    if field == "name" and not MOBILE.search(value):
        first, _, rest = value.partition("," if "," in value else "\t")
        row.put(name=_name(first))
        return rest
    if field in {"name", "mobile", "email"}:
        return value
    if field == "wish":
        found = MOBILE.search(value)
        _fill_wish(row, (value[: found.start()] if found else value).strip(" \t,;|"))
        return value[found.start() :] if found else ""
    if field == "zone":
        said, _, rest = (value, "", "") if read_zone(value) else _words_of(value).partition(" ")
        _fill_zone(row, said)
        return rest
    first, _, rest = _words_of(value).partition(" ")
    if field in {"kind", "employment"}:
        (_fill_kind if field == "kind" else _fill_employment)(row, first)
        return rest
    row.put(**{field: read_language(first) if field == "language" else first})
    return rest


def _read_free(row: Row, text: str) -> None:
    """Find by their looks: contacts first, then the name in front, then all other words."""
    rest = _fill_contacts(row, text)
    fields = [part.strip() for part in _CUT.split(rest) if part.strip()]
    words = fields[1:] if row.line.name == "" else fields
    if fields and not row.line.name:
        name, others = _name_and_rest(fields[0])
        row.put(name=name)
        words = [*others, *words]
    _fill_words(row, [word for part in words for word in part.split()])


def _fill_contacts(row: Row, text: str) -> str:
    """Take mobile, mail and numeric ids; the text without them, a tab in each place."""
    text = _fill_email(row, text) if "@" in text else text
    found = [(match, re.sub(r"\D", "", match[1])) for match in MOBILE.finditer(text)]
    found = found or [(match, "+" + re.sub(r"\D", "", match[1])) for match in _ABROAD.finditer(text)]
    if found:
        row.put(mobile=found[0][1])
    if len({number for _, number in found}) > 1:
        row.warning = Flaw.SECOND_MOBILE
    for match, _ in reversed(found):
        text = f"{text[: match.start()]}\t{text[match.end() :]}"
    return _fill_digits(row, text.replace("(\t", "\t").replace("\t)", "\t"))


def _fill_email(row: Row, text: str) -> str:
    """Take the first address; a word with an @ that is none makes the line bad if nothing else is on it."""
    for word in re.split(r"[\s,;|<>()]+", text):
        if "@" not in word[1:]:
            continue  # a mention such as @张三 is a name
        if contacts.email(word)[0] == word:
            row.put(email=word)
        else:
            row.flaw = Flaw.BAD_EMAIL
        text = text.replace(word, "\t", 1)
    return text


def _fill_digits(row: Row, text: str) -> str:
    """Digits that are neither mobile nor time: very long ones are a user id, others a wrong number."""
    for match in reversed(list(_DIGITS.finditer(text))):
        if not _is_number(match.group()):
            continue
        digits = re.sub(r"\D", "", match.group())
        if len(digits) > _LONGEST_ID:
            row.put(user_id=digits)
        else:
            row.flaw = Flaw.BAD_MOBILE
        text = f"{text[: match.start()]}\t{text[match.end() :]}"
    return text


def _name_and_rest(field: str) -> tuple[str, list[str]]:
    """The name in the first field, and the words behind it; a name that is not Chinese may have several words."""
    words = field.split()
    if len(words) > 1 and len(words[0]) == 1 and len(words[1]) == 1 and _HAN_START.match(words[1]):
        return _name(words[0] + words[1]), words[2:]
    if _HAN_START.match(words[0]):
        return _name(words[0]), words[1:]
    count = next((at for at, word in enumerate(words) if at and _stands_alone(word)), len(words))
    return _name(" ".join(words[:count])), words[count:]


def _stands_alone(word: str) -> bool:
    """Whether a word is a field of its own and not the second half of a name."""
    known = (
        speaks_of_time(word)
        or KIND.fullmatch(word)
        or EMPLOYMENT.fullmatch(word)
        or ROUND.fullmatch(word)
        or word.lower() in GENDER
    )
    return bool(known or _USER_ID.fullmatch(word))


def _fill_words(row: Row, words: list[str]) -> None:
    """Every other word by its looks: kind, round, user id, wish; anything else is reported."""
    wish: list[str] = []
    for word in words:
        if KIND.fullmatch(word):
            _fill_kind(row, word)
        elif EMPLOYMENT.fullmatch(word):
            _fill_employment(row, word)
        elif ROUND.fullmatch(word):
            row.put(round=word)
        elif _ABROAD_ZONE.fullmatch(word) and read_zone(word):
            row.put(zone=read_zone(word))
        elif _USER_ID.fullmatch(word) or (_PLAIN_ID.fullmatch(word) and not _reachable(row) and not is_when(word)):
            row.put(user_id=word)
        elif speaks_of_time(word) or (wish and is_when(f"{wish[-1]} {word}")):
            wish.append(word)
        elif word.lower() not in GENDER | IDLE and row.warning is None:
            row.warning = Flaw.NOT_UNDERSTOOD
    if len(wish) == 1 and re.fullmatch("[a-z]{3}", wish[0]) and not _reachable(row):
        row.put(user_id=wish.pop())  # 「孙悦 sun」: nobody is asked about a Sunday who cannot be reached
    _fill_wish(row, " ".join(wish))


def _fill_kind(row: Row, said: str) -> None:
    """The first kind counts, whether or not their employment was named before it."""
    if row.line.kind in {"", *EMPLOYMENTS}:
        row.line = replace(row.line, kind="、".join(filter(None, (said, row.line.kind))))


def _fill_wish(row: Row, said: str) -> None:
    """When somebody would like to come; where they live is no wish but says on whose clocks it is meant."""
    zone, wish = living(said)
    row.put(wish=wish, zone=zone)


def _fill_zone(row: Row, said: str) -> None:
    """A place, a zone's key or an offset; one that is none of them is reported."""
    zone = read_zone(said)
    row.put(zone=zone)
    if said.strip() and not zone and row.warning is None:
        row.warning = Flaw.NOT_UNDERSTOOD


def _fill_employment(row: Row, said: str) -> None:
    """Whether somebody works now stands beside the kind: 「社招、在职」; 「在职-考虑机会」 and 「是」 say it too."""
    found = EMPLOYMENT.search(said)
    word = found[1] if found else {"是": "在职", "否": "离职"}.get(said.strip(), "")
    if word and word not in row.line.kind:
        row.line = replace(row.line, kind="、".join(filter(None, (row.line.kind, word))))


def _reachable(row: Row) -> bool:
    return bool(row.line.mobile or row.line.user_id or row.line.email)


def _name(text: str) -> str:
    """A name as data: whatever was written, without the gender behind it, at most 60 characters."""
    return _GENDER_END.sub("", " ".join(text.split())).strip(" ,:@")[:60]


def _judged(row: Row) -> Row:
    """Decide whether the line can be used: with a name and one way to reach the person it can."""
    if _reachable(row):
        row.flaw = None if row.line.name else Flaw.NO_NAME
    elif row.flaw is None:
        row.flaw = Flaw.NO_CONTACT if row.line.name else Flaw.NO_NAME
    return row
