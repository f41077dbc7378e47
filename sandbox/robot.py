"""The bot's sends: 1:1 batches, groups, the session webhook; read status and recall within 24 h."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.call import Call, Route
from sandbox.clock import monotonic, to_ms
from sandbox.errors import ApiError, OapiError
from sandbox.faults import PART_FAULTS
from sandbox.messages import GROUP_PARAM_BYTES, checked_param, rendered, webhook_message
from sandbox.model import App, Json, Message

if TYPE_CHECKING:
    from sandbox.world import World

WINDOW = timedelta(hours=24)
RECALL_KEYS = 20
READ_PAGE = 200
SCOPE = "qyapi_robot_sendmsg"


def robot_of(call: Call) -> App:
    """Return the calling app if the robotCode is its own.

    invalidParameter.robotCode.empty / .notExsit (literal spelling) / .auth
    [chatbots-send-one-on-one-chat-messages-in-batches].
    """
    code = call.text("robotCode") or call.query.get("robotCode", "")
    if not code:
        raise ApiError("invalidParameter.robotCode.empty", "robotCode不能为空")
    if all(app.robot_code != code for app in call.world.apps.values()):
        raise ApiError("invalidParameter.robotCode.notExsit", f"robotCode不存在: {code}")
    if call.app.robot_code != code:
        raise ApiError("invalidParameter.robotCode.auth", "robotCode不属于当前应用")
    return call.app


def new_key(world: World) -> str:
    """Return a processQueryKey, which on purpose needs encoding in a query."""
    return f"pqk/{world.number()}+Yx=="


def post(world: World, app: App, chat: str, members: Json, **more: Any) -> Message:
    """Store a message of the app's bot; ``members`` and ``more`` are fields of ``Message``."""
    message = Message(f"msg{world.number()}", world.clock.now(), chat, app=app.client_id, **(members | more))
    return world.add_message(message)


def _composed(call: Call) -> Json:
    """Return the message's fields from msgKey and msgParam, after all checks of both."""
    key, text = call.text("msgKey"), call.text("msgParam")
    param = checked_param(key, text)
    check_content(call, text)
    fields = rendered(key, param)
    media_id = param.get("mediaId")
    if media_id is not None:
        if media_id not in call.world.files:
            raise ApiError("invalidParameter.msgParam.invalid", f"mediaId不存在: {media_id}")
        stored = call.world.files[media_id]
        fields["file"] = replace(stored, name=str(param.get("fileName") or stored.name))
    return fields


def check_content(call: Call, text: str) -> None:
    """Refuse words on the content filter's list [chatbots-send-one-on-one-chat-messages-in-batches]."""
    for word in call.world.settings.unsafe_words:
        if word in text:
            raise ApiError("contain.notAllowed.text", f"消息中包含不允许发送的内容: {word}")


def batch_send(call: Call) -> Json:
    """POST /v1.0/robot/oToMessages/batchSend -> {processQueryKey, invalidStaffIdList, flowControlledStaffIdList}.

    No idempotency key: every call sends anew [chatbots-send-one-on-one-chat-messages-in-batches].
    """
    app, users = robot_of(call), [str(u) for u in call.items("userIds")]
    if not users:
        raise ApiError("invalidParameter.userIds.empty", "userIds不能为空")
    if len(users) > call.world.settings.batch_limit:
        raise ApiError("invalidParameter.userIds.overMax", f"userIds最多{call.world.settings.batch_limit}个")
    members = _composed(call)
    invalid, controlled = _sort_out(call, users)
    key = new_key(call.world)
    for user in users:
        if user not in invalid and user not in controlled:
            post(call.world, app, call.world.bot_chat(app.client_id, user), members, key=key, receivers=[user])
    return {"processQueryKey": key, "invalidStaffIdList": invalid, "flowControlledStaffIdList": controlled}


def _sort_out(call: Call, users: list[str]) -> tuple[list[str], list[str]]:
    members = {user: call.world.member(user) for user in users}
    invalid = [user for user, person in members.items() if person is None or not person.in_scope]
    controlled = [user for user in users if user in call.world.settings.flow_controlled and user not in invalid]
    fault = call.world.faults.take(["robot.batchSend"], PART_FAULTS)
    good = [user for user in users if user not in invalid and user not in controlled]
    if fault and good:
        (controlled if fault.fault == "flow_control" else invalid).append(call.world.faults.dice.choice(good))
    return invalid, controlled


def group_send(call: Call) -> Json:
    """POST /v1.0/robot/groupMessages/send -> {processQueryKey}; msgParam <= 15 000 bytes [the-robot-sends-a-group-message]."""
    app = robot_of(call)
    members = _composed(call)
    if len(call.text("msgParam").encode()) > GROUP_PARAM_BYTES:
        raise ApiError("invalidParameter.msgParam.tooLong", "msgParam超过15000字节")
    group = call.world.groups.get(call.text("openConversationId"))
    if group is None:
        raise ApiError("invalid.openConversationId", "无效的openConversationId")
    key = new_key(call.world)
    post(call.world, app, group.id, members, key=key, receivers=list(group.members))
    return {"processQueryKey": key}


def _messages_for(call: Call, key: str) -> list[Message]:
    """Find the messages of a key inside the 24 h window [chatbot-batch-query-the-read-status-of-messages]."""
    if not key:
        raise ApiError("invalidParameter.processQueryKey.missing", "processQueryKey不能为空")
    found = [m for m in call.world.by_key(key) if m.app == call.app.client_id]
    if not found:
        raise ApiError("invalid.processQueryKey", "无效的processQueryKey")
    age = call.now - found[0].at
    if age > WINDOW or age.total_seconds() < call.world.settings.read_status_delay:
        raise ApiError("processQueryKey.expireTime", "processQueryKey已过期或数据尚未生成")
    return found


def read_status(call: Call) -> Json:
    """GET /v1.0/robot/oToMessages/readStatus -> {sendStatus, messageReadInfoList[{name, userId, readStatus}]}."""
    robot_of(call)
    messages = _messages_for(call, call.query.get("processQueryKey", ""))
    rows = [_read_row(call.world, m, user) for m in messages for user in m.receivers]
    return {"sendStatus": _send_status(messages), "messageReadInfoList": rows}


def _read_row(world: World, message: Message, user: str) -> Json:
    person, read = world.people.get(user), user in message.readers
    return {
        "name": person.name if person else "",
        "userId": user,
        "readStatus": "READ" if read else "UNREAD",
        "readTimestamp": to_ms(message.at) if read else 0,
    }


def _send_status(messages: list[Message]) -> str:
    return "RECALLED" if all(m.recalled for m in messages) else "SUCCESS"


def group_query(call: Call) -> Json:
    """POST /v1.0/robot/groupMessages/query -> {sendStatus, readUserIds, hasMore, nextToken}."""
    robot_of(call)
    messages = _messages_for(call, call.text("processQueryKey"))
    group = call.text("openConversationId")
    if group and group not in call.world.groups:
        raise ApiError("invalid.openConversationId", "无效的openConversationId")
    readers = sorted(set().union(*(m.readers for m in messages)))
    start, size = int(call.text("nextToken") or 0), min(int(call.body.get("maxResults") or READ_PAGE), READ_PAGE)
    more = start + size < len(readers)
    page = {"sendStatus": _send_status(messages), "readUserIds": readers[start : start + size], "hasMore": more}
    return page | ({"nextToken": str(start + size)} if more else {})


def recall(call: Call) -> Json:
    """Recall messages by key: {successResult: [key], failedResult: {key: reason}} [batch-message-recall-chat]."""
    robot_of(call)
    keys = [str(key) for key in call.items("processQueryKeys")]
    if not keys:
        raise ApiError("invalidParameter.processQueryKey.missing", "processQueryKeys不能为空")
    if len(keys) > RECALL_KEYS:
        raise ApiError("invalidParameter.processQueryKeys.overMax", f"processQueryKeys最多{RECALL_KEYS}个")
    reasons = {key: _recall_one(call, key) for key in keys}
    return {
        "successResult": [key for key, reason in reasons.items() if not reason],
        "failedResult": {key: reason for key, reason in reasons.items() if reason},
    }


def _recall_one(call: Call, key: str) -> str:
    messages = [m for m in call.world.by_key(key) if m.app == call.app.client_id]
    if not messages:
        return "invalid.processQueryKey"
    if call.now - messages[0].at > WINDOW:
        return "robot.processQueryKey.expired"
    if all(m.recalled for m in messages):
        return "notRevoke.all.messages"
    for message in messages:
        message.recalled = True
    call.world.touch()
    return ""


def send_by_session(call: Call) -> Json:
    """POST /robot/sendBySession?session= -> {errcode: 0}; a bearer address for 90 min [robot-receive-message]."""
    session = call.world.sessions.get(call.query.get("session", ""))
    if session is None or session[3] <= call.now:
        raise OapiError(300001, "session不存在或已过期: the session is unknown or expired")
    client_id, chat, user, _ = session
    _webhook_rate(call, call.query["session"])
    app = call.world.apps[client_id]
    if call.body.get("msgtype") != "empty":
        receivers = list(call.world.groups[chat].members) if chat in call.world.groups else [user]
        post(call.world, app, chat, webhook_message(call.body), receivers=receivers, key=new_key(call.world))
    return {}


def _webhook_rate(call: Call, session: str) -> None:
    limit = call.world.settings.webhook_per_minute
    times = call.world.webhook_calls.setdefault(session, deque())
    while times and times[0] < monotonic() - 60:
        times.popleft()
    times.append(monotonic())
    if limit is not None and len(times) > limit:
        raise OapiError(410100, "发送速度太快而限流")


ROUTES = [
    Route("POST", "/v1.0/robot/oToMessages/batchSend", "robot.batchSend", batch_send, SCOPE),
    Route("GET", "/v1.0/robot/oToMessages/readStatus", "robot.readStatus", read_status, SCOPE),
    Route("POST", "/v1.0/robot/otoMessages/batchRecall", "robot.batchRecall", recall, SCOPE),
    Route("POST", "/v1.0/robot/groupMessages/send", "robot.groupSend", group_send, SCOPE),
    Route("POST", "/v1.0/robot/groupMessages/query", "robot.groupQuery", group_query, SCOPE),
    Route("POST", "/v1.0/robot/groupMessages/recall", "robot.groupRecall", recall, SCOPE),
    Route("POST", "/robot/sendBySession", "robot.sessionWebhook", send_by_session, family="oapi_open", exempt=True),
]
