"""The rows in which an answer differs from what is expected, for a person at a terminal.

First what is true of whole columns, then the rows with other values, both values side by side, then the rows
that are missing and those that are too many. What is too wide for the window stands row by row, with a line
for each column.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from sandbox.model import Change, Contract, Diff, Row, Submission, Trial, Value
from sandbox.render import words

LONGEST = 120
"""Letters of a cell or a name."""

MARK = " *"
"""Stands behind a value that is another one than expected."""


def draw(
    console: Console,
    submission: Submission,
    trial: Trial,
    contract: Contract,
    rows: int,
    options: str = "",
) -> None:
    """Print how an answer differs on a data set, at most `rows` rows of each kind; the trial has a diff.

    `options` are those with which the same file can be graded.
    """
    found = trial.diff or Diff()
    name = words.name(submission.query.path.as_posix())
    command = f"sandbox grade {shlex.quote(name)}{options}"
    if found.same:
        seen = words.counted(len(trial.expected.rows), "row")
        _line(console, f"No difference on the {trial.dataset.name} data: {seen}, as expected.")
        _line(console, f"Next: `{command}` tries other data too.")
        return
    title = Text.assemble(("DIFFERS", "bold red"), "  ", (name, "bold"))
    title.append(f"  on the {trial.dataset.name} data ({submission.exercise})")
    console.print(title, soft_wrap=True)
    for line in _columns(found, contract):
        _line(console, f"  {line}")
    if found.changed:
        _head(console, f"{words.counted(len(found.changed), 'row')} with other values; * marks what differs")
        _changes(console, found.changed[:rows], contract)
        _left_out(console, len(found.changed) - rows)
    for alone, kind in ((found.missing, "missing"), (found.extra, "too many")):
        if alone:
            _head(console, f"{words.counted(len(alone), 'row')} {kind}")
            _rows(console, contract.names, alone[:rows])
            _left_out(console, len(alone) - rows)
    if found.order_break:
        column = words.name(found.order_break.column, LONGEST)
        _head(console, f"Another order: by {column}, these two rows stand the wrong way round")
        _rows(console, contract.names, (found.order_break.before, found.order_break.after))
    console.print()
    _line(console, f"Next: `{command}` says why.")


def _line(console: Console, text: str) -> None:
    console.print(Text(text), soft_wrap=True)


def _columns(found: Diff, contract: Contract) -> Iterator[str]:
    """What is true of whole columns, a line each."""
    for title, names in (
        ("Missing columns", found.missing_columns),
        ("Columns that nobody asked for", found.extra_columns),
    ):
        if names:
            shown = [words.name(name, LONGEST) for name in names[: words.MOST_COLUMNS]]
            more = len(names) - len(shown)
            yield f"{title}: {', '.join(shown)}{f', and {more:,} more' if more else ''}"
    for change in found.types:
        column = words.name(change.column, LONGEST)
        yield f"Column {column} holds {change.got} values; {change.expected} values are asked for"
    compared = not found.missing_columns and not {c.column for c in found.types}.intersection(contract.grain)
    if not compared:
        yield "The rows cannot be compared before the columns are right."


def _head(console: Console, said: str) -> None:
    console.print()
    console.print(Text(said, "bold"), soft_wrap=True)


def _left_out(console: Console, count: int) -> None:
    if count > 0:
        console.print(Text(f"  … and {words.counted(count, 'row')} more", "dim"))


def _changes(console: Console, changes: Sequence[Change], contract: Contract) -> None:
    """A line for each row: its key, and two values for each column that differs somewhere."""
    differing = {name for change in changes for name in change.columns}
    shown = [name for name in contract.names if name in differing or name in contract.grain]
    grid = _grid()
    for name in shown:
        values = [row[contract.index(name)] for change in changes for row in (change.expected, change.got)]
        title = words.name(name, LONGEST)
        _add(grid, f"{title}\nexpected" if name in differing else title, values)
        if name in differing:
            _add(grid, "\ngot", values)
    for change in changes:
        pairs = {name: _pair(change, contract, name) for name in shown}
        grid.add_row(*(cell for name, pair in pairs.items() for cell in pair[: 1 + (name in differing)]))
    if _fits(console, grid):
        console.print(Padding.indent(grid, 2))
        return
    for change in changes:
        _change(console, change, contract)


def _change(console: Console, change: Change, contract: Contract) -> None:
    """One row, with a line for each column that differs."""
    keys = ", ".join(
        f"{words.name(name, LONGEST)} {words.cell(change.expected[contract.index(name)], LONGEST)}"
        for name in contract.grain
    )
    console.print(Padding.indent(Text(keys or "a row"), 2))
    block = _grid()
    for title in ("", "expected", "got"):
        _add(block, title, ())
    for name in change.columns:
        block.add_row(Text(words.name(name, LONGEST)), *_pair(change, contract, name))
    console.print(Padding.indent(block, 4))


def _pair(change: Change, contract: Contract, name: str) -> list[Text]:
    """What is expected and what came in a column, the latter marked where it differs."""
    place = contract.index(name)
    one, other = change.expected[place], change.got[place]
    if name not in change.columns:
        return [_cell(one), _cell(other)]
    shown = words.cells(one, other, LONGEST)
    return [Text(shown[0], "green"), Text.assemble((shown[1], "red"), (MARK, "bold"))]


def _rows(console: Console, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """A line for each row, or a block for each where the window is too narrow."""
    grid = _grid()
    for place, name in enumerate(columns):
        _add(grid, words.name(name, LONGEST), [row[place] for row in rows])
    for row in rows:
        grid.add_row(*map(_cell, row))
    if _fits(console, grid):
        console.print(Padding.indent(grid, 2))
        return
    for number, row in enumerate(rows):
        if number:
            console.print()
        block = _grid()
        block.show_header = False
        _add(block, "", ())
        _add(block, "", ())
        for name, value in zip(columns, row, strict=True):
            block.add_row(Text(words.name(name, LONGEST)), _cell(value))
        console.print(Padding.indent(block, 2))


def _cell(value: Value) -> Text:
    return Text(words.cell(value, LONGEST), "dim" if value is None else "")


def _grid() -> Grid:
    return Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")


def _add(grid: Grid, title: str, values: Sequence[Value]) -> None:
    """A column; numbers stand on the right."""
    grid.add_column(Text(title), justify="right" if words.are_numbers(values) else "left", overflow="fold")


def _fits(console: Console, grid: Grid) -> bool:
    """Whether no cell has to be folded."""
    return console.measure(grid).maximum <= console.width - 2
