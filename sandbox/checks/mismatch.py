"""Says plainly which values differ, where no other check can say why."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.checks import drift, for_zero, zero_for_null
from sandbox.checks.case import Case, cell_examples, counted, keys_in_words, row_examples, rows_of, show
from sandbox.checks.measures import additive, cell, follows, measures, number, ratios
from sandbox.checks.non_finite import is_non_finite
from sandbox.checks.rows import absent, unexpected
from sandbox.checks.scale import factors
from sandbox.model import Change, Finding

CODE = "value.mismatch"
TITLE = "Values differ"

BY_HAND = "Take that one key, list the rows behind it by hand, and compare."
FEW = "Follow the few rows of the smallest data through the query, one step after the other."


def look(case: Case) -> Finding | None:
    """Fires when values differ that no other finding accounts for."""
    left = leftover(case)
    columns = [name for name in case.contract.names if any(name in names for names in left.values())]
    if not columns:
        return None
    told = [
        _told(case, name, [change for i, change in enumerate(case.diff.changed) if name in left.get(i, ())])
        for name in columns[:3]
    ]
    others = len({name for change in case.diff.changed for name in change.columns}) - len(told)
    verb = "differs" if others == 1 else "differ"
    more = f" {counted(others, 'more column')} {verb} as well." if others > 0 else ""
    first = [change for i, change in enumerate(case.diff.changed) if columns[0] in left.get(i, ())]
    ordered = sorted(first, key=lambda change: -_distance(case, change, columns[0]))
    return Finding(
        CODE, TITLE, f"{' '.join(told)}{more} {_next(case)}", examples=cell_examples(case, ordered)
    )


def _next(case: Case) -> str:
    """What to do where nobody can say why."""
    return BY_HAND if case.witness is None else FEW


def evidence(case: Case) -> Finding:
    """What is seen, for a difference that no check knows: an answer that differs always has a finding."""
    diff = case.diff
    seen = [
        f"{counted(len(rows), 'row')} {what}"
        for rows, what in (
            (diff.missing, "missing"),
            (diff.extra, "not asked for"),
            (diff.changed, "with other values"),
        )
        if rows
    ]
    message = f"The answer differs: {', '.join(seen) or 'see the rows'}. {_next(case)}"
    examples = cell_examples(case, diff.changed) or row_examples(case, diff.missing, diff.extra)
    return Finding(CODE, TITLE, message, examples=examples)


def leftover(case: Case) -> dict[int, frozenset[str]]:
    """The columns of each changed row that no other check accounts for, by the row's place in the diff."""
    scaled = factors(case)
    summed = additive(case)
    moved = {name for name in summed if drift.moved(case, name)}
    has_cause = bool(drift.cause(case))
    rates = {column.name for column in measures(case)} - set(summed)
    found = {}
    for i, change in enumerate(case.diff.changed):
        open_cells = {
            name
            for name in change.columns
            if name not in scaled
            and not _is_swap(case, change, name)
            and not (name in summed and _both_numbers(case, change, name) and (has_cause or name in moved))
            and not (name in rates and _follows(case, change, name, summed, has_cause))
        }
        if open_cells:
            found[i] = frozenset(open_cells)
    return found


def _is_swap(case: Case, change: Change, name: str) -> bool:
    expected, got = cell(case, change.expected, name), cell(case, change.got, name)
    return for_zero.is_swap(expected, got) or zero_for_null.is_swap(expected, got) or is_non_finite(got)


def _both_numbers(case: Case, change: Change, name: str) -> bool:
    cells = (cell(case, change.expected, name), cell(case, change.got, name))
    return all(number(one) is not None for one in cells)


def _follows(case: Case, change: Change, name: str, summed: Sequence[str], has_cause: bool) -> bool:
    """Whether a rate differs only because the numbers that it is made of do."""
    readings = [ratio for ratio in ratios(case) if ratio.column == name]
    if readings:
        return any(
            {ratio.numerator, ratio.denominator}.intersection(change.columns)
            and follows(case, change.got, ratio)
            for ratio in readings
        )
    moving = bool(absent(case) or unexpected(case)) and bool(set(summed).intersection(change.columns))
    return _both_numbers(case, change, name) and (has_cause or moving)


def _told(case: Case, name: str, changes: Sequence[Change]) -> str:
    """One column: in how many rows, which way, and the row that shows it best."""
    worst = max(changes, key=lambda change: _distance(case, change, name))
    ways = _ways(case, name, changes)
    expected, got = show(cell(case, worst.expected, name)), show(cell(case, worst.got, name))
    return (
        f"{name} differs in {rows_of(len(changes), len(case.expected.rows))}{ways}, such as "
        f"{keys_in_words(case, [worst.expected])}: {got} instead of {expected}."
    )


def _ways(case: Case, name: str, changes: Sequence[Change]) -> str:
    known = [change for change in changes if _both_numbers(case, change, name)]
    high = sum(cell(case, one.got, name) > cell(case, one.expected, name) for one in known)  # type: ignore[operator]
    unknown = sum(cell(case, one.got, name) is None for one in changes)
    parts = [
        f"{amount:,} {word}"
        for amount, word in ((high, "too high"), (len(known) - high, "too low"), (unknown, "NULL"))
        if amount
    ]
    return f" ({', '.join(parts)})" if parts else ""


def _distance(case: Case, change: Change, name: str) -> float:
    """How far off a cell is, relative to what was asked for; what is no number is farthest."""
    expected, got = number(cell(case, change.expected, name)), number(cell(case, change.got, name))
    if expected is None or got is None:
        return float("inf")
    return abs(got - expected) / max(abs(expected), 1e-300)


def unseen(dataset: str, is_right: bool) -> Finding:
    """What is said where only hidden data shows a difference, and not on few rows.

    `is_right`: on the practice data; else it gave no result there.
    """
    message = (
        "Right on the practice data, and not on hidden data of the same kind; no few rows were found that "
        "show it. Look for what the practice data happens to have: its size, its dates, its largest values."
        if is_right
        else "It gives no result on the practice data, and on hidden data of the same kind not the one that "
        "was asked for. More can be told of a query that is quicker, or takes less."
    )
    return Finding(CODE, TITLE, message, dataset=dataset)
