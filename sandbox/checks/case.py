"""What a check looks at, and the words in which it speaks.

A `Case` is one data set on which an answer differs from what was asked for. Everything here is a pure
function of it. Rows are aligned to the columns of the contract; a key is the values of the grain columns.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sandbox.compare import aligned
from sandbox.model import Change, Contract, Diff, Example, Family, Reordering, Result, Row, Value, Witness

MOST = 3
"""How many examples a finding shows, and how many keys a message names."""

LONGEST = 40
"""A longer text is cut when it is shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One data set on which an answer differs: what was asked for, what came, and how they differ.

    Two cases are the same only if they are one object, so that `once` can remember facts about the last one.
    `witness` is the smallest data on which the answer differs in the same way, where it has been looked for.
    `turned` is what the answer is when the same rows lie in another order, where that is something else.
    """

    contract: Contract
    expected: Result
    got: Result
    diff: Diff
    dataset: str
    witness: Witness | None = None
    turned: Reordering | None = None


once = functools.lru_cache(maxsize=1)
"""Remembers what a function said of the last case: every check asks the same questions."""

once_a_column = functools.lru_cache(maxsize=64)
"""Remembers what a function said of the columns of the last cases."""


def compared(case: Case) -> bool:
    """Whether the rows were compared: every column is there and the keys have the right type."""
    mistyped = {change.column for change in case.diff.types}
    return not case.diff.missing_columns and not mistyped.intersection(case.contract.grain)


@once
def expected_rows(case: Case) -> tuple[Row, ...]:
    """The rows that were asked for, in the contract's order of columns."""
    return aligned(case.expected, case.contract)


@once
def got_rows(case: Case) -> tuple[Row, ...]:
    """The rows of the answer in the contract's order of columns; none where rows were not compared."""
    return aligned(case.got, case.contract) if compared(case) else ()


def key_columns(contract: Contract) -> tuple[str, ...]:
    """The columns that name a row: the grain, or without one every column that is not a number."""
    if contract.grain:
        return contract.grain
    return tuple(column.name for column in contract.columns if column.family is not Family.NUMBER)


def key_name(case: Case) -> str:
    """The columns that name a row, in words."""
    return names(key_columns(case.contract) or ["the answer"])


def key(case: Case, row: Row) -> Row:
    """The values that name a row."""
    return tuple(row[i] for i in key_positions(case))


@once
def key_positions(case: Case) -> tuple[int, ...]:
    """Where the key stands in a row."""
    return tuple(case.contract.index(name) for name in key_columns(case.contract))


def show(value: Value) -> str:
    """A value as a person reads it: NULL as NULL, dates as ISO, numbers short."""
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return _show_integer(value)
        case float() | Decimal():
            return _show_number(value)
        case str():
            return _show_text(value)
        case dt.datetime():
            midnight = value.time() == dt.time()
            return value.date().isoformat() if midnight else value.isoformat(sep=" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case tuple():
            return _cut("[" + ", ".join(show(item) for item in value) + "]")
        case _:
            return str(value)


def _show_integer(value: int) -> str:
    try:
        return _cut(f"{value:,}")
    except ValueError:  # Python refuses to print more than 4,300 digits
        return "a number of thousands of digits"


def _show_number(value: float | Decimal) -> str:
    short = float(value)
    size = abs(short)
    if math.isnan(short):
        return "NaN"
    if math.isinf(short):
        return "inf" if short > 0 else "-inf"
    if size >= 1e15:
        return f"{short:.6g}"
    if short == int(short) or size >= 1e6:
        return f"{short:,.0f}"
    return f"{short:.6g}" if size < 1000 else f"{short:,.2f}"


def _show_text(value: str) -> str:
    plain_word = value == value.strip() and value not in ("", "NULL")
    return _cut(value) if plain_word else _cut(f"'{value}'")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


def names(words: Iterable[str]) -> str:
    """A list in words: `a, b and c`."""
    *front, last = (_cut(word) for word in words)
    return f"{', '.join(front)} and {last}" if front else last


def are(words: Sequence[str]) -> str:
    """A list in words with its verb: `a is`, `a and b are`."""
    return f"{names(words)} {'is' if len(words) == 1 else 'are'}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 row`, `3 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def rows_of(number: int, total: int, noun: str = "row") -> str:
    """How many of all: `all 6 rows`, `2 of 6 rows`, `the only row`."""
    if number == total and total < 3:
        return f"the only {noun}" if total == 1 else f"both {noun}s"
    if number == total:
        return f"all {total:,} {noun}s"
    return f"{number:,} of {counted(total, noun)}"


def times(number: int) -> str:
    """How often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def sentence(words: str) -> str:
    """The words with a capital letter in front."""
    return words[:1].upper() + words[1:]


def percent(share: float) -> str:
    """A share as a percentage with two digits that count: `1.2 %`, `34 %`."""
    return f"{share * 100:.2g} %" if abs(share) < 1 else f"{share * 100:,.0f} %"


def keys_in_words(case: Case, rows: Sequence[Row]) -> str:
    """The first keys in domain words: `device tablet, web`, `(month 2025-05-01, plan ads)`."""
    columns = key_columns(case.contract)
    shown = [key(case, row) for row in rows[:MOST]]
    if len(columns) == 1:
        words = f"{columns[0]} " + ", ".join(_show_key(value) for (value,) in shown)
    elif columns:
        words = ", ".join(
            "("
            + ", ".join(f"{name} {_show_key(value)}" for name, value in zip(columns, one, strict=True))
            + ")"
            for one in shown
        )
    else:
        words = "the answer has no key"
    return words if len(rows) <= MOST else f"{words} and {len(rows) - MOST:,} more"


def _show_key(value: Value) -> str:
    """An identifier is read digit by digit, so it has no thousands separators."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return show(value).replace(",", "") if is_number else show(value)


def row_examples(case: Case, expected: Sequence[Row] = (), got: Sequence[Row] = ()) -> tuple[Example, ...]:
    """Examples of rows that only one side has."""
    return tuple(
        [_example(case, row, row, None) for row in expected[:MOST]]
        + [_example(case, row, None, row) for row in got[:MOST]]
    )[:MOST]


def repeated_examples(case: Case, expected: Row | None, got: Sequence[Row]) -> tuple[Example, ...]:
    """Examples of a key that comes several times: the expected row with the first, then the others."""
    first, *others = got[:MOST]
    return (_example(case, first, expected, first), *(_example(case, row, None, row) for row in others))


def pair_examples(case: Case, pairs: Sequence[tuple[Row, Row]]) -> tuple[Example, ...]:
    """Examples of rows that stand under another key: the keys are shown with the values."""
    return tuple(
        Example(_named(case, one, key_columns(case.contract)), _whole(case, one), _whole(case, other))
        for one, other in pairs[:MOST]
    )


def cell_examples(case: Case, changes: Sequence[Change]) -> tuple[Example, ...]:
    """Examples of rows with all their cells that differ."""
    return tuple(
        Example(
            _named(case, change.expected, key_columns(case.contract)),
            _named(case, change.expected, [name for name in case.contract.names if name in change.columns]),
            _named(case, change.got, [name for name in case.contract.names if name in change.columns]),
        )
        for change in changes[:MOST]
    )


def _example(case: Case, row: Row, expected: Row | None, got: Row | None) -> Example:
    keys = key_columns(case.contract)
    values = [name for name in case.contract.names if name not in keys]
    return Example(
        _named(case, row, keys),
        None if expected is None else _named(case, expected, values),
        None if got is None else _named(case, got, values),
    )


def _whole(case: Case, row: Row) -> dict[str, Value]:
    return _named(case, row, case.contract.names)


def _named(case: Case, row: Row, columns: Sequence[str]) -> dict[str, Value]:
    return {name: row[case.contract.index(name)] for name in columns}
