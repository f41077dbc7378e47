"""«My interviews»: a code to the number or address on record, or a personal link, opens one person's list for a short while."""

from datetime import timedelta
from re import compile as pattern
from typing import Final
from unicodedata import normalize

from cards import mine as cards
from domain.effects import Effect, SendMail, SendSms
from domain.inputs import Answer, CodeWanted, Identified, Listed
from domain.invitation import Invitation
from domain.people import Person
from domain.phones import mobile
from flows.candidate import pages
from flows.scene import Scene
from flows.setup import Links
from store.codes import Code
from store.outbox import Parcel

CODE_LIFE: Final = timedelta(minutes=10)
SESSION_LIFE: Final = timedelta(minutes=30)
TRIES: Final = 5
PER_HOUR: Final = 3
SHOWN: Final = 50
_MAIL: Final = pattern(r"[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,60}")


def wanted(scene: Scene, happening: CodeWanted) -> Answer:
    """Send a code to whom we know; whether we do is not to be seen. `page` is {"unread": True} for what is no address."""
    address = read(happening.address)
    if not address:
        return Answer(page={"unread": True})
    codes, since = scene.tx.codes, scene.now - timedelta(hours=1)
    if codes.given(address, since) < PER_HOUR:
        person = _known(scene, address)
        whose = person.id if person else ""
        made = Code(Links.digest(happening.ticket), address, whose, happening.code, scene.now, scene.now + CODE_LIFE)
        codes.give(made, since)
        if person:
            _send(scene, person, address, happening)
    return Answer()


def read(said: str) -> str:
    """A mobile number or a mail address as we keep them, "" for anything else."""
    plain = normalize("NFKC", said).strip()
    return plain.lower() if _MAIL.fullmatch(plain) else mobile(plain)


def _known(scene: Scene, address: str) -> Person | None:
    """Whoever has this address, was invited with it, and can be reached by it."""
    way, find = ("mail", scene.tx.people.by_email) if "@" in address else ("sms", scene.tx.people.by_mobile)
    person = find(address)
    known = person and not person.erased and way in scene.rules.channels and _invitations(scene, person.id)
    return person if known else None


def _send(scene: Scene, person: Person, address: str, happening: CodeWanted) -> None:
    """At once, whatever the hour: whoever asks is awake. It is no touch either, so that HR never reads a code."""
    company, language = scene.rules.company, person.language or happening.language
    text = cards.text(company, happening.code, language)
    effect: Effect = SendSms(address, "code", {"code": happening.code}, text)
    if "@" in address:
        effect = SendMail(address, cards.subject(company, language), text)
    key, about = f"code-{scene.mark()}", _invitations(scene, person.id)[-1].id
    scene.tx.outbox.add([Parcel(key, key, effect, scene.now, about)], scene.now)


def identified(scene: Scene, happening: Identified) -> Answer:
    """Open a session by a code or by a personal link: `page` is {"entered": True}, or says nothing."""
    person_id = _by_link(scene, happening.token) if happening.token else _by_code(scene, happening)
    if not person_id:
        return Answer()
    scene.tx.codes.open(Links.digest(happening.session), person_id, scene.now, scene.now + SESSION_LIFE)
    return Answer(page={"entered": True})


def _by_code(scene: Scene, happening: Identified) -> str:
    code = normalize("NFKC", happening.code).strip()
    return scene.tx.codes.redeem(Links.digest(happening.ticket), code, scene.now, TRIES)


def _by_link(scene: Scene, token: str) -> str:
    inv = pages.behind(scene, token)
    return inv.candidate_id if inv and not scene.tx.people.get(inv.candidate_id).erased else ""


def listed(scene: Scene, happening: Listed) -> Answer:
    """The list of whoever has a session; {} for everybody else. With a `subject` of theirs: {"token": of its page}, "" if none."""
    person_id = scene.tx.codes.whose(Links.digest(happening.session), scene.now)
    person = scene.tx.people.get(person_id) if person_id else None
    if person is None or person.erased:
        return Answer()
    mine = _invitations(scene, person_id)[-SHOWN:]
    reachable = {inv.id for inv in mine if pages.lives(scene, inv)}
    if happening.subject:
        found = happening.subject in reachable
        return Answer(page={"token": scene.setup.links.token(happening.subject) if found else ""})
    language = happening.language or person.language
    briefs = [scene.brief(inv, language).theirs() for inv in reversed(mine)]
    return Answer(page=cards.listed(briefs, language, reachable))


def _invitations(scene: Scene, person_id: str) -> list[Invitation]:
    """Everything to which they were really invited, oldest first: what was taken back before it left is not theirs to know."""
    found = [inv for inv in scene.tx.invitations.find(candidate_ids=[person_id]) if inv.calling]
    return sorted(found, key=lambda inv: inv.since)
