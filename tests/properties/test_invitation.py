"""Three candidates, any actor, any order: one owner per quarter hour, booked if and only if something is occupied."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.booking import claims
from domain.happenings import (
    Accepted,
    Approved,
    Cancelled,
    CheckedIn,
    Chosen,
    Declined,
    Delivered,
    Dispatched,
    Done,
    Event,
    Expired,
    Held,
    Lapsed,
    Moved,
    NoneFits,
    NoShow,
    Refreshed,
    Released,
    Relocated,
    Reopened,
    RoomChanged,
    Stayed,
    Substituted,
    Viewed,
    Withdrawn,
)
from domain.invitation import Invitation, NotNow, Role, State, decide

MORNING = datetime(2026, 11, 25, 1, tzinfo=UTC)
LENGTH = timedelta(minutes=45)
QUARTERS = range(3)  # 45 minutes, counted by hand
CANDIDATES = ("chen", "liu", "sun")
CREWS = (("li",), ("han",), ("li", "han"))
ROOMS = ("r302", "r303", "")
Cell = tuple[str, int]  # resource, half hours are 2 quarters: the number of the quarter since MORNING


@dataclass
class Belief:
    """What a person with a paper calendar would believe about one candidate."""

    phase: str = "draft"
    half: int = 0
    crew: tuple[str, ...] = ()
    room: str = ""
    yes: set[str] = field(default_factory=set)
    bookings: int = 0
    given: int = 0
    old: "Belief | None" = None

    @property
    def busy(self) -> bool:
        return self.phase in {"held", "asked", "approval", "confirmed", "arrived", "missed"}

    def cells(self, candidate: str) -> set[Cell]:
        who = {f"p:{name}" for name in (*self.crew, candidate)} | ({f"r:{self.room}"} if self.room else set())
        own = {(name, self.half * 2 + quarter) for name in who for quarter in QUARTERS} if self.busy else set()
        return own | (self.old.cells(candidate) if self.old else set())

    def then(self, phase: str, half: int = 0, crew: tuple[str, ...] = (), room: str = "") -> "Belief":
        """Everything else forgotten but the numbers of the bookings."""
        return Belief(phase, half, crew, room, bookings=self.bookings, given=self.given)

    def booked(self) -> "Belief":
        """A booking gets a number that none had before."""
        return replace(self, phase="asked", yes=set(), bookings=self.given + 1, given=self.given + 1)

    @property
    def agreed(self) -> "Belief | None":
        """What stays while another time is asked for."""
        return self if self.phase == "confirmed" else self.old


PHASES = {
    "draft": {State.DRAFTED},
    "open": {State.INVITING, State.INVITED, State.VIEWED},
    "held": {State.HELD},
    "asked": {State.AWAITING_INTERVIEWER},
    "approval": {State.AWAITING_APPROVAL},
    "confirmed": {State.CONFIRMED},
    "arrived": {State.CHECKED_IN},
    "talk": {State.ADJUSTING},
    "over": {State.DONE, State.DECLINED, State.CANCELLED, State.WITHDRAWN, State.EXPIRED},
    "missed": {State.NO_SHOW},
}
BOOKED = {"asked", "approval", "confirmed"}
ASKING = {"open", "held", "talk"}

who = st.sampled_from(CANDIDATES)
halves = st.integers(0, 4)
crews = st.sampled_from(CREWS)
rooms = st.sampled_from(ROOMS)


def at(half: int) -> datetime:
    return MORNING + timedelta(minutes=30 * half)


class Interviews(RuleBasedStateMachine):
    """The table on one side, beliefs on the other; the database's unique key is the comparison of all cells."""

    def __init__(self) -> None:
        super().__init__()
        self.now = MORNING - timedelta(days=2)
        self.real = {name: Invitation(f"i-{name}", "c1", name, State.DRAFTED, self.now) for name in CANDIDATES}
        self.beliefs = {name: Belief() for name in CANDIDATES}

    def happen(self, name: str, event: Event, role: Role, expected: Belief | None) -> None:
        """Let it happen once and once more; `expected` is None where it must be refused."""
        self.now += timedelta(minutes=1)
        before = self.real[name]
        try:
            after = decide(before, event, role, self.now)
        except NotNow:
            assert expected is None, f"{type(event).__name__} refused in {before.state}"
            assert self.real[name] == before
            return
        assert expected is not None, f"{type(event).__name__} allowed in {before.state}"
        if self.taken(name) & expected.cells(name):  # the unique key would say no
            self.refused(before, after)
            return
        self.kept(before, after)
        self.beliefs[name], self.real[name] = expected, after
        if not isinstance(event, Refreshed | Moved | Substituted):
            self.repeat(name, event, role)

    def kept(self, before: Invitation, after: Invitation) -> None:
        """It has happened."""

    def refused(self, before: Invitation, after: Invitation) -> None:
        """It has not happened: somebody else was there before."""

    def repeat(self, name: str, event: Event, role: Role) -> None:
        self.now += timedelta(minutes=1)
        try:
            again = decide(self.real[name], event, role, self.now)
        except NotNow:
            return
        if isinstance(event, Dispatched):  # a card that did not arrive is sent anew, and nothing else is different
            again = replace(again, calling=again.calling - 1, offer_no=again.offer_no - 1)
        assert again == self.real[name]

    def taken(self, besides: str) -> set[Cell]:
        return {cell for name, belief in self.beliefs.items() if name != besides for cell in belief.cells(name)}

    def if_in(self, name: str, phases: set[str], change: Callable[[Belief], Belief]) -> Belief | None:
        belief = self.beliefs[name]
        return change(belief) if belief.phase in phases else None

    # --- what people do ----------------------------------------------------------------------------------------------

    @rule(name=who)
    def dispatch(self, name: str) -> None:
        expected = self.if_in(name, {"draft"}, lambda _: Belief("open"))
        if self.real[name].state is State.INVITING:  # nothing came of the first attempt
            expected = self.beliefs[name]
        self.happen(name, Dispatched((at(0), at(1), at(2)), "card"), Role.SYSTEM, expected)

    @rule(name=who, half=halves, crew=crews, room=rooms)
    def tap(self, name: str, half: int, crew: tuple[str, ...], room: str) -> None:
        expected = self.if_in(name, ASKING, lambda b: b.then("held", half, crew, room))
        self.happen(name, Held(at(half), crew, room, self.now + timedelta(minutes=10)), Role.CANDIDATE, expected)

    @rule(name=who, half=halves, crew=crews, approval=st.booleans())
    def go_on(self, name: str, half: int, crew: tuple[str, ...], *, approval: bool) -> None:
        """The next step of the usual way, so that the late states are met often."""
        match self.beliefs[name].phase:
            case "draft":
                self.dispatch(name)
            case "open" | "talk":
                self.tap(name, half, crew, "r302")
            case "held":
                self.confirm(name)
            case "asked":
                for person in self.beliefs[name].crew:
                    self.accept(name, person, approval=approval)
            case "approval":
                self.approve(name)
            case "confirmed":
                self.arrive(name)
            case _:
                self.look(name, opened=True)

    @rule(name=who)
    def confirm(self, name: str) -> None:
        expected = self.if_in(name, {"held"}, Belief.booked)
        self.happen(name, Chosen(), Role.CANDIDATE, expected)

    @rule(name=who, role=st.sampled_from([Role.CANDIDATE, Role.SYSTEM]))
    def let_go(self, name: str, role: Role) -> None:
        self.happen(name, Released(), role, self.if_in(name, {"held"}, lambda b: b.then("open")))

    @rule(name=who, person=st.sampled_from(["li", "han", "stranger"]), approval=st.booleans())
    def accept(self, name: str, person: str, *, approval: bool) -> None:
        def change(belief: Belief) -> Belief:
            yes = belief.yes | ({person} & set(belief.crew))
            all_in = yes == set(belief.crew)
            phase = ("approval" if approval else "confirmed") if all_in else "asked"
            return replace(belief, yes=yes, phase=phase, old=None if phase == "confirmed" else belief.old)

        self.happen(name, Accepted(person, approval), Role.INTERVIEWER, self.if_in(name, {"asked"}, change))

    @rule(name=who)
    def approve(self, name: str) -> None:
        expected = self.if_in(name, {"approval"}, lambda b: replace(b, phase="confirmed", old=None))
        self.happen(name, Approved(), Role.HR, expected)

    @rule(name=who, crew=crews)
    def substitute(self, name: str, crew: tuple[str, ...]) -> None:
        gone = "li" if "li" not in crew else "zhao"
        change = lambda b: replace(b, phase="asked", crew=crew, yes=b.yes & set(crew))  # noqa: E731 - reads as a line
        self.happen(name, Substituted(gone, crew), Role.INTERVIEWER, self.if_in(name, BOOKED, change))

    @rule(name=who, by_candidate=st.booleans())
    def reopen(self, name: str, *, by_candidate: bool) -> None:
        expected = self.if_in(name, {*BOOKED, "talk"}, lambda b: b.then("open"))
        self.happen(name, Reopened((at(3),), "asked", by_candidate), Role.CANDIDATE, expected)

    @rule(name=who, half=halves, crew=crews, room=rooms, role=st.sampled_from([Role.HR, Role.CANDIDATE]))
    def move(self, name: str, half: int, crew: tuple[str, ...], room: str, role: Role) -> None:
        """What was agreed stays until somebody says yes to the new time."""
        change = lambda b: replace(b.then("asked", half, crew, room).booked(), old=b.agreed)  # noqa: E731 - reads as a line
        event = Moved(at(half), crew, room, by_candidate=role is Role.CANDIDATE)
        self.happen(name, event, role, self.if_in(name, ASKING | BOOKED, change))

    @rule(name=who, half=halves, crew=crews, answer=st.sampled_from(["stay", "lapse", "end", "again"]))
    def go_on_moving(self, name: str, half: int, crew: tuple[str, ...], answer: str) -> None:
        """A move of an agreed interview and what may become of it, so that this is met often."""
        if self.beliefs[name].phase == "confirmed":
            self.move(name, half, crew, "r302", Role.HR)
        elif self.beliefs[name].old:
            match answer:
                case "stay":
                    self.stay(name)
                case "lapse":
                    self.lapse(name)
                case "end":
                    self.end(name, (Cancelled("no"), Role.HR, BOOKED))
                case _:
                    self.move(name, half, crew, "", Role.HR)
        else:
            self.go_on(name, half, crew, approval=answer == "again")

    @rule(name=who)
    def stay(self, name: str) -> None:
        belief = self.beliefs[name]
        expected = replace(belief.old, given=belief.given) if belief.old else None
        self.happen(name, Stayed("kept"), Role.INTERVIEWER, expected)

    @rule(name=who)
    def lapse(self, name: str) -> None:
        belief = self.beliefs[name]
        self.happen(name, Lapsed(), Role.INTERVIEWER, replace(belief, old=None) if belief.old else None)

    @rule(name=who, room=rooms)
    def other_room(self, name: str, room: str) -> None:
        self.happen(name, RoomChanged(room), Role.HR, self.if_in(name, BOOKED, lambda b: replace(b, room=room)))

    @rule(name=who, room=rooms)
    def elsewhere(self, name: str, room: str) -> None:
        def change(b: Belief) -> Belief:
            if b.phase not in BOOKED | {"held"}:
                return b
            unchanged = self.real[name].place == "B座" and b.room == room
            return b if unchanged else replace(b, room=room, old=replace(b.old, room="") if b.old else None)

        self.happen(name, Relocated("B座", room), Role.HR, self.if_in(name, ASKING | BOOKED, change))

    @rule(name=who)
    def nothing_fits(self, name: str) -> None:
        expected = self.if_in(name, ASKING, lambda b: b.then("talk"))
        self.happen(name, NoneFits("周六"), Role.CANDIDATE, expected)

    @rule(name=who)
    def other_times(self, name: str) -> None:
        expected = self.if_in(name, {"open", "held"}, lambda b: b.then("open"))
        self.happen(name, Refreshed((at(1), at(4)), "more"), Role.CANDIDATE, expected)

    @rule(name=who, opened=st.booleans())
    @precondition(lambda self: any(b.phase == "open" for b in self.beliefs.values()))
    def look(self, name: str, *, opened: bool) -> None:
        self.happen(name, Viewed(opened), Role.CANDIDATE, self.if_in(name, {"open"}, lambda b: b))

    @rule(name=who)
    def delivered(self, name: str) -> None:
        inviting = self.real[name].state is State.INVITING
        self.happen(name, Delivered(), Role.SYSTEM, self.beliefs[name] if inviting else None)

    @rule(name=who)
    def arrive(self, name: str) -> None:
        """Also of whom it was said that they had not come."""
        expected = self.if_in(name, {"confirmed", "missed"}, lambda b: replace(b, phase="arrived"))
        self.happen(name, CheckedIn(), Role.HR, expected)

    @rule(
        name=who,
        ending=st.sampled_from(
            [
                (Declined("no"), Role.CANDIDATE, ASKING),
                (Cancelled("no"), Role.HR, {"draft", *ASKING, *BOOKED}),
                (Withdrawn("no"), Role.HR, {"draft", *ASKING, *BOOKED}),
                (Expired(), Role.SYSTEM, ASKING),
                (Done(), Role.SYSTEM, {"confirmed", "arrived"}),
            ]
        ),
    )
    def end(self, name: str, ending: tuple[Event, Role, set[str]]) -> None:
        event, role, phases = ending
        self.happen(name, event, role, self.if_in(name, phases, lambda b: b.then("over")))

    @rule(name=who)
    def miss(self, name: str) -> None:
        """What was to take place goes on counting, as HR may be wrong."""
        expected = self.if_in(name, {"confirmed", "arrived"}, lambda b: replace(b, phase="missed"))
        self.happen(name, NoShow(), Role.HR, expected)

    # --- what must hold ----------------------------------------------------------------------------------------------

    @invariant()
    def beliefs_are_true(self) -> None:
        for name, belief in self.beliefs.items():
            real = self.real[name]
            assert real.state in PHASES[belief.phase]
            assert (real.booking_no, real.booking_no + real.spent) == (belief.bookings, belief.given)
            assert (real.former is None) == (belief.old is None)
            if belief.busy:
                assert (real.start, real.crew, real.room) == (at(belief.half), belief.crew, belief.room)

    @invariant()
    def what_is_occupied_is_what_was_believed(self) -> None:
        for name, belief in self.beliefs.items():
            held = {(who, (cell - MORNING) // timedelta(minutes=15)) for who, cell in claims(self.real[name], LENGTH)}
            assert held == belief.cells(name)
            assert bool(held) == belief.busy

    @invariant()
    def every_quarter_has_one_owner(self) -> None:
        everything = [claim for inv in self.real.values() for claim in claims(inv, LENGTH)]
        assert len(everything) == len(set(everything))


TestInterviews = Interviews.TestCase
TestInterviews.settings = settings(max_examples=120, stateful_step_count=50, deadline=None)
