"""Mail by SMTP, one receiver each."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import unquote, urlsplit

import aiosmtplib

from channels.letter import Letterhead, letter, one_line
from channels.loopback import is_loopback
from domain.effects import Effect, SendMail
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.ports import Receipt

SECONDS = 20.0
GREYLIST_SECONDS = 300.0
PERMANENT = 500


class Mail:
    """Carries SendMail over `url`: smtp://user:password@host:port, or smtps:// for TLS from the first byte.

    `now` is the clock, aware UTC. Receipt: remote_id = Message-ID.
    """

    kinds: Sequence[type[Effect]] = (SendMail,)

    def __init__(self, url: str, head: Letterhead, *, now: Callable[[], datetime], seconds: float = SECONDS) -> None:
        self._url = urlsplit(url)
        self._head = head
        self._now = now
        self._seconds = seconds

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`; the Message-ID is made of `key`, so a repeat is at least recognisable."""
        del remote_id
        if not isinstance(effect, SendMail):
            raise TypeError(f"mail cannot carry {type(effect).__name__}")
        message = letter(key, effect, self._head, self._now())
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
