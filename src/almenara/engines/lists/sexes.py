"""The sex of an entry, in the words of five languages."""

_SEXES = {
    word: sex
    for sex, words in {
        "M": "m male man homme masculin masculino hombre homem h ذكر",
        "F": "f female woman femme féminin feminin femenino feminino mujer mulher أنثى",
        "X": "x other unspecified",
    }.items()
    for word in words.split()
}


def sex_of(text: str | None) -> str | None:
    """M, F or X, None where it is not told."""
    return _SEXES.get((text or "").strip(" .").casefold())
