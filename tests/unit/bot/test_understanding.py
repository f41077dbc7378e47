"""What arrives is handed on with what it means: for everybody as a command, for a candidate as a reply."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.understanding import Understanding, read
from domain import commands, replies
from domain.inputs import Answer, Input, Said, Submitted, Woken
from domain.terms import Command

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
CHINA = ZoneInfo("Asia/Shanghai")


def said(text: str, group: str = "") -> Said:
    happening = read(Said("m", "u", "n", text, group=group), NOW, CHINA)
    assert isinstance(happening, Said)
    return happening


def test_a_message_in_private_has_both_meanings() -> None:
    assert isinstance(said("取消张三").command, commands.Cancel)
    assert said("第二个").mine == replies.AcceptSlot(2)
    assert said("谢谢").mine == replies.Thanks()
    assert isinstance(said("我来不了了").mine, commands.Cancel)
    assert isinstance(said("改到周四下午").mine, replies.ProposeTime)


def test_in_a_group_nobody_is_a_candidate_and_nothing_means_nothing() -> None:
    assert said("第二个", "cid").mine == Command()
    assert said("").mine == Command()


def test_a_message_of_an_interviewer_has_a_meaning_of_its_own() -> None:
    assert said("可以").seated == replies.Confirm()
    assert said("谢谢").seated == replies.Thanks()
    assert said("吴迪那场我来不了").seated == replies.DeclineSlot(("吴迪",))
    assert said("明天那场没问题").seated == replies.Confirm(when="明天")
    assert said("取消").seated == commands.Unknown("取消", ("agenda", "help"))
    assert said("可以", "cid").seated == Command()


async def test_forms_are_read_and_all_else_is_handed_on() -> None:
    seen: list[Input] = []

    async def handle(happening: Input) -> Answer:
        seen.append(happening)
        return Answer()

    desk = Understanding(handle, lambda: NOW, CHINA)
    await desk.handle(Submitted("k", "t", "words", "都不行"))
    await desk.handle(Woken("k", "digest", "c"))
    assert seen == [Submitted("k", "t", "words", "都不行", replies.DeclineSlot()), Woken("k", "digest", "c")]
