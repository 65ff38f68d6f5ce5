"""One-time links and machine keys: shown once, kept as a digest."""

import secrets
from hashlib import sha256


def fresh() -> str:
    """Return a new secret of 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is kept of it. A plain digest suffices: the secret is too long to be searched for."""
    return sha256(secret.encode()).hexdigest()
