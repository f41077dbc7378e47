"""Which ways lead to somebody, and why the others do not, in words that HR can read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from domain.consent import Reminding
from domain.people import Person
from domain.phones import callable_number, landline, mobile
from scheduler.ladders.rungs import CANDIDATE, CHANNELS, Channel, Do, Rung

INSIDE: Final = frozenset({Channel.CARD, Channel.MESSAGE, Channel.DING_APP, Channel.DING_SMS, Channel.DING_PHONE})
# What each way outside needs to know of a person.
NEEDS: Final[Mapping[Channel, str]] = MappingProxyType(
    {Channel.SMS: "手机号", Channel.VOICE: "电话号码", Channel.MAIL: "邮箱", Channel.WECOM: "企业微信账号"}
)
# An account there was not given to us for an interview: whoever has said nothing is not written to.
ASKS_FIRST: Final = frozenset({Channel.WECOM, Channel.WEBHOOK})
ORDER: Final = (Channel.SMS, Channel.MAIL, Channel.WECOM, Channel.WEBHOOK)


@dataclass(frozen=True, slots=True)
class Reach:
    """How one candidate can be reached: `closed` maps a channel to the reason why it does not work for this person.

    `invited` is the way of the invitation, so that NEXT can mean another one; interviewers are members, always.
    `reminding` is how this person wants to be reminded of what is agreed.
    """

    closed: Mapping[Channel, str] = field(default_factory=dict)
    invited: Channel = Channel.OWN
    reminding: Reminding = Reminding.USUAL

    def resolve(self, channel: Channel) -> Channel:
        """The way itself for OWN and NEXT; OWN again when there is none behind the first one."""
        if channel is Channel.OWN:
            return self.invited
        if channel is not Channel.NEXT:
            return channel
        ways = [way for way in ORDER if way not in self.closed]
        if self.invited in ways:
            following = ways[ways.index(self.invited) + 1 :] + ways[: ways.index(self.invited)]
            return following[0] if following else Channel.OWN
        return ways[0] if ways else Channel.OWN

    def announced(self, rung: Rung) -> tuple[Channel, ...]:
        """The ways by which this rung comes to the candidate: those they chose for an agreed interview, as far as they are open."""
        wished = _REMINDED.get(self.reminding, ()) if rung.do in ANNOUNCING else ()
        chosen = tuple(way for way in wished if way not in self.closed)
        return chosen or (self.resolve(rung.way.channel),)

    def unwanted(self, rung: Rung) -> bool:
        """Whether the candidate does not want this reminder at all."""
        return self.reminding is Reminding.NONE and rung.do is Do.DAY_BEFORE

    def obstacle(self, rung: Rung) -> str:
        """Why this rung cannot be climbed for this person, "" if it can."""
        way = rung.way
        if way.to != (CANDIDATE,):
            return ""
        return self.to_candidate(way.channel)

    def to_candidate(self, channel: Channel) -> str:
        """Why this channel does not lead to the candidate, "" if it does."""
        found = self.resolve(channel)
        if channel is Channel.NEXT and found is Channel.OWN:
            return "没有别的渠道可以换"
        return self.closed.get(found, "")


EVERYWHERE: Final = Reach()
ANNOUNCING: Final = frozenset({Do.DAY_BEFORE, Do.HOURS_BEFORE})
_REMINDED: Final[Mapping[Reminding, tuple[Channel, ...]]] = {
    Reminding.SMS: (Channel.SMS,),
    Reminding.MAIL: (Channel.MAIL,),
    Reminding.BOTH: (Channel.SMS, Channel.MAIL),
}


def reach_of(person: Person, configured: Collection[str], invited: str = "") -> Reach:
    """What is open to a candidate, given the `configured` channels and the way of the invitation ("" = the first that works)."""
    known = {
        Channel.SMS: mobile(person.mobile),
        Channel.VOICE: callable_number(person.mobile),
        Channel.MAIL: person.email,
        Channel.WECOM: person.wecom,
    }
    closed: dict[Channel, str] = {}
    for channel in (*ORDER, Channel.VOICE):
        if channel not in configured:
            closed[channel] = f"{CHANNELS[channel]}没有配置"
        elif channel in person.refused:
            closed[channel] = f"对方不接受{CHANNELS[channel]}"
        elif not known.get(channel, person.id):
            closed[channel] = _unknown(channel, person)
        elif channel in ASKS_FIRST and channel not in person.granted:
            closed[channel] = f"对方还没有同意用{CHANNELS[channel]}联系"
    if person.member:
        return Reach(closed, Channel.MESSAGE, person.reminding)
    closed |= dict.fromkeys(INSIDE, "不在本企业的钉钉里")
    first = next((channel for channel in ORDER if channel not in closed), Channel.OWN)
    return Reach(closed, Channel(invited) if invited in ORDER else first, person.reminding)


def _unknown(channel: Channel, person: Person) -> str:
    if channel is Channel.SMS and landline(person.mobile):
        return "号码是座机，收不了短信"
    return f"没有{NEEDS[channel]}，{CHANNELS[channel]}发不了"


def sayable(rung: Rung) -> str:
    """Why a rung's channel can never lead to whom it is for, "" if it can."""
    way = rung.way
    if rung.do in {Do.HR, Do.SUBSTITUTE} and rung.channel:
        return f"{rung.do} 不是消息，不用写 channel"
    if CANDIDATE not in way.to and way.channel not in {*INSIDE, Channel.OWN}:
        return f"{'、'.join(way.to)} 由钉钉通知，只能用 card、message、ding_app、ding_sms 或 ding_phone"
    return ""
