"""What is in a mail: the same in text and HTML, a calendar entry that another library reads, and the way out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

import pytest
from icalendar import Calendar

from cards import ics
from channels.letter import Letterhead, letter
from domain.effects import SendMail
from tests.unit.channels.test_mail import HEAD, NOW, OFFER

ENTRY: dict[str, Any] = {
    "uid": "inv-1",
    "sequence": 2,
    "method": "REQUEST",
    "start": "2026-11-25T06:00:00+00:00",
    "end": "2026-11-25T06:45:00+00:00",
    "summary": "云杉科技面试：后端工程师 · 初试",
    "location": "西湖区1号, A座302; 北门",
    "description": "请携带：身份证\n联系人：林晓 \\ 0571-8888" + "，很长的一句话" * 12,
}
BOOKED = replace(OFFER, subject="面试已确认", entry=ENTRY, stop_of="inv-1")


class Words(HTMLParser):
    """The words of a page, its links and its pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str | None] = []
        self.pictures: list[str | None] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if tag == "img":
            self.pictures.append(dict(attrs)["src"])


def written(effect: SendMail, head: Letterhead = HEAD) -> EmailMessage:
    return letter("k:1", effect, head, NOW)


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def calendar_in(message: EmailMessage) -> tuple[Any, str]:
    """The part that mail programs act on, read by a library that is not ours, and its method."""
    (found,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    payload = found.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return Calendar.from_ical(payload), str(found.get_param("method"))


@pytest.mark.parametrize("effect", [OFFER, BOOKED, SendMail("a@b.cn", "s", '甲 < 乙 & "丙"\n\n丁')])
def test_the_html_says_the_same_as_the_text(effect: SendMail) -> None:
    message = written(effect)
    assert Words(part(message, "html")).text.split() == part(message, "plain").split()


def test_what_people_wrote_is_no_html() -> None:
    page = part(written(SendMail("a@b.cn", "s", "<img src=x onerror=alert(1)> {link}", "inv-1")), "html")
    assert Words(page).pictures == []
    assert "&lt;img" in page


def test_nothing_is_counted_unless_asked_for() -> None:
    page = Words(part(written(BOOKED), "html"))
    assert (page.links, page.pictures) == (["https://mian.example/i/inv-1", "https://mian.example/u/inv-1"], [])


def test_what_is_counted_is_counted_under_our_own_roof() -> None:
    message = written(BOOKED, replace(HEAD, tracking={"open", "click"}))
    page = Words(part(message, "html"))
    assert page.links == ["https://mian.example/c/k:1", "https://mian.example/u/inv-1"]
    assert page.pictures == ["https://mian.example/o/k:1"]
    assert page.text.split() == part(message, "plain").split()
    assert "/c/" not in part(message, "plain")


def test_one_click_is_enough_to_unsubscribe() -> None:
    message = written(BOOKED)
    told = {name: message[name] for name in ("List-Unsubscribe", "List-Unsubscribe-Post")}
    assert told == {
        "List-Unsubscribe": "<https://mian.example/u/inv-1>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert part(message, "plain").rstrip().endswith("https://mian.example/u/inv-1")


def test_without_https_there_is_a_link_but_no_one_click() -> None:
    paths = type(HEAD.links)()
    paths.base = "http://127.0.0.1:8920"  # type: ignore[attr-defined]
    message = written(BOOKED, replace(HEAD, links=paths))
    assert (message["List-Unsubscribe"], message["List-Unsubscribe-Post"]) == ("<http://127.0.0.1:8920/u/inv-1>", None)


def test_a_mail_to_nobody_in_particular_has_no_way_out() -> None:
    message = written(OFFER)
    assert (message["List-Unsubscribe"], list(message.iter_attachments())) == (None, [])


def test_another_library_reads_the_calendar_entry() -> None:
    calendar, method = calendar_in(written(BOOKED))
    (event,) = calendar.walk("VEVENT")
    assert (method, str(calendar["METHOD"])) == ("REQUEST", "REQUEST")
    assert {name: str(event[name]) for name in ("UID", "SEQUENCE", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS")} == {
        "UID": "inv-1",
        "SEQUENCE": "2",
        "SUMMARY": ENTRY["summary"],
        "LOCATION": ENTRY["location"],
        "DESCRIPTION": ENTRY["description"],
        "STATUS": "CONFIRMED",
    }
    assert (event.start, event.end) == (
        datetime(2026, 11, 25, 6, tzinfo=UTC),
        datetime(2026, 11, 25, 6, 45, tzinfo=UTC),
    )
    assert (str(event["ORGANIZER"]), str(event["ATTENDEE"])) == ("mailto:hr@example.com", "mailto:liuyang@example.com")
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=-2)


def test_a_cancellation_has_the_same_uid_and_a_higher_sequence() -> None:
    message = written(replace(BOOKED, entry=ics.cancelled(ENTRY)))
    calendar, method = calendar_in(message)
    (event,) = calendar.walk("VEVENT")
    assert (method, str(calendar["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCEL", "CANCELLED")
    assert (str(event["UID"]), event["SEQUENCE"], event.walk("VALARM")) == ("inv-1", 3, [])


def test_the_entry_also_travels_as_a_file() -> None:
    (file,) = written(BOOKED).iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("interview.ics", "application/ics")
    content = file.get_content()
    assert content == ics.text(ENTRY, NOW, "hr@example.com", "liuyang@example.com").encode()


def test_a_sender_with_a_name_keeps_it_unless_the_company_has_one() -> None:
    named = Letterhead("招聘组 <hr@example.com>", HEAD.links)
    assert [str(head.address) for head in (named, replace(named, name="云杉"))] == [
        "招聘组 <hr@example.com>",
        "云杉 <hr@example.com>",
    ]
