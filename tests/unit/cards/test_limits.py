"""Every card of every state, with plain, hostile and endless words: no markup gets through, no variable is too long."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from cards import batch, candidate, notices, sending, staff, status
from cards.batch import Counts
from cards.brief import Brief
from cards.fit import Fitness
from cards.press import Action, unpack
from cards.sending import Lost, Sending
from cards.templates import written
from cards.view import View, params
from domain.campaign import Phase
from domain.invitation import State
from domain.people import Person
from tests.unit.cards.samples import CHINA, HAN, LI, NASTY, NOW, brief, campaign, nasty

ONE_KB = 1024  # bytes of one variable [create-and-deliver-cards]
ENDLESS = "研发岗位" * 100
# What our own sentences use: bold, list items, one quotation. Everything else in this set came from somebody.
MARKUP = re.compile(r"[<|`~_#\\\[\]]|\*\*x\*\*|^\s*- g", re.MULTILINE)


def endless(state: State) -> Brief:
    """Everything that somebody types is 400 characters long."""
    person = Person("p-chen", ENDLESS, user_id="chen", mobile="13800000001", department=ENDLESS)
    words = dict.fromkeys("position round place address room contact materials".split(), ENDLESS)
    found = replace(brief(state, person), **words)  # type: ignore[arg-type]
    return replace(found, inv=replace(found.inv, note=ENDLESS), crew=(replace(person, id="p-li"),) * 4)


def about_one(b: Brief) -> Iterator[tuple[str, View]]:
    """Every card about one invitation."""
    yield "view", candidate.view(b)
    yield "closed", candidate.closed(b)
    yield "too_late", candidate.too_late(b, 4)
    for action in (Action.ASK_DECLINE, Action.ASK_MOVE, Action.ASK_CANCEL):
        yield action, candidate.question(b, action)
    yield "interviewer", staff.interviewer(b, "p-li")
    yield "interviewer_closed", staff.interviewer_closed(b)
    yield "approval", staff.approval(b)
    yield "approval_closed", staff.approval_closed(b)


def about_many(word: str) -> Iterator[tuple[str, View]]:
    """Every card about a batch or a question; `word` stands for everything that somebody typed."""
    one = campaign(word=word)
    person = Person("p0123456789", word or "张伟", department=word or "研发中心")
    crew = {"p-li": replace(LI, name=word or "李雷"), "p-han": HAN}
    yield "checking", batch.checking(one, 500, 500)
    yield (
        "preview",
        batch.preview(
            one,
            Counts(
                10,
                5,
                2,
                fit=Fitness(15, 20, 12, 12, 13, 86, "rooms", taps=(("day", 12, 15),), unread=((word, word, False),)),
            ),
            crew,
            [word or "A座302"] * 3,
            CHINA,
        ),
    )
    yield "choice", batch.choice(one, word or "张伟", [person] * 6)
    yield "chosen", batch.chosen(one, word or "张伟", person)
    lost = tuple(
        Lost(word or "张伟", "sms", word * 5 or "x: y", unsure=unsure) for unsure in (False, True) for _ in range(9)
    )
    running = replace(one, phase=Phase.RUNNING)
    yield "progress", sending.progress(running, {State.INVITED: 500, State.INVITING: 9}, Sending(lost=lost), CHINA)
    yield "doubtful", sending.doubtful(one, lost)
    yield "waiting", sending.waiting(one, 500, NOW + timedelta(seconds=60), NOW, CHINA)
    yield "ended", batch.ended(one, "已取消，没有发送任何消息。")
    asked = brief(State.CONFIRMED, replace(person, mobile="13800000001"))
    yield "which", status.which([replace(asked, position=word or asked.position)] * 6, "取消面试", "move-29926440")


EVERY = [(state, *card) for state in State for card in about_one(brief(state))]


def sizes(view: View) -> dict[str, int]:
    """Variable → bytes, of those that are too long."""
    return {key: size for key, value in params(view).items() if (size := len(value.encode())) >= ONE_KB}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("words", [brief, nasty])
def test_cards_about_one_person_stay_below_a_kilobyte(state: State, words: Callable[[State], Brief]) -> None:
    assert {name: sizes(view) for name, view in about_one(words(state)) if sizes(view)} == {}


def test_cards_about_one_person_stay_below_a_kilobyte_whatever_is_typed() -> None:
    found = {(name, key) for state in State for name, view in about_one(endless(state)) for key in sizes(view)}
    assert found == set()


def test_cards_about_a_batch_stay_below_a_kilobyte() -> None:
    assert {name: sizes(view) for name, view in about_many("") if sizes(view)} == {}


@pytest.mark.parametrize("word", [NASTY, ENDLESS])
def test_cards_about_a_batch_stay_below_a_kilobyte_whatever_is_typed(word: str) -> None:
    found = {name: sizes(view) for name, view in about_many(word) if sizes(view)}
    # Six people of one name with endless departments: the official form is larger than that, too.
    assert {name: list(keys) for name, keys in found.items()} == {
        "choice": ["sys_full_json_obj"],
        "which": ["sys_full_json_obj"],
    }
    assert max(size for keys in found.values() for size in keys.values()) < 1300


def test_three_times_with_their_buttons_are_well_below_a_kilobyte() -> None:
    assert len(params(candidate.view(brief(State.VIEWED)))["sys_full_json_obj"].encode()) == 640


def shown(view: View) -> str:
    """Everything that is read on a card."""
    return "\n".join([view.title, view.markdown, view.tips, *(button.text for button in view.buttons)])


@pytest.mark.parametrize("state", State)
def test_nobody_writes_markup_into_a_card(state: State) -> None:
    assert {name: marks for name, view in about_one(nasty(state)) if (marks := MARKUP.findall(shown(view)))} == {}


def test_nobody_writes_markup_into_the_cards_of_a_batch() -> None:
    assert {name: marks for name, view in about_many(NASTY) if (marks := MARKUP.findall(shown(view)))} == {}


CLEAN_NOTICES: tuple[Callable[[Brief], notices.Pair], ...] = (
    lambda b: written(b, "remind").pair,
    lambda b: written(b, "deadline").pair,
    lambda b: written(b, "day").pair,
    notices.remind_interviewer,
    notices.remind_approval,
    notices.not_needed,
)


def leaks(text: str) -> list[str]:
    return MARKUP.findall(text)


@pytest.mark.parametrize("notice", CLEAN_NOTICES)
def test_nobody_writes_markup_into_a_message(notice: Callable[[Brief], notices.Pair]) -> None:
    assert leaks(notice(nasty(State.CONFIRMED))[1]) == []


@pytest.mark.parametrize("reason", notices.REASONS)
def test_nobody_writes_markup_into_what_hr_reads(reason: str) -> None:
    assert leaks(notices.follow_up(nasty(State.ADJUSTING), reason, CHINA, NOW)[1]) == []


def test_nobody_writes_markup_into_lists() -> None:
    assert leaks(notices.digest([nasty(State.CONFIRMED)], CHINA)[1]) == []
    assert leaks(status.person(nasty(State.CONFIRMED))) == []
    assert leaks(status.batches([(campaign(word=NASTY), {State.INVITED: 1})], [(nasty(State.INVITED), "请联系")])) == []


@pytest.mark.parametrize("purpose", ["ended", "hours", "evening"])
def test_nobody_writes_markup_into_a_message_with_a_contact(purpose: str) -> None:
    assert leaks(written(nasty(State.CONFIRMED), purpose).text) == []


@pytest.mark.parametrize(("state", "name", "view"), EVERY)
def test_every_button_can_be_read_again(state: State, name: str, view: View) -> None:
    shown = json.loads(params(view)["sys_full_json_obj"])["msgButtons"]
    presses = [unpack(button["id"]) for button in shown]
    assert presses == [button.press for button in view.buttons]
    assert {press.subject for press in presses if press} <= {"c0ffee0123-0001"}
    assert all(button["request"] is True and button["text"] for button in shown)


def test_every_button_of_a_batch_can_be_read_again() -> None:
    for _, view in about_many(NASTY):
        shown = json.loads(params(view)["sys_full_json_obj"])["msgButtons"]
        assert [unpack(button["id"]) for button in shown] == [button.press for button in view.buttons]


def test_no_card_repeats_a_button() -> None:
    for _, _, view in EVERY:
        presses = [button.press for button in view.buttons]
        assert len(presses) == len(set(presses))
