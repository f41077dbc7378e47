"""What a person has said about being reached by one channel, and about being reminded of an agreed interview."""

from enum import StrEnum


class Consent(StrEnum):
    """`unasked` is silence, which is neither a yes nor a no."""

    UNASKED = ""
    GRANTED = "granted"
    REFUSED = "refused"


class Reminding(StrEnum):
    """By which ways an agreed interview is announced to its candidate; NONE leaves out the day before."""

    USUAL = ""
    SMS = "sms"
    MAIL = "mail"
    BOTH = "both"
    NONE = "none"
