"""The ways to people outside the organisation, as far as they are configured."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from channels.mail import Mail
from channels.sms import AlibabaSms
from domain.ports import Carrier


class Closing(Carrier, Protocol):
    """A carrier that holds connections."""

    async def close(self) -> None:
        """Give them back."""


def by_mail(
    url: str, sender: str, links: Callable[[str], str], now: Callable[[], datetime], company: str
) -> list[Closing]:
    """Mail, if there is a server for it."""
    return [Mail(url, sender, links=links, now=now, name=company)] if url else []


def by_sms(
    keys: tuple[str, str], endpoint: str, sign: str, templates: Mapping[str, str], links: Callable[[str], str]
) -> list[Closing]:
    """SMS, if there are approved templates for it."""
    if not templates:
        return []
    return [AlibabaSms(*keys, sign_name=sign, templates=templates, links=links, endpoint=endpoint)]
