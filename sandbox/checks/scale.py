"""Explains a column that is right but for one constant factor."""

from __future__ import annotations

import math

from sandbox.checks.case import Case, cell_examples, once, rows_of, show
from sandbox.checks.measures import cell, follows, measures, number, ratios
from sandbox.checks.rows import matched
from sandbox.model import Family, Finding, Row

CODE = "value.scale"
TITLE = "Right numbers in the wrong unit"

FAMOUS = (24, 60, 100, 1000, 1440, 3600, 86400, 1_000_000)
"""Factors between units that people use; their inverses count as well."""

SMALLEST = 0.05
"""A factor nearer to 1 than this is no unit; the values merely differ."""

CLOSE = 0.01
"""Relative distance from a famous factor: an answer may round what it shows."""

EXACT = 1e-6
"""Relative distance from any other constant factor."""

UNITS = {
    ("hour", 3600.0): "seconds",
    ("hour", 60.0): "minutes",
    ("hour", 1 / 24): "days",
    ("minute", 60.0): "seconds",
    ("minute", 1 / 60): "hours",
    ("second", 1000.0): "milliseconds",
    ("second", 1 / 60): "minutes",
    ("second", 1 / 3600): "hours",
    ("day", 24.0): "hours",
    ("day", 1440.0): "minutes",
    ("day", 86400.0): "seconds",
}
"""A word in the name of a column and a factor: the unit that the answer is probably in."""


def look(case: Case) -> Finding | None:
    """Fires when all numbers of a column are off by one constant factor, such as 60 or 100."""
    found = factors(case)
    if not found:
        return None
    column, factor = next(iter(found.items()))
    changes = [change for change in case.diff.changed if column in change.columns]
    zeros = len(matched(case)) - len(changes)
    where = rows_of(len(changes), len(changes)) + (" that are not 0" if zeros else "")
    size = f"{show(factor)} times too large" if factor > 1 else f"{show(1 / factor)} times too small"
    message = f"{column} is {size} in {where}: {_question(column, factor)}"
    others = [name for name in found if name != column]
    if others:
        message += f" The same goes for {', '.join(others)}."
    return Finding(CODE, TITLE, message, examples=cell_examples(case, changes))


@once
def factors(case: Case) -> dict[str, float]:
    """The columns that are off by a constant factor, with the factor."""
    pairs = matched(case)
    differing = {name for change in case.diff.changed for name in change.columns}
    found = {}
    for column in measures(case):
        if column.name in differing and not _derived(case, column.name):
            factor = _factor(case, column.name, column.family is Family.INTEGER, pairs)
            if factor is not None:
                found[column.name] = factor
    return found


def _derived(case: Case, column: str) -> bool:
    """Whether the column is a ratio that follows, in each differing row, from other numbers that differ."""
    changes = [change for change in case.diff.changed if column in change.columns]
    return any(
        ratio.column == column
        and all(
            follows(case, change.got, ratio) and {ratio.numerator, ratio.denominator} & set(change.columns)
            for change in changes
        )
        for ratio in ratios(case)
    )


def _factor(case: Case, column: str, whole: bool, pairs: tuple[tuple[Row, Row], ...]) -> float | None:
    cells = []
    for one, other in pairs:
        expected, got = number(cell(case, one, column)), number(cell(case, other, column))
        if expected and got is not None:
            cells.append((expected, got))
        elif expected == 0 and got:
            return None
    distinct = len({expected for expected, _ in cells})
    tolerance = case.contract.allowed(column) or 0.0
    for factor in [*map(float, FAMOUS), *(1 / famous for famous in FAMOUS)]:
        if distinct >= (2 if whole else 1) and _all_near(cells, factor, CLOSE, tolerance):
            return factor
    if whole or distinct < 3:
        return None
    expected, got = max(cells, key=lambda one: abs(one[0]))
    factor = got / expected
    usual = (
        0 < factor < math.inf and abs(factor - 1) >= SMALLEST and not (factor >= 1 and factor == int(factor))
    )
    return factor if usual and _all_near(cells, factor, EXACT, tolerance) else None


def _all_near(cells: list[tuple[float, float]], factor: float, relative: float, tolerance: float) -> bool:
    """Every cell fits, and at least one by more than the tolerance could fake."""
    fits = all(
        abs(got - expected * factor) <= max(relative * abs(expected), tolerance) * factor
        for expected, got in cells
    )
    return fits and any(abs(expected) > 20 * tolerance for expected, _ in cells)


def _question(column: str, factor: float) -> str:
    for (word, unit_factor), unit in UNITS.items():
        if unit_factor == factor and word in column.lower():
            return f"is it in {unit}? Convert it to the unit that the exercise asks for."
    if factor == 100:
        return "is it a percentage? Convert it to a fraction if the exercise asks for one."
    if factor == 1 / 100:
        return "is it a fraction? Convert it to a percentage if the exercise asks for one."
    return "is it in another unit? Look for the factor and take it out."
