"""What may go wrong on the way out, named by what one can do about it, and what we refuse on the way in."""


class Fault(Exception):
    """An outgoing call failed; `code` is the remote's own code, `text` is its sentence without secrets."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(f"{code}: {text}" if text else code)
        self.code = code
        self.text = text


class Permanent(Fault):
    """The same call will always fail: do not repeat it, tell a person."""


class Throttled(Fault):
    """Too fast: the call had no effect; repeat it after `wait` seconds."""

    def __init__(self, code: str, text: str = "", wait: float = 1.0) -> None:
        super().__init__(code, text)
        self.wait = wait


class QuotaSpent(Fault):
    """A monthly or paid quota is used up: no call will pass until a person acts."""


class Unreachable(Fault):
    """The call surely had no effect (connection refused, name not resolved): repeat it later."""


class OutcomeUnknown(Fault):
    """Timeout, reset, 5xx or unreadable answer: the call may have taken effect."""


class Conflict(Exception):
    """Somebody else took it first: the transaction must run again from the start."""


class Refusal(Exception):
    """We will not do it; the text is written for the person who asked."""
