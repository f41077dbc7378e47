"""The course of the automatic demo: a Monday's batch, a week of reminders and changes, then the interviews."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sandbox.clock import ZONE
from sandbox.play_cast import HR, Character, Fate, Player

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.play_acts import Troupe
    from sandbox.play_staff import Staff

C, F = Character, Fate
BAD = ("坏行 123", "钱多多 1380000")
MANY = 12  # more candidates than this need the whole week
QUIET_MONTHS = {3, 7, 8, 11, 12}  # in which no public holiday of China falls
# Stops on a day of interviews: less than two hours apart, so that no reminder is overtaken by its interview.
GRID = ("07:35", "09:05", "10:55", "12:45", "14:35", "16:25", "18:15", "20:45")
ALWAYS = {"07:35", "20:45"}  # the night, and an evening with the messages for the next early morning
LEADS = [timedelta(hours=hours) for hours in (24, 4, 2)]


class Story:
    """Tells the story day by day; `monday` is the first day, the interviews begin a week later."""

    def __init__(self, troupe: Troupe, staff: Staff) -> None:
        self.troupe, self.staff, self.stage = troupe, staff, troupe.stage
        self.days = 5 if len(troupe.players) > MANY else 3
        self.monday = datetime.min.replace(tzinfo=ZONE)

    async def at(self, day: int, clock: str) -> None:
        """Go on to this time of the story's n-th day."""
        await self.stage.move_to(self.moment(day, clock))

    def moment(self, day: int, clock: str) -> datetime:
        """This time of the story's n-th day."""
        return datetime.combine(self.monday + timedelta(days=day), time.fromisoformat(clock), self.monday.tzinfo)

    def fated(self, fate: Fate) -> Sequence[Player]:
        """Everybody with this fate."""
        return [player for player in self.troupe.players if player.fate is fate]

    # --- before ------------------------------------------------------------------------------------------------------

    async def prepare(self) -> None:
        """People get their phones, and it is a Monday morning in a fortnight without holidays."""
        self.troupe.expect(await self.stage.until(self.stage.connections), "没有机器人连上沙盒")
        world = await self.stage.get("world")
        self.staff.group = next(group["id"] for group in world["groups"] if HR in group["members"])
        for p in self.troupe.players:
            about = {"name": p.name, "mobile": p.mobile, "email": p.email, "outsider": not p.member}
            await self.stage.post("people", userId=p.user_id, department="技术部" if p.member else "", **about)
        today = datetime.fromisoformat(world["now"])
        midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
        self.monday = first_monday(midnight if today.hour <= 10 else midnight + timedelta(days=1))  # noqa: PLR2004
        await self.at(0, "10:00")

    # --- the first week ------------------------------------------------------------------------------------------------

    async def batch(self) -> None:
        """HR invites everybody: two racers for another job in 1:1, all others by one message in the group."""
        last = "五" if self.days == 5 else "三"  # noqa: PLR2004
        when = f"时间=下周一到下周{last} 时长=45分钟 地点=A座"
        racers = self.troupe.of(C.RACER)
        others = [player for player in self.troupe.players if player not in racers]
        order = f"批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷、韩梅梅、王芳 {when}"
        await self.staff.invite(f"@约面 {order}", self.staff.group, others, BAD)
        order = f"批量邀约 岗位=前端工程师 轮次=复试 面试官=赵六 审批=需要 {when}"
        await self.staff.invite(order, "bot", racers)
        for player in self.troupe.players:
            if player.member:
                seen = await self.troupe.seats[player.user_id].glance()
                self.troupe.expect(seen.state == "待选择", f"{player.name}：没有收到邀约卡片（{seen.state}）")

    async def monday_of_answers(self) -> None:
        """The quick ones answer; interviewers confirm, one only after a DING."""
        troupe = self.troupe
        await troupe.race()
        await troupe.everybody(troupe.choose, C.PROMPT, C.MOVER, C.CANCELLER)
        await troupe.everybody(troupe.pick_and_choose, C.PICKY)
        await troupe.everybody(troupe.decline, C.DECLINER)
        await troupe.everybody(troupe.look_only, C.UNDECIDED)
        await self.stage.settle()
        await self.staff.answer()
        for clock in ("10:30", "14:20", "18:20"):
            await self.at(0, clock)
        await self.staff.answer()
        for player in self.fated(F.DINGED):
            troupe.expect(player.struck, f"{player.name}：面试官一直没有确认，却没有收到 DING")
        await self.at(0, "18:40")
        await self.at(0, "23:00")

    async def tuesday_of_changes(self) -> None:
        """The slow ones answer after a reminder; plans change on all sides."""
        troupe, staff = self.troupe, self.staff
        await self.at(1, "03:00")
        await self.at(1, "09:10")
        await troupe.everybody(troupe.move, C.MOVER)
        await troupe.everybody(troupe.cancel, C.CANCELLER)
        await staff.answer()
        for clock in ("09:52", "10:02", "10:06", "10:30"):
            await self.at(1, clock)
        await troupe.everybody(troupe.choose, C.SLOW)
        await self.stage.settle()
        await staff.answer()
        answer = await staff.order("进度")
        troupe.expect(
            "后端工程师" in answer and "已确认" in answer, f"HR 问「进度」，得到的回答是：{answer or '（没有回答）'}"
        )
        for player in self.fated(F.HR_MOVED):
            await staff.move(player)
        for player in self.fated(F.HR_CANCELLED):
            await staff.end(player, f"取消{player.name}", "已取消")
        for player in self.fated(F.CALENDAR):
            await staff.decline_calendar(player)
        await self.stage.settle()
        await staff.answer()
        await self.at(1, "14:30")

    async def rest_of_the_week(self) -> None:
        """Reminders climb their ladders until a person has to help; what is decided otherwise is withdrawn."""
        for day, clock in ((1, "22:00"), (2, "04:00"), (2, "10:02"), (2, "10:30"), (3, "02:00"), (3, "10:10")):
            await self.at(day, clock)
        await self.staff.answer()
        for day in (3, 4):
            await self.at(day, "10:30")
        for player in self.fated(F.WITHDRAWN):
            await self.staff.end(player, f"{player.name}已入职，撤回邀约", "已撤回")

    # --- the second week ---------------------------------------------------------------------------------------------

    async def interviews(self, starts: Sequence[datetime]) -> None:
        """The day before, two hours before, and the interviews themselves; people read what they get."""
        before = self.monday + timedelta(days=5)
        for day in range(6, 7 + self.days):
            for clock in GRID:
                moment = self.moment(day, clock)
                if clock in ALWAYS or any(before < start - lead <= moment for start in starts for lead in LEADS):
                    await self.stage.move_to(moment)
                    await self._read()
                before = moment
        await self.at(7 + self.days, "09:30")

    async def _read(self) -> None:
        """Whoever had to be DINGed for is also the one who does not read the reminder of the day before."""
        for player in self.troupe.players:
            if player.member and player.attends and player.fate is not F.DINGED:
                await self.stage.post("act/view", person=player.user_id)


def first_monday(day: datetime) -> datetime:
    """Return the first Monday from `day` on whose two weeks fall into months without public holidays."""
    monday = day + timedelta(days=-day.weekday() % 7)
    while not {(monday + timedelta(days=n)).month for n in range(14)} <= QUIET_MONTHS:
        monday += timedelta(days=7)
    return monday
