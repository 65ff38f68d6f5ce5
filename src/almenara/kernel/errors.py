"""The root of the errors that rooms raise on purpose.

AlmenaraError
 +-- each room draws its own small tree under it

An error says what happened and what to do; its words are translated at the edge.
"""

from almenara.engines.records.words import Value, Words, gettext_noop


class AlmenaraError(Exception):
    """Something a person can be told: `words` say what happened and what helps."""

    sentence = gettext_noop("This could not be done.")
    code = "failed"

    def __init__(self, sentence: str | None = None, **params: Value) -> None:
        self.words = Words(sentence or self.sentence, params)
        super().__init__(str(self.words))
