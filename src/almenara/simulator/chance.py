"""The dice of the invented world: the same seed and purpose throw the same numbers."""

from random import Random


def dice(*seed: object) -> Random:
    """Dice for one purpose, named by what is given; nothing here guards a secret."""
    return Random(" ".join(map(str, seed)))  # noqa: S311 # nosec B311
