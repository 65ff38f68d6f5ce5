"""Sign-in names: one way to write each."""

import unicodedata


def sign_in_name(typed: str) -> str:
    """The name as it is kept and compared: small letters, one form of each character, nothing around it."""
    return unicodedata.normalize("NFKC", typed).casefold().strip()
