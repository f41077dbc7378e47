"""When a message that names an order is none: negated, quoted, asked, imagined or told."""

import re
from typing import Final

from domain.commands import Why

_NEGATED: Final = re.compile(
    r"(?<![特分级类性告])别(?!忘|的|人|墅|名|家|处|国|样|致|扭)|(?<![要用必想能准许得])不[要用必想能准许得]|不需要|无需|无须|请?勿|甭|禁止|先不|暂不|暂时不|不是[要让叫]|没[让叫说]|不[催发约取]|不是(?!.{0,20}[,;]是)|没有?(?=批|群发)"
    # Taken back at its end: 「取消张三，等等」, 「……还是算了」.
    r"|[,;。!….\s](?:还是|那|先|再)?(?:等等|等会儿?|等|慢着|且慢|算了|缓缓|放放|再说|再想想|再定)\W*\Z"
    r"|开玩笑|闹着玩|说着玩"
    r"|\b(?:do not|don'?t|never|not|no need)\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"[?？]|[吗么](?:\W|\Z)|(?:没有|了没|了不|呢|没)\Z|是不是|有没有|会不会|能不能|能否|可否|可不可以|要不要|该不该|是否"
    r"|何时|好不好|行不行|对不对|(?<=[^不])对吧?\W*\Z|是吧\W*\Z|干嘛|难道|为[什啥何]|怎么|如何|什么|谁|哪|几[个位场人]|多少"
    r"|\A(?:who|what|when|where|why|how|did|does|do|is|are|was|were|has|have|should|shall)\b",
    re.IGNORECASE,
)
_IMAGINED: Final = re.compile(
    r"如果|要是|假如|假设|万一|倘若|除非|的话|(?:明天|后天|回头|晚点|一会儿?|待会儿?|等会儿?|过会儿?|之后|以后|稍后|下次|改天)再|[之以]前先|前先问|\b(?:if|unless)\b",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"(?:已经?|刚刚?|刚才|昨[天晚]|之前|上[次周]|早就)(?:已经?|都|就|把.{1,8}|给.{1,8})?"
    r"(?:取消|撤回|改|催|发|约|邀|停|换|通知|导出|安排)(?!.{0,6}的)"
    r"|听说|据说|好像|似乎|应该.{0,40}吧\W*\Z",
)
_QUOTED: Final = re.compile(r"「[^「」]*」?|『[^『』]*』?|“[^“”]*”?|\"[^\"]*\"?|‘[^‘’]*’?|《[^《》]*》?")
_SAID: Final = re.compile(r".{0,12}?(?:说|问|回复|回了|表示|讲|写道|原话|转发|留言)(?:道|了|是|的是)?\s*[:,「『“\"]")
_MARKS: Final = str.maketrans("", "", '「」『』“”‘’"《》')


def guards(text: str) -> frozenset[Why]:
    """Every reason not to take the text for an order; quotes are `unquoted`'s affair."""
    tests: tuple[tuple[Why, re.Pattern[str]], ...] = (
        ("negated", _NEGATED),
        ("question", _ASKED),
        ("condition", _IMAGINED),
        ("past", _TOLD),
    )
    return frozenset(why for why, pattern in tests if pattern.search(text))


def split_quotes(text: str) -> tuple[str, str]:
    """What stands outside quotation marks, and what inside; a message that begins with `>` or `//` is a quote as a whole."""
    if text.startswith((">", "//")):
        return "", text
    inside = _QUOTED.findall(text)
    return (_QUOTED.sub(" ", text), " ".join(inside)) if inside else (text, "")


def is_reported(text: str) -> bool:
    """Whether it is told as somebody's words: 「李雷说：…」."""
    return _SAID.match(text) is not None


def unmarked(text: str) -> str:
    """The text without its quotation marks."""
    return text.translate(_MARKS)
