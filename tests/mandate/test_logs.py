"""What goes into the log when something fails: where and of what kind, never what a traveller's record holds."""

import logging
import sys

import pytest

from almenara.runtime import serving


@pytest.fixture
def line() -> logging.Formatter:
    """The formatter of the product's own log, as it is in force."""
    (ours,) = (one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    assert ours.formatter is not None
    return ours.formatter


def read_a_number(passport: str, name: str) -> int:
    try:
        return int(passport)
    except ValueError as error:
        raise KeyError(f"{name} {passport}") from error


def test_the_trace_of_a_failure_quotes_nobody(line: logging.Formatter) -> None:
    lucinda = ("BX009999", "LUCINDA VALDERRONA")
    try:
        read_a_number(*lucinda)
    except KeyError:
        record = logging.LogRecord("almenara", logging.ERROR, __file__, 1, "it failed", None, sys.exc_info())
    told = line.format(record)
    assert "it failed" in told
    assert "KeyError" in told
    assert "ValueError" in told
    assert "read_a_number" in told
    assert "VALDERRONA" not in told
    assert "BX009999" not in told


def test_errors_that_point_at_each_other_come_to_an_end(line: logging.Formatter) -> None:
    one, other = ValueError("VALDERRONA"), ValueError("VALDERRONA")
    one.__context__, other.__cause__ = other, one
    assert "VALDERRONA" not in line.formatException((ValueError, one, None))


def test_the_server_writes_to_the_same_log() -> None:
    """A logger of its own would print the text of an error that got past the pages."""
    config = serving._config(object(), "", "", "")
    assert config.log_config is None
