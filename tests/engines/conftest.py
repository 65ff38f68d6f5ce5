"""The engines' tests run in the bare install too, without the product and what tests of it need."""

from importlib.util import find_spec

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the product's setting where its plugin, which would, is not installed."""
    if find_spec("pytest_django") is None:
        parser.addini("DJANGO_SETTINGS_MODULE", "settings of the product, which is not here")
