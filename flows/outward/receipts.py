"""What is learned after a message has left: arrived, lost, answered, opened, or no more of these."""

from collections.abc import Mapping
from datetime import timedelta, timezone
from typing import Any, Final

from cards.sentences import sentence
from domain.consent import Consent
from domain.effects import Ding, Effect, SendSms
from domain.inputs import Answer, Settled, Traced, Unsubscribed
from domain.outreach import AskCall, AskSms, SendCall
from flows.outward.tell import tell_hr
from flows.scene import Scene
from store.outbox import Parcel

CHINA: Final = timezone(timedelta(hours=8))  # in which the carriers count their days
SMS_ASKED: Final = (timedelta(minutes=3), timedelta(minutes=15), timedelta(hours=2), timedelta(hours=24))
# A call's record is put together a few minutes after it, and kept for questions of the same day.
CALL_ASKED: Final = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=2))
# The receiver has told the carrier to let nothing of ours through: that is a no.
REFUSALS: Final = frozenset({"USER_REJECT", "MOBILE_IN_BLACK"})


def ask_sms(scene: Scene, parcel: Parcel, effect: SendSms, happening: Settled) -> None:
    """Once an SMS has left, the carrier is asked what became of it."""
    if happening.outcome == "done" and happening.remote_id:
        day = f"{scene.now.astimezone(CHINA):%Y%m%d}"
        _ask(scene, parcel, AskSms(effect.mobile, happening.remote_id, day, parcel.key), SMS_ASKED[0])


def ask_call(scene: Scene, parcel: Parcel, effect: SendCall, happening: Settled) -> None:
    """The same for a call."""
    if happening.outcome == "done" and happening.remote_id:
        placed = str(happening.facts.get("placed") or scene.now.isoformat())
        _ask(scene, parcel, AskCall(happening.remote_id, placed, parcel.key), CALL_ASKED[0])


def _ask(scene: Scene, parcel: Parcel, question: AskSms | AskCall, after: timedelta) -> None:
    key = f"ask{question.attempt}-{question.about}"
    if not scene.tx.outbox.has(key):
        scene.send(key, question, about=parcel.about, due=scene.now + after)


def sms(scene: Scene, parcel: Parcel, effect: AskSms, happening: Settled) -> None:
    """Arrived, lost, or to be asked again; a receipt that says the same twice changes nothing."""
    facts = happening.facts
    if happening.outcome != "done":
        return
    if facts["state"] == "delivered":
        scene.tx.touches.delivered(effect.about, scene.now)
    elif facts["state"] == "failed":
        _lost(scene, parcel, effect.about, facts)
    elif effect.attempt + 1 < len(SMS_ASKED):
        again = AskSms(effect.mobile, effect.receipt, effect.day, effect.about, effect.attempt + 1)
        _ask(scene, parcel, again, SMS_ASKED[again.attempt])


def call(scene: Scene, parcel: Parcel, effect: AskCall, happening: Settled) -> None:
    """Answered, missed, or to be asked again; a pressed key is for a person to hear of."""
    facts = happening.facts
    if happening.outcome != "done":
        return
    if facts["state"] == "waiting":
        if effect.attempt + 1 < len(CALL_ASKED):
            again = AskCall(effect.call, effect.placed, effect.about, effect.attempt + 1)
            _ask(scene, parcel, again, CALL_ASKED[again.attempt])
        return
    if facts["state"] == "answered":
        scene.tx.touches.delivered(effect.about, scene.now)
    else:
        scene.tx.touches.undelivered(effect.about, _told(facts))
    inv = scene.tx.invitations.known(parcel.about)
    if inv:
        scene.note(inv.id, "system:voice", "Called", _told(facts))
        if facts["pressed"]:
            tell_hr(scene, inv, "pressed", _told(facts))


def _lost(scene: Scene, parcel: Parcel, about: str, facts: Mapping[str, Any]) -> None:
    """The carrier could not deliver it: HR learns of it, and why."""
    scene.tx.touches.undelivered(about, _told(facts))
    inv = scene.tx.invitations.known(parcel.about)
    if inv:
        if facts["code"] in REFUSALS:
            person = scene.tx.people.get(inv.candidate_id)
            scene.tx.people.save(person.saying("sms", Consent.REFUSED, scene.now))
        scene.note(inv.id, "system:sms", "Lost", _told(facts))
        tell_hr(scene, inv, "not_delivered", _told(facts))


def _told(facts: Mapping[str, Any]) -> str:
    return f"{facts['words']}（{facts['code']}）" if facts["code"] else str(facts["words"])


def ding(scene: Scene, parcel: Parcel, effect: Ding, happening: Settled) -> None:
    """A DING has no key: whom it did not reach, and whether it left at all, is for a person to know."""
    inv = scene.tx.invitations.known(parcel.about)
    failed = happening.facts.get("failed") or {}
    if inv and happening.outcome == "unknown":
        tell_hr(scene, inv, "unknown_delivery", parcel.key)
    elif inv and (failed or happening.outcome == "failed"):
        tell_hr(scene, inv, "not_delivered", happening.error or f"DING 没有送到 {len(failed)} 人")


def traced(scene: Scene, happening: Traced) -> Answer:
    """A mail was shown or its link followed: a line of history, once, and on to the personal page. Never a «viewed» by itself."""
    key = scene.setup.links.unsealed(happening.use, happening.token)
    record = scene.tx.outbox.record(key) if key else None
    inv = scene.tx.invitations.known(record.parcel.about) if record else None
    if inv is None:
        return Answer()
    if happening.key:
        what = "MailOpened" if happening.use == "open" else "LinkClicked"
        scene.note(inv.id, "candidate:mail", what, key)
    return Answer(page={"location": scene.setup.links.url(inv.id)})


def unsubscribed(scene: Scene, happening: Unsubscribed) -> Answer:
    """No more mails to this candidate; what still has to be said goes by another way, or by a person."""
    inv = scene.tx.invitations.known(scene.setup.links.unsealed("stop", happening.token))
    if inv is None:
        return Answer()
    person = scene.tx.people.get(inv.candidate_id)
    if person.consent("mail") is not Consent.REFUSED:
        scene.tx.people.save(person.saying("mail", Consent.REFUSED, scene.now))
        scene.note(inv.id, "candidate:mail", "Unsubscribed", "不再接收邮件")
        tell_hr(scene, inv, "unsubscribed")
    return Answer(page=_stopped(person.language))


def _stopped(language: str) -> dict[str, str]:
    words = {"headline": sentence(language, "mail.stopped"), "notice": sentence(language, "mail.instead")}
    return {"language": language, **words}


ASKED: Final[Mapping[type[Effect], Any]] = {AskSms: sms, AskCall: call, Ding: ding}
