"""What imports hide: models, migrations, templates and addresses follow the direction of the house too."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

import almenara

PACKAGE = Path(almenara.__file__).parent
ROOT = PACKAGE.parents[1]
# From the first room to the last, as the contract of the house has them.
ORDER = [
    "engines",
    "kernel",
    "safeguards",
    "console",
    "mandate",
    "watchlists",
    "movements",
    "screening",
    "triage",
    "oversight",
    "simulator",
    "runtime",
]
# The audit and the shell are reached by everyone; who signs in is named by Django itself.
FOLDERS = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("__")}
ROOMS = [room for room in ORDER if (PACKAGE / room / "apps.py").is_file()]


def rank(room: str) -> int:
    return ORDER.index(room)


def test_every_folder_has_its_place_in_the_house_and_on_its_plan():
    plan = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    assert set(ORDER) == FOLDERS
    assert [room for room in ORDER if f"| `{room}/` |" not in plan] == []


def test_the_order_here_is_the_order_of_the_contract():
    contract = (ROOT / ".importlinter").read_text(encoding="utf-8")
    layers = contract.split("layers =", 1)[1].split("exhaustive", 1)[0]
    listed = [name for name in re.findall(r"[a-z]+", layers) if name in ORDER]
    assert [room for room in reversed(listed) if room != "simulator"] == [
        r for r in ORDER if r != "simulator"
    ]


# What anybody may enter a room by, what Django looks for in it, and what `runtime` alone joins to the outside.
DOORS = {"actions", "queries", "events", "ports", "__init__", "apps", "urls", "api", "drop"}


@pytest.mark.parametrize("room", ["watchlists", "movements", "screening", "triage", "oversight"])
def test_a_module_is_a_door_or_the_contract_shuts_it(room: str):
    """A new module that nobody wrote into the contract would be a door that nobody meant."""
    contract = (ROOT / ".importlinter").read_text(encoding="utf-8").split()
    modules = {path.stem for path in (PACKAGE / room).glob("*.py")} - DOORS
    assert {name for name in modules if f"almenara.{room}.{name}" not in contract} == set()


def fields() -> list[models.Field]:
    ours = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [
        field for model in ours for field in model._meta.get_fields() if field.is_relation and field.concrete
    ]


def test_a_foreign_key_points_to_the_same_room_or_an_earlier_one():
    wrong = [
        f"{field.model._meta.label} → {field.related_model._meta.label}"
        for field in fields()
        if field.related_model._meta.app_label in ORDER
        and rank(field.related_model._meta.app_label) > rank(field.model._meta.app_label)
    ]
    assert wrong == []


def test_an_earlier_room_gets_no_attribute_from_a_later_one():
    """A reverse accessor would let the earlier room's code reach the later room's rows."""
    wrong = [
        f"{field.model._meta.label}.{field.name}"
        for field in fields()
        if field.related_model._meta.app_label != field.model._meta.app_label
        and not field.remote_field.hidden
    ]
    assert wrong == []


def test_a_migration_depends_on_earlier_rooms_only():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    wrong = [
        f"{room}.{name} → {needed}"
        for (room, name), migration in loader.disk_migrations.items()
        if room in ORDER
        for needed, _step in migration.dependencies
        if needed in ORDER and rank(needed) > rank(room)
    ]
    assert wrong == []


TEMPLATES = [path for room in ROOMS for path in sorted((PACKAGE / room / "templates").rglob("*.html"))]


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_uses_its_own_room_and_earlier_ones(path: Path):
    text = path.read_text(encoding="utf-8")
    room = room_of(path)
    templates = re.findall(r"{%\s*(?:extends|include)\s+[\"']([a-z]+)/", text)
    addresses = re.findall(r"{%\s*url\s+[\"']([a-z]+):", text)
    reached = {name for name in (*templates, *addresses) if name in ORDER}
    assert {name for name in reached if rank(name) > rank(room)} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_python_names_addresses_of_its_own_room_and_earlier_ones(room: str):
    """`reverse("triage:…")` in an earlier room would be an import that no contract sees."""
    wrong = []
    for path in (PACKAGE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named = re.fullmatch(r"([a-z]+):[a-z_]+", node.value)
                if named and named[1] in ORDER and rank(named[1]) > rank(room):
                    wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.value}")
    assert wrong == []


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in {"kernel", "safeguards", "runtime"}])
def test_another_rooms_models_are_imported_for_types_alone(room: str):
    wrong = []
    for path in (PACKAGE / room).glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:  # what stands under `if TYPE_CHECKING` is not at the top level
            if isinstance(node, ast.ImportFrom) and re.fullmatch(r"almenara\.\w+\.models", node.module or ""):
                other = (node.module or "").split(".")[1]
                if other not in {room, "mandate", "safeguards", "kernel"}:
                    wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.module}")
    assert wrong == []


def test_every_app_of_ours_names_its_room():
    assert {config.label for config in apps.get_app_configs() if config.name.startswith("almenara.")} == set(
        ROOMS
    )
