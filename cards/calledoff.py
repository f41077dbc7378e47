"""To HR at once: today's interview has fallen through, and somebody may be on the way."""

from cards.brief import Brief, moment
from cards.followups import order_buttons
from cards.view import View, plain


def view(b: Brief, gone: str, *, told: bool) -> View:
    """`gone` is the interviewer who cannot; `told` whether a message to the candidate is on its way."""
    time = moment(b.called_off, b.zone) if b.called_off else ""
    mobile = b.candidate.mobile
    heard = (
        "已发消息告诉候选人：请不要前来，重新选时间。人可能已经在路上，最好再打个电话。"
        if told
        else "没有可用的渠道通知候选人，请马上打电话。"
    )
    lines = (
        f"**{plain(b.candidate.name)}** · {plain(b.job)}，**{time}**：面试官 {plain(gone, 20)} 来不了，没有人可替，这场已取消。",
        heard,
        *([f"电话：[{mobile}](tel:{mobile})"] if mobile else []),
    )
    return View("临近的面试取消了", lines, "候选人选好新时间后会告诉您。", order_buttons(b))
