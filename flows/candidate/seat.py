"""The candidate's side of one input: who acts, what they are asked or told, and which card shows it in the ack."""

from typing import Any

from cards.press import Action
from cards.view import View
from domain.invitation import Invitation, Role
from flows.scene import Scene


class Seat:
    """`notice` is said once, `view` takes the place of the usual one until the next look; neither changes anything.

    `typed` is what the candidate wrote and should not have to write again, `told` what is said before all else.
    `redraw`: the card may show a question that has been answered in words. `reason` is why, if it was said with a tap.
    """

    def __init__(self, scene: Scene, inv: Invitation, shown: str) -> None:
        self.scene = scene
        self.inv = inv
        self.shown = shown
        self.asking: Action | None = None
        self.notice = ""
        self.view: View | None = None
        self.typed = ""
        self.told = ""
        self.redraw = False
        self.reason = ""

    def apply(self, event: Any) -> None:
        """Let something happen on behalf of the candidate."""
        self.inv = self.scene.apply(self.inv, event, Role.CANDIDATE, self.inv.candidate_id, shown=self.shown)
