"""Asking HR back with a card: the order waits in the database until a tap answers, so that nothing is guessed or lost."""

from collections.abc import Callable, Mapping
from typing import Any

from cards.view import View, params
from domain.effects import PostCard
from domain.inputs import Said
from domain.people import Person
from flows.scene import Scene
from store.pending import Pending

ASIDE = "请在与我的单聊里确认一下，确认前不会改动任何安排。"


def ask(scene: Scene, user_id: str, story: str, body: Mapping[str, Any], card: Callable[[str], View]) -> str:
    """Put a question to one person; `card` makes it of its id, which is returned. `flows.answering` takes the answer."""
    pending = Pending(scene.mark(), user_id, scene.now, story, body)
    scene.tx.pending.add(pending)
    scene.send(f"qu-{pending.id}", PostCard(params(card(pending.id)), user_id=user_id))
    return pending.id


def introduce(scene: Scene, said: Said) -> None:
    """Only somebody whom we know can press a button: HR may start with something that is no batch."""
    if scene.tx.people.by_user(said.user_id) is None:
        scene.tx.people.add([Person(scene.mark(), said.name or said.user_id, user_id=said.user_id)])


def aside(scene: Scene, said: Said, title: str) -> None:
    """In a group: the question is in the 1:1 chat, where names and numbers belong."""
    if said.group:
        scene.reply(said, title, ASIDE)


def speaker(scene: Scene, user_id: str, group: str = "") -> Said:
    """The one who tapped, as if they had said it."""
    return Said(scene.happening.key, user_id, "", "", group=group)
