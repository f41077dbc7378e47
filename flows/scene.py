"""One input being handled: the transaction, the moment, the rules, and the verbs that every story uses."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cards.brief import Brief
from cards.templates import Written
from cards.touches import CAUSES
from domain.booking import claims
from domain.campaign import Campaign, Phase
from domain.effects import Effect, Say, SayGroup
from domain.happenings import Event, Viewed
from domain.inputs import Input, Said
from domain.invitation import ENDED, OPEN, Invitation, Role, State, decide
from domain.people import Person, room_name
from domain.rules import Rules
from domain.states import journey, standing
from domain.times import Span
from domain.touches import Meant
from domain.zones import clocks
from flows.candidate import unanswered, wishes
from flows.outward import touches
from flows.outward.outside import changes
from flows.outward.politeness import polite
from flows.outward.post import channels_for, post
from flows.setup import Setup
from flows.words.wording import Wording
from scheduler.ladders import EVERYWHERE, TIMERS, Nudge, Reach, plan
from scheduler.ladders.reach import ORDER, reach_of
from scheduler.phrases import Reading, read
from scheduler.quiet import QuietHours
from store.journal import FollowUp, Step
from store.outbox import NOTHING, Parcel
from store.store import Tx

Words = Callable[[Brief], Written]
# Here the rungs are about the candidate, and which of them can be climbed depends on the person.
AWAITED = frozenset({State.INVITED, State.VIEWED})


class Scene:
    """Everything a story may touch; it is thrown away with the transaction if a race was lost."""

    def __init__(self, tx: Tx, setup: Setup, now: datetime, happening: Input, *, usual: Setup | None = None) -> None:
        self.tx = tx
        self.setup = setup
        self.usual = usual or setup  # without what HR has changed in chat
        self.now = now
        self.happening = happening
        self.why = CAUSES.get(type(happening), "")
        self._made = 0
        self._campaigns: dict[str, Campaign] = {}
        self.wording = Wording(tx, setup)

    @property
    def rules(self) -> Rules:
        """The organisation's rules."""
        return self.setup.rules

    @property
    def actor(self) -> str:
        """The DingTalk user id of whoever spoke or pressed, "" when nobody did."""
        return str(getattr(self.happening, "user_id", ""))

    def whose_word(self, person_id: str) -> str:
        """Who is on record for an answer of this person: whoever gave it, here or elsewhere, by DingTalk user id."""
        return self.actor or self.tx.people.get(person_id).user_id or person_id

    def mark(self) -> str:
        """A short id that is the same when the same input is handled again."""
        if not self.happening.key:
            raise ValueError("an input without a key would make the same marks each time")
        self._made += 1
        return hashlib.sha256(f"{self.happening.key}#{self._made}".encode()).hexdigest()[:10]

    # --- out ---------------------------------------------------------------------------------------------------------

    def send(
        self,
        key: str,
        effect: Effect,
        *,
        lane: str = "",
        about: str = "",
        due: datetime | None = None,
        meant: Meant = NOTHING,
    ) -> None:
        """Put an effect into the outbox."""
        self.send_all([Parcel(key, lane or key, effect, due or self.now, about, meant)])

    def send_all(self, parcels: Iterable[Parcel]) -> None:
        """Put many effects into the outbox at once; what would wake somebody up waits for the morning."""
        leaving = polite(self.tx, list(parcels), self.setup.quiet, self.actor)
        self.tx.outbox.add(leaving, self.now)
        touches.record(self.tx, leaving, self.why, self.now)

    def say(
        self, people: Iterable[Person], message: tuple[str, str], about: str = "", key: str = "", meant: Meant = NOTHING
    ) -> None:
        """A 1:1 message to members; others are left out. The same key is said once."""
        users = sorted({person.user_id for person in people if person.user_id})
        key = key or f"say-{self.mark()}"
        if users and not self.tx.outbox.has(key):
            self.send(key, Say(users, *message), about=about, meant=meant)

    def say_in_zones(
        self, b: Brief, people: Sequence[Person], words: Words, key: str = "", meant: Meant = NOTHING
    ) -> None:
        """The same to all in one call; a candidate whose clocks or words differ hears it apart."""
        key = key or f"say-{self.mark()}"
        common, own = words(b.for_crew()), words(b.theirs())
        differs = b.own_zone is not None or own.pair != common.pair
        apart = [person for person in people if person.id == b.inv.candidate_id and differs]
        meant = replace(meant, template=own.ref)
        self.say([person for person in people if person not in apart], common.pair, b.inv.id, key, meant)
        self.say(apart, own.pair, b.inv.id, f"{key}-z", meant)

    def to_outsider(
        self, inv: Invitation, purpose: str, key: str, channel: str = "", was: Invitation | None = None
    ) -> bool:
        """The same to somebody whom DingTalk cannot reach; False if there is no way, which HR is told. A key is used once.

        `was` is the agreed booking that this one takes the place of.
        """
        brief, lane = self.brief(inv), f"ics-{inv.id}"
        brief = replace(brief, former=self.brief(was)) if was else brief
        way = self._way(inv, brief.candidate, channel)
        entered = self.tx.outbox.last(lane)
        letter = post(brief, purpose, way, getattr(entered.parcel.effect, "entry", {}) if entered else {})
        if letter is None or self.tx.outbox.has(key):
            return letter is not None
        if entered and entered.parcel.effect == letter.effect:
            return True  # agreed again with other interviewers: word for word what the candidate knows already
        # What enters a time into a calendar and what takes it out again arrive in this order.
        lane = lane if getattr(letter.effect, "entry", {}) else ""
        self.send(key, letter.effect, lane=lane, about=inv.id, meant=Meant(purpose, template=letter.template))
        return True

    def _way(self, inv: Invitation, person: Person, wanted: str) -> str:
        """The wanted way, else that of the invitation, if it is open to this person, else the first that is; "" is told to HR."""
        if person.member and not wanted:
            return "card"
        asked = [way for way in (wanted, inv.channel) if way][:1]
        way, skipped = channels_for(person, [*asked, *ORDER], self.rules.channels)
        if skipped and way != "".join(asked):
            self.note(inv.id, "system:post", "Skipped", "；".join(skipped.values()))
        if not way and not person.member:
            self.follow_up(inv, "unreachable", "；".join(skipped.values()))
        return way

    def reply(self, said: Said, title: str, text: str, about: str = "") -> None:
        """Answer where the question was asked."""
        effect = SayGroup(said.group, title, text) if said.group else Say([said.user_id], title, text)
        if said.group or said.user_id:
            key = f"re-{self.mark()}"
            self.tx.outbox.add([Parcel(key, key, effect, self.now, about)], self.now)

    # --- in ----------------------------------------------------------------------------------------------------------

    def campaign(self, campaign_id: str) -> Campaign:
        """The campaign, loaded once per input."""
        if campaign_id not in self._campaigns:
            found = self.tx.kept(("campaign", campaign_id), lambda: self.tx.campaigns.get(campaign_id))
            self._campaigns[campaign_id] = found
        return self._campaigns[campaign_id]

    def lock_campaign(self, campaign_id: str) -> Campaign:
        """The campaign, so that nobody else writes it until commit."""
        self._campaigns[campaign_id] = self.tx.campaigns.get(campaign_id, lock=True)
        return self._campaigns[campaign_id]

    def save_campaign(self, campaign: Campaign, **values: Any) -> Campaign:
        """Write a campaign with some fields changed."""
        changed = replace(campaign, **values)
        self.tx.campaigns.save(changed)
        self._campaigns[changed.id] = changed
        return changed

    def brief(self, inv: Invitation, language: str = "") -> Brief:
        """The invitation in the terms of the people who read about it; `language` is for those who have not chosen one."""
        campaign = self.campaign(inv.campaign_id)
        people = self.tx.people.many({inv.candidate_id, campaign.hr_id, *inv.crew})
        room = self.tx.rooms.all().get(inv.room) if inv.room else None
        room_named = room.name if room else room_name(inv.room)
        held_at = inv.place or campaign.place
        place = self.rules.place(held_at, room_named)
        candidate = people[inv.candidate_id]
        candidate = replace(candidate, language=candidate.language or language)
        wish = wishes.wished(self, inv, campaign, candidate.language)
        return Brief(
            inv=inv,
            candidate=candidate,
            company=self.rules.company,
            position=campaign.position,
            round=campaign.round,
            duration=campaign.duration,
            zone=self.rules.zone,
            place=held_at,
            mode=campaign.mode,
            address=place.address if place else "",
            place_note=place.note if place else "",
            map=place.map if place else "",
            room=room_named,
            contact=campaign.contact or self.rules.contact,
            materials=campaign.materials or self.rules.materials,
            hr=people.get(campaign.hr_id),
            crew=tuple(people[person] for person in inv.crew if person in people),
            people=people,
            wished=wish.met,
            wish=wish.words,
            window=campaign.window,
            wish_unread=wish.unread,
            own_zone=self.zone_of(inv.candidate_id) if candidate.zone else None,
            echo=wish.echo,
            link=self.setup.links.url(inv.id),
            link_base=f"{self.setup.links.base}/",
            todos=self.rules.todos,
            entry_reminders=self.rules.entry_reminders,
            kind=campaign.kind,
            template=campaign.template,
            library=self.wording.library,
            family=self.wording.family(campaign.position),
            former=self.brief(standing(inv), language) if inv.former else None,
        )

    def reading(self, text: str, within: Sequence[Span] = (), zone: ZoneInfo | None = None) -> Reading:
        """A person's words about time, as windows: on the clocks that they name, else the speaker's `zone`, else ours."""
        window = Span(within[0].start, within[-1].end) if within else None
        named, words = clocks(text)
        zone = ZoneInfo(named) if named else zone or self.rules.zone
        return read(words, now=self.now, zone=zone, calendar=self.setup.calendar, window=window)

    def zone_of(self, person_id: str) -> ZoneInfo:
        """Where the person's clocks are."""
        key = self.tx.people.get(person_id).zone
        return ZoneInfo(key) if key else self.rules.zone

    # --- change ------------------------------------------------------------------------------------------------------

    def apply(self, inv: Invitation, event: Event, role: Role, actor: str, *, shown: str = "") -> Invitation:
        """Let something happen to an invitation: state, cells, trail, reminders and everything outside follow.

        `shown` is the card whose new look the presser gets in the ack, so that no update needs to be sent for it.
        Raises `domain.invitation.NotNow` when the event does not fit.
        """
        after = decide(inv, event, role, self.now)
        after = self.rescheduled(after, 0 if after.since != inv.since else inv.nudge_rung)
        duration = self.campaign(inv.campaign_id).duration
        self.tx.invitations.save(after, claims(inv, duration), claims(after, duration))
        self.note(inv.id, f"{role}:{actor}", type(event).__name__, journey(inv, after))
        self.send_all(changes(self.brief(inv), self.brief(after), self.mark(), self.now, shown=shown))
        if role is not Role.SYSTEM or after.state in ENDED:
            unanswered.settled(self.tx, inv.id, self.now, looked=isinstance(event, Viewed), over=after.state in ENDED)
        return after

    def note(self, invitation_id: str, actor: str, what: str, detail: str = "") -> None:
        """One line of history."""
        self.tx.trail.append(invitation_id, Step(self.now, actor, what, detail))

    def plan(self, inv: Invitation) -> tuple[Nudge, ...]:
        """What will happen by itself."""
        campaign = self.campaign(inv.campaign_id)
        return plan(
            inv,
            campaign.duration,
            self.setup.ladders,
            campaign.kind,
            self.quiet(inv),
            position=campaign.position,
            reach=self.reach(inv) if inv.state in AWAITED else EVERYWHERE,
        )

    def quiet(self, inv: Invitation) -> QuietHours:
        """When nobody is disturbed; whoever is abroad as a candidate has a night of their own."""
        return self.setup.quiet.beside(self.zone_of(inv.candidate_id))

    def left_alone(self, inv: Invitation) -> bool:
        """Whether nobody is to be chased to choose: HR said so, or the batch stands still."""
        stopped = self.campaign(inv.campaign_id).phase is Phase.STOPPED
        return inv.state in OPEN and (inv.left_alone or stopped)

    def reach(self, inv: Invitation) -> Reach:
        """Which ways lead to the candidate."""
        return reach_of(self.tx.people.get(inv.candidate_id), self.rules.channels, inv.channel)

    def rescheduled(self, inv: Invitation, rung: int, not_before: datetime | None = None) -> Invitation:
        """The invitation with its next nudge."""
        nudges = [n for n in self.plan(inv)[rung:] if n.do in TIMERS or not self.left_alone(inv)]
        due = nudges[0].due if nudges else None
        if due and not_before:
            due = max(due, not_before)
        return replace(inv, nudge_rung=rung, nudge_due=due)

    def follow_up(self, inv: Invitation, reason: str, detail: str = "") -> bool:
        """Put the invitation on HR's list; False if it is there already for this reason."""
        return self.tx.follow_ups.open(FollowUp(inv.id, reason, detail, self.now))
