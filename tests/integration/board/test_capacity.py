"""What still fits into a batch: said by day, with what would help, and somebody more can be seated on the spot."""

from tests.integration.board.visitor import Boarded
from tests.integration.stage import BATCH

NARROW = BATCH.replace("李雷、韩梅梅", "李雷")


async def test_a_batch_says_what_still_fits_day_by_day(boarded: Boarded) -> None:
    chen, _ = await boarded.send_batch("陈晨 chen\n刘洋 13900000001")
    hr = await boarded.entered("hr_lin")
    page = f"/board/batches/{chen.campaign_id}"
    assert "2 人还没约好，空档最多还能排" in await hr.get(page)
    assert "够用" in hr.text
    await boarded.confirmed(chen, "chen")
    assert "1 人还没约好" in await hr.get(page)
    assert hr.page.count('<td class="number">1 场</td>') == 1
    liu = next(inv for inv in boarded.invitations() if inv.id != chen.id)
    await hr.get(f"/board/people/{liu.id}")
    await hr.send("确认撤回邀约")
    assert "还能排多少" not in await hr.get(page)


async def test_a_batch_without_times_says_what_would_help_and_takes_somebody_more(boarded: Boarded) -> None:
    inv, *_ = await boarded.send_batch("陈晨 chen", NARROW)
    hr = await boarded.entered("hr_lin")
    await boarded.say("hr_lin", "李雷 11月23日到11月30日全天没空")
    page = f"/board/batches/{inv.campaign_id}"
    assert "空档最多还能排 0 场" in await hr.get(page)
    assert "面试官不够；加 1 位面试官或 1 个半天就够。" in hr.text
    await hr.send("加到这一批", names="韩梅梅")
    await boarded.settle()
    assert "够用" in await hr.get(page)
    with boarded.store.reading() as tx:
        assert tx.campaigns.get(inv.campaign_id).seats == (("李雷", "韩梅梅"),)
    assert "没有写是谁" in await hr.send("加到这一批", names=" 、 ")
