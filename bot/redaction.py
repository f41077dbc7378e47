"""Keeps tickets, tokens and secrets out of the log, also out of the lines that the libraries write."""

import logging
import re

HIDDEN = "***"
PATTERN = re.compile(
    r"""((?:ticket|access_token|session|x-acs-dingtalk-access-token|clientSecret|appSecret)["']?\s*[=:]\s*["']?)[^"'&\s,}]+""",
    re.IGNORECASE,
)
LIBRARIES = ("dingtalk_stream.client", "dingtalk_stream.handler", "websockets.client", "websockets.server")


class Redaction(logging.Filter):
    """Replaces known `secrets`, and whatever stands where a ticket or a token stands, in every record."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it is always kept."""
        text = PATTERN.sub(rf"\1{HIDDEN}", record.getMessage())
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        record.msg, record.args = text, ()
        return True


def redact(*secrets: str, names: tuple[str, ...] = LIBRARIES) -> None:
    """Put a `Redaction` on the loggers `names`."""
    guard = Redaction(*secrets)
    for name in names:
        logging.getLogger(name).addFilter(guard)
