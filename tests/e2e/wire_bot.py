"""The bot's end of the wire without any SDK: enough to send cards, hear messages and answer taps."""

import asyncio
import json
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from sandbox.seed import BUTTON_TEMPLATE, DEMO_CLIENT_ID, DEMO_SECRET

BOT_TOPIC = "/v1.0/im/bot/messages/get"
CARD_TOPIC = "/v1.0/card/instances/callback"

Json = dict[str, Any]


class Bot:
    """One signed-in bot; a tap is answered with ``answer``, or with silence while that is None."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session, self.url = session, url
        self.heard: asyncio.Queue[Json] = asyncio.Queue()
        self.answer: Json | None = None
        self.token = ""

    async def call(self, method: str, path: str, body: Json) -> Json:
        headers = {"x-acs-dingtalk-access-token": self.token}
        async with self.session.request(method, self.url + path, json=body, headers=headers) as response:
            answer: Json = await response.json()
            assert response.status == 200, answer
            return answer

    async def sign_in(self) -> None:
        credentials = {"appKey": DEMO_CLIENT_ID, "appSecret": DEMO_SECRET}
        self.token = (await self.call("POST", "/v1.0/oauth2/accessToken", credentials))["accessToken"]

    async def connect(self) -> ClientWebSocketResponse:
        topics = [{"type": "CALLBACK", "topic": topic} for topic in (BOT_TOPIC, CARD_TOPIC)]
        body = {"clientId": DEMO_CLIENT_ID, "clientSecret": DEMO_SECRET, "subscriptions": topics}
        opened = await self.call("POST", "/v1.0/gateway/connections/open", body)
        return await self.session.ws_connect(f"{opened['endpoint']}?ticket={opened['ticket']}")

    async def listen(self, socket: ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            frame = json.loads(message.data)
            self.heard.put_nowait(json.loads(frame["data"]))
            if frame["headers"]["topic"] == CARD_TOPIC and self.answer is None:
                continue
            response = {"response": self.answer} if frame["headers"]["topic"] == CARD_TOPIC else {"response": "OK"}
            headers = {"messageId": frame["headers"]["messageId"], "contentType": "application/json"}
            ack = {"code": 200, "message": "OK", "headers": headers, "data": json.dumps(response)}
            await socket.send_str(json.dumps(ack))

    async def send_card(self, track: str, space: str, params: Json) -> None:
        body = {
            "cardTemplateId": BUTTON_TEMPLATE,
            "outTrackId": track,
            "callbackType": "STREAM",
            "cardData": {"cardParamMap": params},
            "openSpaceId": f"dtv1.card//{space}",
            "imGroupOpenSpaceModel": {"supportForward": False},
            "imRobotOpenSpaceModel": {"supportForward": False},
            "imGroupOpenDeliverModel": {"robotCode": DEMO_CLIENT_ID},
            "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", "robotCode": DEMO_CLIENT_ID},
        }
        answer = await self.call("POST", "/v1.0/card/instances/createAndDeliver", body)
        assert [item["success"] for item in answer["result"]["deliverResults"]] == [True]


def card(title: str, markdown: str, *buttons: tuple[str, str, str]) -> dict[str, str]:
    """Variables of the generic template; a button is (id, text, colour)."""
    listed = [{"id": name, "text": text, "color": color, "request": True} for name, text, color in buttons]
    return {
        "title": title,
        "markdown": markdown,
        "sys_full_json_obj": json.dumps({"msgButtons": listed}, ensure_ascii=False),
    }
