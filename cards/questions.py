"""What the board's page about questions says."""

from typing import Final

KEPT: Final = "已保存。以后有人这样问，会自动回答。"
FORGOTTEN: Final = "已删除。以后有人这样问，会转给您回答。"
EMPTY: Final = "问题和回答都要写，没有保存。"
GONE: Final = "没有找到这一条，可能已经删除。"
