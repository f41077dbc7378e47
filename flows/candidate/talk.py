"""A candidate writes in 1:1: the words do what the buttons do, the card shows it, and a sentence says so."""

from collections.abc import Sequence
from dataclasses import replace

from cards import candidate as cards
from cards.brief import Brief
from cards.enquiries import known
from cards.press import Action
from cards.view import View, params, plain
from domain import commands, replies
from domain.effects import ChangeCard
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, Invitation
from domain.templates import EN
from domain.terms import Command
from domain.zones import spoken
from flows.candidate import candidates, enquiries, shorthand
from flows.candidate.seat import Seat
from flows.outward.outside import card_key
from flows.scene import Scene


def answered(scene: Scene, said: Said) -> bool:
    """Whether the writer has an invitation; if so the words have been dealt with.

    Once all of them are over, only the wish to be forgotten is.
    """
    person = scene.tx.people.by_user(said.user_id)
    mine = scene.tx.invitations.find(candidate_ids=[person.id]) if person else []
    living = [inv for inv in mine if inv.state in {*OPEN, *BOOKED}]
    if not mine:
        return False
    newest = max(living or mine, key=lambda inv: (scene.campaign(inv.campaign_id).created, inv.id))
    inv = scene.tx.invitations.get(newest.id, lock=True)
    if person and not person.language and shorthand.in_english(said.text):
        scene.tx.people.save(replace(person, language=EN))  # whoever writes English is answered in it
    brief = scene.brief(inv)
    if shorthand.about_erasing(brief, said.text):
        _act(scene, inv, said, said.mine)
    elif not living:
        return False
    elif isinstance(said.mine, replies.Thanks):
        scene.reply(said, brief.say("chat.title"), brief.say("chat.welcome"), inv.id)
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
    brief = scene.brief(inv)
    asked = isinstance(said.mine, commands.Nothing) or known(brief, said.text)
    text = enquiries.asked(scene, inv, said.text) if asked else cards.stands(brief)
    scene.reply(said, brief.say("chat.title"), f"{text}\n\n{brief.say('chat.how')}", inv.id)


def _act(scene: Scene, inv: Invitation, said: Said, meant: Command) -> None:
    seat = candidates.words(scene, inv, said.text, meant)
    brief = scene.brief(seat.inv)
    scene.reply(said, brief.say("chat.times"), _sentence(seat), inv.id)
    view = cards.view(brief) if seat.redraw else seat.view
    if view and brief.candidate.member:
        key = card_key(seat.inv)
        scene.send(f"{key}~{scene.mark()}q", ChangeCard(key, params(view)), lane=key, about=seat.inv.id)


def _sentence(seat: Seat) -> str:
    """The card in words, and what to do next; a place that was named is confirmed first."""
    return "\n\n".join(part for part in (seat.told, _said(seat)) if part)


def _said(seat: Seat) -> str:
    b = seat.scene.brief(seat.inv)
    if seat.notice and not seat.view:
        choose = seat.inv.offer and seat.inv.state in OPEN
        return f"{seat.notice}\n\n{b.say('chat.card')}" if choose else seat.notice
    view = seat.view or cards.view(b)
    new = seat.view is not None and seat.asking is None
    return "\n\n".join(part for part in (*_head(view), *_choices(b, view, new=new)) if part)


def _head(view: View) -> Sequence[str]:
    return view.lines[:2] if view.buttons else (*view.lines[:1], view.tips)


def _choices(b: Brief, view: View, *, new: bool) -> Sequence[str]:
    """What may be answered without looking for the card far above; times that are `new` stand only on the card."""
    times = [button for button in view.buttons if button.press and button.press.action is Action.PICK]
    labels = b.say("chat.join").join(b.say("chat.label", label=plain(button.text, 40)) for button in view.buttons[:3])
    if not labels:
        return ()
    if new:
        return (b.say("chat.tap", labels=labels),)
    if times:
        numbered = (f"{number}. {plain(button.text, 60)}" for number, button in enumerate(times, 1))
        return (*numbered, b.say("chat.numbers"))
    return (b.say("chat.answer", labels=labels),)
