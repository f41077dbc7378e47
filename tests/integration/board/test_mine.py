"""«My interviews»: by a code or a personal link, for a short while, and never a word about whom we know."""

import re
from datetime import timedelta

import pytest

from domain.effects import SendMail, SendSms
from tests.integration.board.visitor import Boarded, Visitor

LIU, NOBODY = "13900000001", "13900000099"
BATCH = f"刘洋 {LIU}\n吴迪 wudi@example.com"


def codes(boarded: Boarded) -> list[tuple[str, str]]:
    """To whom codes were sent, and which."""
    sent = [e for _, e, _ in boarded.remote.log if isinstance(e, SendSms | SendMail)]
    found = []
    for effect in sent:
        code = re.search(r"(?:验证码是|code is) (\d{6})", effect.text)
        if code:
            found.append((effect.mobile if isinstance(effect, SendSms) else effect.to, code.group(1)))
    return found


async def asked(boarded: Boarded, address: str, visitor: Visitor | None = None) -> Visitor:
    visitor = visitor or boarded.visitor()
    await visitor.get("/mine")
    await visitor.send("发送验证码", address=address)
    await boarded.settle()
    return visitor


@pytest.mark.parametrize("typed", [LIU, " +86 139-0000-0001", "１３９０００００００１"])
async def test_a_code_opens_the_list(boarded: Boarded, typed: str) -> None:
    await boarded.send_batch(BATCH)
    visitor = await asked(boarded, typed)
    ((to, code),) = codes(boarded)
    assert to == LIU
    await visitor.send("查看我的面试", code=code)
    assert ("后端工程师" in visitor.text, "请选择时间" in visitor.text) == (True, True)
    assert str(visitor._at).endswith("/mine")
    await visitor.send("查看")
    assert "/i/" in str(visitor._at)
    assert "刘洋" in visitor.text


async def test_a_mail_works_and_speaks_the_reader_s_language(boarded: Boarded) -> None:
    await boarded.send_batch(BATCH)
    visitor = boarded.visitor()
    visitor.client.headers["Accept-Language"] = "en-GB,en;q=0.8"
    await visitor.get("/mine")
    await visitor.send("Send the code", address="WuDi@example.com")
    await boarded.settle()
    ((to, code),) = codes(boarded)
    assert to == "wudi@example.com"
    await visitor.send("See my interviews", code=code)
    assert "In progress" in await visitor.get("/mine?in=en")
    assert "进行中" in await visitor.get("/mine?in=zh-CN")


async def test_strangers_see_what_everybody_sees(boarded: Boarded) -> None:
    await boarded.send_batch(BATCH)
    known, unknown = await asked(boarded, LIU), await asked(boarded, NOBODY)
    assert len(codes(boarded)) == 1
    assert (known.status, known.text, known._at) == (unknown.status, unknown.text, unknown._at)
    for visitor in (known, unknown):
        await visitor.send("查看我的面试", code="000000")
        assert (visitor.status, "验证码不对，或者已经过期" in visitor.text) == (403, True)
    assert known.text == unknown.text


async def test_a_code_is_good_once_for_ten_minutes_and_five_tries(boarded: Boarded) -> None:
    await boarded.send_batch(BATCH)
    visitor = await asked(boarded, LIU)
    code = codes(boarded)[-1][1]
    other = boarded.visitor()
    await other.post("/mine/enter", code=code)  # another browser has no ticket
    assert other.status == 403
    wrong = "111111" if code != "111111" else "222222"
    for _ in range(5):
        await visitor.send("查看我的面试", code=wrong)
    await visitor.send("查看我的面试", code=code)
    assert visitor.status == 403
    await asked(boarded, LIU, visitor)
    boarded.at += timedelta(minutes=11)
    await visitor.send("查看我的面试", code=codes(boarded)[-1][1])
    assert visitor.status == 403
    await asked(boarded, LIU, visitor)
    await visitor.send("查看我的面试", code=codes(boarded)[-1][1])
    assert visitor.status == 200
    await visitor.send("退出")
    await visitor.post("/mine/enter", code=codes(boarded)[-1][1])
    assert visitor.status == 403


async def test_three_codes_an_hour_for_one_address(boarded: Boarded) -> None:
    await boarded.send_batch(BATCH)
    for _ in range(4):
        visitor = await asked(boarded, LIU)
        assert (visitor.status, "验证码已经发出" in visitor.text) == (200, True)
    assert len(codes(boarded)) == 3
    boarded.at += timedelta(minutes=61)
    await asked(boarded, LIU)
    assert len(codes(boarded)) == 4


async def test_one_address_on_the_net_cannot_ask_for_many(boarded: Boarded) -> None:
    visitor = boarded.visitor("10.9.9.9")
    statuses = []
    for n in range(12):
        await visitor.get("/mine")
        await visitor.send("发送验证码", address=f"139000001{n:02}")
        statuses.append(visitor.status)
    assert statuses == [200] * 10 + [429] * 2


async def test_at_night_a_code_comes_at_once(boarded: Boarded) -> None:
    await boarded.send_batch(BATCH)
    boarded.at += timedelta(hours=13)  # 23:00
    await asked(boarded, LIU)
    assert len(codes(boarded)) == 1


async def test_hr_reads_no_code(boarded: Boarded) -> None:
    inv = (await boarded.send_batch(BATCH))[0]
    await asked(boarded, LIU)
    code = codes(boarded)[-1][1]
    with boarded.store.reading() as tx:
        said = [touch.text for touch in tx.touches.of(inv.id)]
    assert said
    assert [text for text in said if code in text] == []


async def test_what_is_no_address_is_said(boarded: Boarded) -> None:
    for typed in ("", "刘洋", "139", "a@b", "<script>", "x" * 300):
        visitor = await asked(boarded, typed)
        assert (visitor.status, "这不像手机号或邮箱" in visitor.text) == (400, True)


async def test_from_a_personal_link(boarded: Boarded) -> None:
    first = (await boarded.send_batch(BATCH))[0]
    visitor = boarded.visitor()
    link = f"/i/{boarded.setup.links.token(first.id)}"
    assert "我的其他面试" not in await visitor.get(link)
    second = (
        await boarded.send_batch(
            f"刘洋 {LIU}", "批量邀约 岗位=产品经理 轮次=初试 面试官=韩梅梅 时间=11月25日到11月27日"
        )
    )[-1]
    assert second.candidate_id == first.candidate_id
    await visitor.get(link)
    await visitor.send("我的其他面试")
    assert ("产品经理" in visitor.text, "后端工程师" in visitor.text) == (True, True)
    boarded.at += timedelta(minutes=31)
    assert "已经超过 30 分钟" in await visitor.get("/mine")


async def test_nobody_opens_another_s(boarded: Boarded) -> None:
    mine, theirs = (await boarded.send_batch(BATCH))[:2]
    visitor = await asked(boarded, LIU)
    await visitor.send("查看我的面试", code=codes(boarded)[-1][1])
    page = visitor.page
    for subject in (theirs.id, "c9-9999", "", "?"):
        visitor.page = page.replace(mine.id, subject)
        await visitor.send("查看", subject=subject)
        assert (visitor.status, "/i/" in str(visitor._at)) == (404, False)
    await visitor.post("/mine/open", form="0" * 64, subject=mine.id)
    assert visitor.status == 403
