"""What may not be kept is readable nowhere in the data folder: not in the database, not in its log, in no file."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import own_environment

SECRETS = (
    b"KSML",
    b"MOML",
    b"HNML",
    b"DIABETIC",
    b"PRAYS AT",
    b"4111111111111111",
    b"5500000000000004",
    b"UNREADSECRET",
)
# What is to stay, so that the search is known to find what is there.
KEPT = (b"TAVARES", b"A7654321")

# A product of its own, in a process of its own: its files are searched while it holds them open, and afterwards.
PRODUCT = """
import sys
from datetime import timedelta
from pathlib import Path

from almenara.runtime.house import furnish, open_house

data = Path(sys.argv[1])
open_house(data)
furnish()

from django.conf import settings
from almenara.kernel import clock, outbox
from almenara.mandate import actions as mandate, queries
from almenara.movements import actions, drop
from almenara.movements.models import Message
from almenara.runtime.drills.scratch import found_scratch_unit
from almenara.safeguards.audit import Machine
from tests.movements.test_nothing_left import booking, manifest, sheet, unread

found_scratch_unit()
unit = queries.the_unit()

def hand_in(name, message):
    officer = Machine(str(unit.pk))
    return actions.receive(unit=unit, data=message, name=name, channel="api", officer=officer, at=clock.now())

for name, message in (("list.edi", manifest()), ("booking.edi", booking()), ("sheet.csv", sheet())):
    hand_in(name, message)
(data / "drop" / "dropped.edi").write_bytes(manifest("B"))
later = clock.now() + timedelta(minutes=5)
drop.sweep(Path(settings.DROP_FOLDER), Path(settings.REFUSED_FOLDER), unit=unit, at=later, settle_seconds=1)
hand_in("photo.bin", unread())
while outbox.tell_waiting(at=clock.now() + timedelta(minutes=5)):
    pass
actions.blank_overdue(at=clock.now() + timedelta(hours=73))
print(sorted(Message.objects.values_list("name", "state", "traveller_count")), flush=True)
input()
"""


def manifest(suffix: str = "A") -> bytes:
    return (
        f"UNA:+.? 'UNB+UNOA:4+XQ+ALMENARA+261120:0700+1{suffix}'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'"
        "TDT+20+XQ415+++XQ'LOC+125+GRU'DTM+189:2611200600:201'LOC+87+DSS'DTM+232:2611201520:201'"
        f"NAD+FL+++TAVARES:JOAO {suffix}'ATT+2++M'DTM+329:900702'FTX+AAI+++KSML PRAYS AT NOON 4111 1111 1111 1111'"
        "FTX+AAI+++CARD 4111111111111111'NAT+2+CPV'DOC+P:110:111+A7654321'XYZ+DIABETIC'CNT+42:1'UNT+15+1'UNZ+1+1'"
    ).encode()


def booking() -> bytes:
    return (
        b"UNA:+.?*'UNB+IATA:1+XQ+ALMENARA+261120:0700+2'UNH+1+PNRGOV:11:1:IA'MSG+:22'ORG+XQ'"
        b"TVL+201126:0600:201126:1520+GRU+DSS+XQ+415'EQN+1'SRC'RCI+XQ:AB12CD'SSR+MOML:HK:1:XQ'SSR+HNML:HK:1:XQ'"
        b"IFT+4:28+SHE IS DIABETIC'FOP+CC:::VI:4111111111111111:0229'TIF+DIOP+MARIEME:A:1'UNT+13+1'UNZ+1+2'"
    )


def sheet() -> bytes:
    return (
        b"full_name;birth_date;nationality;document_number;meal;card number;remarks\n"
        b"Joao Tavares;1990-07-02;CPV;A7654321;KSML;5500000000000004;DIABETIC\n"
    )


def unread() -> bytes:
    return (
        b"\x00\x01\x02 SSR KSML XQ HK1 CARD 4111111111111111 RMK UNREADSECRET DIABETIC" + bytes(range(32)) * 4
    )


@pytest.fixture
def product(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    root = str(Path(__file__).resolve().parents[2])
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-c", PRODUCT, str(tmp_path / "data")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=root,
            env=own_environment() | {"PYTHONPATH": root},
        ) as process,
    ):
        yield process
        process.kill()


def found(folder: Path, words: tuple[bytes, ...]) -> set[tuple[str, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file() and "static" not in path.parts]
    assert any(path.name.endswith("-wal") for path in files) or any(
        path.name == "almenara.sqlite3" for path in files
    )
    return {(path.name, word) for path in files for word in words if word in path.read_bytes()}


def test_planted_meals_cards_and_remarks_are_nowhere_in_the_data_folder(
    product: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert product.stdout is not None
    said = product.stdout.readline()
    log = (tmp_path / "log").read_text()
    assert "('list.edi', 'read', 1)" in said, log
    assert "('dropped.edi', 'read', 1)" in said
    assert "('sheet.csv', 'read', 1)" in said
    assert "('booking.edi', 'read', 1)" in said
    assert "('photo.bin', 'unreadable', 0)" in said
    assert any((tmp_path / "data").glob("*-wal")), "the log of the database is searched too"
    try:
        assert found(tmp_path, SECRETS) == set()
        assert {word for _name, word in found(tmp_path, KEPT)} == set(KEPT)
    finally:
        product.communicate("\n")
    assert product.returncode == 0, (tmp_path / "log").read_text()
    assert found(tmp_path, SECRETS) == set()
