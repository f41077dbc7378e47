"""Files: what people sent to the bot comes down, what the bot sends goes up [upload-media-files]."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import PurePath

from aiohttp import web

from sandbox.call import Call, Route
from sandbox.clock import to_ms
from sandbox.errors import ApiError, OapiError
from sandbox.model import Json, StoredFile

MB = 1024 * 1024
URL_LIFE = timedelta(minutes=15)
KINDS: dict[str, tuple[int, set[str]]] = {
    "image": (20 * MB, {"jpg", "jpeg", "gif", "png", "bmp"}),
    "voice": (2 * MB, {"amr", "mp3", "wav"}),
    "video": (20 * MB, {"mp4"}),
    "file": (20 * MB, {"doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "pdf", "rar"}),
}


def download(call: Call) -> Json:
    """POST /v1.0/robot/messageFiles/download {downloadCode, robotCode} -> {downloadUrl}.

    400 invalidParameter.robotCode.empty / .auth / .downloadCode [download-the-file-content-of-the-robot-receiving-message].
    """
    code, robot = call.text("downloadCode"), call.text("robotCode")
    if not code or not robot:
        raise ApiError("invalidParameter.robotCode.empty", "robotCode或downloadCode不能为空")
    if robot != call.app.robot_code:
        raise ApiError("invalidParameter.robotCode.auth", "robotCode不属于当前应用")
    media_id, owner, expires = call.world.downloads.get(code, ("", "", call.now))
    if not media_id or expires <= call.now:
        raise ApiError("invalidParameter.robotCode.downloadCode", "downloadCode错误或已过期")
    if owner != robot:
        raise ApiError("invalidParameter.robotCode.auth", "downloadCode属于其他机器人")
    signature = secrets.token_urlsafe(16)
    call.world.downloads[signature] = (media_id, "", call.now + URL_LIFE)
    return {
        "downloadUrl": f"{call.world.base_url}/download/{signature}.file?Expires={to_ms(call.now + URL_LIFE) // 1000}"
    }


def object_storage(call: Call) -> web.Response:
    """GET the signed URL: plain bytes, no header needed, 403 after its time."""
    media_id, owner, expires = call.world.downloads.get(call.path["signature"], ("", "", call.now))
    if not media_id or owner or expires <= call.now:
        return web.Response(status=403, text="<Error><Code>AccessDenied</Code></Error>", content_type="application/xml")
    return web.Response(body=call.world.files[media_id].content, content_type="application/octet-stream")


async def upload(call: Call) -> Json:
    """POST /media/upload?access_token&type= (multipart, field media) -> {media_id, type, created_at}."""
    form = await call.request.post()
    kind = str(form.get("type") or call.query.get("type", ""))
    media = form.get("media")
    if kind not in KINDS or not isinstance(media, web.FileField):
        raise OapiError(40035, "不合法的参数: type or media is missing")
    content, (limit, endings) = media.file.read(), KINDS[kind]
    if not 0 < len(content) <= limit:
        raise OapiError(40009 if kind == "image" else 40006, f"文件大小不合法: at most {limit // MB} MB")
    if PurePath(media.filename).suffix.lower().lstrip(".") not in endings:
        raise OapiError(40005, f"不合法的文件类型: {', '.join(sorted(endings))}")
    stored = StoredFile(f"@lADP{call.world.number()}", media.filename, content, media.content_type)
    call.world.files[stored.media_id] = stored
    return {"media_id": stored.media_id, "type": kind, "created_at": to_ms(call.now)}


ROUTES = [
    Route("POST", "/v1.0/robot/messageFiles/download", "robot.fileDownload", download, "qyapi_robot_sendmsg"),
    Route("GET", "/download/{signature}.file", "objectStorage.get", object_storage, family="open", exempt=True),
    Route("POST", "/media/upload", "media.upload", upload, family="oapi"),
]
