"""What differs before and after is made true outside: exactly these effects, in this order, under these keys."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from cards import candidate, staff
from cards.brief import Brief
from cards.view import View, params
from domain.effects import (
    BookRoom,
    ChangeCard,
    CloseTodo,
    DropEvent,
    DropTodo,
    Effect,
    PostCard,
    PutEvent,
    PutTodo,
)
from domain.invitation import State
from flows.outward.outside import card_key, changes, things
from store.outbox import Parcel
from tests.unit.cards.samples import CHEN, HAN, HR, LI, LIU, NOW, WEDNESDAY, brief, invitation

S = State
ID = "c0ffee0123-0001"
CD, CD2, IV, AP = f"cd-{ID}-1", f"cd-{ID}-2", f"iv-{ID}-1-p-li", f"ap-{ID}-1-0"
TD, EV = f"td-{ID}-1-0", f"ev-{ID}-1-0"
START, END = "2026-11-25T06:00:00+00:00", "2026-11-25T06:45:00+00:00"
SUMMARY = "面试：陈晨 · 后端工程师 · 初试"
TODO = PutTodo("un-lin", ["un-chen", "un-li", "un-lin"], f"{SUMMARY} · {WEDNESDAY}", START, "https://hr.example/")
DESCRIPTION = "候选人：陈晨\n岗位：后端工程师 · 初试\n面试官：李雷\n地点：西湖区1号A座302\n请携带：身份证"
ENTRY = PutEvent("un-lin", ["un-chen", "un-li"], SUMMARY, DESCRIPTION, START, END, "A座302", [15])
ALERT = "云杉科技 邀请您面试：后端工程师"


def on(state: State, **values: Any) -> Brief:
    """The usual invitation in this state with some of its own fields changed."""
    return replace(brief(state), inv=replace(invitation(state), **values))


def change(key: str, view: View) -> ChangeCard:
    return ChangeCard(key, params(view))


def looks(b: Brief, key: str = CD) -> tuple[str, Effect]:
    return key, change(key, candidate.view(b))


def asks(b: Brief, key: str = IV) -> tuple[str, Effect]:
    return key, change(key, staff.interviewer(b, "p-li"))


def closes(b: Brief, key: str = IV) -> tuple[str, Effect]:
    return key, change(key, staff.interviewer_closed(b))


def posts(b: Brief, key: str = IV, person: str = "p-li", user: str = "lilei") -> tuple[str, Effect]:
    alert = f"请确认面试：陈晨 {WEDNESDAY}"
    return key, PostCard(params(staff.interviewer(b, person)), user_id=user, alert=alert)


def invites(b: Brief, key: str = CD) -> tuple[str, Effect]:
    return key, PostCard(params(candidate.view(b)), user_id="chen", alert=ALERT, live=True)


DRAFTED, INVITING, INVITED, VIEWED, HELD = (on(state) for state in (S.DRAFTED, S.INVITING, S.INVITED, S.VIEWED, S.HELD))
ASKED, APPROVAL, CONFIRMED = on(S.AWAITING_INTERVIEWER), on(S.AWAITING_APPROVAL), on(S.CONFIRMED)
CANCELLED, DONE = on(S.CANCELLED, crew=()), on(S.DONE)
CHECKED_IN, NO_SHOW = on(S.CHECKED_IN), on(S.NO_SHOW)
ANEW = on(S.INVITED, calling=2, offer_no=2, booking_no=1, note="interviewer")
HAN_INSTEAD = replace(on(S.AWAITING_INTERVIEWER, crew=("p-han",), substitutions=1), crew=(HAN,))
APPROVES = (AP, PostCard(params(staff.approval(APPROVAL)), user_id="hr_lin", alert="面试待审批：陈晨"))
AGREED = [(TD, TODO), (EV, ENTRY), (EV, BookRoom("un-lin", "r302"))]
DROPPED = [(TD, DropTodo("un-lin")), (EV, DropEvent("un-lin"))]
OTHER_ROOM = replace(on(S.CONFIRMED, room="r303"), room="A座303", address="")
NO_ROOM = replace(on(S.CONFIRMED, room=""), room="")
SAME_PLACE = on(S.CONFIRMED, room="r303")


@dataclass(frozen=True)
class Case:
    before: Brief
    after: Brief
    expected: list[tuple[str, Effect]]


CASES = {
    "a draft is nothing outside": Case(DRAFTED, DRAFTED, []),
    "the invitation goes out": Case(DRAFTED, INVITING, [invites(INVITING)]),
    "a look changes nothing": Case(INVITED, VIEWED, []),
    "a time is tapped": Case(VIEWED, HELD, [looks(HELD)]),
    "a time is confirmed by the candidate": Case(HELD, ASKED, [looks(ASKED), posts(ASKED)]),
    "everybody has agreed": Case(ASKED, CONFIRMED, [looks(CONFIRMED), asks(CONFIRMED), *AGREED]),
    "hr must agree too": Case(ASKED, APPROVAL, [asks(APPROVAL), APPROVES]),
    "hr agrees": Case(
        APPROVAL,
        CONFIRMED,
        [looks(CONFIRMED), asks(CONFIRMED), *AGREED, (AP, change(AP, staff.approval_closed(APPROVAL)))],
    ),
    "called off": Case(CONFIRMED, CANCELLED, [looks(CANCELLED), closes(CONFIRMED), *DROPPED]),
    # Nobody looks for news on a card after the interview.
    "over": Case(CONFIRMED, DONE, [(TD, CloseTodo("un-lin"))]),
    "arrived": Case(CONFIRMED, CHECKED_IN, [looks(CHECKED_IN), asks(CHECKED_IN), (TD, CloseTodo("un-lin"))]),
    "over after an arrival": Case(CHECKED_IN, DONE, []),
    "not come": Case(CONFIRMED, NO_SHOW, [looks(NO_SHOW), asks(NO_SHOW), (TD, CloseTodo("un-lin"))]),
    "asked anew on a new card": Case(
        CONFIRMED,
        ANEW,
        [
            invites(ANEW, CD2),
            (CD, change(CD, candidate.closed(CONFIRMED))),
            closes(CONFIRMED),
            *DROPPED,
        ],
    ),
    "somebody else steps in": Case(
        ASKED, HAN_INSTEAD, [posts(HAN_INSTEAD, f"iv-{ID}-1-p-han", "p-han", "han"), closes(ASKED)]
    ),
    "another room": Case(
        CONFIRMED, OTHER_ROOM, [looks(OTHER_ROOM), asks(OTHER_ROOM), (EV, BookRoom("un-lin", "r303"))]
    ),
    "another room of the same name": Case(CONFIRMED, SAME_PLACE, [(EV, BookRoom("un-lin", "r303"))]),
    "the room is gone": Case(CONFIRMED, NO_ROOM, []),
    "nothing new": Case(CONFIRMED, CONFIRMED, []),
}


def named(parcels: list[Parcel]) -> list[tuple[str, Effect]]:
    """(lane, effect): the key is looked at in a test of its own."""
    return [(parcel.lane, parcel.effect) for parcel in parcels]


@pytest.mark.parametrize("case", list(CASES.values()), ids=list(CASES))
def test_what_leaves_when(case: Case) -> None:
    assert named(changes(case.before, case.after, "mark", NOW)) == case.expected


def test_without_todos_the_calendar_reminds_instead() -> None:
    hours = (timedelta(hours=2), timedelta(minutes=15))
    before, after = (replace(brief, todos=False, entry_reminders=hours) for brief in (ASKED, CONFIRMED))
    assert [parcel.effect for parcel in changes(before, after, "mark", NOW) if parcel.lane in {TD, EV}] == [
        replace(ENTRY, reminders=[120, 15]),
        BookRoom("un-lin", "r302"),
    ]
    over = replace(DONE, todos=False, entry_reminders=hours)
    assert changes(after, over, "mark", NOW) == []


@pytest.mark.parametrize("case", list(CASES.values()), ids=list(CASES))
def test_the_card_that_was_pressed_is_answered_at_once_and_not_again(case: Case) -> None:
    for shown in (CD, IV, AP):
        left = [(lane, effect) for lane, effect in case.expected if lane != shown]
        assert named(changes(case.before, case.after, "mark", NOW, shown=shown)) == left


@pytest.mark.parametrize("case", list(CASES.values()), ids=list(CASES))
def test_what_creates_is_keyed_for_ever_and_what_changes_by_the_input(case: Case) -> None:
    parcels = changes(case.before, case.after, "mark", NOW)
    assert len({parcel.key for parcel in parcels}) == len(parcels)
    for parcel in parcels:
        creates = isinstance(parcel.effect, PostCard | PutTodo | PutEvent)
        assert (parcel.key == parcel.lane) == creates
        assert parcel.key.startswith(parcel.lane if creates else f"{parcel.lane}~mark")
        assert len(parcel.key) <= 100
        assert (parcel.due, parcel.about) == (NOW, ID)


def test_the_key_of_a_change_says_which_input_made_it() -> None:
    parcels = changes(ASKED, CONFIRMED, "mark", NOW)
    assert [parcel.key for parcel in parcels] == [
        f"{CD}~mark0",
        f"{IV}~mark0",
        TD,
        EV,
        f"{EV}~mark1",
    ]


def outsider(b: Brief) -> Brief:
    return replace(b, candidate=LIU)


def test_outside_the_organisation_there_is_no_card() -> None:
    assert changes(outsider(DRAFTED), outsider(INVITING), "mark", NOW) == []
    lanes = [lane for lane, _ in named(changes(outsider(ASKED), outsider(CONFIRMED), "mark", NOW))]
    assert lanes == [IV, TD, EV, EV]
    todo, entry = (parcel.effect for parcel in changes(outsider(ASKED), outsider(CONFIRMED), "mark", NOW)[1:3])
    assert isinstance(todo, PutTodo)
    assert isinstance(entry, PutEvent)
    assert (todo.executor_unions, entry.attendee_unions) == (["un-li", "un-lin"], ["un-li"])


@pytest.mark.parametrize("hr", [None, replace(HR, union_id="")])
def test_without_hr_there_is_no_entry_and_no_to_do(hr: Any) -> None:
    before, after = replace(ASKED, hr=hr), replace(CONFIRMED, hr=hr)
    assert named(changes(before, after, "mark", NOW)) == [looks(after), asks(after)]


def test_hr_who_interviews_is_named_once() -> None:
    both = replace(CONFIRMED, crew=(replace(LI, union_id="un-lin"),))
    todo = changes(ASKED, both, "mark", NOW)[2].effect
    assert isinstance(todo, PutTodo)
    assert todo.executor_unions == ["un-chen", "un-lin"]


def test_without_a_room_only_the_entry_is_made() -> None:
    assert named(changes(ASKED, NO_ROOM, "mark", NOW))[-1][1] == replace(ENTRY)


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_things(state: State) -> None:
    booked = {IV} if state in {S.AWAITING_INTERVIEWER, S.AWAITING_APPROVAL} else set()
    agreed = {IV, TD, EV} if state in {S.CONFIRMED, S.CHECKED_IN, S.DONE, S.NO_SHOW} else set()
    approval = {AP} if state is S.AWAITING_APPROVAL else set()
    card = set() if state is S.DRAFTED else {CD}
    assert set(things(on(state))) == card | booked | agreed | approval


def test_the_present_card_of_the_candidate() -> None:
    assert (card_key(INVITED.inv), card_key(ANEW.inv)) == (CD, CD2)
    assert CHEN.member
