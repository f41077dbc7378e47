"""One invitation as its cards see it, in every state, with plain and with nasty words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cards.brief import Brief
from domain.campaign import BadRow, Campaign, Phase
from domain.invitation import OPEN, Invitation, State
from domain.people import Person
from domain.times import Span

CHINA = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
WED, THU, FRI = (datetime(2026, 11, day, 6, tzinfo=UTC) for day in (25, 26, 27))
WEDNESDAY = "11月25日（周三）14:00–14:45"
NASTY = "**x** <b>|[a](b)`c`~~d~~_e_ #f\\\n- g"
HR = Person("p-hr", "林晓", user_id="hr_lin", union_id="un-lin")
LI = Person("p-li", "李雷", user_id="lilei", union_id="un-li", department="后端")
HAN = Person("p-han", "韩梅梅", user_id="han", union_id="un-han", department="后端")
CHEN = Person("p-chen", "陈晨", user_id="chen", union_id="un-chen", mobile="13800000001")
LIU = Person("p-liu", "刘洋", mobile="13900000001", email="liu@example.com")


def invitation(state: State) -> Invitation:
    """As it stands after the usual way to that state."""
    inv = Invitation("c0ffee0123-0001", "c0ffee0123", "p-chen", state, NOW, channel="card")
    if state is State.DRAFTED:
        return inv
    inv = replace(inv, calling=1, offer=(WED, THU, FRI), offer_no=1)
    if state is State.HELD:
        return replace(inv, start=WED, crew=("p-li",), room="r302", held_until=NOW + timedelta(minutes=10))
    if state in OPEN | {State.DECLINED, State.EXPIRED}:
        return inv
    accepted = () if state is State.AWAITING_INTERVIEWER else ("p-li",)
    return replace(inv, start=WED, crew=("p-li",), room="r302", booking_no=1, accepted=accepted)


def brief(state: State, candidate: Person = CHEN) -> Brief:
    """What the cards know about it."""
    inv = replace(invitation(state), candidate_id=candidate.id)
    return Brief(
        inv=inv,
        candidate=candidate,
        company="云杉科技",
        position="后端工程师",
        round="初试",
        duration=timedelta(minutes=45),
        zone=CHINA,
        place="A座302",
        address="西湖区1号A座302",
        room="A座302",
        contact="林晓 0571-8888",
        materials="身份证",
        hr=HR,
        crew=(LI,) if inv.crew else (),
        people={"p-li": LI},
        link="https://hr.example/i/abc",
        link_base="https://hr.example/",
    )


def nasty(state: State, length: int = 1) -> Brief:
    """The same with every word that somebody types full of markup, and `length` times as long."""
    word = NASTY * length
    return replace(
        brief(state, replace(CHEN, name=word)),
        inv=replace(invitation(state), note=word),
        position=word,
        round=word,
        place=word,
        address=word + "1",
        room=word + "2",
        contact=word,
        materials=word,
        crew=(replace(LI, name=word), replace(HAN, name=word)),
        hr=replace(HR, name=word),
    )


def campaign(phase: Phase = Phase.PREVIEW, word: str = "") -> Campaign:
    """The batch of that invitation; `word` takes the place of everything that HR typed."""
    return Campaign(
        id="c0ffee0123",
        hr_id="p-hr",
        group="",
        phase=phase,
        created=NOW,
        position=word or "后端工程师",
        round=word or "初试",
        seats=((word or "李雷", "韩梅梅"),),
        found={word or "李雷": "p-li", "韩梅梅": "p-han"},
        window=(Span(WED, WED + timedelta(hours=3)), Span(FRI, FRI + timedelta(hours=3))),
        place=word or "A座302",
        rooms=("r302",),
        bad=tuple(BadRow(n, word or f"第{n}位", "手机号不正确") for n in range(2, 9)),
        notes=(word or "没有看懂：尽快",),
    )
