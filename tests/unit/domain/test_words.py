"""Commands and faults: what an order still lacks, and what an error tells."""

import pytest

from domain import commands, replies, wishes
from domain.commands import Invite
from domain.faults import Conflict, Fault, OutcomeUnknown, Permanent, QuotaSpent, Refusal, Throttled, Unreachable
from domain.ports import Receipt
from domain.terms import Command, Line


@pytest.mark.parametrize(
    ("order", "missing"),
    [
        (Invite(), ("position", "interviewers", "when")),
        (Invite(position="后端"), ("interviewers", "when")),
        (Invite(when="下周", seats=(("李雷",),)), ("position",)),
        (Invite(position="后端", when="下周", seats=(("李雷",),), lines=(Line(1, "陈晨"),)), ()),
    ],
)
def test_an_order_says_what_it_lacks_in_the_order_of_asking(order: Invite, missing: tuple[str, ...]) -> None:
    assert order.missing == missing


def test_a_fault_reads_as_code_and_sentence() -> None:
    assert (str(Permanent("88")), str(Unreachable("dns", "no such host"))) == ("88", "dns: no such host")
    slow = Throttled("qps", "too fast", 2.5)
    assert (slow.code, slow.text, slow.wait, Throttled("qps").wait) == ("qps", "too fast", 2.5, 1.0)


def test_a_lost_race_and_a_refusal_are_no_faults_of_the_remote() -> None:
    kinds = {Permanent, Throttled, QuotaSpent, Unreachable, OutcomeUnknown}
    assert set(Fault.__subclasses__()) == kinds
    assert not issubclass(Conflict, Fault)
    assert not issubclass(Refusal, Fault)


def test_every_intent_has_a_name_of_its_own() -> None:
    kinds = [
        kind
        for module in (commands, replies, wishes)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Command) and kind.__module__ == module.__name__
    ]
    unnamed: set[type[Command]] = {commands.Nothing, commands.Unknown, replies.Thanks, replies.Answer, replies.KeepFaq}
    intents = [kind.intent for kind in kinds if kind not in unnamed]
    assert len(intents) > 30
    assert sorted(set(intents)) == sorted(intents)
    assert {kind.intent for kind in unnamed} == {Command.intent} == {"none"}


def test_a_receipt_of_nothing_special() -> None:
    assert Receipt() == Receipt("", {})
