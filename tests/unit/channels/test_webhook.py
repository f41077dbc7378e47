"""A signed webhook against a receiver that checks it, and against those that misbehave."""

import hashlib
import hmac
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from channels.http import Http, Reply, checked
from channels.webhook import Webhook, body, receipt
from domain.effects import Ding
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.outreach import SendHook
from domain.ports import Receipt
from tests.unit.channels.conftest import Box

TO = {"name": "刘洋", "mobile": "13900000001", "email": ""}
EFFECT = SendHook(TO, "remind", {"name": "刘洋"}, "刘洋您好", "inv-1")


def links(invitation: str) -> str:
    return f"https://mian.example/i/{invitation}"


@pytest.fixture
async def hook(box: Box) -> AsyncIterator[Webhook]:
    made = Webhook(f"{box.url}/hook", "hook-demo-secret", links=links, now=box.now, seconds=2)
    yield made
    await made.close()


async def caught(hook: Webhook) -> Fault:
    with pytest.raises(Fault) as caught:
        await hook.carry("k:1", EFFECT, "")
    await hook.close()
    return caught.value


async def test_a_request_is_whole_and_signed(hook: Webhook, box: Box) -> None:
    receipt = await hook.carry("k:1", EFFECT, "")
    (got,) = box.outside.hooks.values()
    assert receipt == Receipt(got.id)
    assert got.body == {
        "id": "k:1",
        "purpose": "remind",
        "to": TO,
        "params": {"name": "刘洋"},
        "text": "刘洋您好",
        "link": "https://mian.example/i/inv-1",
    }
    moment = str(int(box.at.timestamp()))
    mac = hmac.new(b"hook-demo-secret", f"{moment}.".encode() + body("k:1", EFFECT, links("inv-1")), hashlib.sha256)
    told = {name: got.headers[name] for name in ("Idempotency-Key", "X-Yuemian-Timestamp", "X-Yuemian-Signature")}
    assert told == {
        "Idempotency-Key": "k:1",
        "X-Yuemian-Timestamp": moment,
        "X-Yuemian-Signature": f"sha256={mac.hexdigest()}",
    }


async def test_a_repeat_is_the_same_message(hook: Webhook, box: Box) -> None:
    first = await hook.carry("k:1", EFFECT, "")
    box.later(minutes=2)
    again = await hook.carry("k:1", EFFECT, "")
    assert (first, [stored.times for stored in box.outside.hooks.values()]) == (again, [2])


async def test_without_an_invitation_there_is_no_link(hook: Webhook, box: Box) -> None:
    await hook.carry("k:1", SendHook(TO, "ended", {}, "已取消"), "")
    assert [stored.body["link"] for stored in box.outside.hooks.values()] == [""]


async def test_a_wrong_secret_is_permanent_and_not_told(box: Box) -> None:
    fault = await caught(Webhook(f"{box.url}/hook", "hush-hush", links=links, now=box.now))
    assert (type(fault), fault.code, box.outside.hooks) == (Permanent, "401", {})
    assert "hush" not in str(fault)


@pytest.mark.parametrize(
    ("status", "kind"),
    [("400", Permanent), ("404", Permanent), ("409", Throttled), ("429", Throttled), ("500", OutcomeUnknown)],
)
async def test_a_refusal_says_what_can_be_done(hook: Webhook, box: Box, status: str, kind: type[Fault]) -> None:
    box.outside.refusals["hook"] = status
    assert type(await caught(hook)) is kind


@pytest.mark.parametrize(("asked", "wait"), [("7", 7.0), ("99999", 3600.0), ("", 60.0), ("Wed, 21 Oct", 60.0)])
def test_what_the_receiver_asks_for_is_kept(asked: str, wait: float) -> None:
    with pytest.raises(Throttled) as caught:
        receipt(Reply(429, {}, {"retry-after": asked}))
    assert caught.value.wait == wait


def test_a_yes_without_an_id_is_a_yes() -> None:
    assert receipt(Reply(204, {}, {}, False)) == Receipt("")


async def test_a_redirect_is_not_followed(box: Box) -> None:
    asked = []

    async def elsewhere(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=307, headers={"Location": f"{box.url}/hook"})

    app = web.Application()
    app.router.add_post("/{tail:.*}", elsewhere)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/in?to=x"
    fault = await caught(Webhook(url, "hook-demo-secret", links=links, now=box.now))
    await runner.cleanup()
    assert (type(fault), fault.code, asked, box.outside.hooks) == (Permanent, "307", ["/in"], {})


async def test_nobody_there_is_unreachable_and_silence_is_unknown(box: Box, silence: str) -> None:
    hooks = [Webhook(f"{url}/x", "s", links=links, now=box.now, seconds=0.5) for url in ("http://127.0.0.1:1", silence)]
    assert [type(await caught(hook)) for hook in hooks] == [Unreachable, OutcomeUnknown]


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.com/x",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/x",
        "ftp://127.0.0.1/x",
        "https://user:pw@hooks.example.com",
        "https://",
        "file:///etc/passwd",
        "hooks.example.com",
    ],
)
def test_nothing_leaves_in_plain_text(url: str) -> None:
    with pytest.raises(ValueError, match="only https"):
        Http(url)


@pytest.mark.parametrize("url", ["https://hooks.example.com/", "http://127.0.0.1:8080", "http://localhost/x"])
def test_what_may_be_asked(url: str) -> None:
    assert checked(url) == url.rstrip("/")


async def test_it_carries_nothing_else(hook: Webhook) -> None:
    with pytest.raises(TypeError):
        await hook.carry("k:1", Ding(["a"], "b"), "")
