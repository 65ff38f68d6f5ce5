"""Real passenger lists against real lists, as an officer would from the terminal."""

import csv
from pathlib import Path

import pytest

from tests.runtime.test_command_line import almenara, records


@pytest.mark.slow
def test_the_corpus_is_screened_against_the_un_and_ofac(corpus: Path):
    manifest = (corpus / "MANIFEST.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(manifest.splitlines(), delimiter="\t")
    files = [str(corpus / row["file"]) for row in rows if row["kind"] == "passenger/PAXLST"]
    un = next((corpus / "watchlists" / "un").glob("consolidated_2025-04-19.xml"))
    sdn = next((corpus / "watchlists" / "ofac").glob("sdn_*.csv"))
    aliases = next((corpus / "watchlists" / "ofac").glob("alt_*.csv"))
    finished = almenara(
        "screen", *files, "--list", str(un), "--list", str(sdn), "--list", str(aliases), "--json"
    )
    assert finished.returncode == 0, finished.stderr[-2000:]
    assert all(hit["entry"]["reference"] for hit in records(finished))
