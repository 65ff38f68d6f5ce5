"""What is sealed comes back whole, or not at all."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from almenara.safeguards import sealing
from almenara.safeguards.sealing import SealBroken, Sealed

MESSAGE = b"UNB+UNOA:4+AIRLINE+BORDER+261120:1200+1'"


@pytest.fixture
def box(tmp_path: Path, settings: Any) -> Callable[[str], None]:
    """Work in the box of this name, with a key of its own."""

    def enter(name: str) -> None:
        path = tmp_path / f"{name}.key"
        sealing.make_box_key(path)
        settings.BOX_KEY_FILE = path

    enter("dakar")
    return enter


@given(data=st.binary(max_size=2000))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_sealed_comes_back(box: Callable[[str], None], data: bytes) -> None:
    sealed = sealing.seal(data)
    assert sealing.unseal(sealed) == data
    assert data not in sealed.data or len(data) < 4


@given(place=st.integers(min_value=0), bit=st.integers(0, 7), part=st.sampled_from(["data", "key"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_changed_bit_breaks_the_seal(box: Callable[[str], None], place: int, bit: int, part: str) -> None:
    sealed = sealing.seal(MESSAGE)
    touched = bytearray(getattr(sealed, part))
    touched[place % len(touched)] ^= 1 << bit
    broken = {"data": sealed.data, "key": sealed.key} | {part: bytes(touched)}
    with pytest.raises(SealBroken):
        sealing.unseal(Sealed(**broken))


@pytest.mark.parametrize("length", [0, 5, 12, 20])
def test_bytes_cut_short_break_the_seal(box: Callable[[str], None], length: int) -> None:
    sealed = sealing.seal(MESSAGE)
    with pytest.raises(SealBroken):
        sealing.unseal(Sealed(data=sealed.data[:length], key=sealed.key))
    with pytest.raises(SealBroken):
        sealing.unseal(Sealed(data=sealed.data, key=sealed.key[:length]))


def test_another_box_can_not_open_it(box: Callable[[str], None]) -> None:
    sealed = sealing.seal(MESSAGE)
    box("saopaulo")
    with pytest.raises(SealBroken):
        sealing.unseal(sealed)
    box("dakar")
    assert sealing.unseal(sealed) == MESSAGE


def test_each_message_has_a_key_of_its_own(box: Callable[[str], None]) -> None:
    """Shredding one message's key leaves the other readable, and no key opens two."""
    first, second = sealing.seal(MESSAGE), sealing.seal(MESSAGE)
    assert first.data != second.data
    with pytest.raises(SealBroken):
        sealing.unseal(Sealed(data=first.data, key=second.key))


def test_a_fingerprint_knows_the_same_bytes_in_this_box_only(box: Callable[[str], None]) -> None:
    here = sealing.fingerprint(MESSAGE)
    assert here == sealing.fingerprint(MESSAGE)
    assert here != sealing.fingerprint(MESSAGE + b" ")
    box("saopaulo")
    assert sealing.fingerprint(MESSAGE) != here


def test_the_box_key_is_its_owners_alone_and_made_once(tmp_path: Path) -> None:
    path = tmp_path / "box.key"
    sealing.make_box_key(path)
    first = path.read_bytes()
    sealing.make_box_key(path)
    assert path.read_bytes() == first
    assert len(first) == sealing.KEY_BYTES
    assert path.stat().st_mode & 0o077 == 0
    assert [p.name for p in tmp_path.iterdir()] == ["box.key"]


def test_when_many_start_at_once_one_key_counts(tmp_path: Path) -> None:
    path, seen, start = tmp_path / "box.key", [], threading.Barrier(8)

    def make() -> None:
        start.wait()
        sealing.make_box_key(path)
        seen.append(path.read_bytes())

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["box.key"]
