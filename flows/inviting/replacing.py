"""HR's tap: the preview that was never sent goes, the new order takes its place."""

from cards import asking as cards
from cards.view import View
from flows.asking import speaker
from flows.inviting import intake, kept, preview
from flows.inviting.duplicates import TITLE
from flows.scene import Scene
from store.pending import Pending


def answered(scene: Scene, pending: Pending, answer: str) -> View:
    """Yes: what was not sent meanwhile is dropped and the order starts anew."""
    if answer != cards.YES:
        return cards.answered(TITLE, "好的，两份都没有改动，没有发送任何消息。")
    for campaign_id in pending.body["drop"]:
        preview.drop(scene, scene.lock_campaign(campaign_id), "")
    told = pending.body["order"]
    said = speaker(scene, pending.user_id, pending.body["group"])
    started = intake.start(scene, said, kept.order_of(told), bad=kept.left_out(told))
    text = (
        "旧的预览已取消，新的预览马上发给您，确认后才会发送。"
        if started
        else "旧的预览已取消；新的没有开始，原因见下一条消息。"
    )
    return cards.answered(TITLE, text)
