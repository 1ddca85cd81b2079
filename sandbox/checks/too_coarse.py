"""Explains an answer whose rows hold several of the expected rows in one."""

from __future__ import annotations

from sandbox.checks.case import (
    Case,
    are,
    counted,
    expected_rows,
    got_rows,
    key_columns,
    key_name,
    keys_in_words,
    names,
    row_examples,
    show,
)
from sandbox.checks.measures import (
    additive,
    busy,
    cell,
    counts,
    many_right,
    near_total,
    number,
    same_totals,
    total,
)
from sandbox.checks.rows import absent, has_null_key, repeated, unexpected
from sandbox.compare import plain
from sandbox.model import Finding, Row

CODE = "grain.too_coarse"
TITLE = "Several asked-for rows in one"


def look(case: Case) -> Finding | None:
    """Fires on total rows, on a key column that lost its values, and on coarser keys with the same totals."""
    return _total_rows(case) or _collapsed(case) or _coarser_keys(case)


def _total_rows(case: Case) -> Finding | None:
    """Rows with a NULL in the key that are the sum of the rows with that part of the key filled in."""
    totals = [row for row in unexpected(case) if has_null_key(case, row) and _is_total(case, row)]
    if not totals:
        return None
    verb = "is the total" if len(totals) == 1 else "are totals"
    message = (
        f"{counted(len(totals), 'row')} more than asked for {verb} of other rows: "
        f"{keys_in_words(case, totals)}. Leave the totals out: no ROLLUP, no CUBE, no total added by UNION."
    )
    return Finding(CODE, TITLE, message, examples=row_examples(case, got=totals))


def _is_total(case: Case, row: Row) -> bool:
    keys = [case.contract.index(name) for name in key_columns(case.contract)]
    fixed = [i for i in keys if row[i] is not None]
    inside = [one for one in expected_rows(case) if all(plain(one[i]) == plain(row[i]) for i in fixed)]
    agreeing = [
        name
        for name in additive(case)
        if near_total(case, name, total(case, inside, name), total(case, [row], name), len(inside))
    ]
    return len(busy(case, tuple(inside))) > 1 and any(number(cell(case, row, name)) for name in agreeing)


def _collapsed(case: Case) -> Finding | None:
    """A key column holds one value throughout, and each row counts more than any row it stands for."""
    asked, received = expected_rows(case), got_rows(case)
    if not received or len(received) >= len(asked) or repeated(case):
        return None
    for name in key_columns(case.contract):
        position = case.contract.index(name)
        others = [case.contract.index(other) for other in key_columns(case.contract) if other != name]
        values = {plain(row[position]) for row in received}
        if len(values) == 1 and len({plain(row[position]) for row in asked}) > 1:
            inside = {
                identifier: [row for row in asked if _at(row, others) == identifier]
                for identifier in {_at(row, others) for row in asked}
            }
            complete = len(received) == len(inside) == len({_at(row, others) for row in received})
            groups = [(row, inside.get(_at(row, others), [])) for row in received]
            if complete and all(_holds(case, *one) for one in groups) and _holds_more(case, groups):
                return _found(case, name, received)
    return None


def _at(row: Row, positions: list[int]) -> tuple[object, ...]:
    return tuple(plain(row[i]) for i in positions)


def _holds(case: Case, row: Row, rows: list[Row]) -> bool:
    """Whether a row counts at least what each row it stands for does."""
    return bool(counts(case)) and all(
        _size(case, row, name) >= max((_size(case, one, name) for one in rows), default=float("inf"))
        for name in counts(case)
    )


def _holds_more(case: Case, groups: list[tuple[Row, list[Row]]]) -> bool:
    """Whether somewhere more is counted than in any one of the rows that were put together."""
    return any(
        len(rows) > 1 and _size(case, row, name) > max(_size(case, one, name) for one in rows)
        for row, rows in groups
        for name in counts(case)
    )


def _size(case: Case, row: Row, name: str) -> float:
    return number(cell(case, row, name)) or 0.0


def _found(case: Case, name: str, received: tuple[Row, ...]) -> Finding:
    message = (
        f"{counted(len(received), 'row')} where {len(case.expected.rows):,} are asked for, and {name} is "
        f"{show(received[0][case.contract.index(name)])} throughout: the rows of its different values are "
        f"counted together. Group by {key_name(case)}."
    )
    return Finding(CODE, TITLE, message, examples=row_examples(case, got=received))


def _coarser_keys(case: Case) -> Finding | None:
    """Fewer keys than asked for, such as quarters for months, with the same totals."""
    asked, received = expected_rows(case), got_rows(case)
    fewer = len(busy(case, received)) < len(busy(case, asked))
    if not (received and fewer and absent(case)) or repeated(case):
        return None
    agreeing = same_totals(case)
    if not agreeing or many_right(case):
        return None
    message = (
        f"{counted(len(received), 'row')} where {len(asked):,} are asked for, and the total of "
        f"{names(agreeing)} is the same: {are(key_columns(case.contract))} coarser than asked, such as "
        f"{keys_in_words(case, received)}. Group by the step that the exercise asks for."
    )
    return Finding(CODE, TITLE, message, examples=row_examples(case, got=received))
