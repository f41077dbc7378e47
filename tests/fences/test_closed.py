"""Closed sets stay closed: whoever adds a command, an event, an input, a button or a purpose is told where a row is missing."""

import ast
import inspect
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from cards import trail
from cards.press import Action
from cards.touches import CAUSES, PURPOSES
from domain import commands, effects, happenings, inputs, outreach, replies, terms, triggers, wishes
from flows import chat, presses, router
from scheduler.ladders.rungs import SILENT, UNHEARD, Do
from tests.fences.tree import modules

ANSWERS = "what a candidate or an interviewer answers to a question; HR is told that nothing was done"
# Commands that HR can be understood to say, and that no story follows on.
TOLD_APART: Mapping[type[terms.Command], str] = {
    terms.Terms: "what the orders to invite have in common",
    replies.AcceptSlot: ANSWERS,
    replies.DeclineSlot: ANSWERS,
    replies.ProposeTime: ANSWERS,
    replies.Hold: ANSWERS,
    replies.Decline: ANSWERS,
}


def kinds(base: type[Any], *rooms: object) -> set[type[Any]]:
    """Every class below `base` that these modules define."""
    found = (value for room in rooms for value in vars(room).values() if inspect.isclass(value))
    return {kind for kind in found if issubclass(kind, base) and kind is not base}


def stories() -> Iterator[ast.Module]:
    return (module for path, module in modules().items() if path.startswith("flows/"))


def constructed() -> set[str]:
    """Names of everything that a story calls, whatever it was imported as."""
    called: set[str] = set()
    for module in stories():
        nodes = list(ast.walk(module))
        imported = {
            n.asname or n.name: n.name for node in nodes if isinstance(node, ast.ImportFrom) for n in node.names
        }
        names = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
        called |= {imported.get(name, name) for name in names}
    return called


def spoken_purposes() -> set[str]:
    """What stories say that a message to somebody outside is for."""
    calls = [node for module in stories() for node in ast.walk(module) if isinstance(node, ast.Call)]
    outside = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "to_outsider"]
    return {str(call.args[1].value) for call in outside if isinstance(call.args[1], ast.Constant)}


def meant_purposes() -> set[str]:
    """What stories say that a message to anybody, or a question, is for."""
    calls = [node for module in stories() for node in ast.walk(module) if isinstance(node, ast.Call)]
    meant = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Meant" and call.args]
    return {str(call.args[0].value) for call in meant if isinstance(call.args[0], ast.Constant)}


def test_every_command_has_a_story_or_a_reason() -> None:
    every = kinds(terms.Command, terms, commands, replies, triggers, wishes)
    assert {kind.__name__ for kind in every - set(chat._STORIES)} == {kind.__name__ for kind in TOLD_APART}


def test_everything_that_can_happen_is_made_to_happen_by_a_story() -> None:
    assert {kind.__name__ for kind in kinds(happenings.Event, happenings)} - constructed() == set()


def test_everything_that_comes_in_has_a_story_and_a_cause() -> None:
    every = kinds(inputs.Input, inputs)
    assert every == set(router._ROUTES)
    assert every == set(CAUSES)


def test_every_button_has_one_right_and_one_story() -> None:
    assert Counter(action for _, actions in presses._ROWS for action in actions) == Counter(Action)


def test_every_effect_is_sent_by_a_story() -> None:
    every = kinds(effects.Effect, effects, outreach)
    assert {kind.__name__ for kind in every} - constructed() == set()


def test_every_purpose_has_words() -> None:
    heard = {str(do) for do in Do} - {str(do) for do in SILENT | UNHEARD}
    purposes = {"note", *heard, *spoken_purposes(), *meant_purposes()}
    assert purposes - set(PURPOSES) == set()
    assert {"invite", "again", "ended", "confirmed"} <= spoken_purposes()


def noted() -> set[str]:
    """Every word that a story writes into a history by its own hand."""
    calls = [node for module in stories() for node in ast.walk(module) if isinstance(node, ast.Call)]
    notes = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "note"]
    words = [part for call in notes if len(call.args) > 2 for part in ast.walk(call.args[2])]
    return {part.value for part in words if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def test_every_step_of_a_history_has_words() -> None:
    events = {kind.__name__ for kind in kinds(happenings.Event, happenings)}
    assert (events | noted()) - set(trail.WORDS) == set()
    assert {"Outcome", "Skipped", "Nudged", "Reason"} <= noted()


def test_the_search_can_fail() -> None:
    assert "Event" not in constructed()
    assert {"NoShow", "Dispatched"} <= constructed()  # the first goes by another name there
