"""The catalogue of message templates (msgKey) and what each one looks like in a chat [robot-message-type]."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sandbox.errors import ApiError

if TYPE_CHECKING:
    from sandbox.model import Json

GROUP_PARAM_BYTES = 15_000
FILE_TYPES = {"xlsx", "pdf", "zip", "rar", "doc", "docx"}

MEMBERS: dict[str, tuple[str, ...]] = {
    "sampleText": ("content",),
    "sampleMarkdown": ("title", "text"),
    "sampleImageMsg": ("photoURL",),
    "sampleLink": ("text", "title", "picUrl", "messageUrl"),
    "sampleActionCard": ("title", "text", "singleTitle", "singleURL"),
    "sampleActionCard6": ("title", "text", "buttonTitle1", "buttonUrl1", "buttonTitle2", "buttonUrl2"),
    "sampleAudio": ("mediaId", "duration"),
    "sampleFile": ("mediaId", "fileName", "fileType"),
    "sampleVideo": ("duration", "videoMediaId", "videoType", "picMediaId"),
} | {
    f"sampleActionCard{n}": (
        "title",
        "text",
        *(f"{p}{i}" for i in range(1, n + 1) for p in ("actionTitle", "actionURL")),
    )
    for n in range(2, 6)
}
KINDS = {
    "sampleText": "text",
    "sampleMarkdown": "markdown",
    "sampleImageMsg": "image",
    "sampleLink": "link",
    "sampleAudio": "file",
    "sampleFile": "file",
    "sampleVideo": "file",
}


def checked_param(msg_key: str, msg_param: str) -> Json:
    """Parse msgParam and look for the template's members.

    invalidParameter.msgKey.empty / .invalid, invalidParameter.msgParam.invalid, miss.param.<member>.
    """
    if not msg_key:
        raise ApiError("invalidParameter.msgKey.empty", "msgKey不能为空")
    if msg_key not in MEMBERS:
        raise ApiError("invalidParameter.msgKey.invalid", f"无效的msgKey: {msg_key}")
    try:
        param = json.loads(msg_param)
    except (ValueError, TypeError):
        param = None
    if not isinstance(param, dict):
        raise ApiError("invalidParameter.msgParam.invalid", "msgParam不是合法的JSON对象")
    for member in MEMBERS[msg_key]:
        if param.get(member) in (None, ""):
            raise ApiError(f"miss.param.{member}", f"msgParam缺少参数{member}")
    if msg_key == "sampleFile" and param["fileType"] not in FILE_TYPES:
        raise ApiError("invalidParameter.msgParam.invalid", f"不支持的文件类型: {param['fileType']}")
    return param


def rendered(msg_key: str, param: Json) -> Json:
    """Return kind, title, text and link buttons of a message, as members of ``Message``."""
    kind = KINDS.get(msg_key, "actionCard")
    text = param.get("content") or param.get("text") or param.get("photoURL") or param.get("fileName") or ""
    return {"kind": kind, "title": str(param.get("title", "")), "text": str(text), "buttons": _buttons(param)}


def _buttons(param: Json) -> list[dict[str, str]]:
    pairs = [("singleTitle", "singleURL")]
    pairs += [(f"actionTitle{i}", f"actionURL{i}") for i in range(1, 6)]
    pairs += [(f"buttonTitle{i}", f"buttonUrl{i}") for i in (1, 2)]
    found = [{"text": str(param[title]), "url": str(param[url])} for title, url in pairs if title in param]
    if "messageUrl" in param:
        found.append({"text": str(param["title"]), "url": str(param["messageUrl"])})
    return found


def webhook_message(body: Json) -> Json:
    """Return the same members for a sessionWebhook body: text, markdown, actionCard, link, feedCard, empty."""
    kind = str(body.get("msgtype", "text"))
    part = body.get(kind) if isinstance(body.get(kind), dict) else {}
    part = part or {}
    buttons = [
        {"text": str(b.get("title", "")), "url": str(b.get("actionURL", ""))}
        for b in part.get("btns") or []
        if isinstance(b, dict)
    ]
    if "singleTitle" in part:
        buttons.append({"text": str(part["singleTitle"]), "url": str(part.get("singleURL", ""))})
    if kind == "feedCard":
        buttons = [{"text": str(x.get("title")), "url": str(x.get("messageURL"))} for x in part.get("links") or []]
    text = str(part.get("content") or part.get("text") or "")
    return {
        "kind": "link" if kind == "feedCard" else kind,
        "title": str(part.get("title", "")),
        "text": text,
        "buttons": buttons,
    }
