"""Payment card numbers in text: found by length, issuer range and check digit (ISO/IEC 7812-1)."""

import re
from collections.abc import Iterator

# Cards of 13 digits begin with 4, of 14 with 3, of 15 with 1, 2 or 3; tickets and references of those lengths
# that do not are left alone.
_FIRST = {13: "4", 14: "3", 15: "123"}
_CANDIDATE = re.compile(
    r"(?<![0-9])(?=([1-9][0-9]{12,18}(?![0-9])|[1-9][0-9]{2,5}(?:[ .\-][0-9]{1,6}){2,5}(?![0-9])))"
)
# Where a long number is a date, a reference or a ticket by its segment.
_NO_CARD = re.compile(r"(?:DTM|DAT|TKT|UN[BGHTEZ])[^A-Za-z0-9\s]")
_TAG = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3}[^A-Za-z0-9\s]")
_GROUP = re.compile("[0-9]+")
_BEHIND = 80
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def luhn(digits: str) -> bool:
    """Whether the check digit is right (ISO/IEC 7812-1, annex B)."""
    values = [ord(digit) - 48 for digit in reversed(digits)]
    return (sum(values[::2]) + sum(_DOUBLED[value] for value in values[1::2])) % 10 == 0


def find(text: str) -> Iterator[tuple[int, int]]:
    """First and last place of every card number in the text, in order, none over another."""
    done = 0
    for match in _CANDIDATE.finditer(text):
        start = match.start()
        end = _card_end(match[1])
        if start >= done and end and not _by_its_segment(text, start):
            done = start + end
            yield start, done


def _card_end(candidate: str) -> int:
    """How long the card number at the head of a candidate is; 0 where there is none."""
    digits, end, first = "", 0, candidate[0]
    for group in _GROUP.findall(candidate):
        digits += group
        end += len(group)
        if len(digits) > 19:
            return 0
        if len(digits) > 12 and first in _FIRST.get(len(digits), first) and luhn(digits):
            return end
        end += 1
    return 0


def _by_its_segment(text: str, place: int) -> bool:
    last = None
    for last in _TAG.finditer(text, max(0, place - _BEHIND), place):  # noqa: B007 - the last one counts
        pass
    return last is not None and bool(_NO_CARD.match(last[0]))


def masked(text: str) -> tuple[str, int]:
    """The text with blanks for every card number, and how many there were."""
    places = list(find(text))
    if not places:
        return text, 0
    letters = list(text)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    return "".join(letters), len(places)
