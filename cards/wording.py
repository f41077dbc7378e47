"""The built-in words of every message to a candidate, in Chinese and English: what organisations have as long as they write no own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from domain.templates import EN, INSIDE, MAIL, MESSAGE, OUTSIDE, SMS, VOICE, ZH, Template

Words = tuple[str, str]  # subject, text

_DAY: Final = "{姓名} · {面试}。地点：{地点|见日程}"
_CONTACT: Final = "[[联系人：{联系方式}。]]"
_MESSAGES_ZH: Final[Mapping[str, Words]] = {
    "invite": ("面试邀请", "{姓名}，您好！邀请您参加 **{面试}**，时长 {时长} 分钟，请选择一个方便的时间："),
    "remind": (
        "面试邀请待您选择时间",
        "{姓名}，您好！**{公司}** 邀请您参加 **{面试}**，请在上面的卡片里选择时间。",
    ),
    "second": (
        "面试邀请还在等您",
        (
            "{姓名}，您好！**{公司}** 的 **{面试}** 面试还没有定下时间，请在上面的卡片里选择。"
            "[[如有不便，请联系 {联系方式}。]]"
        ),
    ),
    "deadline": (
        "请选择面试时间",
        "{姓名}，您好！[[请在 **{截止时间}** 前选择，||请尽快选择，]]以便为您保留面试官和会议室。（{公司} · {面试}）",
    ),
    "day": ("明天面试提醒", f"面试提醒：**{{时间}}**，{_DAY}[[，请携带{{携带}}]]。"),
    "ahead": ("面试提醒", f"面试提醒：**{{时间}}**，{_DAY}[[，请携带{{携带}}]]。"),
    "hours": ("面试即将开始", f"**{{时间}}** 的面试即将开始：{_DAY}。{_CONTACT}"),
    "evening": ("明早面试提醒", f"明早的面试：**{{时间}}**，{_DAY}。{_CONTACT}"),
    "ended": (
        "面试取消通知",
        "{姓名}，您好！**{面试}** 的面试[[（原定 {时间}）]]已取消。如有疑问，请联系 {联系方式|招聘同事}。",
    ),
}
_SMS_ZH: Final[Mapping[str, str]] = {
    "invite": "{姓名}您好，邀请您参加{面试}的面试，请点击链接选择时间：",
    "remind": "{姓名}您好，{面试}的面试邀请还在等您选择时间：",
    "again": "{姓名}您好，您的{面试}面试需要重新选择时间，非常抱歉，请点击：",
    "confirmed": "面试已确认：{时间}，{地点}。详情：",
    "moved": "面试时间已改到：{时间}，{地点}[[；原来的{原时间}取消]]。不方便请点链接改：",
    "room": "面试地点有变：{时间}，{地点}。详情：",
    "stays": "您的{面试}面试没有改期，仍为{时间}，{地点}。详情：",
    "lost": "非常抱歉，您的{面试}面试原定的时间已取消，正在确认{时间}，确认后会通知您。详情：",
    "day": "面试提醒：{时间}，{地点}[[，请携带{携带}]]。详情：",
    "hours": "{时间}的面试即将开始，地址：{地点}。详情：",
    "ended": "{姓名}您好，{面试}的面试已取消，如有疑问请联系{联系方式|招聘同事}。",
}
_SUBJECTS_ZH: Final[Mapping[str, str]] = {
    "invite": "{公司} · {岗位} 面试邀请",
    "remind": "请选择面试时间（{公司} · {岗位}）",
    "again": "请重新选择面试时间（{公司} · {岗位}）",
    "confirmed": "面试已确认：{时间}",
    "moved": "面试时间已改到：{时间}",
    "room": "面试地点有变：{时间}",
    "stays": "面试时间不变：{时间}",
    "lost": "面试时间有变（{公司} · {岗位}）",
    "day": "面试提醒：{时间}",
    "hours": "面试即将开始：{时间}",
    "ended": "面试取消通知（{公司} · {岗位}）",
}
_WHERE: Final = "{name} · {interview}. Place: {place|see the calendar entry}."
_QUESTIONS: Final = "[[ Questions: {contact}.]]"
_MESSAGES_EN: Final[Mapping[str, Words]] = {
    "invite": (
        "Interview invitation",
        "Hello {name}, we invite you to an interview: **{interview}**, {duration} minutes. Please choose a time:",
    ),
    "remind": (
        "Please choose a time for your interview",
        "Hello {name}, **{company}** invites you to an interview: **{interview}**. Please choose a time on the card above.",
    ),
    "second": (
        "Your interview still has no time",
        (
            "Hello {name}, your interview with **{company}** (**{interview}**) still has no time. Please choose one on the card "
            "above.[[ If none of them suits you: {contact}.]]"
        ),
    ),
    "deadline": (
        "Please choose a time for your interview",
        (
            "Hello {name}, [[please choose before **{deadline}**||please choose soon]], so that interviewer and room can be kept "
            "for you. ({company} · {interview})"
        ),
    ),
    "day": ("Your interview tomorrow", f"Reminder: **{{time}}**, {_WHERE}[[ Please bring: {{materials}}.]]"),
    "ahead": ("Your interview", f"Reminder: **{{time}}**, {_WHERE}[[ Please bring: {{materials}}.]]"),
    "hours": ("Your interview begins soon", f"The interview on **{{time}}** begins soon: {_WHERE}{_QUESTIONS}"),
    "evening": ("Your interview tomorrow morning", f"Tomorrow morning: **{{time}}**, {_WHERE}{_QUESTIONS}"),
    "ended": (
        "Interview cancelled",
        (
            "Hello {name}, the interview **{interview}**[[ ({time})]] has been cancelled. "
            "Questions: {contact|please ask our recruiting team}."
        ),
    ),
}
_SMS_EN: Final[Mapping[str, str]] = {
    "invite": "Hello {name}, we invite you to an interview for {interview}. Please choose a time: ",
    "remind": "Hello {name}, your interview for {interview} still has no time. Please choose one: ",
    "again": "Hello {name}, we are sorry: your interview for {interview} needs another time. Please choose one: ",
    "confirmed": "Interview confirmed: {time}, {place}. Details: ",
    "moved": "The time of your interview has changed: {time}, {place}[[; {former} is cancelled]]. Details, or to change it: ",
    "room": "The place of your interview has changed: {time}, {place}. Details: ",
    "stays": "Your interview for {interview} stays as agreed: {time}, {place}. Details: ",
    "lost": (
        "We are sorry: the agreed time of your interview for {interview} is cancelled. We are asking for {time} and will tell "
        "you as soon as it is certain. Details: "
    ),
    "day": "Interview reminder: {time}, {place}[[. Please bring: {materials}]]. Details: ",
    "hours": "Your interview of {time} begins soon, place: {place}. Details: ",
    "ended": "Hello {name}, the interview for {interview} has been cancelled. Questions: {contact|please ask our recruiting team}.",
}
_SUBJECTS_EN: Final[Mapping[str, str]] = {
    "invite": "{company} · {position}: interview invitation",
    "remind": "Please choose a time for your interview ({company} · {position})",
    "again": "Please choose another time for your interview ({company} · {position})",
    "confirmed": "Interview confirmed: {time}",
    "moved": "New time for your interview: {time}",
    "room": "New place for your interview: {time}",
    "stays": "Your interview stays as agreed: {time}",
    "lost": "The time of your interview changes ({company} · {position})",
    "day": "Interview reminder: {time}",
    "hours": "Your interview begins soon: {time}",
    "ended": "Interview cancelled ({company} · {position})",
}
_SIGNED: Final = {ZH: "[[联系人：{联系方式}\n]]{公司}", EN: "[[Contact: {contact}\n]]{company}"}


def _template(purpose: str, channel: str, language: str, words: Words) -> Template:
    name = f"builtin.{purpose}.{channel}.{language}"
    return Template(name, purpose, channel, words[1], words[0], language)


def _link(purpose: str, language: str) -> str:
    return "" if purpose == "ended" else "{link}" if language == EN else "{链接}"


def _mail(purpose: str, language: str, subject: str, text: str) -> Words:
    """A mail says what the SMS says, with the link and the sender below."""
    link = _link(purpose, language)
    return subject, "\n\n".join(part for part in (text.strip(), link, _SIGNED[language]) if part)


def _all() -> dict[tuple[str, str, str], Template]:
    found = []
    for language, messages, texts, subjects in (
        (ZH, _MESSAGES_ZH, _SMS_ZH, _SUBJECTS_ZH),
        (EN, _MESSAGES_EN, _SMS_EN, _SUBJECTS_EN),
    ):
        found += [_template(purpose, MESSAGE, language, messages[purpose]) for purpose in INSIDE]
        for purpose in OUTSIDE:
            text = texts[purpose]
            said = ("", f"{text}{_link(purpose, language)}")
            found += [_template(purpose, channel, language, said) for channel in (SMS, VOICE)]
            found.append(_template(purpose, MAIL, language, _mail(purpose, language, subjects[purpose], text)))
    return {(template.purpose, template.channel, template.language): template for template in found}


BUILT_IN: Final[Mapping[tuple[str, str, str], Template]] = MappingProxyType(_all())
