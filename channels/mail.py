"""Mail by SMTP: plain text, one receiver each."""

import contextlib
import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

import aiosmtplib

from channels.loopback import is_loopback
from domain.effects import Effect, SendMail
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.ports import Receipt

SECONDS = 20.0
GREYLIST_SECONDS = 300.0
PERMANENT = 500
ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\]+\.[^\s@,;:<>()\[\]\"\\.]+")


class Mail:
    """Carries SendMail over `url`: smtp://user:password@host:port, or smtps:// for TLS from the first byte.

    `sender` is an address, `name` what people read in front of it; `links` gives the personal link of an invitation id;
    `now` is the clock, aware UTC. Receipt: remote_id = Message-ID.
    """

    kinds: Sequence[type[Effect]] = (SendMail,)

    def __init__(
        self,
        url: str,
        sender: str,
        *,
        links: Callable[[str], str],
        now: Callable[[], datetime],
        name: str = "",
        seconds: float = SECONDS,
    ) -> None:
        self._url = urlsplit(url)
        self._sender = Address(one_line(name), addr_spec=sender)
        self._links = links
        self._now = now
        self._seconds = seconds

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`; the Message-ID is made of `key`, so a repeat is at least recognisable."""
        del remote_id
        if not isinstance(effect, SendMail):
            raise TypeError(f"mail cannot carry {type(effect).__name__}")
        message = letter(key, effect, self._sender, self._links)
        message["Date"] = format_datetime(self._now())
        client = await self._signed_in()
        try:
            await client.send_message(message)
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await client.quit()
        except aiosmtplib.SMTPException as error:
            raise fault_of(error, effect.to) from None
        except (OSError, TimeoutError) as error:
            raise OutcomeUnknown("connection", type(error).__name__) from None
        finally:
            client.close()
        return Receipt(str(message["Message-ID"]))

    async def close(self) -> None:
        """Nothing is kept open."""

    async def _signed_in(self) -> aiosmtplib.SMTP:
        """A connection that has shown the password, never in the clear; whatever goes wrong here had no effect."""
        secure = self._url.scheme == "smtps"
        user, host = unquote(self._url.username or ""), self._url.hostname or ""
        client = aiosmtplib.SMTP(
            hostname=host,
            port=self._url.port,
            use_tls=secure,
            start_tls=False if secure else (True if user and not is_loopback(host) else None),
            username=user or None,
            password=unquote(self._url.password or "") or None,
            timeout=self._seconds,
        )
        try:
            await client.connect()
        except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as error:
            raise Unreachable("smtp", type(error).__name__) from None
        return client


def letter(key: str, effect: SendMail, sender: Address, links: Callable[[str], str]) -> EmailMessage:
    """The mail; whatever people wrote stays inside of its header or body. Raises Permanent for an odd address."""
    if not ADDRESS.fullmatch(effect.to):
        raise Permanent("mail.address", "not one mail address")
    message = EmailMessage()
    message["From"] = sender
    message["To"] = effect.to
    message["Subject"] = one_line(effect.subject)
    message["Message-ID"] = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    text = effect.text.replace("{link}", links(effect.link_of)) if effect.link_of else effect.text
    message.set_content(text)
    return message


def one_line(text: str) -> str:
    """Without line breaks and other control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def fault_of(error: aiosmtplib.SMTPException, receiver: str) -> Fault:
    """Name a failed mail by what can be done about it; a 4xx is the server's own «try later»."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        error = error.recipients[0]
    if not isinstance(error, aiosmtplib.SMTPResponseException):
        return OutcomeUnknown("smtp", type(error).__name__)
    told = one_line(error.message).replace(receiver, "(receiver)")
    if error.code >= PERMANENT:
        return Permanent(str(error.code), told)
    return Throttled(str(error.code), told, GREYLIST_SECONDS)
