"""What no browser sends, what nobody should send so often, and what must not be logged."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest
from starlette.types import Message, Receive, Scope, Send

from domain.inputs import Submitted
from tests.integration.web.desk import TOKEN, Site
from web.failures import Failures
from web.limits import Buckets, Rate

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"action=pick&text=" + b"x" * 16_384, 413),
        (b"action=own&text=" + b"x" * 501, 413),
        (b"", 400),
        (b"text=hello", 400),
        (b"action=" + b"x" * 201, 400),
        (b"&".join(b"a%d=1" % number for number in range(11)), 400),
        (b"\xff\xfe", 400),
    ],
)
async def test_a_form_that_our_page_never_sends_is_refused(page: Site, body: bytes, status: int) -> None:
    async with page.http.post(page.link, data=body, headers=FORM) as answer:
        assert answer.status == status
        assert "<h1>" in await answer.text()
    assert page.desk.seen == []


async def test_only_plain_forms_are_read(page: Site) -> None:
    async with page.http.post(page.link, json={"action": "pick:1"}) as answer:
        assert answer.status == 415
    async with page.http.delete(page.link) as answer:
        assert answer.status == 405
    assert page.desk.seen == []


async def test_an_unusual_text_arrives_readable(page: Site) -> None:
    body = b"action=own&text=%FF%00%07%E5%91%A8%E4%B8%89&text=%E5%91%A8%E5%9B%9B+%FF"
    async with page.http.post(page.link, data=body, headers=FORM) as answer:
        assert answer.status == 200
    [sent] = [seen for seen in page.desk.seen if isinstance(seen, Submitted)]
    assert sent.text == "周四 �"


async def test_a_link_used_too_often_has_to_wait(page: Site) -> None:
    async def status() -> tuple[int, str | None]:
        async with page.http.get(page.link) as answer:
            return answer.status, answer.headers.get("Retry-After")

    assert [await status() for _ in range(31)] == [(200, None)] * 30 + [(429, "2")]
    page.wait(2)
    assert await status() == (200, None)
    assert await status() == (429, "2")


async def test_trying_out_links_has_to_wait(page: Site) -> None:
    answers = []
    for number in range(301):
        async with page.http.get(f"{page.url}/i/{'x' * 20}{number}") as answer:
            answers.append(answer.status)
    assert answers == [404] * 300 + [429]
    async with page.http.get(page.link) as answer:
        assert "点得有点快" in await answer.text()


async def test_links_are_never_logged(page: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with page.http.get(page.link):
        pass
    page.desk.broken = True
    async with page.http.get(page.link):
        pass
    reader, writer = await raw(page)
    writer.write(f"GET /i/{TOKEN} HTTP/9\r\n\r\n".encode())
    await reader.read()
    writer.close()
    ours = [record for record in caplog.records if not record.name.startswith("asyncio")]
    assert ours
    assert TOKEN not in caplog.text


async def raw(page: Site) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, _, port = page.url.removeprefix("http://").partition(":")
    return await asyncio.open_connection(host, int(port))


def test_only_the_latest_of_too_many_keys_are_remembered() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    buckets = Buckets(Rate(burst=1, per_second=0.1, known=2), lambda: now)
    assert [buckets.take(key) for key in "aabab"] == [0, 10, 0, 10, 10]
    assert [buckets.take(key) for key in "cab"] == [0, 0, 0]


def test_a_clock_set_back_empties_no_bucket() -> None:
    moments = [datetime(2026, 11, 21, hour, tzinfo=UTC) for hour in (9, 8, 8)]
    buckets = Buckets(Rate(burst=2, per_second=0.1), lambda: moments.pop(0))
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 10]


async def test_a_failure_after_the_answer_began_is_not_answered_twice() -> None:
    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    with pytest.raises(RuntimeError):
        await Failures(breaks)({"type": "http"}, receive, send)
    assert [message["status"] for message in sent] == [200]


async def test_a_made_up_forwarding_hides_nobody(page: Site) -> None:
    """Behind a proxy on this machine the visitor is whom the proxy names last, whatever they claim themselves."""
    answers = []
    for number in range(301):
        headers = {"X-Forwarded-For": f"10.{number // 250}.{number % 250}.1, 203.0.113.9"}
        async with page.http.get(f"{page.url}/i/{'x' * 20}{number}", headers=headers) as answer:
            answers.append(answer.status)
    assert answers == [404] * 300 + [429]
    async with page.http.get(page.link, headers={"X-Forwarded-For": "203.0.113.10"}) as answer:
        assert answer.status == 200


async def test_a_head_that_does_not_end_is_cut_off(page: Site) -> None:
    reader, writer = await raw(page)
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * 70_000)
    assert b" 400 " in (await reader.read())[:40]
    writer.close()
