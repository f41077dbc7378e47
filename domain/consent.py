"""What a person has said about being reached by one channel."""

from enum import StrEnum


class Consent(StrEnum):
    """`unasked` is silence, which is neither a yes nor a no."""

    UNASKED = ""
    GRANTED = "granted"
    REFUSED = "refused"
