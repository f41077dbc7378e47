"""WeCom by its documented HTTP: messages of one application to members, and of a webhook into one group."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from channels.http import SECONDS, Http, Reply
from domain.effects import Effect
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.outreach import SayWecom, SendWecom
from domain.ports import Receipt

ENDPOINT: Final = "https://qyapi.weixin.qq.com"
# The longest that WeCom remembers a message by its content [developer.work.weixin.qq.com 90236].
SAME_SECONDS: Final = 14400
EARLY: Final = timedelta(minutes=5)
TITLE, DESCRIPTION, TEXT, MARKDOWN = 128, 512, 2048, 4096  # bytes
SERVER_ERROR: Final = 500

STALE: Final = frozenset({40014, 42001})
WAITING: Final[Mapping[int, float]] = {-1: 10.0, 6000: 5.0, 45009: 60.0, 45033: 2.0}
# [developer.work.weixin.qq.com 90455]; the code itself is always shown beside the words.
WORDS: Final[Mapping[int, str]] = {
    -1: "企业微信系统繁忙",
    40001: "企业微信应用的 Secret 不对",
    40003: "企业微信成员账号不对",
    40008: "企业微信不认识这种消息",
    40013: "企业 ID（CorpID）不对",
    40014: "企业微信的访问凭证无效",
    40031: "企业微信成员账号不对",
    40056: "应用的 AgentId 不对",
    40058: "企业微信说消息的内容不合要求",
    42001: "企业微信的访问凭证过期",
    45009: "企业微信说发得太多",
    45033: "企业微信说同时发得太多",
    60020: "这台机器的地址不在企业微信应用的可信 IP 里",
    81013: "对方不在企业微信应用的可见范围里",
    93000: "群机器人的地址不对，或机器人已被移除",
    301002: "AgentId 和 Secret 不是同一个应用的",
}


class WecomApp:
    """Carries SendWecom for the application `agent` of `corp`; the access token is kept until shortly before its end."""

    kinds: Sequence[type[Effect]] = (SendWecom,)

    def __init__(
        self,
        corp: str,
        secret: str,
        agent: int,
        *,
        links: Callable[[str], str],
        now: Callable[[], datetime],
        endpoint: str = ENDPOINT,
        seconds: float = SECONDS,
    ) -> None:
        self._who = {"corpid": corp, "corpsecret": secret}
        self._agent = agent
        self._links = links
        self._now = now
        self._http = Http(endpoint, seconds=seconds)
        self._token = ""
        self._until: datetime | None = None

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`; WeCom knows no key, but drops an identical message of the last hours."""
        del key, remote_id
        if not isinstance(effect, SendWecom):
            raise TypeError(f"WeCom cannot carry {type(effect).__name__}")
        link = self._links(effect.link_of) if effect.link_of else ""
        data = packed(message(effect, self._agent, link))
        reply = await self._sent(data)
        if reply.body.get("errcode") in STALE:  # WeCom may end a token before its time
            self._until = None
            reply = await self._sent(data)
        answer = answered(reply)
        if answer.get("invaliduser") or answer.get("unlicenseduser"):
            raise Permanent("81013", WORDS[81013])
        return Receipt(str(answer.get("msgid") or ""))

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def _sent(self, data: bytes) -> Reply:
        params = {"access_token": await self._valid()}
        return await self._http.ask("POST", "/cgi-bin/message/send", params=params, data=data)

    async def _valid(self) -> str:
        """A token; whatever goes wrong while fetching it, no message has left."""
        if self._until is None or self._now() >= self._until:
            try:
                answer = answered(await self._http.ask("GET", "/cgi-bin/gettoken", params=self._who))
            except OutcomeUnknown as fault:
                raise Unreachable(fault.code, fault.text) from None
            life = timedelta(seconds=int(answer.get("expires_in") or 0))
            self._token, self._until = str(answer.get("access_token") or ""), self._now() + max(life - EARLY, life / 2)
        return self._token


class WecomGroup:
    """Carries SayWecom into the group whose robot has `key`."""

    kinds: Sequence[type[Effect]] = (SayWecom,)

    def __init__(self, key: str, *, endpoint: str = ENDPOINT, seconds: float = SECONDS) -> None:
        self._params = {"key": key}
        self._http = Http(endpoint, seconds=seconds)

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """See `domain.ports.Carrier`."""
        del key, remote_id
        if not isinstance(effect, SayWecom):
            raise TypeError(f"a WeCom group cannot carry {type(effect).__name__}")
        body = {"msgtype": "markdown", "markdown": {"content": cut(effect.text, MARKDOWN)}}
        answered(await self._http.ask("POST", "/cgi-bin/webhook/send", params=self._params, data=packed(body)))
        return Receipt()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()


def message(effect: SendWecom, agent: int, link: str) -> dict[str, Any]:
    """A card with a button for the link, else plain text."""
    head: dict[str, Any] = {
        "touser": effect.user,
        "agentid": agent,
        "enable_duplicate_check": 1,
        "duplicate_check_interval": SAME_SECONDS,
    }
    if not link:
        return head | {"msgtype": "text", "text": {"content": cut(f"{effect.title}\n{effect.text}", TEXT)}}
    card = {"title": cut(effect.title, TITLE), "description": cut(plain(effect.text), DESCRIPTION), "url": link}
    return head | {"msgtype": "textcard", "textcard": {**card, "btntxt": "打开"}}


def plain(text: str) -> str:
    """A card's description is read as HTML: what people wrote must not become a tag."""
    return text.replace("<", "＜").replace(">", "＞")


def cut(text: str, most: int) -> str:
    """The text in at most so many bytes, no character cut in two."""
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - len("…".encode())].decode(errors="ignore") + "…"


def packed(body: Mapping[str, Any]) -> bytes:
    """The same body gives the same bytes, by which WeCom recognises a repeat."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True).encode()


def answered(reply: Reply) -> Mapping[str, Any]:
    """The answer's body; raises a Fault unless it says 0."""
    code = reply.body.get("errcode")
    if reply.status >= SERVER_ERROR or not reply.readable or not isinstance(code, int):
        raise OutcomeUnknown(str(reply.status), "unreadable" if reply.status < SERVER_ERROR else "server error")
    if code:
        raise fault_of(code)
    return reply.body


def fault_of(code: int) -> Fault:
    """Name a refusal by what can be done about it; its own text names the machine's address and is not repeated."""
    words = WORDS.get(code, "企业微信没有接受这条消息")
    return Throttled(str(code), words, WAITING[code]) if code in WAITING else Permanent(str(code), words)
