"""Campaigns come back whole and are found by phase, owner and digest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.campaign import BadRow, Campaign, Phase
from domain.times import Span
from store.store import Store

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
FULL = Campaign(
    id="c1",
    hr_id="p-hr",
    group="cid==",
    phase=Phase.PREVIEW,
    created=NOW,
    position="后端工程师",
    round="初试",
    seats=(("李雷", "韩梅梅"), ("张伟",)),
    found={"李雷": "p-li"},
    window=(Span(NOW, NOW + HOUR), Span(NOW + 2 * HOUR, NOW + 3 * HOUR)),
    minutes=30,
    place="A座302",
    rooms=("r302", "r303"),
    approval=True,
    kind="应届",
    mode="视频",
    materials="身份证",
    contact="林晓 0571-8888",
    bad=(BadRow(3, "王五 123", "手机号不正确"),),
    notes=("没有看懂：尽快",),
    news=("i1|confirmed",),
    digest_due=NOW + HOUR,
)
BARE = Campaign("c2", "p-zhou", "", Phase.RUNNING, NOW + HOUR, "前端")


def test_every_field_comes_back(store: Store) -> None:
    with store.writing() as tx:
        tx.campaigns.add(FULL)
        tx.campaigns.add(BARE)
    with store.writing() as tx:
        assert (tx.campaigns.get("c1"), tx.campaigns.get("c2", lock=True)) == (FULL, BARE)


def test_saving_writes_every_field(store: Store) -> None:
    with store.writing() as tx:
        tx.campaigns.add(BARE)
        tx.campaigns.save(replace(FULL, id="c2"))
        assert tx.campaigns.get("c2") == replace(FULL, id="c2")


def test_an_unknown_campaign_is_an_error(store: Store) -> None:
    with store.reading() as tx, pytest.raises(KeyError):
        tx.campaigns.get("c9")


def test_finding_by_every_condition_newest_first(store: Store) -> None:
    with store.writing() as tx:
        tx.campaigns.add(FULL)
        tx.campaigns.add(BARE)
        find = tx.campaigns.find
        assert find() == [BARE, FULL]
        assert find(phases=[Phase.PREVIEW, Phase.SENDING]) == [FULL]
        assert find(hr_id="p-zhou") == [BARE]
        assert find(digest_due=NOW) == []
        assert find(digest_due=NOW + HOUR) == [FULL]
