"""Verbs that people see in their chats: cards, messages, DING, recall, and who has read."""

import json
from collections.abc import Mapping
from typing import Any

from bot.account import Account, needed, says
from bot.api import BATCH_RECALL, BATCH_SEND, CREATE_AND_DELIVER, GROUP_SEND, READ_STATUS, SEND_DING, UPDATE_CARD
from domain.effects import AskRead, ChangeCard, Ding, PostCard, Recall, Say, SayGroup
from domain.faults import OutcomeUnknown, Permanent
from domain.ports import Receipt

REMIND_TYPES = {"app": 1, "sms": 2, "phone": 3}
PREVIEW_LENGTH = 200


async def post_card(account: Account, key: str, effect: PostCard, remote_id: str) -> Receipt:
    """A card that is already there was posted by an earlier try, whose carrier is then not known."""
    del remote_id
    try:
        answer = await account.api.call(CREATE_AND_DELIVER, request=card_wire(account, key, effect))
    except Permanent as fault:
        if says(fault, "param.cardAlreadyExist"):
            return Receipt()
        raise
    return Receipt(carrier_in(answer))


def card_wire(account: Account, key: str, effect: PostCard) -> dict[str, Any]:
    """The createAndDeliver body for one person's chat with the robot, or for a group."""
    notice = {"alertContent": effect.alert[:PREVIEW_LENGTH], "notificationOff": False} if effect.alert else None
    space: dict[str, Any] = {"supportForward": False}
    if notice:
        space |= {"lastMessageI18n": {"ZH_CN": notice["alertContent"]}, "notification": notice}
    wire: dict[str, Any] = {
        "cardTemplateId": effect.template_id or account.template_id,
        "outTrackId": key,
        "callbackType": "STREAM",
        "userIdType": 1,
        "cardData": {"cardParamMap": dict(effect.params)},
    }
    if effect.live and account.data_source:
        pull = {"dynamicDataSourceId": account.data_source, "pullConfig": {"pullStrategy": "RENDER"}}
        wire["openDynamicDataConfig"] = {"dynamicDataSourceConfigs": [pull]}
    return wire | (robot_space(account, effect, space) if effect.user_id else group_space(account, effect, space))


def robot_space(account: Account, effect: PostCard, space: dict[str, Any]) -> dict[str, Any]:
    """Where a 1:1 card goes."""
    return {
        "openSpaceId": f"dtv1.card//IM_ROBOT.{effect.user_id}",
        "imRobotOpenSpaceModel": space,
        "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", "robotCode": account.robot_code},
    }


def group_space(account: Account, effect: PostCard, space: dict[str, Any]) -> dict[str, Any]:
    """Where a group's card goes."""
    return {
        "openSpaceId": f"dtv1.card//IM_GROUP.{effect.conversation_id}",
        "imGroupOpenSpaceModel": space,
        "imGroupOpenDeliverModel": {"robotCode": account.robot_code},
    }


def carrier_in(answer: Mapping[str, Any]) -> str:
    """The carrier id; raises Permanent when a space was not delivered to, which the HTTP status does not show."""
    results = (answer.get("result") or {}).get("deliverResults") or []
    if not results:
        raise OutcomeUnknown("unreadable", "a card without a delivery")
    for space in results:
        if space.get("success") is False:
            raise Permanent("card.notDelivered", str(space.get("errorMsg") or ""))
    return str(results[0].get("carrierId") or "")


async def change_card(account: Account, key: str, effect: ChangeCard, remote_id: str) -> Receipt:
    """Only the given keys change; without the flag the whole map would be replaced."""
    del key, remote_id
    wire = {
        "outTrackId": effect.card,
        "cardData": {"cardParamMap": dict(effect.params)},
        "cardUpdateOptions": {"updateCardDataByKey": True, "updatePrivateDataByKey": True},
        "userIdType": 1,
    }
    await account.api.call(UPDATE_CARD, request=wire)
    return Receipt()


def markdown(title: str, text: str) -> dict[str, str]:
    """A message's template and its parameters [robot-message-type]."""
    return {"msgKey": "sampleMarkdown", "msgParam": json.dumps({"title": title, "text": text}, ensure_ascii=False)}


async def say(account: Account, key: str, effect: Say, remote_id: str) -> Receipt:
    """A success can still have reached nobody: see the facts."""
    del key, remote_id
    wire = {"robotCode": account.robot_code, "userIds": list(effect.user_ids), **markdown(effect.title, effect.text)}
    answer = await account.api.call(BATCH_SEND, request=wire)
    unknown = [*(answer.get("invalidStaffIdList") or []), *(answer.get("filteredStaffIdList") or [])]
    facts = {"invalid": unknown, "throttled": answer.get("flowControlledStaffIdList") or []}
    return Receipt(needed(answer, "processQueryKey"), facts)


async def say_group(account: Account, key: str, effect: SayGroup, remote_id: str) -> Receipt:
    """Into a group of the organisation that has our robot."""
    del key, remote_id
    wire = {
        "robotCode": account.robot_code,
        "openConversationId": effect.conversation_id,
        **markdown(effect.title, effect.text),
    }
    answer = await account.api.call(GROUP_SEND, request=wire)
    return Receipt(needed(answer, "processQueryKey"))


async def ding(account: Account, key: str, effect: Ding, remote_id: str) -> Receipt:
    """Whom it could not reach stands in the facts: {"failed": {user id: reason}}."""
    del key, remote_id
    wire = {
        "robotCode": account.robot_code,
        "remindType": REMIND_TYPES[effect.how],
        "receiverUserIdList": list(effect.user_ids),
        "content": effect.text,
    }
    answer = await account.api.call(SEND_DING, request=wire)
    return Receipt(needed(answer, "openDingId"), {"failed": answer.get("failedList") or {}})


async def recall(account: Account, key: str, effect: Recall, remote_id: str) -> Receipt:
    """What an earlier try has already recalled counts as done."""
    del key, remote_id
    wire = {"robotCode": account.robot_code, "processQueryKeys": [effect.process_key]}
    answer = await account.api.call(BATCH_RECALL, request=wire)
    reason = str((answer.get("failedResult") or {}).get(effect.process_key) or "")
    if reason and await send_status(account, effect.process_key) != "RECALLED":
        raise Permanent("recall.failed", reason)
    return Receipt()


async def send_status(account: Account, process_key: str) -> str:
    """SUCCESS, RECALLED or PROCESSING, "" when the platform no longer tells."""
    try:
        answer = await account.api.call(READ_STATUS, request=status_wire(account, process_key))
    except Permanent:
        return ""
    return str(answer.get("sendStatus") or "")


def status_wire(account: Account, process_key: str) -> dict[str, str]:
    """The question after one message of our robot."""
    return {"robotCode": account.robot_code, "processQueryKey": process_key}


async def ask_read(account: Account, key: str, effect: AskRead, remote_id: str) -> Receipt:
    """After a day the platform no longer tells; that is a fact, not a fault."""
    del key, remote_id
    try:
        answer = await account.api.call(READ_STATUS, request=status_wire(account, effect.process_key))
    except Permanent as fault:
        if says(fault, "processQueryKey.expire"):
            return Receipt(facts={"read": [], "expired": True})
        raise
    rows = answer.get("messageReadInfoList") or []
    read = [str(row.get("userId")) for row in rows if row.get("readStatus") == "READ"]
    return Receipt(facts={"read": read, "expired": False})


VERBS: dict[type, Any] = {
    PostCard: post_card,
    ChangeCard: change_card,
    Say: say,
    SayGroup: say_group,
    Ding: ding,
    Recall: recall,
    AskRead: ask_read,
}
