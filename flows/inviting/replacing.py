"""HR's tap: the preview that was never sent goes, the new order takes its place."""

from cards import asking as cards
from cards.view import View
from flows.asking import speaker
from flows.inviting import intake, preview
from flows.inviting.duplicates import TITLE, order_of
from flows.scene import Scene
from store.pending import Pending


def answered(scene: Scene, pending: Pending, answer: str) -> View:
    """Yes: what was not sent meanwhile is dropped and the order starts anew."""
    if answer != cards.YES:
        return cards.answered(TITLE, "好的，两份都没有改动，没有发送任何消息。")
    for campaign_id in pending.body["drop"]:
        preview.drop(scene, scene.lock_campaign(campaign_id), "")
    started = intake.start(
        scene, speaker(scene, pending.user_id, pending.body["group"]), order_of(pending.body["order"])
    )
    text = (
        "旧的预览已取消，新的预览马上发给您，确认后才会发送。"
        if started
        else "旧的预览已取消；新的没有开始，原因见下一条消息。"
    )
    return cards.answered(TITLE, text)
