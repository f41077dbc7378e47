"""Seals personal data at rest: what is stored can be read, and found again, only with the organisation's secret."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet


class Sealer:
    """Fernet for reading back, HMAC digests for finding; both keys are derived from one secret."""

    def __init__(self, secret: str) -> None:
        self._digest_key = hashlib.sha256(b"digest:" + secret.encode()).digest()
        self._box = Fernet(urlsafe_b64encode(hashlib.sha256(b"seal:" + secret.encode()).digest()))

    def seal(self, text: str) -> str:
        """Encrypted text; "" stays ""."""
        return self._box.encrypt(text.encode()).decode() if text else ""

    def open(self, sealed: str) -> str:
        """The text again; raises cryptography's InvalidToken when the secret has changed."""
        return self._box.decrypt(sealed.encode()).decode() if sealed else ""

    def digest(self, text: str) -> str:
        """The same text gives the same digest, without the secret it cannot be guessed back; "" stays ""."""
        return hmac.new(self._digest_key, text.encode(), "sha256").hexdigest() if text else ""
