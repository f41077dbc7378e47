"""The official Stream SDK, unmodified, in a process of its own: echoes messages, answers taps, takes events."""

import dingtalk_stream

CLIENT_ID, SECRET = "dingyuemian", "yuemian-demo-secret"


class Echo(dingtalk_stream.ChatbotHandler):
    async def process(self, callback: dingtalk_stream.CallbackMessage) -> tuple[int, str]:
        message = dingtalk_stream.ChatbotMessage.from_dict(callback.data)
        self.reply_text(f"收到：{message.text.content.strip()}", message)
        return dingtalk_stream.AckMessage.STATUS_OK, "OK"


class Tapped(dingtalk_stream.CallbackHandler):
    async def process(self, callback: dingtalk_stream.CallbackMessage) -> tuple[int, object]:
        card = dingtalk_stream.CardCallbackMessage.from_dict(callback.data)
        chosen = card.content["cardPrivateData"]["actionIds"][0]
        return dingtalk_stream.AckMessage.STATUS_OK, {"cardData": {"cardParamMap": {"markdown": f"选了 {chosen}"}}}


class Events(dingtalk_stream.EventHandler):
    async def process(self, event: dingtalk_stream.EventMessage) -> tuple[int, str]:
        return dingtalk_stream.AckMessage.STATUS_OK, event.headers.event_type


def main() -> None:
    client = dingtalk_stream.DingTalkStreamClient(dingtalk_stream.Credential(CLIENT_ID, SECRET))
    client.register_all_event_handler(Events())
    client.register_callback_handler(dingtalk_stream.ChatbotMessage.TOPIC, Echo())
    client.register_callback_handler(dingtalk_stream.Card_Callback_Router_Topic, Tapped())
    client.start_forever()


if __name__ == "__main__":
    main()
