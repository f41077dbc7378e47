"""A message that waits for somebody's morning abroad says so wherever HR looks: why, and until when."""

from datetime import timedelta

from domain.effects import Say
from tests.integration.board.visitor import Boarded

WAITS = "当地夜间，17:00 发送"
PEOPLE = "刘洋 13900000001\n吴迪 13900000002 人在伦敦"


async def test_whose_night_it_is_is_said_with_the_hour(boarded: Boarded) -> None:
    _, away = sorted(await boarded.send_batch(PEOPLE), key=lambda inv: boarded.name(inv.candidate_id) == "吴迪")
    await boarded.pass_time(timedelta(minutes=1), times=2)
    card = boarded.text(boarded.preview())
    assert "已发送 1/2" in card
    assert f"吴迪：{WAITS}" in card
    assert ("分钟" in card, "其余的都已发出，1 人到了当地早上自动发送" in card) == (False, True)
    hr = await boarded.entered("hr_lin")
    for path in ("/board/people", f"/board/batches/{away.campaign_id}", f"/board/people/{away.id}"):
        assert WAITS in await hr.get(path), path
    assert "所在时区 伦敦" in hr.text
    assert ("安排发送邀请" in hr.text, "邀请已发出" in hr.text) == (True, False)
    await boarded.say("hr_lin", "吴迪到哪一步了")
    said = [e.text for _, e, _ in boarded.remote.log if isinstance(e, Say) and e.user_ids == ["hr_lin"]]
    assert f"待发送（{WAITS}）" in said[-1]
