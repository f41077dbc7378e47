"""A candidate writes in 1:1: the words do what the buttons do, the card shows it, and a sentence says so."""

from collections.abc import Sequence

from cards import candidate as cards
from cards import status
from cards.press import Action
from cards.view import View, params, plain
from domain import commands, replies
from domain.effects import ChangeCard
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, Invitation
from domain.terms import Command
from domain.zones import spoken
from flows.candidate import candidates, enquiries
from flows.candidate.seat import Seat
from flows.scene import Scene

TITLE = "您的面试"
WELCOME = "不客气，祝您面试顺利！"
CARD = "请在邀请卡片上点选。"
NUMBERS = "回复数字（例如「1」）就可以选，也可以在邀请卡片上点。"


def answered(scene: Scene, said: Said) -> bool:
    """Whether the writer has an invitation; if so the words have been dealt with."""
    person = scene.tx.people.by_user(said.user_id)
    mine = scene.tx.invitations.find(candidate_ids=[person.id], states=[*OPEN, *BOOKED]) if person else []
    if not mine:
        return False
    newest = max(mine, key=lambda inv: (scene.campaign(inv.campaign_id).created, inv.id))
    inv = scene.tx.invitations.get(newest.id, lock=True)
    if isinstance(said.mine, replies.Thanks):
        scene.reply(said, TITLE, WELCOME)
    elif _is_question(said) and not spoken(said.text)[1]:
        _to_hr(scene, inv, said)
    else:
        _act(scene, inv, said, said.mine)
    return True


def _is_question(said: Said) -> bool:
    """Something that no button means; a question about time is read as time where it can be."""
    asking = commands.Status | commands.Agenda | commands.Help
    return isinstance(said.mine, asking) or (isinstance(said.mine, commands.Nothing) and not said.mine.about)


def _to_hr(scene: Scene, inv: Invitation, said: Said) -> None:
    """How things stand; a question that is about something else goes to HR."""
    text = status.person(scene.brief(inv))
    if isinstance(said.mine, commands.Nothing):
        text = enquiries.asked(scene, inv, said.text)
    scene.reply(said, TITLE, f"{text}\n\n{cards.HOW}")


def _act(scene: Scene, inv: Invitation, said: Said, meant: Command) -> None:
    seat = candidates.words(scene, inv, said.text, meant)
    scene.reply(said, "面试时间", _sentence(seat))
    brief = scene.brief(seat.inv)
    view = cards.view(brief) if seat.redraw else seat.view
    if view and brief.candidate.member:
        key = f"cd-{seat.inv.id}-{seat.inv.calling}"
        scene.send(f"{key}~{scene.mark()}q", ChangeCard(key, params(view)), lane=key, about=seat.inv.id)


def _sentence(seat: Seat) -> str:
    """The card in words, and what to do next; a place that was named is confirmed first."""
    return "\n\n".join(part for part in (seat.told, _said(seat)) if part)


def _said(seat: Seat) -> str:
    if seat.notice and not seat.view:
        choose = seat.inv.offer and seat.inv.state in OPEN
        return f"{seat.notice}\n\n{CARD}" if choose else seat.notice
    view = seat.view or cards.view(seat.scene.brief(seat.inv))
    return "\n\n".join([*_head(view), *_choices(view, new=seat.view is not None and seat.asking is None)])


def _head(view: View) -> Sequence[str]:
    return view.lines[:2] if view.buttons else (*view.lines[:1], view.tips)


def _choices(view: View, *, new: bool) -> Sequence[str]:
    """What may be answered without looking for the card far above; times that are `new` stand only on the card."""
    times = [button for button in view.buttons if button.press and button.press.action is Action.PICK]
    labels = "、".join(f"「{plain(button.text, 40)}」" for button in view.buttons[:3])
    if not labels:
        return ()
    if new:
        return (f"请在邀请卡片上点：{labels}。",)
    if times:
        return (*(f"{number}. {plain(button.text, 60)}" for number, button in enumerate(times, 1)), NUMBERS)
    return (f"直接回复{labels}，或在邀请卡片上点。",)
