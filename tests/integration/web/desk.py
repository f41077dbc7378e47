"""A desk with one invitation, small enough to read, and the page served on a loopback port in front of it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import aiohttp

from domain.inputs import Answer, Input, Opened, Submitted, Traced, Unsubscribed
from tests.served import served
from web.app import build

TOKEN: Final = "tok_0123456789abcdefgh"
PHONE: Final = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0"
}
FACTS: Final = [
    ["岗位", "后端工程师"],
    ["轮次", "初试"],
    ["时长", "45 分钟"],
    ["地点", "A座302\n上海市浦东新区云杉路 8 号"],
]
SLOTS: Final = [
    {"action": "pick:1", "label": "11月24日（周二）14:00–14:45", "hint": "符合您期望的下午"},
    {"action": "pick:2", "label": "11月25日（周三）10:00–10:45", "hint": ""},
    {"action": "pick:3", "label": "11月26日（周四）16:30–17:15", "hint": ""},
]
BASE: Final[Mapping[str, Any]] = {
    "status": 200,
    "title": "云杉科技 · 后端工程师 面试邀请",
    "greeting": "刘洋，您好！",
    "facts": FACTS,
    "contact": {"name": "林晓", "phone": "021 5555 0100"},
    "footer": "您的手机号和邮箱只用于安排这次面试，面试结束 180 天后删除。",
}
OFFER: Final[Mapping[str, Any]] = {
    **BASE,
    "state": "viewed",
    "headline": "请选择一个面试时间",
    "slots": SLOTS,
    "buttons": [{"action": "decline", "label": "暂不考虑这个机会", "style": "plain"}],
    "forms": [
        {
            "action": "own",
            "label": "都不合适？写下您方便的时间",
            "placeholder": "例如：下周三上午10点-12点",
            "submit": "提交",
        }
    ],
}
QUESTION: Final[Mapping[str, Any]] = {
    **BASE,
    "state": "held",
    "headline": "这个时间为您保留 10 分钟",
    "question": "您选择 11月24日（周二）14:00–14:45，是否确认？",
    "buttons": [
        {"action": "confirm", "label": "确认这个时间", "style": "primary"},
        {"action": "back", "label": "重新选择", "style": "plain"},
    ],
}
ZONED: Final[Mapping[str, Any]] = {
    **OFFER,
    "zone": {
        "action": "zone",
        "now": "Asia/Shanghai",
        "name": "北京",
        "choices": [["Asia/Shanghai", "北京"], ["Europe/London", "伦敦"]],
    },
}
CONFIRMED: Final[Mapping[str, Any]] = {
    **BASE,
    "state": "confirmed",
    "headline": "面试已确认：11月24日（周二）14:00",
    "facts": [["时间", "11月24日（周二）14:00–14:45"], *FACTS, ["请携带", "身份证原件、简历一份"]],
    "buttons": [
        {"action": "move", "label": "改时间", "style": "plain"},
        {"action": "cancel", "label": "取消面试", "style": "danger"},
    ],
    "ics": {
        "uid": "inv-1",
        "sequence": 2,
        "start": "2026-11-24T14:00:00+08:00",
        "end": "2026-11-24T14:45:00+08:00",
        "summary": "云杉科技面试：后端工程师",
        "location": "A座302, 云杉路 8 号; 北门",
        "description": "请携带：身份证原件、简历一份\n联系人：林晓，021 5555 0100",
    },
}
GONE: Final[Mapping[str, Any]] = {
    "status": 410,
    "title": "云杉科技 · 面试邀请",
    "headline": "这个链接已经过期",
    "notice": "如果还想参加面试，请直接联系给您发邀请的同事。",
}
AFTER: Final = {"pick:1": QUESTION, "confirm": CONFIRMED, "back": OFFER, "move": OFFER}


@dataclass
class Desk:
    """Remembers what it was handed; the same key twice gets the first answer again, as at the real desk."""

    page: Mapping[str, Any] = field(default_factory=lambda: OFFER)
    seen: list[Input] = field(default_factory=list)  # a look's key is its own and left out here
    keys: list[str] = field(default_factory=list)
    answers: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    mails: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    broken: bool = False

    async def handle(self, happening: Input, /) -> Answer:
        self.keys.append(happening.key)
        self.seen.append(replace(happening, key="") if isinstance(happening, Opened) else happening)
        if self.broken:
            message = "the database is gone"
            raise RuntimeError(message)
        if isinstance(happening, Traced | Unsubscribed):
            return Answer(page=self.mails.get(happening.token, {}))
        if isinstance(happening, Opened) and happening.token != TOKEN:
            return Answer(page={**GONE, "status": 404})
        if isinstance(happening, Opened) and happening.after in self.answers:
            return Answer(page=self.answers[happening.after])
        if isinstance(happening, Submitted):
            return Answer(page=self.answers.setdefault(happening.key, self._submitted(happening)))
        return Answer(page=self.page)

    def _submitted(self, form: Submitted) -> Mapping[str, Any]:
        if form.action == "own":
            notice = f"没有看懂“{form.text}”，请写成“下周三上午10点-12点”这样。"
            return {**self.page, "notice": notice, "typed": form.text, "once": {"of": "", "until": ""}}
        self.page = AFTER.get(form.action, self.page)
        return self.page


@dataclass
class Site:
    """The page behind its own port: `http` asks it, `clock` moves only by hand."""

    desk: Desk
    url: str
    http: aiohttp.ClientSession
    now: datetime = datetime(2026, 11, 21, 2, tzinfo=UTC)

    @property
    def link(self) -> str:
        return f"{self.url}/i/{TOKEN}"

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@asynccontextmanager
async def site(*, base_url: str = "https://hr.example.com", frame_ancestors: str = "'none'") -> AsyncIterator[Site]:
    desk = Desk()
    running: list[Site] = []
    app = build(desk, now=lambda: running[0].now, base_url=base_url, frame_ancestors=frame_ancestors)
    async with served(app) as url, aiohttp.ClientSession(headers=PHONE) as http:
        running.append(Site(desk, url, http))
        yield running[0]
