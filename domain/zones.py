"""Time zones as people name them: places, 「UTC+9」, 「北京时间」; and how a zone is called back."""

import re
from typing import Final
from zoneinfo import ZoneInfo

# The zones of the page's list, in its order, each with the names that people use for it; the first is how we call it.
PLACES: Final[dict[str, tuple[str, ...]]] = {
    "Asia/Shanghai": ("北京", "上海", "中国", "国内", "beijing", "shanghai", "china"),
    "Asia/Hong_Kong": ("香港", "澳门", "hong kong"),
    "Asia/Taipei": ("台北", "台湾", "taipei"),
    "Asia/Urumqi": ("乌鲁木齐", "新疆", "urumqi"),
    "Asia/Singapore": ("新加坡", "singapore"),
    "Asia/Kuala_Lumpur": ("吉隆坡", "马来西亚", "kuala lumpur"),
    "Asia/Tokyo": ("东京", "日本", "大阪", "tokyo", "japan"),
    "Asia/Seoul": ("首尔", "韩国", "seoul", "korea"),
    "Asia/Bangkok": ("曼谷", "泰国", "bangkok"),
    "Asia/Ho_Chi_Minh": ("胡志明市", "越南", "河内", "ho chi minh"),
    "Asia/Kolkata": ("新德里", "印度", "孟买", "班加罗尔", "mumbai", "bangalore", "india"),
    "Asia/Dubai": ("迪拜", "阿联酋", "dubai"),
    "Europe/Moscow": ("莫斯科", "moscow"),
    "Europe/Berlin": ("柏林", "德国", "慕尼黑", "法兰克福", "berlin", "munich", "germany"),
    "Europe/Paris": ("巴黎", "法国", "paris", "france"),
    "Europe/Amsterdam": ("阿姆斯特丹", "荷兰", "amsterdam"),
    "Europe/Zurich": ("苏黎世", "瑞士", "zurich"),
    "Europe/London": ("伦敦", "英国", "爱丁堡", "曼彻斯特", "london", "uk"),
    "Europe/Dublin": ("都柏林", "爱尔兰", "dublin"),
    "America/New_York": ("纽约", "美东", "美国东部", "波士顿", "华盛顿", "new york", "nyc", "boston"),
    "America/Toronto": ("多伦多", "toronto"),
    "America/Chicago": ("芝加哥", "美中", "美国中部", "休斯顿", "chicago"),
    "America/Denver": ("丹佛", "美国山区", "denver"),
    "America/Los_Angeles": ("洛杉矶", "美西", "美国西部", "旧金山", "湾区", "西雅图", "硅谷", "los angeles", "seattle"),
    "America/Vancouver": ("温哥华", "vancouver"),
    "America/Sao_Paulo": ("圣保罗", "sao paulo"),
    "Australia/Sydney": ("悉尼", "墨尔本", "堪培拉", "sydney", "melbourne"),
    "Australia/Perth": ("珀斯", "perth"),
    "Pacific/Auckland": ("奥克兰", "新西兰", "auckland"),
}
_BY_NAME: Final = {name: key for key, names in PLACES.items() for name in names}
# Several zones: the answer has to be asked for.
WIDE: Final = ("美国", "加拿大", "澳洲", "澳大利亚", "欧洲", "俄罗斯", "巴西", "usa", "canada", "australia", "europe")
_DIGITS: Final = "一二三四五六七八九"
_OFFSET: Final = re.compile(
    rf"(?:utc|gmt|[东西](?=[{_DIGITS}十\d]))\s*(?P<sign>[+-]?)\s*(?P<hours>\d{{1,2}}|十[一二]?|[{_DIGITS}])"
    r"(?::?(?P<half>[034][05]))?(?:区|时区)?"
)
_NUMERALS: Final = {word: number for number, word in enumerate((*_DIGITS, "十", "十一", "十二"), 1)}
_KEY: Final = re.compile(r"[A-Za-z]+(?:/[A-Za-z_+-]+){1,2}")
_NAME: Final = "|".join(sorted(map(re.escape, (*_BY_NAME, *WIDE)), key=len, reverse=True))
_SPOKEN: Final = re.compile(
    rf"(?:我|本人)?(?:现在|目前|这边|这里)*(?:人)?(?:是|在|用|按|位于)(?P<place>{_NAME}|(?:utc|gmt)\s*[+-]\s*\d{{1,2}}|[a-z]+/[a-z_]+)(?:这边|那边)?(?:时区|时间|工作|出差|读书|上学|留学)?(?:[\s,，。;；!！]+|\Z)"
    rf"|(?:i'?m |i am )?(?:in|based in) (?P<english>{_NAME})(?:[\s,.;]+|\Z)",
    re.IGNORECASE,
)
# 「…，人在伦敦」 as a clause of its own: where somebody lives, not where they are on the day they speak of.
_LIVING: Final = re.compile(
    rf"(?:\A|[\s,，。;；、(（]+)(?:我|本人)?(?:现在|目前)?(?:人在|我在|人是在|住在|常驻)(?P<place>{_NAME}|(?:utc|gmt)\s*[+-]\s*\d{{1,2}})"
    r"(?:这边|那边|工作|上班|读书|上学|留学)?(?=[\s,，。;；、)）]|\Z)[\s,，。;；)）]*",
    re.IGNORECASE,
)
_CLOCKS: Final = re.compile(
    rf"[\s(（]*(?:按|以|用|都是|均为)?(?P<place>{_NAME}|(?:utc|gmt)\s*[+-]\s*\d{{1,2}}|[a-z]+/[a-z_]+)的?(?:当地)?时间[\s)）]*",
    re.IGNORECASE,
)
# 「3pm London time on Tuesday」, 「3pm in London」, 「3pm EST」: IST and CST are clocks of several countries and stay unread.
_LETTERS: Final = {
    "est": "America/New_York",
    "edt": "America/New_York",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "gmt": "Etc/UTC",
    "utc": "Etc/UTC",
    "bst": "Europe/London",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "jst": "Asia/Tokyo",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "aest": "Australia/Sydney",
}
_ENGLISH: Final = re.compile(
    rf"[\s,(]*(?:\b(?:in |at )?(?P<place>{_NAME}) (?:local )?time\b|\bin (?P<there>{_NAME})(?=[\s,.;!)]*\Z)"
    rf"|(?:(?<=\d)|\b)(?P<letters>{'|'.join(_LETTERS)})\b(?!\s*[+-]\s*\d))[\s)]*",
    re.IGNORECASE,
)
_FARTHEST_EAST, _FARTHEST_WEST = 14, 12


def known(key: str) -> str:
    """The key as the time zone database writes it, "" if it has no such zone."""
    try:
        return str(ZoneInfo(key)) if key else ""
    except (KeyError, ValueError, OSError):
        return ""


def read_zone(text: str) -> str:
    """The zone that a cell or an answer names: a place, a key of the database or an offset; "" if it names none."""
    said = text.strip(" ()（）").casefold().removeprefix("人在").removesuffix("时间").removesuffix("时区").strip()
    if said in _BY_NAME:
        return _BY_NAME[said]
    if found := _OFFSET.fullmatch(said):
        return _offset(found)
    return next((known(_cased(part)) for part in [said] if _KEY.fullmatch(part)), "")


def spoken(text: str) -> tuple[str, str, str]:
    """「我在纽约，周三下午可以」: the zone, the place as it was said, and the rest of the words.

    A country with several zones gives its name and no zone; without any place the text comes back as it was.
    """
    found = _SPOKEN.match(text.strip())
    if found is None:
        return "", "", text
    place = found["place"] or found["english"]
    return read_zone(place), place, text.strip()[found.end() :]


def living(text: str) -> tuple[str, str]:
    """「除了周五都行，人在伦敦」: the zone of the place, and the words without it; "" and the text if none is named."""
    found = _LIVING.search(text)
    zone = read_zone(found["place"]) if found else ""
    if found is None or not zone:
        return "", text
    return zone, " ".join(part for part in (text[: found.start()], text[found.end() :]) if part.strip()).strip()


def clocks(text: str) -> tuple[str, str]:
    """「周三下午3点（伦敦时间）」: on whose clocks the words are meant, and the words; "" and the text if nothing is said."""
    found = _CLOCKS.search(text) or _ENGLISH.search(text)
    zone = _of_clocks(found) if found else ""
    if found is None or not zone:
        return "", text
    return zone, f"{text[: found.start()]} {text[found.end() :]}".strip()


def _of_clocks(found: re.Match[str]) -> str:
    said = found.groupdict()
    return _LETTERS.get((said.get("letters") or "").casefold(), "") or read_zone(
        said["place"] or said.get("there") or ""
    )


def clock_mark(key: str) -> str:
    """「（北京时间）」, as `clocks` reads it."""
    return f"（{label(key) if key in PLACES else key}时间）"


def label(key: str, language: str = "") -> str:
    """What to call a zone: 北京, 伦敦, UTC+9; in English by the database's own city, ours by its capital."""
    if key in PLACES and language != "en":
        return PLACES[key][0]
    if key == "Asia/Shanghai":
        return "Beijing"
    if key.startswith("Etc/GMT"):
        return "UTC" + key.removeprefix("Etc/GMT").translate(str.maketrans("+-", "-+"))
    return key.rsplit("/", 1)[-1].replace("_", " ")


def _offset(found: re.Match[str]) -> str:
    """The fixed zone of an offset; only whole hours have one."""
    hours = _NUMERALS.get(found["hours"]) or int(found["hours"])
    west = found["sign"] == "-" or found[0].startswith("西")
    if found["half"] and found["half"] != "00":
        return "Asia/Kolkata" if (hours, found["half"], west) == (5, "30", False) else ""
    if hours > (_FARTHEST_WEST if west else _FARTHEST_EAST):
        return ""
    return f"Etc/GMT{'+' if west else '-'}{hours}" if hours else "Etc/UTC"


def _cased(key: str) -> str:
    """europe/london → Europe/London; the database minds the case on some machines."""
    return "/".join("_".join(part.capitalize() for part in piece.split("_")) for piece in key.split("/"))
