"""The drop folder: files are received, then taken away; what cannot be taken is said in words."""

import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from almenara.mandate.models import LegalProfile, Unit
from almenara.movements import actions, drop
from almenara.movements.drop import Swept
from almenara.movements.models import Message
from almenara.safeguards.models import AuditRow

LIST = b"UNB+UNOA:4+XQ+ALMENARA+261120:0700+1'"
Sweep = Callable[..., Swept]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    (tmp_path / "refused").mkdir()
    return tmp_path / "refused"


@pytest.fixture
def sweep(folder: Path, refused: Path, dakar: Unit) -> Sweep:
    """Sweeps the folder some seconds from now, when everything in it is at rest."""

    def swept(*, seconds: float = 5, settle_seconds: float = 1.0) -> Swept:
        at = datetime.now(UTC) + timedelta(seconds=seconds)
        return drop.sweep(folder, refused, unit=dakar, at=at, settle_seconds=settle_seconds)

    return swept


def put(folder: Path, name: str = "XQ415.edi", data: bytes = LIST) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def names(swept: Swept) -> list[str]:
    return [message.name for message in swept.received]


def test_a_file_is_received_and_taken_away(folder: Path, sweep: Sweep, dakar: Unit) -> None:
    put(folder)
    assert names(sweep()) == ["XQ415.edi"]
    message = Message.objects.get()
    assert (message.channel, message.unit, message.received_by) == ("drop", dakar, "machine")
    assert list(folder.iterdir()) == []
    assert sweep() == Swept()


def test_the_oldest_comes_first(folder: Path, sweep: Sweep) -> None:
    for number, name in enumerate(("c", "a", "b")):
        os.utime(put(folder, name, name.encode()), (2_000_000_000 + number,) * 2)
    assert names(sweep(seconds=60 * 60 * 24 * 365 * 20)) == ["c", "a", "b"]


def test_a_file_is_left_alone_until_it_is_at_rest(folder: Path, sweep: Sweep) -> None:
    path = put(folder)
    assert sweep(seconds=0).received == []
    os.utime(path, (0, 0))
    assert sweep(seconds=0.5).received == [], (
        "an old time of writing can be a copy's; the time of change is not"
    )
    assert path.exists()
    assert len(sweep().received) == 1


def test_a_file_that_someone_is_writing_waits_however_slow_the_link(folder: Path, sweep: Sweep) -> None:
    with (folder / "XQ415.edi").open("wb") as slow:
        slow.write(LIST[:10])
        slow.flush()
        assert sweep(seconds=60).received == []
        slow.write(LIST[10:])
    assert len(sweep(seconds=60).received) == 1
    assert Message.objects.get().size == len(LIST)


def test_a_file_from_a_clock_ahead_is_taken_once_it_keeps_still(folder: Path, sweep: Sweep) -> None:
    os.utime(put(folder), (4_000_000_000, 4_000_000_000))
    assert len(sweep(settle_seconds=0.01).received) == 1


def test_and_not_while_it_is_being_written(
    folder: Path, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder)
    os.utime(path, (4_000_000_000, 4_000_000_000))
    monkeypatch.setattr(drop.time, "sleep", lambda _seconds: path.write_bytes(LIST * 2))
    assert sweep().received == []
    assert path.exists()


def test_unfinished_and_hidden_files_folders_links_and_pipes_are_left_alone(
    folder: Path, sweep: Sweep, tmp_path: Path
) -> None:
    secret = put(tmp_path, "elsewhere.txt", b"not meant for Almenara")
    for name in (".hidden", "XQ415.edi.part", "XQ416.EDI.PART", "XQ417.edi.filepart"):
        put(folder, name)
    (folder / "below").mkdir()
    put(folder / "below", "inside.edi")
    (folder / "link.edi").symlink_to(secret)
    (folder / "nowhere.edi").symlink_to(tmp_path / "missing")
    os.mkfifo(folder / "pipe.edi")
    before = sorted(path.name for path in folder.iterdir())
    assert sweep() == Swept()
    assert sorted(path.name for path in folder.iterdir()) == before
    assert not Message.objects.exists()


def test_a_link_put_in_the_place_of_a_file_at_the_last_moment_is_not_followed(
    folder: Path, sweep: Sweep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = put(tmp_path, "elsewhere.txt", b"not meant for Almenara")
    path = put(folder)
    settled = drop._settled

    def swapped(*arguments: Any) -> Any:
        found = settled(*arguments)
        path.unlink()
        path.symlink_to(secret)
        return found

    monkeypatch.setattr(drop, "_settled", swapped)
    assert sweep() == Swept()
    assert secret.exists()
    assert not Message.objects.exists()


def test_an_empty_and_a_huge_file_are_moved_aside_with_the_reason(
    folder: Path, refused: Path, sweep: Sweep, settings: Any
) -> None:
    settings.MESSAGE_BYTES_AT_MOST = 1024 * 1024
    put(folder, "empty.edi", b"")
    huge = put(folder, "huge.edi", b"")
    with huge.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    put(folder, "good.edi")
    swept = sweep()
    assert names(swept) == ["good.edi"]
    assert sorted(swept.refused) == ["empty.edi", "huge.edi"]
    assert list(folder.iterdir()) == []
    assert (refused / "huge.edi").stat().st_size == 100 * 1024 * 1024, "what was sent is kept"
    assert "larger than 1 MB" in (refused / "huge.edi.why.txt").read_text(encoding="utf-8")
    assert "is empty" in (refused / "empty.edi.why.txt").read_text(encoding="utf-8")


def test_the_reason_stands_in_the_five_languages(folder: Path, refused: Path, sweep: Sweep) -> None:
    """Who finds the file beside the machine is not signed in."""
    put(folder, "empty.edi", b"")
    sweep()
    lines = (refused / "empty.edi.why.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    assert any("le message est vide" in line for line in lines)
    assert any("الرسالة فارغة" in line for line in lines)


def test_a_second_refused_file_of_one_name_does_not_take_the_place_of_the_first(
    folder: Path, refused: Path, sweep: Sweep
) -> None:
    for _ in range(2):
        put(folder, "empty.edi", b"")
        sweep()
    kept = sorted(path.name for path in refused.iterdir())
    assert kept == ["empty-2.edi", "empty-2.edi.why.txt", "empty.edi", "empty.edi.why.txt"]


def test_a_kill_between_receiving_and_taking_away_doubles_nothing(
    folder: Path, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder)

    def killed(_file: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(drop, "_remove", killed)
        with pytest.raises(KeyboardInterrupt):
            sweep()
    assert path.exists()
    assert Message.objects.count() == 1
    assert len(sweep().received) == 1
    assert not path.exists()
    assert Message.objects.count() == 1


def test_a_file_that_grew_while_it_was_received_is_received_whole_next_time(
    folder: Path, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder, data=LIST)
    receive = actions.receive

    def grown(**given: Any) -> Any:
        with path.open("ab") as more:
            more.write(b"UNZ+0+1'")
        return receive(**given)

    with monkeypatch.context() as patch:
        patch.setattr(actions, "receive", grown)
        sweep()
    assert path.exists()
    sweep()
    assert not path.exists()
    assert sorted(Message.objects.values_list("size", flat=True)) == [len(LIST), len(LIST) + 8]


def test_without_a_legal_profile_files_wait_untouched(folder: Path, sweep: Sweep) -> None:
    profile = LegalProfile.objects.get()
    LegalProfile.objects.update(ended_at=datetime.now(UTC))
    path = put(folder)
    assert sweep() == Swept()
    assert path.exists()
    LegalProfile.objects.filter(pk=profile.pk).update(ended_at=None)
    assert len(sweep().received) == 1


def test_with_a_full_disk_files_wait_and_are_received_later(
    folder: Path, refused: Path, sweep: Sweep, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def full(**_: Any) -> None:
        raise actions.DiskFull

    for name in ("a.edi", "b.edi"):
        put(folder, name, name.encode())
    with monkeypatch.context() as patch:
        patch.setattr(actions, "receive", full)
        assert sweep() == Swept()
    assert caplog.text.count("the disk is full") == 1
    assert len(list(folder.iterdir())) == 2
    assert list(refused.iterdir()) == []
    assert len(sweep().received) == 2


@pytest.fixture
def as_another_user() -> Iterator[None]:
    """Root reads everything; permissions count for others."""
    if os.geteuid() != 0:
        yield
        return
    group = os.getegid()
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)


@pytest.fixture
def open_to_all(folder: Path, refused: Path) -> None:
    for path in (folder, refused):
        path.chmod(0o777)
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)


def test_a_file_that_may_not_be_read_is_said_once(
    folder: Path, refused: Path, open_to_all: None, sweep: Sweep, request: Any, caplog: Any
) -> None:
    path = put(folder)
    path.chmod(0)
    request.getfixturevalue("as_another_user")
    for _ in range(3):
        assert sweep() == Swept()
    assert caplog.text.count("cannot be opened") == 1
    note = refused / "XQ415.edi.waits.txt"
    assert "XQ415.edi lies in the drop folder" in note.read_text(encoding="utf-8")
    assert path.exists()


def test_a_refused_folder_that_is_gone_too_stops_nothing(
    folder: Path, refused: Path, sweep: Sweep, caplog: Any
) -> None:
    folder.rmdir()
    refused.rmdir()
    assert sweep() == Swept()
    assert "cannot be looked into" in caplog.text


def test_and_is_received_by_itself_once_it_may_be_read(
    folder: Path, refused: Path, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder)
    with monkeypatch.context() as patch:
        patch.setattr(drop, "_read", _not_permitted)
        sweep()
    assert (refused / "XQ415.edi.waits.txt").exists()
    assert sweep() == Swept(), "nothing changed: it is not tried again each second"
    path.chmod(0o640)
    assert len(sweep().received) == 1
    assert list(refused.iterdir()) == []


def test_a_folder_that_may_not_be_written_floods_no_audit_table(
    folder: Path, refused: Path, sweep: Sweep, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    put(folder)
    monkeypatch.setattr(drop, "_remove", _not_permitted)
    for _ in range(4):
        sweep()
    assert Message.objects.count() == 1
    assert not AuditRow.objects.filter(act="movements:message:received_again").exists()
    assert caplog.text.count("cannot be taken out") == 1
    assert "permissions of the folder" in (refused / "XQ415.edi.waits.txt").read_text(encoding="utf-8")


def test_a_drop_folder_that_is_gone_is_said_once_and_stops_nothing(
    folder: Path, refused: Path, sweep: Sweep, caplog: Any
) -> None:
    folder.rmdir()
    for _ in range(3):
        assert sweep() == Swept()
    assert caplog.text.count("cannot be looked into") == 1
    folder.mkdir()
    put(folder)
    assert len(sweep().received) == 1
    assert list(refused.iterdir()) == []


def test_a_name_that_is_no_text_is_received_under_one_that_is(folder: Path, sweep: Sweep) -> None:
    (folder / os.fsdecode(b"caf\xe9.csv")).write_bytes(LIST)
    assert names(sweep()) == ["caf�.csv"]
    assert list(folder.iterdir()) == []


def _not_permitted(_file: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_file_with_the_longest_name_there_is_comes_in_too(folder: Path, sweep: Sweep) -> None:
    """Where even the name of a note beside it would be too long."""
    put(folder, f"{'XQ415' * 50}.edi")
    assert names(sweep()) == [f"{'XQ415' * 50}.edi"]
    assert list(folder.iterdir()) == []


def test_a_refused_file_with_the_longest_name_is_said_and_moved(
    folder: Path, refused: Path, sweep: Sweep
) -> None:
    put(folder, f"{'é' * 125}.edi", b"")
    assert len(sweep().refused) == 1
    assert list(folder.iterdir()) == []
    moved, why = sorted(refused.iterdir(), key=lambda path: path.name.endswith(".why.txt"))
    assert "empty" in why.read_text()
    assert moved.suffix == ".edi"
