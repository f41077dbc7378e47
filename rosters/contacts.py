"""Telephone numbers, addresses and names out of cells, with the reason when one cannot be used."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_ABROAD: Final = re.compile(r"\+(?!86)[1-9]\d{6,14}")
_LANDLINE: Final = re.compile(r"(?:0\d{2,3})?[2-8]\d{6,7}(?:(?:转|ext|x)\d+)?|400\d{7}")
_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9-]{1,63}){1,5}"
)
_GENDER: Final = re.compile(
    r"\((?:男|女|先生|女士|M|F)\)|(?:先生|女士|同学)\Z|(?<=[\u3400-\u9fff]{2})\s+[男女]\Z", re.IGNORECASE
)
_EXAMPLE: Final = re.compile(r"\A(?:[(\[【](?:示例|样例|范例|例)[)\]】]|(?:示例|样例|范例|例如|例)\s*:)")
_NUMBERED: Final = re.compile(r"\A\(?\d{1,4}(?:[.、)]|\s+(?=[\u3400-\u9fff]))\s*")
_NOTED: Final = re.compile(r"\s*[(\[【]([^()\[\]【】]*)[)\]】]\Z")
# Notes that HR sets behind the names of people who are not to be invited any more.
_OUT: Final = re.compile(r"拒|不面|不来|放弃|入职|取消|黑名单|淘汰|不合适|挂了?\Z|勿|别约|不约|示例|样例")
_BESIDE: Final = re.compile(r"(?<!\d)(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d){8}(?!\d)")
_EXTENSION: Final = re.compile(r"转|ext", re.IGNORECASE)
_FRACTION: Final = re.compile(r"(?<=\d{11})\.0+(?!\d)")
_REMARK: Final = re.compile(
    r"[(\[【][^()\[\]【】]*[\u3400-\u9fff][^()\[\]【】]*[)\]】]|(?:微信|手机微信)?同(?:号|微信)|微信号?|本人|备用"
)
_CHINESE: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_FORMULA: Final = re.compile(r"\A[=+\-@|%]")
_STRANGE: Final = re.compile(r"[<>{}\[\]=|\\^~`$%]|https?:")
_LONGEST: Final = 40
_DIGITS_OF_A_MOBILE: Final = 11


@dataclass(frozen=True, slots=True)
class Phone:
    """A usable number, or "" with why not; `spare` is a second one in the same cell."""

    number: str = ""
    problem: str = ""
    spare: str = ""


def folded(text: str) -> str:
    """Full-width letters and digits as usual ones, invisible marks gone."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(mark for mark in text if unicodedata.category(mark) not in {"Cf", "Cc"} or mark in "\n\t").strip()


def phone(text: str) -> Phone:
    """The number that an SMS can reach: 11 digits, or + and digits for other countries."""
    spoken = _FRACTION.sub("", _REMARK.sub("", folded(text))) if text else ""
    plain = re.sub(r"[\s()\-.·_']|手机|电话|tel:?|:", "", spoken, flags=re.IGNORECASE)
    if not plain:
        return Phone()
    if _SCIENTIFIC.fullmatch(re.sub(r"\s", "", folded(text))):
        return Phone(problem="手机号被表格改成了科学计数法，末几位已经丢失；请把这一列设为「文本」后重新填写")
    numbers = [_one(part) for part in re.split(r"[/,;、|\n或]+", plain) if part]
    good = [number for number in dict.fromkeys(numbers) if number] or _apart(text)
    if good:
        return Phone(good[0], spare=good[1] if len(good) > 1 else "")
    return Phone(problem=_problem(plain))


def _apart(text: str) -> list[str]:
    """Whole numbers with nothing but a blank or a word between them; a number with an extension is none of these."""
    plain = folded(text)
    found = [] if _EXTENSION.search(plain) else _BESIDE.findall(plain)
    return list(dict.fromkeys(number for one in found if (number := _one(re.sub(r"[- ]", "", one)))))


def _one(part: str) -> str:
    bare = re.sub(r"\A(?:\+|00)?86(?=1)", "", part)
    if _MOBILE.fullmatch(bare):
        return bare
    return part if _ABROAD.fullmatch(part) else ""


def _problem(plain: str) -> str:
    if _LANDLINE.fullmatch(plain):
        return f"「{plain}」是座机，收不到短信；请填手机号"
    digits = re.sub(r"\D", "", plain)
    if "*" in plain:
        return f"手机号「{plain}」被打了码；请填完整号码"
    if not digits:
        return f"「{plain[:20]}」不是手机号"
    if len(digits) != _DIGITS_OF_A_MOBILE:
        return f"手机号「{plain[:20]}」有 {len(digits)} 位，应为 11 位"
    return f"手机号「{plain[:20]}」号段不存在"


def email(text: str) -> tuple[str, str]:
    """The address and why there is none, one of them "" (both if the cell says nothing)."""
    plain = folded(text).removeprefix("mailto:")
    found = _EMAIL.search(plain)
    if found and not re.search(r"\.\.|\.@", found.group()):
        return found.group(), ""
    return "", f"邮箱「{plain[:40]}」不正确" if plain else ""


def apart(text: str) -> tuple[str, str]:
    """A name and the number that was written into the same cell, "" if there is none."""
    plain = folded(text)
    found = _BESIDE.search(plain)
    return (f"{plain[: found.start()]} {plain[found.end() :]}".strip(), found.group()) if found else (text, "")


def name(text: str) -> tuple[str, str]:
    """The name and why it cannot be one; blanks inside a Chinese name, its number, and a gender or note behind it go."""
    plain = " ".join(folded(text).split())
    if _EXAMPLE.match(plain):
        return "", "这一行是示例，没有收录"
    bare = _GENDER.sub("", _NUMBERED.sub("", plain)).strip(" ,:*")
    noted = _NOTED.search(bare)
    if noted and _OUT.search(noted[1]):
        return "", f"姓名后面标注了「{noted[1][:20]}」，没有收录；要邀约请去掉标注"
    bare = bare[: noted.start()] if noted and noted.start() else bare
    squeezed = bare.replace(" ", "")
    if _CHINESE.fullmatch(squeezed):
        bare = squeezed
    if not bare:
        return "", "没有姓名"
    if _FORMULA.match(plain):
        return "", "姓名以公式符号开头，为安全起见没有收录"
    if len(bare) > _LONGEST:
        return "", f"姓名超过 {_LONGEST} 个字"
    if _STRANGE.search(bare) or not any(mark.isalpha() for mark in bare):
        return "", f"「{bare[:20]}」不像姓名"
    return bare, ""
