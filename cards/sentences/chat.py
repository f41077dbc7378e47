"""What candidates read in 1:1 and by mail around an answer, in both languages: how things stand, a move, HR's own words."""

from collections.abc import Mapping
from typing import Final

CHAT_ZH: Final[Mapping[str, str]] = {
    "chat.title": "您的面试",
    "chat.times": "面试时间",
    "chat.welcome": "不客气，祝您面试顺利！",
    "chat.card": "请在邀请卡片上点选。",
    "chat.numbers": "回复数字（例如「1」）就可以选，也可以在邀请卡片上点。",
    "chat.label": "「{label}」",
    "chat.join": "、",
    "chat.tap": "请在邀请卡片上点：{labels}。",
    "chat.answer": "直接回复{labels}，或在邀请卡片上点。",
    "chat.how": "可以直接说「改到周四下午」「我来不了了」，或在邀请卡片上点对应的按钮。说「删除我的数据」，我们会删除您的资料。",
    "chat.stands": "您的 **{job}** 面试：{state}。",
    "chat.stands.at": "您的 **{job}** 面试：{state}，**{time}**。",
    "chat.place": "见日程",
    # A move.
    "moved.title": "面试时间已调整",
    "moved.text": "您的 **{job}** 面试已改到 **{time}**，地点：{place}。原来的时间已取消。",
    "stays.title": "面试时间不变",
    "stays.text": "您的 **{job}** 面试没有改期，仍为 **{time}**，原来的安排不变。",
    "lost.title": "面试时间有变",
    "lost.text": "非常抱歉，您 **{job}** 面试原定的时间面试官临时不方便，已取消。正在确认 **{time}**，确认后会通知您。",
    # HR's own words.
    "reply.title": "招聘同事的回复",
    "reply.from": "（{company} · {job}）",
    "reply.subject": "{company} · {position} 面试问题的回复",
    "reply.mail": "{name}，您好！\n\n您问：{question}\n\n{answer}",
    "reply.mail.unasked": "{name}，您好！\n\n{answer}",
}
CHAT_EN: Final[Mapping[str, str]] = {
    "chat.title": "Your interview",
    "chat.times": "Time of your interview",
    "chat.welcome": "You are welcome, and all the best for your interview!",
    "chat.card": "Please choose on the invitation card.",
    "chat.numbers": "Answer with a number, such as “1”, or tap a time on the invitation card.",
    "chat.label": "“{label}”",
    "chat.join": ", ",
    "chat.tap": "Please tap on the invitation card: {labels}.",
    "chat.answer": "Simply answer {labels}, or tap it on the invitation card.",
    "chat.how": "You may simply say “Thursday afternoon” or “I cannot come”, or tap a button on the invitation card. Say “delete my data” and we delete what we know of you.",
    "chat.stands": "Your interview **{job}**: {state}.",
    "chat.stands.at": "Your interview **{job}**: {state}, **{time}**.",
    "chat.place": "see the calendar entry",
    "moved.title": "New time for your interview",
    "moved.text": "Your interview **{job}** has been moved to **{time}**. Place: {place}. The former time is cancelled.",
    "stays.title": "Your interview stays as agreed",
    "stays.text": "Your interview **{job}** has not been moved: it stays on **{time}**, and everything else stays as agreed.",
    "lost.title": "The time of your interview changes",
    "lost.text": "We are very sorry: the interviewer cannot make the agreed time of your interview **{job}**, and it is cancelled. We are asking for **{time}** and will tell you as soon as it is certain.",
    "reply.title": "Answer of our recruiting team",
    "reply.from": "({company} · {job})",
    "reply.subject": "{company} · {position}: answer to your question",
    "reply.mail": "Hello {name},\n\nyou asked: {question}\n\n{answer}",
    "reply.mail.unasked": "Hello {name},\n\n{answer}",
}
