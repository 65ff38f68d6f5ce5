"""A kill in the middle of a load leaves the list as it was: on a real data folder, with a real kill."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import own_environment
from tests.watchlists.conftest import LUCINDA, OUMAROU, TIBAULT, sheet

PREAMBLE = """
import json, os, signal, sys
from pathlib import Path
from almenara.runtime.house import furnish, open_house
open_house(Path(sys.argv[1]))
furnish()
from almenara.kernel import clock
from almenara.kernel.statements import Statement
from almenara.mandate import actions as mandate
from almenara.mandate.models import Officer
from almenara.watchlists import actions
from almenara.watchlists.models import Entry, ListLoad

def load(name):
    officer = Officer.objects.get()
    actions.load_list(unit=officer.unit, files=[(name, Path(sys.argv[1], name).read_bytes())], key="invented",
                      title="", use="wanted", officer=officer, at=clock.now(), accept_shrinking=True)
"""
FOUND = """
law = mandate.Law("law", "controller", "authority", "officer", ["wanted", "missing_person"], test=True)
founding = mandate.Founding("Unit", "DSS", "jaitf", "SEN", "UTC", "Agency", "adama", "Adama Sow", "seven lamps at sea")
secret = mandate.open_first_run(at=clock.now())
mandate.found_unit(secret=secret, founding=founding, law=law, at=clock.now())
load("first.csv")
"""
KILLED_IN_THE_MIDDLE = """
run = Statement.run
def and_the_power_goes(statement):
    run(statement)
    os.kill(os.getpid(), signal.SIGKILL)
Statement.run = and_the_power_goes
load("second.csv")
"""
TELL = """
in_force = Entry.objects.filter(withdrawn_at__isnull=True)
references = sorted(in_force.values_list("reference", flat=True))
print(json.dumps([references, ListLoad.objects.count(), Entry.objects.count()]))
"""
AGAIN = 'load("second.csv")\n' + TELL


def run(program: str, data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PREAMBLE + program, str(data)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env=own_environment()
    )


@pytest.mark.slow
def test_a_load_killed_in_the_middle_leaves_the_list_before_it(tmp_path: Path) -> None:
    (tmp_path / "first.csv").write_bytes(sheet(OUMAROU, LUCINDA))
    (tmp_path / "second.csv").write_bytes(sheet(LUCINDA, TIBAULT))
    founded = run(FOUND + TELL, tmp_path)
    assert founded.returncode == 0, founded.stderr
    assert run(KILLED_IN_THE_MIDDLE, tmp_path).returncode == -signal.SIGKILL
    assert json.loads(run(TELL, tmp_path).stdout) == [["INV-1", "INV-2"], 1, 2]
    assert json.loads(run(AGAIN, tmp_path).stdout) == [["INV-2", "INV-3"], 2, 3]
