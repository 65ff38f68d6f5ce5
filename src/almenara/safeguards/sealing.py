"""Seal the bytes of a message under a key of its own, and shred that key when they may no longer be read.

The box key is one file beside the database, readable by its owner alone and left out of every backup. It
seals the keys of messages, and keys the fingerprint by which the same message is known again.
"""

import hmac
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from almenara.kernel.disk import keep_names

NONCE_BYTES = 12
KEY_BYTES = 32


class SealBroken(Exception):
    """The sealed bytes or their key were changed, or belong to another box."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Bytes sealed under a key of their own, and that key sealed under the box key."""

    data: bytes
    key: bytes


def seal(data: bytes) -> Sealed:
    """Seal `data` under a fresh key (AES-256-GCM)."""
    key = AESGCM.generate_key(bit_length=256)
    return Sealed(data=_lock(key, data), key=_lock(_derived(b"message keys"), key))


def unseal(sealed: Sealed) -> bytes:
    """Return the bytes. Raises SealBroken."""
    return _unlock(_unlock(_derived(b"message keys"), sealed.key), sealed.data)


def fingerprint(data: bytes) -> str:
    """The keyed digest of `data` (HMAC-SHA-256, hexadecimal): knows the same bytes again, gives none back."""
    return hmac.new(_derived(b"fingerprints"), data, sha256).hexdigest()


def make_box_key(path: Path) -> None:
    """Write a fresh box key to `path` (owner alone may read), unless one is there.

    A half-written file can't remain.
    """
    if path.exists():
        return
    # A name nobody else has: truncating another's half-made file could empty the key it was just linked to.
    descriptor, fresh = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".new", dir=path.parent)
    try:
        os.write(descriptor, os.urandom(KEY_BYTES))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    with suppress(FileExistsError):  # when another was first, its key counts
        os.link(fresh, path)
    Path(fresh).unlink()
    keep_names(path.parent)  # a power cut must not lose the key to what was sealed


def _lock(key: bytes, data: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, None)


def _unlock(key: bytes, data: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], None)
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def _derived(purpose: bytes) -> bytes:
    return _derive(str(settings.BOX_KEY_FILE), purpose)


@lru_cache(maxsize=8)
def _derive(file: str, purpose: bytes) -> bytes:
    box_key = Path(file).read_bytes()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"almenara/" + purpose).derive(box_key)
