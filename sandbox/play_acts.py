"""What the candidates do, one function per character and moment."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sandbox.play_cast import Character, Player
from sandbox.play_seat import CANCEL, CONFIRM, DECLINE, MORE, MOVE, CardSeat, PageSeat, Sight

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from sandbox.play_browser import Browser
    from sandbox.play_stage import Stage

RACE = "下周三上午"


class Troupe:
    """All candidates, their seats, and the list of what went against expectation."""

    def __init__(self, stage: Stage, browser: Browser, players: Sequence[Player]) -> None:
        self.stage = stage
        self.players = players
        self.violations: list[str] = []
        self.seats = {p.user_id: CardSeat(stage, p) if p.member else PageSeat(stage, browser, p) for p in players}

    def expect(self, holds: object, sentence: str) -> None:
        """Note the sentence unless it holds."""
        if not holds:
            self.violations.append(sentence)

    def of(self, *characters: Character) -> list[Player]:
        """Everybody with one of these characters."""
        return [player for player in self.players if player.character in characters]

    def named(self, name: str) -> Player | None:
        """The candidate of this name."""
        return next((player for player in self.players if player.name == name), None)

    async def turn(self, player: Player, what: str) -> None:
        """Remember that from now on this person has answered, is open again, or is out of it."""
        player.turns.append((await self.stage.now(), what))

    # --- single acts -------------------------------------------------------------------------------------------------

    async def choose(self, player: Player, label: str = "") -> None:
        """Tap a time, answer «是否确认？» with yes."""
        seat = self.seats[player.user_id]
        seen = await seat.look()
        wanted = label or next(iter(seen.times), "")
        self.expect(wanted, f"{player.name}：没有可选的时间（{seen.state}）")
        held = await seat.press(wanted) if wanted else seen
        if held.state == "待选择" and held.times:  # somebody else was faster; there are fresh times
            held = await seat.press(held.times[0])
        self.expect(held.state == "待本人确认", f"{player.name}：选时间后没有看到「是否确认」，而是「{held.state}」")
        await self._confirm(player)

    async def _confirm(self, player: Player) -> None:
        seen = await self.seats[player.user_id].press(CONFIRM)
        self.expect(seen.state == "待面试官", f"{player.name}：确认后看到的是「{seen.state}」")
        await self.turn(player, "answered")

    async def decline(self, player: Player) -> None:
        """Not interested, and sure."""
        await self.seats[player.user_id].look()
        await self._sure(player, DECLINE, "确定，", "已谢绝")
        await self.turn(player, "ended")

    async def cancel(self, player: Player) -> None:
        """Call a confirmed interview off."""
        await self.seats[player.user_id].look()
        await self._sure(player, CANCEL, "确定取消", "已取消")
        await self.turn(player, "ended")

    async def move(self, player: Player) -> None:
        """Ask for another time, and take the last one offered."""
        old = (await self.seats[player.user_id].look()).time
        await self.turn(player, "open")
        await self.seats[player.user_id].press(MOVE)
        await self.seats[player.user_id].press("确定改时间")
        await self.stage.settle()
        seen = await self.seats[player.user_id].look()
        self.expect(len(seen.times) == 3, f"{player.name}：改期后应有三个新时间，看到 {len(seen.times)} 个")  # noqa: PLR2004
        self.expect(old not in seen.times, f"{player.name}：改期后又给了原来的时间 {old}")
        if seen.times:
            await self.choose(player, seen.times[-1])

    async def choose_again(self) -> bool:
        """Whoever had answered and is asked anew, because nobody could take the interview, chooses again."""
        asked = [player for player in self.players if player.attends and player.turns]
        found = False
        for player in asked:
            if (await self.seats[player.user_id].glance()).state == "待选择":
                found = True
                await self.choose(player)
        return found

    async def _sure(self, player: Player, first: str, second: str, state: str) -> None:
        seat = self.seats[player.user_id]
        await seat.press(first)
        seen = await seat.press(second)
        self.expect(seen.state == state, f"{player.name}：应看到「{state}」，看到的是「{seen.state}」")

    async def pick_and_choose(self, player: Player) -> None:
        """None fits: another set, then own words, then one of those times."""
        seat = self.seats[player.user_id]
        first = await seat.look()
        second = await seat.press(MORE)
        self.expect(second.times and not {*first.times} & {*second.times}, f"{player.name}：「换一批」没有换出新的时间")
        own = await seat.write("下周三下午")
        fitting = [label for label in own.times if "周三" in label and int(label.split("）")[1][:2]) >= 12]  # noqa: PLR2004
        self.expect(fitting, f"{player.name}：说了「下周三下午」，看到的是 {'、'.join(own.times) or own.state}")
        await self.choose(player, fitting[0] if fitting else "")

    async def look_only(self, player: Player) -> None:
        """See it and do nothing."""
        seen = await self.seats[player.user_id].look()
        self.expect(seen.state == "待选择", f"{player.name}：打开邀请看到的是「{seen.state}」")

    # --- the race ----------------------------------------------------------------------------------------------------

    async def race(self) -> None:
        """Two people press the same time in the same instant; there is one interviewer for it."""
        racers = self.of(Character.RACER)
        seats = [self.seats[player.user_id] for player in racers]
        sights = [await seat.write(RACE) for seat in seats]
        common = [label for label in sights[0].times if label in sights[1].times]
        shown = " / ".join("、".join(one.times) or one.state for one in sights)
        self.expect(common, f"抢同一时间：两人没有看到同一个时间（{shown}）")
        if not common:
            return
        after = await asyncio.gather(*(seat.press(common[0]) for seat in seats))
        states = sorted(one.state for one in after)
        self.expect(states == ["待本人确认", "待选择"], f"抢同一时间：应一人抢到、一人重选，结果是 {'、'.join(states)}")
        await asyncio.gather(
            *(self._after_race(player, one, common[0]) for player, one in zip(racers, after, strict=True))
        )

    async def _after_race(self, player: Player, seen: Sight, label: str) -> None:
        if seen.state == "待选择":
            fresh = len(seen.times) == 3 and label not in seen.times  # noqa: PLR2004
            self.expect(fresh, f"{player.name}：没抢到，应立即看到三个新时间，看到 {'、'.join(seen.times)}")
            self.expect("约走" in seen.text, f"{player.name}：没抢到，但没有说明原因")
            await self.choose(player)
        elif seen.state == "待本人确认":
            await self._confirm(player)

    # --- together ----------------------------------------------------------------------------------------------------

    async def everybody(self, act: Callable[[Player], Awaitable[None]], *characters: Character) -> None:
        """Everybody of these characters does this, one after the other."""
        for player in self.of(*characters):
            await act(player)
