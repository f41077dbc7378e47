"""What HR says to candidates through the bot: an answer to one, and answers to keep."""

from typing import Final

from bot.grammar.rules import rule
from domain.replies import Answer, KeepFaq

ANSWERS: Final = (
    rule(
        Answer,
        "(?:请|帮我|麻烦)?(?:回复|答复|回答|告诉|转告) ?(?:一下)?(?P<names>[^:,。]{1,40}?) ?: ?(?P<text>.{1,800})",
        "question",
        "negated",
        "condition",
        "past",
        "quoted",
    ),
    rule(KeepFaq, "(?:看看|查看|列出)?(?:全部|所有)?(?:常见问题|FAQ)(?:列表|有哪些)?[?]?", "question"),
    rule(
        KeepFaq,
        "(?:添加|新增|增加|保存|存)?(?:一[条个])?(?:常见问题|FAQ) ?:?(?P<question>[^:]{2,80}?) ?: ?(?P<answer>.{1,800})",
        "question",
        "negated",
        "condition",
        "past",
    ),
)
