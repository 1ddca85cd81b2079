"""Finds the numbers that queries compare a count with, as in HAVING count(*) >= 20.

Tens of rows seldom hold that many of anything, so data sets have to be made for them: `crowds` does. The text
is read word by word and not parsed: that takes linear time, whatever a stranger wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LEAST, MOST = 5, 100
"""Smaller counts are met without any help, and larger ones would take too many rows."""

_WORD = re.compile(r"'(?:[^'\n]|'')*'|--[^\n]*|::\s*\w+|\w+(?:\.\w+)*|<=|>=|<>|!=|==|\S")
_SKIPPED = ("--", "::")
_COMPARISONS = frozenset(("<", "<=", ">", ">=", "=", "==", "<>", "!=", "between"))
_COUNTS = frozenset(("count", "count_if", "countif", "count_star"))
_GOES_ON = frozenset(("over", "filter"))
_AFTER_NAME = frozenset((",", "from", ")"))


def thresholds(text: str) -> tuple[int, ...]:
    """The numbers from LEAST to MOST that a query compares a count with, or something named after one."""
    words = [word for word in _WORD.findall(text.lower()) if not word.startswith(_SKIPPED)]
    names: set[str] = set()
    found: set[int] = set()
    for _ in range(2):  # a name may be used before the place where it is given
        found |= _compared(words, names)
    return tuple(sorted(n for n in found if LEAST <= n <= MOST))


def _compared(words: Sequence[str], names: set[str]) -> set[int]:
    """The numbers that counts are compared with. The names that counts are given go into `names`."""
    found: set[int] = set()
    inside: list[bool] = []  # for each open parenthesis: whether what it ends is a count
    asides: list[bool] = []  # and whether it says how to count, so that counts in it are other ones
    counted = False  # whether what ends at this word is a count
    before = ""
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        if word == "(":
            sums_ones = before == "sum" and (after == "case" or after.isdigit())
            inside.append(before in _COUNTS or sums_ones or (before in _GOES_ON and counted))
            asides.append(before in _GOES_ON)
            counted = False
        elif word == ")":
            counted = bool(inside) and inside.pop()
            asides[-1:] = []
        elif word in _COMPARISONS:
            if counted:
                found.update(_numbers(words[i + 1 : i + 4 : 2] if word == "between" else (after,)))
            elif after in _COUNTS or _name(after) in names:
                found.update(_numbers((before,)))
            counted = False
        elif counted and word.isidentifier() and (before == "as" or after in _AFTER_NAME):
            names.add(word)
        elif word != "as" and word not in _GOES_ON and before != "over":
            counted = _name(word) in names and before != "as"
        if counted and inside and not asides[-1]:
            inside[-1] = True
        before = word
    return found


def _numbers(words: Sequence[str]) -> Iterator[int]:
    return (int(word) for word in words if word.isdecimal() and len(word) < 9)


def _name(word: str) -> str:
    return word.rpartition(".")[2]
