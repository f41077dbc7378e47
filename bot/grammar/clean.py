"""The first look at a message: one form for full width and spaces, no invisible characters, no politeness."""

import re
from typing import Final

_FOLD: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    (0x3000, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F),
    " ",
)
_BREAKS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls, bidirectional marks, zero widths, lone surrogates and tags: never meant, and dangerous when shown.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]",
)
_MENTION: Final = re.compile(r"\s*+@[^\s@,:]{1,30}[\s,:]*+|\s*+约面(?:助手|机器人)?[,:][\s]*+")
_GREETING: Final = re.compile(
    r"(?:你好|您好|哈喽|嗨|在吗|hi|hello|hey|各位|早上好|上午好|下午好|晚上好|不好意思|打扰(?:一下|了)?)[\s,!。~?]+",
    re.IGNORECASE,
)
_POLITE: Final = re.compile(
    r"(?:(?:麻烦|劳驾|辛苦|拜托)(?:你|您)?(?:们)?了?|请(?!假|问)(?:你|您)?|请问|(?:帮忙|帮我们?|帮咱们?|帮个忙|帮(?=把|忙|催|约|取|导))"
    r"|(?:那个|嗯+|呃+|额+|诶|欸|喂)[\s,]+|(?:e+m+|h+m+|额+|呃+|唔+)[\s,.…~]*(?=[\u3400-\u9fff])|(?:赶紧|赶快|马上|立刻|立即|快点?|现在)(?=约|邀|取消|催|撤|导出|改|暂停|安排|通知)"
    r"|我(?:想|要|们?需要)(?=约|取消|导出|撤回|催|批量|群发|邀)|please\b|pls\b|could you\b|can you\b|别忘[了记](?=催|提醒|约|发|取消|导出|给|把|撤|通知)|记得|那(?=就)|就(?=取消|撤回))[\s,]*+",
    re.IGNORECASE,
)
_THANKS: Final = re.compile(
    r"[\s,。!~…]*(?:谢谢(?:你|您|大家|啦|了|哈)*|多谢|感谢|辛苦了?|拜托了?|thanks?(?: you)?|thx|please|pls|哈+|哦|噢|呀|啊|啦|呗|嘛|喽|哟|吧)?[\s,。!~….]*\Z",
    re.IGNORECASE,
)
# Emoji, and DingTalk's own ones as they arrive in text: [OK], [抱拳].
_FACES: Final = re.compile(
    r"(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]|\[[A-Za-z\u3400-\u9fff]{1,6}\])+"
)
_HUMS: Final = re.compile(r"(?<=[\s,])(?:嗯+|呃+|额+|啊)(?=[\s,])[\s,]*")
_SUNG: Final = re.compile(r"(?<=[到来过])[啦咯喽]\Z")
_COMMAS: Final = re.compile(r",[ ,]++")
_LOOSE: Final = re.compile(r"(?<=[\u3400-\u9fff])[\s。.…~,]+(?=[\u3400-\u9fff])")
_A_LITTLE: Final = re.compile(r"(?:(?<=[催约看查问邀导])|(?<=取消)|(?<=提醒)|(?<=安排))下(?=[^\s午个月班次半面])")
_LONGEST_THANKS: Final = 40
_SOFTENERS: Final = re.compile(r"一下(?!午)(?:子|儿)?|稍微")


def fold(text: str) -> str:
    """The text with full-width forms as ASCII, every line break as LF, and nothing invisible in it."""
    return _INVISIBLE.sub("", _BREAKS.sub("\n", text)).translate(_FOLD)


def typed(text: str) -> str:
    """The text as it was typed, without the bot's name and what nobody sees."""
    return address(_INVISIBLE.sub("", _BREAKS.sub("\n", text)).strip())


def address(text: str) -> str:
    """The text without the bot's name in front of it."""
    return _peel(_MENTION, text)


def plain(text: str) -> str:
    """One order on one line: no greeting, no politeness, no particles at its end, single spaces."""
    line = _COMMAS.sub(",", " ".join(_HUMS.sub("", faceless(text)).split()))
    line = _SUNG.sub("了", line.rstrip(" !。~"))
    line = _peel(_POLITE, _peel(_GREETING, line))
    line = _SOFTENERS.sub("", line)
    end = line[-_LONGEST_THANKS:]
    for _ in range(3):
        end = _THANKS.sub("", end, count=1)
    return line[:-_LONGEST_THANKS] + end


def greets(text: str) -> bool:
    """Whether it begins with a greeting."""
    return _GREETING.match(f"{text} ") is not None


def tightened(text: str) -> str:
    """The text without the spaces and dots between its Chinese characters: 「张三。。 几点 面」."""
    return _LOOSE.sub("", text)


def softened(text: str) -> str:
    """The text without the 下 that only softens a verb: 「催下周十」; it says something else in 「约下周三」."""
    return _A_LITTLE.sub("", text)


def faceless(text: str) -> str:
    """The text without emoji and stickers."""
    return _FACES.sub(" ", text)


def _peel(front: re.Pattern[str], text: str) -> str:
    """The text without up to five matches at its front: nobody says more than five niceties, hostile text does."""
    for _ in range(5):
        found = front.match(text)
        if not found or not found.end():
            break
        text = text[found.end() :]
    return text.strip()
