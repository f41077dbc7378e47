"""Every message to a person about an invitation leaves a row that HR can read: what, why, by which way, and what became of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.effects import Ding, Effect, Say, SendSms
from domain.inputs import (
    CalendarChanged,
    CodeWanted,
    Due,
    Entered,
    Identified,
    Input,
    Left,
    Listed,
    Opened,
    Ordered,
    Pressed,
    Rendered,
    Said,
    Settled,
    StageReached,
    Submitted,
    Traced,
    Unsubscribed,
    Woken,
)
from domain.segments import length
from domain.touches import Touch, said
from flows.setup import Setup
from store.outbox import Parcel
from store.store import Tx

CAUSES: dict[type[Input], str] = {
    Said: "有人在聊天里说了话",
    Pressed: "有人点了卡片上的按钮",
    Submitted: "候选人在页面上操作",
    Opened: "候选人打开了页面",
    Rendered: "候选人看了卡片",
    Due: "到了提醒时间",
    Woken: "批量发送",
    Settled: "上一步有了结果",
    CalendarChanged: "日程有变化",
    StageReached: "招聘系统里换了阶段",
    Ordered: "有人在看板上操作",
    Entered: "有人进入看板",
    Left: "有人离开看板",
    CodeWanted: "候选人要验证码",
    Identified: "候选人用验证码或链接查看",
    Listed: "候选人查看自己的面试",
    Traced: "候选人看了邮件",
    Unsubscribed: "候选人退订了邮件",
}


def record(tx: Tx, parcels: Iterable[Parcel], why: str, now: datetime) -> None:
    """Write a row for each receiver of what will leave; answers to one's own words are no touches."""
    tx.touches.add([touch for parcel in parcels for touch in _touches(tx, parcel, why, now)])


def _touches(tx: Tx, parcel: Parcel, why: str, now: datetime) -> Iterator[Touch]:
    if "-" not in parcel.about:  # a campaign's, not an invitation's
        return
    channel, text, people = said(parcel.effect)
    if not people:
        return
    inv = tx.invitations.get(parcel.about)
    candidate = tx.people.get(inv.candidate_id).user_id if parcel.meant.template else ""
    for person in people:
        yield Touch(
            key=f"{parcel.key}@{person}",
            parcel=parcel.key,
            invitation_id=parcel.about,
            who=person,
            channel=channel,
            purpose=parcel.meant.purpose or "note",
            version=inv.booking_no,
            text=text,
            why=why,
            queued=now,
            template=parcel.meant.template if person in {"", candidate} else "",
        )


def settled(tx: Tx, parcel: Parcel, happening: Settled, setup: Setup, now: datetime) -> None:
    """Complete the rows of what has left, or could not."""
    channel, _, people = said(parcel.effect)
    if not people or "-" not in parcel.about:
        return
    cost = setup.rules.prices.get(channel, 0.0) * _parts(parcel.effect, setup)
    tx.touches.settle(parcel.key, happening.outcome, now, happening.error, cost)
    if isinstance(parcel.effect, Say) and (lost := happening.facts.get("invalid")):
        tx.touches.refused(parcel.key, list(map(str, lost)), "钉钉找不到这个人，或不在机器人的可见范围")
    if isinstance(parcel.effect, Ding) and (failed := happening.facts.get("failed")):
        tx.touches.refused(parcel.key, list(map(str, failed)), "DING 没有送到")


def _parts(effect: Effect, setup: Setup) -> int:
    """How often the price is charged: a long SMS is billed in parts, with the link that the carrier puts in."""
    if not isinstance(effect, SendSms):
        return 1
    link = setup.links.url(effect.link_of) if effect.link_of else ""
    return length(f"{effect.text}{link}")[1]
