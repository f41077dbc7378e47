"""Which story an input belongs to; whoever acts is who DingTalk says, never what a card says."""

from collections.abc import Callable
from typing import Any

from cards.press import unpack
from domain.inputs import (
    Answer,
    CalendarChanged,
    CodeWanted,
    Due,
    Entered,
    Identified,
    Input,
    Left,
    Listed,
    Opened,
    Ordered,
    Pressed,
    Rendered,
    Said,
    Settled,
    StageReached,
    Submitted,
    Traced,
    Unsubscribed,
    Woken,
)
from flows import chat, outcomes, presses
from flows.board import acting, entering
from flows.candidate import erasing, mine, pages, rendered
from flows.changing import reassigning, relocating, withdrawing
from flows.clockwork import digest, keeping, mornings, nudges
from flows.inviting import dispatch, launching, stages
from flows.looking import agendas, reports
from flows.outward import receipts
from flows.scene import Scene
from flows.times import calendar, refresh

NOTHING = Answer()


def route(scene: Scene) -> Answer:
    """Tell the story of the scene's input."""
    return _ROUTES[type(scene.happening)](scene, scene.happening)


def look(scene: Scene) -> Answer | None:
    """The answer to an input that only wants to see something; None if something has to be written for it."""
    return LOOKS[type(scene.happening)](scene, scene.happening)


def _silent(story: Callable[[Scene, Any], None]) -> Callable[[Scene, Any], Answer]:
    def told(scene: Scene, happening: Any) -> Answer:
        story(scene, happening)
        return NOTHING

    return told


def _woken(scene: Scene, happening: Woken) -> None:
    stories = {
        "dispatch": dispatch.go_on,
        "send": launching.due,
        "digest": digest.send,
        "refresh": refresh.refresh,
        "trigger": stages.fire,
        "closing": withdrawing.go_on,
        "place": relocating.go_on,
        "reassign": reassigning.go_on,
        erasing.STORY: erasing.again,
        keeping.STORY: keeping.go_on,
        **_CHORES,
    }
    stories[happening.story](scene, happening.subject)


_CHORES = {
    "week": reports.weekly,
    "day": mornings.today,
    "tomorrow": agendas.tell_tomorrow,
    "keep": keeping.today,
}


def _submitted(scene: Scene, happening: Submitted) -> Answer:
    return pages.submitted(scene, happening, unpack)


_ROUTES: dict[type[Input], Callable[[Scene, Any], Answer]] = {
    Said: _silent(chat.said),
    Pressed: presses.pressed,
    Opened: pages.opened,
    Rendered: rendered.rendered,
    Submitted: _submitted,
    Settled: _silent(outcomes.settled),
    StageReached: stages.reached,
    Entered: entering.entered,
    Left: entering.left,
    Ordered: acting.ordered,
    CodeWanted: mine.wanted,
    Identified: mine.identified,
    Listed: mine.listed,
    Traced: receipts.traced,
    Unsubscribed: receipts.unsubscribed,
    Due: _silent(lambda scene, happening: nudges.due(scene, happening.invitation_id)),
    Woken: _silent(_woken),
    CalendarChanged: _silent(calendar.changed),
}

# What can be answered by whoever only looks: then nobody who writes is waited for.
LOOKS: dict[type[Input], Callable[[Scene, Any], Answer | None]] = {Opened: pages.looked, Listed: mine.listed}
