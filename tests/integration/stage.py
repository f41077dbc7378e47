"""A stage for the stories: a real database, the real desk and courier, a recorder instead of DingTalk, a clock moved by hand."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from bot.understanding import read as understood
from cards.press import Action, Press, moment_arg
from domain.inputs import Answer, CalendarChanged, Opened, Pressed, Said, Settled, Submitted
from domain.invitation import Invitation, State
from domain.rules import Limits, Rules
from flows.courier import Courier
from flows.desk import Desk
from flows.setup import Links, Setup
from store.store import Store
from tests.contract.recorder import Recorder
from tests.ready import make_ready

CHINA = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)  # 10:00 in China
GROUP = "cidHR=="
BATCH = "批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷、韩梅梅 时间=11月25日到11月27日 时长=45分钟 地点=A座302"
PEOPLE = [
    {"user_id": "hr_lin", "union_id": "un-lin", "name": "林晓", "department": "人力资源部", "mobile": "13700000000"},
    {"user_id": "lilei", "union_id": "un-lilei", "name": "李雷", "department": "后端", "mobile": "13700000001"},
    {"user_id": "hanmeimei", "union_id": "un-han", "name": "韩梅梅", "department": "后端", "mobile": "13700000002"},
    {"user_id": "zhang1", "union_id": "un-z1", "name": "张伟", "department": "销售部", "mobile": "13700000003"},
    {"user_id": "zhang2", "union_id": "un-z2", "name": "张伟", "department": "产品部", "mobile": "13700000004"},
    {"user_id": "chen", "union_id": "un-chen", "name": "陈晨", "department": "测试部", "mobile": "13800000001"},
    {"user_id": "sun", "union_id": "un-sun", "name": "孙悦", "department": "测试部", "mobile": "13800000002"},
]
ROOMS = [{"room_id": "r302", "name": "A座302", "capacity": 6, "location": "A座"}]


class Stage:
    """Speak and tap as people, let the courier work, move the clock, look at what became of it."""

    def __init__(
        self,
        url: str,
        *,
        people: Sequence[dict[str, str]] = (),
        limits: Limits | None = None,
        undo: timedelta = timedelta(0),
        **own: Any,
    ) -> None:
        """Batches leave at once unless `undo` says how long HR can take them back."""
        make_ready(url)
        self.at = MONDAY
        rules = Rules(
            company="云杉科技",
            hr_user_ids=frozenset({"hr_lin"}),
            contact="林晓 0571-8888",
            materials="身份证",
            web_url="http://web",
            channels=frozenset({"sms", "mail"}),
            limits=replace(limits or Limits(), undo=undo),
        )
        self.setup = Setup(replace(rules, **own), Links("secret", "http://web"))
        self.store = Store(url, "secret")
        self.desk = Desk(self.store, self.setup, lambda: self.at)
        self.remote = Recorder([*PEOPLE, *people], ROOMS, [GROUP])
        # one at a time, so that what left last is the same in every run; couriers in a hurry are tested by themselves
        self.courier = Courier(self.store, self.desk.handle, [self.remote], lambda: self.at, owner="stage", width=1)
        self._numbers = count(1)

    def close(self) -> None:
        """Give everything back."""
        self.store.close()

    # --- acting ------------------------------------------------------------------------------------------------------

    async def say(self, user: str, text: str, group: str = "", key: str = "") -> None:
        """Somebody writes; everything that follows at once happens."""
        key = key or f"msg:{next(self._numbers)}"
        await self.desk.handle(understood(Said(key, user, user, text, group=group), self.at, CHINA))
        await self.settle()

    async def send_file(self, user: str, name: str, content: bytes, text: str = "", group: str = "") -> None:
        """Somebody sends a file, or quotes it in a group with a word."""
        number = next(self._numbers)
        self.remote.files[f"code-{number}"] = content
        file = {"name": name, "code": f"code-{number}"}
        await self.desk.handle(understood(Said(f"msg:{number}", user, user, text, group, file), self.at, CHINA))
        await self.settle()

    async def press(self, user: str, card: str, label: str, key: str = "") -> Answer:
        """Somebody taps the button whose text contains `label` on a card as it was last sent."""
        return await self.tap(user, card, self.button(card, label), key)

    async def tap(self, user: str, card: str, action: str, key: str = "") -> Answer:
        """Somebody taps; the presser's card shows the answer."""
        answer = await self.desk.handle(Pressed(key or f"tap:{next(self._numbers)}", user, card, action))
        if answer.card and card in self.remote.cards:
            self.remote.cards[card] |= answer.card
        return answer

    async def cancel(self, words: str, group: str = "") -> Answer:
        """HR cancels or takes back, and taps «yes» on the card that asks first."""
        await self.say("hr_lin", words, group)
        answer = await self.press("hr_lin", [key for key in self.remote.cards if key.startswith("wh-")][-1], "确认")
        await self.settle()
        return answer

    async def settle(self) -> None:
        """Everything that is due now happens."""
        for _ in range(20):
            await self.courier.drain()
            found = await self.desk.due()
            for happening in found:
                await self.desk.handle(happening)
            if not found:
                return

    async def pass_time(self, step: timedelta, times: int = 1) -> None:
        """The clock moves on and everything due happens, step by step."""
        for _ in range(times):
            self.at += step
            await self.settle()

    async def open_page(self, inv: Invitation, *, preview: bool = False) -> dict[str, Any]:
        """The candidate's page."""
        answer = await self.desk.handle(Opened(f"view:{next(self._numbers)}", self.setup.links.token(inv.id), preview))
        return dict(answer.page)

    async def submit(self, inv: Invitation, label: str, page: dict[str, Any], text: str = "") -> dict[str, Any]:
        """A button or form of the page, and what is shown after it."""
        choices = [*page["slots"], *page["buttons"], *page["forms"]]
        action = next(c["action"] for c in choices if label in c["label"])
        happening = Submitted(f"page:{next(self._numbers)}", self.setup.links.token(inv.id), action, text)
        answer = await self.desk.handle(understood(happening, self.at, CHINA))
        return dict(answer.page) or await self.open_page(inv)

    async def send_batch(self, lines: str, order: str = BATCH) -> list[Invitation]:
        """HR invites these people and confirms the preview."""
        await self.say("hr_lin", f"{order}\n{lines}", GROUP)
        await self.press("hr_lin", self.preview(), "确认发送")
        await self.settle()
        return self.invitations()

    async def choose(self, inv: Invitation, user: str, index: int = 0) -> Invitation:
        """A member picks a time and confirms it."""
        card = self.card(inv)
        await self.tap(user, card, self.buttons(card)[index]["id"])
        await self.press(user, card, "确认")
        await self.settle()
        return self.look(inv)

    async def confirmed(self, inv: Invitation, user: str) -> Invitation:
        """A member's interview, all the way to the end."""
        inv = await self.choose(inv, user)
        await self.press(self.user(inv.crew[0]), self.crew_card(inv), "可以")
        await self.settle()
        return self.look(inv)

    # --- looking -----------------------------------------------------------------------------------------------------

    def preview(self) -> str:
        """The newest preview card."""
        return [key for key in self.remote.cards if key.startswith("pv-")][-1]

    def card(self, inv: Invitation) -> str:
        """The candidate's newest card."""
        return f"cd-{inv.id}-{self.look(inv).calling}"

    def crew_card(self, inv: Invitation, seat: int = 0) -> str:
        """An interviewer's newest card."""
        inv = self.look(inv)
        return f"iv-{inv.id}-{inv.booking_no}-{inv.crew[seat]}"

    def buttons(self, card: str) -> list[dict[str, str]]:
        """The buttons of a card as it was last sent."""
        found: list[dict[str, str]] = json.loads(self.remote.cards[card]["sys_full_json_obj"])["msgButtons"]
        return found

    def button(self, card: str, label: str) -> str:
        """The id of a button."""
        return next(b["id"] for b in self.buttons(card) if label in b["text"])

    def text(self, card: str) -> str:
        """What a card says."""
        params = self.remote.cards[card]
        return f"{params['title']}\n{params['markdown']}\n{params['tips']}"

    def forced(self, inv: Invitation, start: datetime) -> str:
        """Put `start` on the card behind the bot's back, as an old card would have it; the id of its button."""
        with self.store.writing() as tx:
            now = tx.invitations.get(inv.id)
            tx.invitations.save(replace(now, offer=(start, *now.offer[1:])), (), ())
        return Press(Action.PICK, inv.id, inv.offer_no, moment_arg(start)).pack()

    def look(self, inv: Invitation) -> Invitation:
        """The invitation as it is now."""
        with self.store.reading() as tx:
            return tx.invitations.get(inv.id)

    def invitations(self) -> list[Invitation]:
        """All of them, in HR's order."""
        with self.store.reading() as tx:
            return tx.invitations.find()

    def states(self) -> list[State]:
        """Where everybody stands."""
        return [inv.state for inv in self.invitations()]

    def user(self, person_id: str) -> str:
        """A person's DingTalk id."""
        with self.store.reading() as tx:
            return tx.people.get(person_id).user_id

    def name(self, person_id: str) -> str:
        """What a person is called."""
        with self.store.reading() as tx:
            return tx.people.get(person_id).name

    def reasons(self) -> list[str]:
        """What is on HR's list."""
        with self.store.reading() as tx:
            return [entry.reason for entry in tx.follow_ups.list()]

    def news(self) -> list[str]:
        """What the next collected message will tell."""
        with self.store.reading() as tx:
            return [entry.split("|")[1] for campaign in tx.campaigns.find() for entry in campaign.news]

    def said(self) -> list[tuple[list[str] | str, str]]:
        """Every message: to whom, and its title."""
        spoken = [effect for effect in self.remote.messages.values() if hasattr(effect, "title")]
        return [(getattr(e, "user_ids", None) or e.conversation_id, e.title) for e in spoken]  # type: ignore[attr-defined]

    def carried(self, *kinds: str) -> list[str]:
        """Keys of the effects of these kinds, in order."""
        return [key for key, effect, _ in self.remote.log if type(effect).__name__ in kinds]

    async def calendar_changed(self, event_id: str, updated: datetime | None = None) -> None:
        """DingTalk says that an entry changed, and perhaps when."""
        await self.desk.handle(CalendarChanged(f"event:{next(self._numbers)}", event_id, updated))
        await self.settle()

    async def settled(self, row: str, outcome: str, **facts: Any) -> None:
        """The courier's answer, given by hand."""
        await self.desk.handle(Settled(f"settled:{row}", row, outcome, facts=facts))
