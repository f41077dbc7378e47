"""Verbs about files: what HR sent is fetched and read, tables and pictures go up and into people's chats."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.account import Account, needed
from bot.api import BATCH_SEND, FILE_URL, GROUP_SEND
from bot.oapi import read as envelope
from bot.oapi import refused
from bot.transport import Ask
from domain.effects import Effect
from domain.faults import OutcomeUnknown, Permanent
from domain.files import ReadFile, SendChart, SendTable
from domain.ports import Receipt
from rosters.comma import zipped
from rosters.facts import facts, unpacked
from rosters.report import refusal
from rosters.sheets import Bounds
from rosters.writing import workbook

EXPIRED = "文件没有取下来，下载链接可能已失效。请重新发送这个文件。"
ARCHIVE = "application/zip"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def read_file(account: Account, key: str, effect: ReadFile, remote_id: str) -> Receipt:
    """A file that cannot be used is a fact with words for HR, not a fault."""
    del key, remote_id
    wire = {"downloadCode": effect.code, "robotCode": account.robot_code}
    bounds = Bounds()
    try:
        answer = await account.api.call(FILE_URL, request=wire)
        data = await account.api.wire.download(needed(answer, "downloadUrl"), bounds.size + 1)
    except Permanent:
        return Receipt(facts={**refusal(EXPIRED), "tables": []})
    # A second of reading is too long for the loop that answers taps.
    return Receipt(facts=await asyncio.to_thread(facts, effect.name, data, bounds))


async def send_table(account: Account, key: str, effect: SendTable, remote_id: str) -> Receipt:
    """Upload, then one message; only a failed upload is known to have reached nobody."""
    del key, remote_id
    kind = "zip" if effect.name.endswith(".csv") else "xlsx"
    name = f"{effect.name.removesuffix('.xlsx').removesuffix('.csv')}.{kind}"
    content = await asyncio.to_thread(_written, effect)
    media = await upload(account, "file", name, content, ARCHIVE if kind == "zip" else SPREADSHEET)
    return await _send(account, "sampleFile", {"mediaId": media, "fileName": name, "fileType": kind}, effect.user_ids)


def _written(effect: SendTable) -> bytes:
    tables = [unpacked(table) for table in effect.tables]
    return zipped(effect.name, tables[0].rows) if effect.name.endswith(".csv") else workbook(tables)


async def send_chart(account: Account, key: str, effect: SendChart, remote_id: str) -> Receipt:
    """Draw, upload, and one message; drawing takes a third of a second, too long for the loop that answers taps."""
    del key, remote_id
    png = await asyncio.to_thread(_drawn, effect)
    param = {"photoURL": await upload(account, "image", "figures.png", png, "image/png")}
    if effect.conversation_id:
        wire = {"openConversationId": effect.conversation_id, **_message(account, "sampleImageMsg", param)}
        return Receipt(needed(await account.api.call(GROUP_SEND, request=wire), "processQueryKey"))
    return await _send(account, "sampleImageMsg", param, effect.user_ids)


def _drawn(effect: SendChart) -> bytes:
    from charts.bars import Bar, drawn  # noqa: PLC0415 - a drawing library and a font that most runs never need

    return drawn(effect.title, effect.note, [Bar(*bar) for bar in effect.bars])


async def upload(account: Account, kind: str, name: str, content: bytes, content_type: str) -> str:
    """Return the media id; the call has no place in the official SDK [upload-media-files]."""
    token = await account.api.tokens.current()
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("type", kind)
    form.add_field("media", content, filename=name, content_type=content_type)
    url = f"{account.oapi.base}/media/upload?access_token={quote(token, safe='')}&type={kind}"
    fields = envelope(await account.api.wire.exchange(Ask("media/upload", "POST", url, {}, form)))
    if str(fields["errcode"]) != "0":
        raise account.api.wire.noted("media/upload", refused(fields, str(fields["errcode"])))
    if not fields.get("media_id"):
        raise OutcomeUnknown("unreadable", "an upload without an id")
    return str(fields["media_id"])


def _message(account: Account, template: str, param: dict[str, str]) -> dict[str, Any]:
    text = json.dumps(param, ensure_ascii=False)
    return {"robotCode": account.robot_code, "msgKey": template, "msgParam": text}


async def _send(account: Account, template: str, param: dict[str, str], users: Sequence[str]) -> Receipt:
    wire = {"userIds": list(users), **_message(account, template, param)}
    answer = await account.api.call(BATCH_SEND, request=wire)
    unknown = [*(answer.get("invalidStaffIdList") or []), *(answer.get("filteredStaffIdList") or [])]
    facts = {"invalid": unknown, "throttled": answer.get("flowControlledStaffIdList") or []}
    return Receipt(needed(answer, "processQueryKey"), facts)


VERBS: dict[type[Effect], Any] = {
    ReadFile: read_file,
    SendTable: send_table,
    SendChart: send_chart,
}
