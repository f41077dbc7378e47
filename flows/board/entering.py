"""The way onto the board: a link that works once, or DingTalk's own login; then a session that ends by itself."""

from datetime import timedelta
from typing import Final

from cards import board as cards
from domain.effects import Say
from domain.inputs import Answer, Entered, Left, Said
from domain.viewers import Post
from domain.wishes import OpenBoard
from flows.board.viewers import viewer
from flows.scene import Scene
from flows.setup import Links
from store.sessions import Visitor

LINK_LIFE: Final = timedelta(minutes=10)
SESSION_LIFE: Final = timedelta(hours=12)
BROWSERS: Final = 5  # of one person at the same time


def asked(scene: Scene, said: Said, command: OpenBoard) -> None:
    """「看板」: a link for whoever asks, into their own chat only."""
    del command
    if viewer(scene, said.user_id) is None:
        scene.reply(said, *cards.NOT_YOURS)
        return
    if not scene.rules.web_url:
        scene.reply(said, *cards.NO_ADDRESS)
        return
    token = scene.setup.links.sealed("board", f"{said.user_id}:{scene.mark()}")
    scene.tx.sessions.invite(Links.digest(token), Visitor(said.user_id, said.name), scene.now + LINK_LIFE)
    scene.send(f"bd-{scene.mark()}", Say([said.user_id], *cards.link(f"{scene.rules.web_url}/board/enter/{token}")))
    if said.group:
        scene.reply(said, *cards.ELSEWHERE)


def leads(scene: Scene, token: str) -> bool:
    """Whether a one-time link can still be used; looking does not use it."""
    return scene.tx.sessions.usable(Links.digest(token), scene.now)


def entered(scene: Scene, happening: Entered) -> Answer:
    """Let somebody in: `page` is {"entered": True, "to": the first page}, or says nothing for a link that is used or over."""
    who: Visitor | None = Visitor(happening.user_id, happening.name)
    if not happening.user_id:
        who = scene.tx.sessions.enter(Links.digest(happening.token), scene.now)
    seen = viewer(scene, who.user_id) if who else None
    if who is None or seen is None:
        return Answer()
    until = scene.now + SESSION_LIFE
    scene.tx.sessions.open(Links.digest(happening.session), who, scene.now, until, BROWSERS)
    own = seen.post is Post.INTERVIEWER
    return Answer(page={"entered": True, "to": "board/mine" if own else "board"})


def left(scene: Scene, happening: Left) -> Answer:
    """The browser, or every browser of the person, has to enter again."""
    digest = Links.digest(happening.session)
    who = scene.tx.sessions.whose(digest, scene.now)
    if who and happening.everywhere:
        scene.tx.sessions.close_all(who.user_id)
    scene.tx.sessions.close(digest)
    scene.tx.codes.close(digest)
    return Answer()
