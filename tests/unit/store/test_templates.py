"""Every version of a template is kept, drafts wait apart, and what became of messages is counted by version."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.campaign import Campaign, Phase
from domain.faults import Conflict
from domain.invitation import Invitation, State
from domain.templates import Template
from domain.touches import Touch
from store.store import Store
from store.templates import Use, Version

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
WORDS = Template("甲", "invite", "mail", "{链接}", "主题", family="技术", weight=2)


def test_the_newest_version_is_used_and_old_ones_stay(store: Store) -> None:
    with store.writing() as tx:
        assert tx.templates.last("甲") == 0
        tx.templates.add(WORDS, "林晓", NOW)
        tx.templates.add(replace(WORDS, text="新"), "李雷", NOW + HOUR)
        tx.templates.add(replace(WORDS, name="乙"), "林晓", NOW)
    first, second = replace(WORDS, version=1), replace(WORDS, text="新", version=2)
    with store.reading() as tx:
        assert {t.name: t for t in tx.templates.newest()} == {"甲": second, "乙": replace(WORDS, name="乙", version=1)}
        assert tx.templates.versions("甲") == [
            Version("甲@2", second, "李雷", NOW + HOUR),
            Version("甲@1", first, "林晓", NOW),
        ]
        assert tx.templates.at("甲@1") == Version("甲@1", first, "林晓", NOW)
        assert [tx.templates.at(ref) for ref in ("甲@3", "builtin.day.mail.zh-CN@0", "")] == [None] * 3


def test_a_draft_is_no_version_until_it_is_kept(store: Store) -> None:
    with store.writing() as tx:
        tx.templates.propose("d1", WORDS, "林晓", NOW)
        tx.templates.propose("d2", replace(WORDS, text="二"), "林晓", NOW)
        assert tx.templates.newest() == ()
        assert tx.templates.draft("d1") == Version("d1", WORDS, "林晓", NOW)
        assert tx.templates.keep("d2", NOW) == replace(WORDS, text="二", version=1)
        tx.templates.drop("d1")
        tx.templates.drop("d2")
        assert [tx.templates.keep(draft, NOW) for draft in ("d1", "d2", "d3")] == [None] * 3
        assert [t.version for t in tx.templates.newest()] == [1]


def test_what_was_not_committed_is_not_remembered(store: Store) -> None:
    with store.writing() as tx:
        tx.templates.add(WORDS, "林晓", NOW)
    with pytest.raises(ZeroDivisionError):
        given_up(store)
    with store.reading() as tx:
        assert tx.templates.newest() == (replace(WORDS, version=1),)
    with store.writing() as tx:
        tx.templates.add(replace(WORDS, text="三"), "林晓", NOW)
    with store.reading() as tx:
        assert tx.templates.newest() == tx.templates.newest() == (replace(WORDS, text="三", version=2),)


def given_up(store: Store) -> None:
    """Something goes wrong after a version was saved and read."""
    with store.writing() as tx:
        tx.templates.add(replace(WORDS, text="二"), "林晓", NOW)
        assert tx.templates.newest() == (replace(WORDS, text="二", version=2),)
        raise ZeroDivisionError


def copied(store: Store) -> None:
    """Another process saves the same version at the same moment."""
    with store.writing() as tx:
        tx.templates._connection.exec_driver_sql(
            "INSERT INTO template (id, name, version, body, author, at) SELECT 'x', name, version, body, author, at FROM template"
        )


def test_no_version_exists_twice(store: Store) -> None:
    with store.writing() as tx:
        tx.templates.add(WORDS, "林晓", NOW)
    with pytest.raises(Conflict):
        copied(store)


def touch(inv: str, channel: str, ref: str, number: int = 1) -> Touch:
    key = f"{inv}-{channel}-{number}"
    return Touch(key, key, inv, "", channel, "invite", 0, "", "", NOW, sent=NOW, template=ref)


def test_what_became_of_messages_by_version(store: Store) -> None:
    states = {"c-1": State.CONFIRMED, "c-2": State.INVITED, "c-3": State.DONE}
    with store.writing() as tx:
        tx.campaigns.add(Campaign("c", "hr", "", Phase.RUNNING, NOW, "后端"))
        tx.invitations.add([(Invitation(i, "c", f"p{i}", state, NOW), i) for i, state in states.items()])
        tx.touches.add(
            [
                replace(touch("c-1", "sms", "甲@1", 1), delivered=NOW),
                replace(touch("c-1", "sms", "甲@1", 2), delivered=NOW, clicked=NOW),
                touch("c-2", "sms", "甲@1", 1),
                replace(touch("c-3", "mail", "甲@2", 1), read=NOW),
                touch("c-3", "card", "", 1),
                replace(touch("c-3", "sms", "甲@2"), sent=NOW - 5 * HOUR),
            ]
        )
    with store.reading() as tx:
        assert tx.templates.uses(NOW - HOUR, NOW + HOUR) == [
            Use("甲@1", "sms", sent=3, delivered=2, opened=1, clicked=1, people=2, confirmed=1),
            Use("甲@2", "mail", sent=1, delivered=1, opened=1, clicked=0, people=1, confirmed=1),
        ]
        use = tx.templates.uses(NOW - HOUR, NOW + HOUR)[0]
    assert (use.name, use.version) == ("甲", "1")
