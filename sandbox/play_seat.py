"""What a candidate sees and can do, the same by card and by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sandbox.model import Json
    from sandbox.play_browser import Browser, Page
    from sandbox.play_cast import Player
    from sandbox.play_stage import Stage

# What a person understands from the words of a card or page; the first that is found counts.
_STATES = (
    ("是否确认", "待本人确认"),
    ("**面试已确认**", "已确认"),
    ("正在与面试官确认", "待面试官"),
    ("您暂不考虑这次面试", "已谢绝"),
    ("本次面试安排已结束", "已撤回"),
    ("面试已取消。", "已取消"),
    ("面试已结束，", "已结束"),
    ("没有参加这次面试", "未到场"),
    ("这次邀请已过期", "已过期"),
    ("已转给招聘同事", "协商中"),
    ("选择一个方便的时间", "待选择"),
    ("面试已确认", "已确认"),
    ("面试时间已改到", "已确认"),
)
_TIME = re.compile(r"\d+月\d+日（周.）\s*\d\d:\d\d–\d\d:\d\d")
DECLINE, MORE, MOVE, CANCEL, CONFIRM = "暂不考虑", "换一批", "改时间", "取消面试", "确认"


@dataclass(frozen=True)
class Sight:
    """A card or page as a person takes it in."""

    text: str = ""
    buttons: tuple[str, ...] = ()
    state: str = "什么也没收到"

    @property
    def times(self) -> tuple[str, ...]:
        """The times that can be tapped, as cards and pages alike begin their labels."""
        return tuple(found[0] for found in map(_TIME.search, self.buttons) if found)

    @property
    def time(self) -> str:
        """The time that is spoken of, "" if none is."""
        found = _TIME.search(self.text.replace("*", ""))
        return "".join(found[0].split()) if found else ""


def sight(text: str, buttons: list[str]) -> Sight:
    """Return what these words and buttons mean to a person."""
    state = next((state for words, state in _STATES if words in text), "看不懂")
    return Sight(text, tuple(buttons), state)


class Seat(Protocol):
    """A candidate's way to look and to act; every act returns what is seen afterwards."""

    async def look(self) -> Sight:
        """See the invitation as it is now, without being noticed more than a person would."""

    async def press(self, label: str) -> Sight:
        """Press the button whose label contains the words; nothing happens when there is none."""

    async def write(self, text: str) -> Sight:
        """Say in own words when it would suit."""


class CardSeat:
    """A member of the organisation, with the newest invitation card of the chat with the bot."""

    def __init__(self, stage: Stage, player: Player) -> None:
        self._stage, self._player = stage, player

    async def _card(self) -> Json:
        for chat in (await self._stage.phone(self._player.user_id))["chats"]:
            for message in reversed(chat["messages"]):
                if message["card"] and "面试邀请" in message["card"]["title"]:
                    return {**message["card"], "recalled": message["recalled"]}
        return {}

    async def look(self) -> Sight:
        await self._stage.post("act/view", person=self._player.user_id)
        return await self.glance()

    async def glance(self) -> Sight:
        """See the card without reading it, as far as DingTalk knows."""
        card = await self._card()
        if not card:
            return Sight()
        if card["recalled"]:
            return Sight(state="已撤回")
        return sight(f"{card['markdown']}\n{card['tips']}", [button["text"] for button in card["buttons"]])

    async def press(self, label: str) -> Sight:
        card = await self._card()
        button = next((button for button in card.get("buttons", ()) if label in button["text"]), None)
        if button:
            await self._stage.tap(self._player.user_id, card["outTrackId"], button["id"])
        return await self.glance()

    async def write(self, text: str) -> Sight:
        await self._stage.say(self._player.user_id, text)
        return await self.glance()


class PageSeat:
    """Somebody outside, with the last link that came by SMS or mail."""

    def __init__(self, stage: Stage, browser: Browser, player: Player) -> None:
        self._stage, self._browser, self._player = stage, browser, player
        self._page: Page | None = None

    async def _open(self) -> Page | None:
        phone = await self._stage.phone(self._player.user_id)
        posts = (*phone["mails"], *phone["sms"])
        links = [link for post in posts for link in post["links"] if "/i/" in link]  # not the way out of further mails
        self._page = await self._browser.open(links[-1]) if links else None
        return self._page

    def _seen(self) -> Sight:
        return sight(self._page.text, self._page.labels) if self._page else Sight()

    async def look(self) -> Sight:
        await self._open()
        return self._seen()

    async def glance(self) -> Sight:
        """The same: whoever looks at a page has opened it."""
        return await self.look()

    async def press(self, label: str) -> Sight:
        page = self._page or await self._open()
        if page:
            self._page = await self._browser.press(page, label) or page
        return self._seen()

    async def write(self, text: str) -> Sight:
        page = await self._open()
        if page:
            self._page = await self._browser.write(page, text) or page
        return self._seen()
