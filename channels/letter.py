"""A mail as it leaves: plain text, the same as HTML, a calendar entry, a way to unsubscribe, and what may be counted."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape
from typing import Any, Final, Protocol

from cards import ics
from domain.effects import SendMail
from domain.faults import Permanent

ADDRESS: Final = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\]+\.[^\s@,;:<>()\[\]\"\\.]+")
_PAGE: Final = '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"></head><body>\n{}\n</body></html>\n'
_PARAGRAPH: Final = '<p style="line-height:1.6">{}</p>'


class Links(Protocol):
    """The addresses under our own roof that a mail may hold."""

    def url(self, invitation_id: str, /) -> str:
        """The personal page."""

    def stop(self, invitation_id: str, /) -> str:
        """Where the receiver unsubscribes."""

    def opened(self, key: str, /) -> str:
        """A picture of nothing, fetched when the mail with this key is shown."""

    def clicked(self, key: str, /) -> str:
        """A way to the personal page that says by which mail somebody came."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all our mails have in common. `sender` is an address, with or without a name; `name` what people read instead.

    `tracking` is what is counted: "open", "click", nothing by default.
    """

    sender: str
    links: Links
    name: str = ""
    tracking: Collection[str] = ()

    @property
    def address(self) -> Address:
        """Who writes."""
        name, address = parseaddr(self.sender)
        return Address(one_line(self.name or name), addr_spec=address)


def letter(key: str, effect: SendMail, head: Letterhead, now: datetime) -> EmailMessage:
    """The mail; whatever people wrote stays inside of its header or body. Raises Permanent for an odd address."""
    if not ADDRESS.fullmatch(effect.to):
        raise Permanent("mail.address", "不是一个邮箱地址，请核对")
    message = EmailMessage()
    message["From"] = head.address
    message["To"] = effect.to
    message["Subject"] = one_line(effect.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{head.address.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    stop = head.links.stop(effect.stop_of) if effect.stop_of else ""
    _unsubscribing(message, stop)
    link = head.links.url(effect.link_of) if effect.link_of else ""
    text = written(effect.text, link, stop)
    message.set_content(text)
    message.add_alternative(html(text, addresses(key, link, stop, head), _pixel(key, head)), subtype="html")
    if effect.entry:
        _calendar(message, ics.text(effect.entry, now, head.address.addr_spec, effect.to), effect.entry["method"])
    return message


def _unsubscribing(message: EmailMessage, stop: str) -> None:
    """One click is enough, and only by POST, for programs follow every link; that is for https only [RFC 8058]."""
    if stop:
        message["List-Unsubscribe"] = f"<{stop}>"
    if stop.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def written(text: str, link: str, stop: str) -> str:
    """The plain text, whole."""
    whole = text.replace("{link}", link) if link else text
    return f"{whole.rstrip()}\n\n--\n不想再收到这样的邮件：{stop}\n" if stop else whole


def addresses(key: str, link: str, stop: str, head: Letterhead) -> dict[str, str]:
    """Where the addresses in the text lead: to themselves, unless clicks are counted."""
    return {
        shown: target
        for shown, target in ((link, head.links.clicked(key) if "click" in head.tracking else link), (stop, stop))
        if shown
    }


def _pixel(key: str, head: Letterhead) -> str:
    return head.links.opened(key) if "open" in head.tracking else ""


def html(text: str, links: dict[str, str], pixel: str) -> str:
    """The same as the plain text, word for word, with addresses to press and perhaps one picture of nothing."""
    body = escape(text.strip())
    for shown, target in links.items():
        body = body.replace(escape(shown), f'<a href="{escape(target)}">{escape(shown)}</a>')
    paragraphs = [_PARAGRAPH.format(part.replace("\n", "<br>\n")) for part in re.split(r"\n{2,}", body)]
    picture = [f'<img src="{escape(pixel)}" width="1" height="1" alt="">'] if pixel else []
    return _PAGE.format("\n".join([*paragraphs, *picture]))


def _calendar(message: EmailMessage, text: str, method: str) -> None:
    """As a part that mail programs act on, and as a file for those that do not."""
    params: dict[str, Any] = {"method": method, "name": "interview.ics"}
    message.add_alternative(text, subtype="calendar", params=params, cte="base64")
    message.add_attachment(text.encode(), maintype="application", subtype="ics", filename="interview.ics")


def one_line(text: str) -> str:
    """Without line breaks and other control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
