"""The two nearest things that can be said, as buttons."""

from bot.grammar import parse
from bot.grammar.cues import _CUES
from cards import guessing
from cards.press import Action, Press
from cards.view import Button, View
from domain.commands import Unknown
from flows.chat import LOOKS


def test_every_intent_that_may_be_nearest_has_a_button() -> None:
    assert {intent for intent, _ in _CUES} <= set(guessing.SAID)
    assert all(Press(Action.GUESS, intent).pack() for intent in guessing.SAID)


def test_what_a_tap_does_is_understood_when_it_is_said() -> None:
    said = {intent: parse(guessing.SAID[intent]) for intent in LOOKS}
    assert {intent: type(command) for intent, command in said.items()} == {
        intent: type(command) for intent, command in LOOKS.items()
    }
    assert not [intent for intent, words in guessing.SAID.items() if isinstance(parse(_filled(words)), Unknown)]


def _filled(words: str) -> str:
    """With a name in the place of 「<姓名>」."""
    return words.replace("<姓名>", "张三").replace("<面试官>", "李雷").replace(" …", "")


def test_nothing_was_done_and_two_taps_lead_on() -> None:
    buttons = (
        Button("取消<姓名>", Press(Action.GUESS, "cancel"), "blue"),
        Button("帮助", Press(Action.GUESS, "help"), "blue"),
    )
    line = "没有看懂「张三的那个」，没有做任何事。您是不是想说："
    shown = guessing.nearest("张三的那个", ("cancel", "help"))
    assert shown == View("没有看懂", (line,), "都不是的话，换个说法，或说「帮助」。", buttons)
    assert guessing.in_words("张三的那个", ("cancel", "help")) == f"{line}「取消<姓名>」 或 「帮助」"
    assert len(guessing.nearest("x", ("help", "help")).buttons) == 1


def test_what_follows_the_tap() -> None:
    assert guessing.answered("status") == View("「进度」", ("好的，见下一条消息。",))
    assert guessing.how("cancel", "一\n二") == View("「取消<姓名>」", ("一", "二"), "还没有做任何事，请照着说一遍。")
