"""「把提醒邮件模板改成：…」: the only order whose words are kept exactly as they were typed."""

import re
from typing import Final

from bot.grammar.clean import address
from domain.wishes import Template

_EDIT: Final = re.compile(
    r"(?:请|麻烦|帮我|帮忙){0,2}把?(?P<name>[^\s,，。!！?？:：「」]{1,30}?)的?(?:模[板版]|话术|文案)"
    r"\s{0,2}(?:改成|改为|换成|修改为|更新为|写成)\s{0,2}[:：]\s*(?P<text>\S.*)",
    re.DOTALL,
)
_HEAD: Final = 80


def read_template(text: str) -> Template | None:
    """A template in new words, None if the message is anything else; without the colon it is another order."""
    message = address(text.strip())
    if ":" not in message[:_HEAD] and "：" not in message[:_HEAD]:
        return None
    found = _EDIT.fullmatch(message)
    return Template(found["name"], "edit", found["text"].strip()) if found else None
