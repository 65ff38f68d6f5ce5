"""The command line as scripts use it: keys, order, exit codes, and what is said when something is wrong."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from almenara.engines.passenger import Leg, Movement, Traveller, write_paxlst
from almenara.engines.records.people import Document
from tests.running import own_environment

OWN_LIST = (
    "reference,names,birth_date,sex,nationality,document_number,document_issuer,category\n"
    "INV-1,OUMAROU KANDIAGOU|Umaru Kandiagu,1979-03-02,M,NER,,,wanted\n"
    "INV-2,LUCINDA VALDERRONA,1984-07-19,F,BRA,BX004411,BRA,wanted\n"
)


def almenara(*arguments: str, stdin: str = "", data: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a shell would."""
    environment = own_environment()
    if data is not None:
        environment["ALMENARA_DATA"] = str(data)
    return subprocess.run(
        [sys.executable, "-m", "almenara", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment,
    )


def records(finished: subprocess.CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in finished.stdout.splitlines()]


def traveller(family: str, given: str, birth: str, number: str, nationality: str = "BRA") -> Traveller:
    return Traveller(
        role="passenger",
        family_name=family,
        given_names=given,
        full_name=f"{given} {family}",
        sex="F",
        birth_date=birth,
        nationality=nationality,
        documents=(Document(number=number, type="P", issuer=nationality, expiry="2031-05-05"),),
        embark="GRU",
        debark="DSS",
        movement="air:XQ415:2026-11-22:GRU",
    )


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """A flight from São Paulo with Lucinda, who is on the invented list, and Joana, who is not."""
    movement = Movement(
        id="air:XQ415:2026-11-22:GRU",
        mode="air",
        carrier="XQ",
        number="415",
        legs=(Leg("GRU", "DSS", "2026-11-22T09:00", "2026-11-22T19:00"),),
    )
    people = [
        traveller("VALDERRONA", "LUCINDA", "1984-07-19", "BX009999"),
        traveller("SILVANETO", "JOANA", "1991-02-11", "BX001234"),
    ]
    path = tmp_path / "XQ415.edi"
    path.write_bytes(
        write_paxlst(
            movement, people, sender="XQ", recipient="ALMENARA", created=datetime(2026, 11, 22, 7, tzinfo=UTC)
        )
    )
    return path


@pytest.fixture
def own_list(tmp_path: Path) -> Path:
    path = tmp_path / "invented.csv"
    path.write_text(OWN_LIST, encoding="utf-8")
    return path


def test_read_prints_a_movement_before_its_travellers(manifest: Path):
    finished = almenara("read", str(manifest), "--json")
    kinds = [record["kind"] for record in records(finished)]
    assert finished.returncode == 0
    assert kinds[:3] == ["movement", "traveller", "traveller"]


def test_a_traveller_names_the_movement_and_their_place_in_the_file(manifest: Path):
    movement, lucinda, *_rest = records(almenara("read", str(manifest), "--json"))
    assert lucinda["movement"] == movement["id"]
    assert lucinda["source"]["file"] == str(manifest)
    assert lucinda["source"]["segment"] > 1
    assert movement["legs"] == [
        {"from": "GRU", "to": "DSS", "departure": "2026-11-22T09:00", "arrival": "2026-11-22T19:00"}
    ]


def test_a_file_nobody_can_read_says_what_and_where_and_the_rest_is_read(manifest: Path, tmp_path: Path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bytes(range(256)) * 8)
    finished = almenara("read", str(photo), str(manifest), "--json")
    assert finished.returncode == 1
    assert "photo.jpg" in finished.stderr
    assert len([r for r in records(finished) if r["kind"] == "traveller"]) == 2


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path):
    finished = almenara("read", str(tmp_path / "nowhere.edi"))
    assert finished.returncode == 1
    assert "no such file" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_screen_finds_lucinda_and_not_joana(manifest: Path, own_list: Path):
    finished = almenara("screen", str(manifest), "--list", str(own_list), "--json")
    (hit,) = records(finished)
    assert finished.returncode == 0
    assert hit["traveller"]["family_name"] == "VALDERRONA"
    assert hit["entry"]["reference"] == "INV-2"
    assert hit["reasons"]
    assert {"feature", "effect", "detail"} <= hit["reasons"][0].keys()
    assert 0 < hit["probability"] < 1


def test_a_run_without_a_data_folder_is_marked_not_for_operational_use(manifest: Path, own_list: Path):
    assert "not for operational use" in almenara("screen", str(manifest), "--list", str(own_list)).stderr


def test_a_run_with_a_data_folder_is_logged(manifest: Path, own_list: Path, tmp_path: Path):
    finished = almenara("screen", str(manifest), "--list", str(own_list), "--json", data=tmp_path / "data")
    (row,) = (tmp_path / "data" / "offline-runs.jsonl").read_text().splitlines()
    logged = json.loads(row)
    assert "not for operational use" not in finished.stderr
    assert (logged["travellers"], logged["hits"]) == (2, 1)
    assert "VALDERRONA" not in row


def test_a_list_with_a_handling_code_is_refused_offline(manifest: Path, tmp_path: Path):
    lent = tmp_path / "lent.csv"
    header, *rows = OWN_LIST.splitlines()
    lent.write_text(
        "\n".join([f"{header},handling", *(f"{row},H2" for row in rows)]) + "\n", encoding="utf-8"
    )
    finished = almenara("screen", str(manifest), "--list", str(lent), "--json")
    assert finished.returncode == 1
    assert "handling code" in finished.stderr
    assert not finished.stdout


def test_a_run_that_cannot_be_logged_says_so_and_fails(manifest: Path, own_list: Path):
    finished = almenara("screen", str(manifest), "--list", str(own_list), data=own_list / "data")
    assert finished.returncode == 1
    assert "could not be logged" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_compare_answers_each_line_in_order():
    lines = [
        {"a": {"names": ["Lucinda Valderrona"]}, "b": {"names": ["VALDERRONA, Lucinda"]}},
        {"a": {"names": ["Lucinda Valderrona"]}, "b": {"names": ["Oumarou Kandiagou"]}},
    ]
    finished = almenara("compare", stdin="\n".join(map(json.dumps, lines)))
    same, other = records(finished)
    assert finished.returncode == 0
    assert same["match"] is True
    assert other["match"] is False
    assert same["score"] > other["score"]


@pytest.mark.parametrize(
    "line", ["not json", "[]", '{"a": {"names": ["X"]}}', '{"a": {"names": []}, "b": {}}', "1"]
)
def test_a_bad_line_answers_with_its_error_and_the_others_are_answered(line: str):
    good = json.dumps({"a": {"names": ["Awa Ndiaye"]}, "b": {"names": ["Awa Ndiaye"]}})
    finished = almenara("compare", stdin=f"{line}\n{good}\n")
    bad, answered = records(finished)
    assert finished.returncode == 1
    assert "line 1" in bad["error"]
    assert answered["match"] is True


def test_an_unknown_command_is_wrong_usage():
    finished = almenara("raed")
    assert finished.returncode == 2
    assert "raed" in finished.stderr


def test_the_offline_commands_import_no_django(manifest: Path, own_list: Path):
    """What an officer runs on a bare install must not need the product."""
    program = (
        "import sys; sys.modules['django'] = None; from almenara.runtime.cli import main; "
        f"main(['screen', {str(manifest)!r}, '--list', {str(own_list)!r}, '--json'])"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert finished.returncode == 0, finished.stderr
    assert "INV-2" in finished.stdout


@pytest.mark.parametrize("command", [["up"], ["bench", "product"]])
def test_a_server_command_in_a_bare_install_says_what_to_install(command: list[str]):
    program = (
        f"import sys; sys.modules['django'] = None; from almenara.runtime.cli import main; main({command})"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert finished.returncode == 1
    assert "almenara[server]" in finished.stderr


@pytest.mark.parametrize("command", [("up", "--port", "0"), ("list", "status"), ("ingest", "XQ415.edi")])
def test_a_data_folder_that_cannot_be_made_is_said_plainly(command: tuple[str, ...], own_list: Path):
    finished = almenara(*command, "--data", str(own_list / "data"))
    assert finished.returncode == 1
    assert "the data folder cannot be opened" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_data_folder_that_holds_no_database_of_ours_is_said_plainly(tmp_path: Path):
    (tmp_path / "almenara.sqlite3").write_text("a letter to Clara, not a database" * 99)
    finished = almenara("list", "status", "--data", str(tmp_path))
    assert finished.returncode == 1
    assert "the database cannot be prepared" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_certificate_that_is_none_is_said_before_anything_is_made(own_list: Path, tmp_path: Path):
    pair = ("--certificate", str(own_list), "--key", str(own_list))
    finished = almenara("up", "--data", str(tmp_path / "data"), "--port", "0", *pair)
    assert finished.returncode == 1
    assert "PEM" in finished.stderr
    assert not (tmp_path / "data").exists()


def test_a_port_that_cannot_be_is_wrong_usage(tmp_path: Path):
    assert almenara("up", "--data", str(tmp_path / "data"), "--port", "70000").returncode == 2
