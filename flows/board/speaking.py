"""What HR types or taps on the board as they would in chat: the same stories, whose answers are shown on the page."""

from datetime import datetime
from typing import Any, Final

from cards import board as cards
from cards.press import unpack
from domain.effects import Effect, PostCard
from domain.inputs import Input, Ordered, Pressed, Said
from domain.people import Person
from domain.viewers import Viewer
from flows import chat, presses
from flows.board.done import Done
from flows.presses import PRESSES, Right
from flows.scene import Scene
from flows.setup import Setup
from store.store import Tx

LONGEST: Final = 20_000
BATCH: Final = "board/import/batch"


class Overheard(Scene):
    """A scene whose answers to the speaker are not sent but kept: they are shown where the words were typed."""

    def __init__(self, tx: Tx, setup: Setup, now: datetime, happening: Input, *, usual: Setup | None = None) -> None:
        super().__init__(tx, setup, now, happening, usual=usual)
        self.heard: list[str] = []
        self.cards = 0

    def reply(self, said: Said, title: str, text: str, about: str = "") -> None:
        """Keep the answer."""
        del said, title, about
        self.heard.append(cards.spoken(text))

    def send(self, key: str, effect: Effect, **known: Any) -> None:
        """Cards to the speaker go into chat as ever; that there are some is said on the page."""
        self.cards += isinstance(effect, PostCard) and effect.user_id == self.actor
        super().send(key, effect, **known)

    @property
    def notice(self) -> str:
        """All answers, and that a card waits in chat if there is nothing else to read."""
        return "\n\n".join(self.heard) or (cards.IN_CHAT if self.cards else cards.HEARD)


def overheard(scene: Scene) -> Overheard:
    """The same scene, listened to."""
    return Overheard(scene.tx, scene.setup, scene.now, scene.happening, usual=scene.usual)


def said(scene: Scene, happening: Ordered, who: Viewer) -> Done:
    """A line as in the group; what comes of it is shown where it was typed, a new batch on its own page."""
    text = happening.fields.get("text", "").strip()
    if not text:
        return Done(cards.NOTHING_TYPED)
    own = overheard(scene)
    cut = len(text) > LONGEST
    chat.said(own, Said(happening.key, who.user_id, who.name, text[:LONGEST], cut=cut, command=happening.command))
    return Done(own.notice, begun(own, who))


def begun(scene: Scene, who: Viewer) -> str:
    """The page of the batch that this very input has begun, "" if there is none or several."""
    hr = scene.tx.people.by_user(who.user_id)
    fresh = [c for c in scene.tx.campaigns.find(hr_id=hr.id) if c.created == scene.now] if hr else []
    return f"{BATCH}/{fresh[0].id}" if len(fresh) == 1 else ""


def press(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """A button that HR has on a card in chat, pressed here."""
    pressed = unpack(happening.subject)
    if pressed is None or PRESSES[pressed.action].right is not Right.HR:
        return cards.NOT_ALLOWED
    introduce(scene, who)
    answer = presses.pressed(scene, Pressed(happening.key, who.user_id, "", happening.subject))
    return cards.answered(answer.card)


def introduce(scene: Scene, who: Viewer) -> Person:
    """Only somebody whom we know can press a button: HR may start on the board."""
    known = scene.tx.people.by_user(who.user_id)
    person = known or Person(scene.mark(), who.name, user_id=who.user_id)
    if known is None:
        scene.tx.people.add([person])
    return person
