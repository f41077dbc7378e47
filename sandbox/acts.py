"""What a person does in the app: say, send a file, tap, read, answer an invitation, tick a to-do."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.clock import to_ms
from sandbox.dynamic import on_screen
from sandbox.errors import ControlError
from sandbox.frames import OK, ack_response
from sandbox.hub import Outcome
from sandbox.model import App, Card, Message, Overlay, Person, StoredFile
from sandbox.world import CORP_ID

if TYPE_CHECKING:
    from sandbox.hub import Hub
    from sandbox.model import Json
    from sandbox.world import World

SESSION_LIFE = timedelta(minutes=90)
BOT_ID = "$:LWCP_v1:$bot"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")


def chat_key(world: World, person: Person, chat: str) -> tuple[str, App | None]:
    """Translate the control API's chat («bot», «bot:<client id>» or a group id) into its key and the 1:1 bot's app."""
    if chat == "bot" or chat.startswith("bot:"):
        app = world.apps.get(chat.removeprefix("bot:")) if chat != "bot" else world.default_app()
        if app is None:
            raise ControlError(f"there is no app {chat.removeprefix('bot:')!r}")
        return world.bot_chat(app.client_id, person.user_id), app
    group = world.groups.get(chat)
    if group is None or (person.user_id not in group.members and not person.outsider):
        raise ControlError(
            f"{person.user_id} is in no chat {chat!r}; use «bot» or the id of one of the person's groups"
        )
    return chat, None


def say(hub: Hub, person: Person, chat: str, text: str, quote: str | None = None) -> Message:
    """Type a text. A group text reaches only bots that it mentions as @name [robot-receive-message]."""
    world = hub.world
    key, app = chat_key(world, person, chat)
    message = _mine(world, person, key, "text", text, quote)
    for receiver in [app] if app else [a for a in world.apps.values() if f"@{a.name}" in text]:
        shown = text if app else " " + text.replace(f"@{receiver.name}", "", 1).strip()
        data = envelope(world, receiver, person, message) | {"msgtype": "text", "text": _text(world, shown, message)}
        hub.bot_message(receiver.client_id, data)
    return message


def _mine(world: World, person: Person, chat: str, kind: str, text: str, quote: str | None = None) -> Message:
    if quote is not None and quote not in world.messages:
        raise ControlError(f"there is no message {quote!r} to quote")
    receivers = list(world.groups[chat].members) if chat in world.groups else []
    made = Message(f"msg{world.number()}", world.clock.now(), chat, kind, text, sender=person.user_id, quoted=quote)
    made.receivers, made.readers = receivers, {person.user_id}
    return world.add_message(made)


def _text(world: World, text: str, message: Message) -> Json:
    """Return the text member; a quoted message comes along as repliedMsg (field reports)."""
    if message.quoted is None:
        return {"content": text}
    quoted = world.messages[message.quoted]
    content: Json = {"text": quoted.text}
    kind = (
        quoted.kind if quoted.kind in {"file", "text"} else "unknownMsgType" if quoted.kind == "card" else quoted.kind
    )
    if quoted.file is not None:
        content = {"downloadCode": download_code(world, quoted.file, world.default_app()), "fileName": quoted.file.name}
    sender = world.people.get(quoted.sender or "")
    replied = {
        "msgType": kind,
        "msgId": quoted.id,
        "senderId": encrypted(sender) if sender else BOT_ID,
        "createdAt": to_ms(quoted.at),
        "content": content,
    }
    return {"content": text, "isReplyMsg": True, "repliedMsg": replied}


def encrypted(person: Person) -> str:
    """Return the encrypted chat-side id of a person."""
    return f"$:LWCP_v1:${secrets.token_hex(4) if not person.user_id else person.user_id.encode().hex()}"


def envelope(world: World, app: App, person: Person, message: Message) -> Json:
    """Return the members that every pushed message has [receive-message]."""
    group = world.groups.get(message.chat)
    session = secrets.token_urlsafe(16)
    expires = world.clock.now() + SESSION_LIFE
    world.sessions[session] = (app.client_id, message.chat, person.user_id, expires)
    common: Json = {
        "conversationId": message.chat,
        "conversationType": "2" if group else "1",
        "chatbotCorpId": CORP_ID,
        "chatbotUserId": BOT_ID,
        "msgId": message.id,
        "senderNick": person.name,
        "isAdmin": person.admin,
        "senderId": encrypted(person),
        "sessionWebhook": f"{world.base_url}/robot/sendBySession?session={session}",
        "sessionWebhookExpiredTime": to_ms(expires),
        "createAt": to_ms(message.at),
        "robotCode": app.robot_code,
        "senderPlatform": "Mac",
    }
    if not person.outsider:
        common |= {"senderStaffId": person.user_id, "senderCorpId": CORP_ID}
    if group:
        common |= {"conversationTitle": group.title, "atUsers": [{"dingtalkId": BOT_ID}], "isInAtList": True}
    return common


def send_file(hub: Hub, person: Person, chat: str, name: str, content: bytes) -> Message:
    """Drop a file into a chat: in 1:1 the bot is told, in a group it never is [robot-message-type]."""
    world = hub.world
    key, app = chat_key(world, person, chat)
    stored = StoredFile(f"@file{world.number()}", name, content)
    world.files[stored.media_id] = stored
    picture = name.lower().endswith(PICTURES)
    message = _mine(world, person, key, "image" if picture else "file", name)
    message.file = stored
    if app is not None:
        code = download_code(world, stored, app)
        part = (
            {"downloadCode": code, "pictureDownloadCode": code} if picture else {"downloadCode": code, "fileName": name}
        )
        data = envelope(world, app, person, message) | {"msgtype": "picture" if picture else "file", "content": part}
        hub.bot_message(app.client_id, data)
    return message


def download_code(world: World, stored: StoredFile, app: App) -> str:
    """Return a temporary code, bound to the robot [download-the-file-content-of-the-robot-receiving-message]."""
    code = f"dc+{secrets.token_hex(12)}/=="
    expires = world.clock.now() + timedelta(seconds=world.settings.download_ttl)
    world.downloads[code] = (stored.media_id, app.robot_code, expires)
    return code


def read(hub: Hub, person: Person, chat: str | None) -> None:
    """Look at one chat, or at all: messages are read, cards with dynamic data pull it."""
    world = hub.world
    key = chat_key(world, person, chat)[0] if chat else None
    shown = [m for m in world.messages.values() if key in (None, m.chat) and sees(world, person, m)]
    for message in shown:
        message.readers.add(person.user_id)
        if message.card in world.cards:
            on_screen(hub, world.cards[message.card], person)
    world.touch()


async def tap(hub: Hub, person: Person, track: str, action: str, params: Json) -> Json:
    """Press a button and wait for the ack, at most two seconds [event-callback-card]."""
    world = hub.world
    card = world.cards.get(track)
    if card is None:
        raise ControlError(f"there is no card {track!r}")
    message = next((m for m in map(world.messages.get, reversed(card.messages)) if m and sees(world, person, m)), None)
    if message is None:
        raise ControlError(f"{person.user_id} does not see the card {track!r}")
    if card.callback_type != "STREAM":
        return {"ok": False, "ack": None, "failed": "the card was made without callbackType STREAM", "latencyMs": 0.0}
    card.pending.add(person.user_id)
    card.failed.discard(person.user_id)
    world.touch()
    outcome = await hub.card_callback(card.app, callback(world, card, person, message, action, params))
    return _settle(world, card, person, outcome)


def _settle(world: World, card: Card, person: Person, outcome: Outcome) -> Json:
    card.pending.discard(person.user_id)
    failed = outcome.failed
    if outcome.ack is not None and outcome.ack.get("code") != OK:
        failed = f"ack code {outcome.ack.get('code')}"
    if failed:
        card.failed.add(person.user_id)
    elif outcome.ack is not None:
        apply_ack(card, person, ack_response(outcome.ack))
    world.touch()
    return {"ok": not failed, "ack": outcome.ack, "failed": failed, "latencyMs": round(outcome.latency_ms, 3)}


def sees(world: World, person: Person, message: Message) -> bool:
    """Say whether the message is on this person's screen."""
    group = world.groups.get(message.chat)
    if message.only_for and person.user_id not in message.only_for:
        return False
    if group is not None:
        return person.user_id in group.members and not message.recalled
    mine = {world.bot_chat(client_id, person.user_id) for client_id in world.apps}
    return message.chat in mine and not message.recalled


def callback(world: World, card: Card, person: Person, message: Message, action: str, params: Json) -> Json:
    """Return the callback payload of a tap, member by member as documented [event-callback-card]."""
    template = world.templates.get(card.template_id)
    button = next((b for b in template.buttons if b.get("id") == action), {}) if template else {}
    content = {"cardPrivateData": {"actionIds": [action], "params": (button.get("params") or {}) | params}}
    text = json.dumps(content, ensure_ascii=False)
    return {
        "type": "actionCallback",
        "outTrackId": card.out_track_id,
        "userId": person.user_id if card.user_id_type == 1 else person.union_id,
        "userIdType": card.user_id_type,
        "corpId": CORP_ID,
        "spaceType": "im",
        "spaceId": message.chat,
        "extension": "{}",
        "content": text,
        "value": text,
    }


def apply_ack(card: Card, person: Person, response: Json) -> None:
    """Apply an ack to the clicker's view only; an update by API ends it [message-card-sending-and-updating]."""
    viewer = person.user_id if card.user_id_type == 1 else person.union_id
    overlay = card.overlays.setdefault(viewer, Overlay())
    overlay.public |= _strings(response.get("cardData"))
    overlay.private |= _strings(response.get("userPrivateData"))


def _strings(part: object) -> dict[str, str]:
    values = part.get("cardParamMap") if isinstance(part, dict) else None
    return {k: v for k, v in values.items() if isinstance(v, str)} if isinstance(values, dict) else {}
