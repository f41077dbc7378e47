"""What interviewers and HR do in the automatic demo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sandbox.play_cast import HR, INTERVIEWERS, Fate, Player

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sandbox.model import Json
    from sandbox.play_acts import Troupe

ROUNDS = 8
_CANDIDATE = re.compile(r"\*\*候选人\*\*：(\S+)")
_NEAREST = re.compile(r"\d+月\d+日（周.）(\d\d:\d\d)")
_SURE = ("确认取消", "确认撤回")
_NOW = "立即发送"
_DAY = re.compile(r"\d+月\d+日")


def cards(phone: Json, button: str) -> Iterator[Json]:
    """The cards on a phone that still have a button with these words."""
    for chat in phone["chats"]:
        for message in chat["messages"]:
            card = message["card"]
            if card and not message["recalled"] and any(b["text"] == button for b in card["buttons"]):
                yield card


class Staff:
    """Interviewers answer their cards; HR commands and reads."""

    def __init__(self, troupe: Troupe) -> None:
        self.troupe = troupe
        self.stage = troupe.stage
        self.group = ""

    # --- interviewers ------------------------------------------------------------------------------------------------

    async def answer(self) -> None:
        """Interviewers and the approving HR answer until nothing is left that they want to answer.

        Candidates whose interview fell through choose again in between.
        """
        for _ in range(ROUNDS):
            answered = [await self._answer_one(user) for user in INTERVIEWERS]
            if not any([*answered, await self._approve(), await self.troupe.choose_again()]):
                return
            await self.stage.settle()
        self.troupe.expect(holds=False, sentence="面试官一直收到新的待确认卡片，没有尽头")

    async def _answer_one(self, user: str) -> int:
        phone = await self.stage.phone(user)
        count = 0
        for card in cards(phone, "可以"):
            found = _CANDIDATE.search(card["markdown"])
            player = self.troupe.named(found[1]) if found else None
            if player is None or not self._waits_for_ding(player, phone):
                await self._decide(user, card, player)
                count += 1
        return count

    def _waits_for_ding(self, player: Player, phone: Json) -> bool:
        if player.fate is not Fate.DINGED or player.struck:
            return False
        player.struck = any(player.name in ding["text"] for ding in phone["dings"])
        return not player.struck

    async def _decide(self, user: str, card: Json, player: Player | None) -> None:
        if player and player.fate is Fate.SUBSTITUTED and not player.struck:
            player.struck = True
            await self._tap(user, card, "不方便")
            return
        if player and player.fate is Fate.ROOM_BUSY and not player.struck:
            player.struck = True
            await self.stage.settle()  # so that the fault meets this booking and no other
            await self.stage.post("faults", endpoint="calendar.addMeetingRooms", fault="room_busy", count=1)
            await self._tap(user, card, "可以")
            await self.stage.settle()
            return
        await self._tap(user, card, "可以")

    async def _tap(self, user: str, card: Json, label: str) -> None:
        button = next(b for b in card["buttons"] if b["text"] == label)
        await self.stage.tap(user, card["outTrackId"], button["id"])

    async def _approve(self) -> int:
        waiting = list(cards(await self.stage.phone(HR), "批准"))
        for card in waiting:
            await self._tap(HR, card, "批准")
        return len(waiting)

    async def decline_calendar(self, player: Player) -> None:
        """The interviewer declines the entry in DingTalk's own calendar."""
        people = {name: user for user, name in INTERVIEWERS.items()}
        for user in people.values():
            for event in (await self.stage.phone(user))["events"]:
                if event["status"] == "confirmed" and player.name in event["summary"]:
                    await self.stage.post("act/answer", person=user, eventId=event["id"], status="declined")
                    player.struck = True
        self.troupe.expect(player.struck, f"{player.name}：没有可以在日历里拒绝的日程")

    # --- HR ------------------------------------------------------------------------------------------------------------

    async def said(self, chat: str = "bot") -> list[Json]:
        """What the bot has said in one of HR's chats."""
        chats = (await self.stage.phone(HR))["chats"]
        return [m for c in chats if c["id"] == chat for m in c["messages"] if m["sender"]["bot"]]

    async def order(self, text: str) -> str:
        """HR says something in the group; returns the bot's answer there, "" if it kept silent."""
        before = len(await self.said(self.group))
        await self.stage.say(HR, f"@约面 {text}", self.group)

        async def answer() -> str:
            return "\n".join(m["text"] for m in (await self.said(self.group))[before:])

        return await self.stage.until(answer)

    async def move(self, player: Player) -> None:
        """«某某改到周三下午3点»; if that cannot be had, one of the times that the bot names instead."""
        await self.troupe.turn(player, "answered")
        answer = await self.order(f"{player.name}改到下周三下午3点")
        if "约不上" in answer:
            near, day = _NEAREST.search(answer.split("最接近的空档：")[-1]), _DAY.search(answer.split("空档：")[-1])
            self.troupe.expect(near and day, f"{player.name}：改期约不上，也没有给出最接近的空档：{answer}")
            answer = await self.order(f"{player.name}改到{day[0]}{near[1]}") if near and day else answer
        kept = (
            "已改到" in answer or "确认之前，原时间" in answer
        )  # an agreed time stays until the interviewer has agreed
        self.troupe.expect(kept, f"HR 给{player.name}改期，得到的回答是：{answer or '（没有回答）'}")

    async def end(self, player: Player, order: str, answer: str) -> None:
        """Cancel or withdraw somebody, with one more tap if the interview is agreed, and be told so."""
        said = await self.order(order)
        if "确认前没有改动" in said:
            said = await self._sure(player)
        self.troupe.expect(answer in said, f"HR 说「{order}」，得到的回答是：{said or '（没有回答）'}")
        await self.troupe.turn(player, "ended")

    async def _sure(self, player: Player) -> str:
        """Tap the card that asks whether an agreed interview is really to go; returns what it says then."""

        async def asked() -> Json | None:
            found = (m["card"] for m in await self.said() if m["card"] and player.name in m["card"]["markdown"])
            return next((c for c in found if any(b["text"].startswith(_SURE) for b in c["buttons"])), None)

        card = await self.stage.until(asked)
        if card is None:
            return ""
        label = next(b["text"] for b in card["buttons"] if b["text"].startswith(_SURE))
        await self._tap(HR, card, label)
        track = card["outTrackId"]
        seen = (m["card"] for m in await self.said() if m["card"] and m["card"]["outTrackId"] == track)
        return next((c["markdown"] for c in seen), "")

    async def invite(self, order: str, chat: str, players: Sequence[Player], bad: Sequence[str] = ()) -> None:
        """Paste a batch, look at the preview, see that nothing has left, and send it."""
        expect, lines = self.troupe.expect, [player.line for player in players]
        await self.stage.say(HR, "\n".join([order, *lines[:1], *bad[:1], *lines[1:], *bad[1:]]), chat)
        label = f"确认发送（{len(players)} 人）"

        async def preview() -> Json | None:
            return next(cards(await self.stage.phone(HR), label), None)

        card = await self.stage.until(preview)
        expect(card, f"没有看到 {len(players)} 人的预览卡片，最后看到的是：{await self._last()}")
        if card is None:
            return
        left_out = f"未收录 {len(bad)} 行" if bad else "未收录"
        expect((left_out in card["markdown"]) is bool(bad), f"预览没有正确列出未收录的行：{card['markdown']}")
        expect(await self._nobody_knows(players), "HR 还没有点确认，就有候选人收到了消息")
        await self._tap(HR, card, label)
        waiting = next(cards(await self.stage.phone(HR), _NOW), None)
        if waiting:  # for a moment it can be undone; nobody in this story slips
            await self._tap(HR, waiting, _NOW)
        await self.stage.quiet()

    async def _last(self) -> str:
        said = await self.said()
        card = said[-1]["card"] if said else None
        return f"{card['title']} {card['markdown']}" if card else said[-1]["text"] if said else "什么也没有"

    async def _nobody_knows(self, players: Sequence[Player]) -> bool:
        for player in players:
            phone = await self.stage.phone(player.user_id)
            if phone["sms"] or phone["mails"] or any(chat["messages"] for chat in phone["chats"]):
                return False
        return True
