"""Mail over SMTP, against a small server on loopback."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from channels.letter import Letterhead, letter, one_line
from channels.mail import Mail
from domain.effects import Ding, SendMail
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.ports import Receipt

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
OFFER = SendMail("liuyang@example.com", "面试邀请：后端工程师", "您好，请点开 {link} 选择时间。\n.\nQUIT\n", "inv-1")
BODY = "您好，请点开 https://mian.example/i/inv-1 选择时间。\n.\nQUIT\n"


class Paths:
    """Addresses that are easy to read."""

    base = "https://mian.example"

    def url(self, invitation_id: str, /) -> str:
        return f"{self.base}/i/{invitation_id}"

    def stop(self, invitation_id: str, /) -> str:
        return f"{self.base}/u/{invitation_id}"

    def opened(self, key: str, /) -> str:
        return f"{self.base}/o/{key}"

    def clicked(self, key: str, /) -> str:
        return f"{self.base}/c/{key}"


HEAD = Letterhead("hr@example.com", Paths(), "云杉招聘")


class Post:
    """Keeps what arrived; `rcpt` and `data` are the server's answers."""

    def __init__(self) -> None:
        self.port = 0
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.rcpt = "250 OK"
        self.data = "250 OK"
        self.users: list[tuple[bytes, bytes]] = []

    async def handle_RCPT(self, _: SMTP, __: Any, envelope: Envelope, address: str, ___: Any) -> str:  # noqa: N802
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, __: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.data == "drop":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "250 OK"
        parsed = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.mails.append((list(envelope.rcpt_tos), parsed))
        return self.data

    def sign_in(self, _: Any, __: Any, ___: Any, mechanism: str, data: Any) -> AuthResult:
        self.users.append((data.login, data.password))
        return AuthResult(success=data.password == b"p@ss/word", handled=False)


@asynccontextmanager
async def serving(post: Post) -> AsyncIterator[Post]:
    """An SMTP server that takes passwords without TLS, as only loopback may."""

    def protocol() -> SMTP:
        return SMTP(post, authenticator=post.sign_in, auth_require_tls=False, enable_SMTPUTF8=True)

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    post.port = server.sockets[0].getsockname()[1]
    try:
        yield post
    finally:
        server.close()


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    async with serving(Post()) as made:
        yield made


def mail(post: Post, user: str = "") -> Mail:
    return Mail(
        f"smtp://{user}127.0.0.1:{post.port}",
        HEAD,
        now=lambda: NOW,
        seconds=2,
    )


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


async def caught(post: Post, effect: SendMail = OFFER, user: str = "") -> Fault:
    with pytest.raises(Fault) as caught:
        await mail(post, user).carry("k:1", effect, "")
    return caught.value


async def test_a_mail_arrives_with_its_link(post: Post) -> None:
    receipt = await mail(post).carry("k:1", OFFER, "")
    (receivers, message), *others = post.mails
    assert (receivers, others) == (["liuyang@example.com"], [])
    assert body(message, "plain") == BODY
    told = {name: str(message[name]) for name in ("From", "To", "Subject", "Date", "Message-ID")}
    assert told == {
        "From": "云杉招聘 <hr@example.com>",
        "To": "liuyang@example.com",
        "Subject": "面试邀请：后端工程师",
        "Date": "Sat, 21 Nov 2026 08:00:00 +0000",
        "Message-ID": receipt.remote_id,
    }


def test_the_message_id_is_made_of_the_key() -> None:
    ids = [letter(key, OFFER, HEAD, NOW)["Message-ID"] for key in ("k:1", "k:1", "k:2")]
    assert ids[0] == ids[1] != ids[2]
    assert str(ids[0]).endswith("@example.com>")


async def test_people_s_words_never_become_headers(post: Post) -> None:
    nasty = SendMail("liuyang@example.com", "主题\r\nBcc: evil@example.com\r\n\r\n正文", "a\r\nBcc: x@example.com")
    await mail(post).carry("k:1", nasty, "")
    receivers, message = post.mails[0]
    assert (receivers, message["Bcc"]) == (["liuyang@example.com"], None)
    assert str(message["Subject"]) == "主题 Bcc: evil@example.com 正文"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "liuyang",
        "a@b",
        "a@b.cn\r\nBcc: c@d.cn",
        "a@b.cn, c@d.cn",
        "a@b.cn;c@d.cn",
        "<a@b.cn>",
        "a b@c.cn",
        "a@b@c.cn",
    ],
)
async def test_an_odd_address_is_permanent_and_nothing_leaves(post: Post, address: str) -> None:
    fault = await caught(post, SendMail(address, "s", "t"))
    assert (type(fault), fault.code, post.mails) == (Permanent, "mail.address", [])


async def test_the_password_of_the_url_is_unquoted(post: Post) -> None:
    assert await mail(post, "hr%40example.com:p%40ss%2Fword@").carry("k:1", OFFER, "") != Receipt()
    assert post.users == [(b"hr@example.com", b"p@ss/word")]


async def test_a_wrong_password_had_no_effect_and_is_not_told(post: Post) -> None:
    fault = await caught(post, user="hr:secret-password@")
    assert type(fault) is Unreachable
    assert "secret-password" not in str(fault)


@pytest.mark.parametrize(
    ("rcpt", "data", "kind"),
    [
        ("550 no such user liuyang@example.com", "", Permanent),
        ("450 greylisted, come back later", "", Throttled),
        ("250 OK", "554 looks like spam", Permanent),
        ("250 OK", "451 try again", Throttled),
        ("250 OK", "drop", OutcomeUnknown),
    ],
)
async def test_a_refusal_says_what_can_be_done(post: Post, rcpt: str, data: str, kind: type[Fault]) -> None:
    post.rcpt, post.data = rcpt, data
    fault = await caught(post)
    assert type(fault) is kind
    assert "liuyang" not in str(fault)


async def test_nobody_there_is_unreachable() -> None:
    post = Post()
    post.port = 1
    assert type(await caught(post)) is Unreachable


async def test_a_password_never_leaves_without_tls(post: Post) -> None:
    """The server offers no TLS; only for loopback that is accepted."""
    carrier = Mail(f"smtp://hr:pw@localhost.localdomain:{post.port}", HEAD, now=lambda: NOW)
    with pytest.raises(Unreachable):
        await carrier.carry("k:1", OFFER, "")
    assert post.users == []


async def test_it_carries_nothing_else(post: Post) -> None:
    with pytest.raises(TypeError):
        await mail(post).carry("k:1", Ding(["a"], "b"), "")


def test_one_line_keeps_words_only() -> None:
    assert one_line(" a\r\n\tb\0c\u2028d ") == "a b c d"
