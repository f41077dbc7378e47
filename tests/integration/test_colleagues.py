"""Whole batches of a colleague: 「停」 and its relatives name the owner and ask first; the owner hears of what was done."""

from collections.abc import Iterator

import pytest

from domain.campaign import Phase
from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage
from tests.integration.test_owners import ZHOU, asked, known, told

TITLE = "同事处理了您的批次"


@pytest.fixture
def two(database_url: str) -> Iterator[Stage]:
    """A stage with 林晓, whose batch runs, and 周敏."""
    made = Stage(database_url, people=[ZHOU], hr_user_ids=frozenset({"hr_lin", "hr_zhou"}))
    yield made
    made.close()


def phases(stage: Stage) -> dict[str, Phase]:
    with stage.store.reading() as tx:
        return {campaign.position: campaign.phase for campaign in tx.campaigns.find()}


async def test_a_colleagues_batch_stops_after_a_tap(two: Stage) -> None:
    await known(two)
    await two.send_batch("陈晨 chen")
    await two.say("hr_zhou", "停", GROUP)
    assert phases(two)["后端工程师"] is Phase.RUNNING
    assert "**后端工程师 · 初试** 由 **林晓** 发起，仍要停止这一批吗？" in two.text(asked(two))
    await two.press("hr_zhou", asked(two), "仍要停止这一批")
    await two.settle()
    assert phases(two)["后端工程师"] is Phase.STOPPED
    assert [(m.user_ids, "周敏 处理了您的批次" in m.text, "已停止" in m.text) for m in told(two, TITLE)] == [
        (["hr_lin"], True, True)
    ]
    await two.press("hr_zhou", asked(two), "撤回未看的")  # the owner has been named on this very card
    await two.settle()
    assert State.WITHDRAWN in two.states()
    assert len(told(two, TITLE)) == 2


async def test_stop_means_ones_own_while_something_of_it_is_going(two: Stage) -> None:
    await two.send_batch("陈晨 chen")
    await two.say("hr_zhou", f"{BATCH.replace('后端', '测试')}\n孙悦 sun")
    await two.press("hr_zhou", two.preview(), "确认发送")
    await two.settle()
    await two.say("hr_zhou", "停")
    assert phases(two) == {"后端工程师": Phase.RUNNING, "测试工程师": Phase.STOPPED}
    await two.say("hr_zhou", "停止后端工程师那批")
    assert "由 **林晓** 发起" in two.text(asked(two))
    assert phases(two)["后端工程师"] is Phase.RUNNING


async def test_going_on_is_asked_about_too_and_once_it_goes_nobody_is_told_again(two: Stage) -> None:
    await known(two)
    await two.send_batch("陈晨 chen")
    await two.say("hr_lin", "停")
    await two.say("hr_zhou", "继续发")
    card = asked(two)
    await two.press("hr_zhou", card, "仍要继续发送")
    await two.settle()
    assert phases(two)["后端工程师"] is Phase.RUNNING
    await two.tap("hr_zhou", card, f"halt~{two.invitations()[-1].campaign_id}~1~resume")
    await two.settle()
    assert len(told(two, TITLE)) == 1
