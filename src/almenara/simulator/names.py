"""Invented names, as people of a country bear them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

_TABLE = Path(__file__).with_name("names.toml")

# How much more often the first parts of a list are drawn than the last: 1 would be evenly.
_SKEW = 1.6


@dataclass(frozen=True, slots=True)
class Culture:
    """How names are made in one region; see `names.toml` for the meaning of each part."""

    countries: dict[str, int]
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    made: tuple[tuple[str, ...], ...]
    made_share: float
    two_given: float
    two_families: float

    def given(self, rng: Random, sex: str) -> str:
        """One or two given names of a man (`M`) or a woman (`F`)."""
        names = self.men if sex == "M" else self.women
        first = _common(rng, names)
        if rng.random() >= self.two_given:
            return first
        second = _common(rng, names)
        return first if second == first else f"{first} {second}"

    def family(self, rng: Random) -> str:
        """A family name, of one or two parts as is usual there."""
        first = self._one_family(rng)
        return f"{first} {self._one_family(rng)}" if rng.random() < self.two_families else first

    def made_family(self, rng: Random) -> str:
        """A family name put together from syllables, which hardly anybody bears."""
        start, middle, end = (part[int(rng.random() * len(part))] for part in self.made)
        return start + (middle if rng.random() < 0.7 else "") + end

    def _one_family(self, rng: Random) -> str:
        return self.made_family(rng) if rng.random() < self.made_share else _common(rng, self.families)


@lru_cache(maxsize=1)
def cultures() -> dict[str, Culture]:
    """Every region, by its name."""
    return {name: _culture(table) for name, table in _tables()["cultures"].items()}


@lru_cache(maxsize=512)
def culture_of(country: str) -> Culture:
    """The region whose names are usual in a country (ISO 3166 alpha-3); one near at hand if it is not known."""
    weights = {name: culture.countries.get(country, 0) for name, culture in cultures().items()}
    return cultures()[max(weights, key=lambda name: weights[name])]


@lru_cache(maxsize=1)
def countries() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Every country that has names here, and how many travellers of a hundred or so come from it."""
    pairs = [pair for culture in cultures().values() for pair in culture.countries.items()]
    return tuple(country for country, _ in pairs), tuple(weight for _, weight in pairs)


def passport_number(rng: Random, country: str) -> str:
    """A number that a passport of the country could bear."""
    patterns = _tables()["passports"]
    return "".join(_sign(rng, sign) for sign in patterns.get(country, patterns["*"]))


def _sign(rng: Random, sign: str) -> str:
    if sign == "#":
        return "0123456789"[int(rng.random() * 10)]
    return "ABCDEFGHJKLMNPRSTUVWXYZ"[int(rng.random() * 23)] if sign == "@" else sign


def _common(rng: Random, parts: Sequence[str]) -> str:
    return parts[int(len(parts) * rng.random() ** _SKEW)]


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def _culture(table: dict[str, Any]) -> Culture:
    return Culture(
        countries=dict(table["countries"]),
        men=_parts(table["men"]),
        women=_parts(table["women"]),
        families=_parts(table["families"]),
        made=tuple(_parts(part) for part in table["made"]),
        made_share=float(table["made_share"]),
        two_given=float(table["two_given"]),
        two_families=float(table.get("two_families", 0.0)),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.replace("_", " ") for part in text.split())
