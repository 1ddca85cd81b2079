"""The report for a person at a terminal.

In this order: the verdict in words; the row that shows it, expected beside got; why; the smallest data;
the next step. Colour only on a terminal, and never the only carrier of meaning.
"""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from sandbox import sqltext
from sandbox.model import (
    Counterexample,
    Dataset,
    Example,
    Failure,
    Finding,
    Report,
    Result,
    Table,
    Value,
    Verdict,
)
from sandbox.record import bounded

if TYPE_CHECKING:
    from sandbox.render.beside import Cell

MOST_COLUMNS = 60
"""Columns of a table that are shown."""

MOST_ROWS = 20
"""Rows of a table that are shown; the number left out is said."""

WORDS = {
    Verdict.CORRECT: ("CORRECT", "bold green"),
    Verdict.WRONG: ("WRONG", "bold red"),
    Verdict.NOT_GRADED: ("NOT GRADED", "bold yellow"),
    Verdict.BROKEN: ("BROKEN", "bold magenta"),
}

LONGEST_CELL = 300
"""Letters of a cell that are printed; the JSON report has more."""


def report(console: Console, report: Report) -> None:
    """Print one report."""
    word, style = WORDS[report.verdict]
    name = inline(report.submission.query.path.as_posix())
    console.print(
        Text.assemble((word, style), "  ", (name, "bold"), f"  {_in_words(report)}"), soft_wrap=True
    )
    if report.failure:
        _failure(console, report, report.failure)
    for number, finding in enumerate(report.findings):
        _finding(console, finding, first=number == 0)
    if report.counterexample:
        _counterexample(console, report, report.counterexample)
    if said := score(report):
        _line(console, said)
    if report.findings:
        code = report.findings[0].code
        _line(console, f"Next: mend it and grade it again; `sandbox explain {code}` says more.")
        _line(console, f"Stuck? `sandbox hint {shlex.quote(name)}`")
    console.print()


def line(console: Console, report: Report) -> None:
    """Print one report as one line: the verdict, whose it is, and the first finding."""
    word, style = WORDS[report.verdict]
    name = inline(report.submission.query.path.as_posix())
    why = report.findings[0].title if report.findings else ""
    if report.failure and not why:
        why = str(report.failure.kind).replace("_", " ")
    console.print(
        Text.assemble((f"{word:<10}", style), f"  {name}", f"  {why}" if why else ""), soft_wrap=True
    )


def score(report: Report) -> str:
    """What a wrong answer earned, and which concepts it lost; empty for any other."""
    lost = ", ".join(mark.concept for mark in report.marks if not mark.earned)
    return f"Score: {report.score:.2f} of 1; lost: {lost}." if lost else ""


def summary(console: Console, reports: Sequence[Report]) -> None:
    """Print the tally of several reports."""
    verdicts = [report.verdict for report in reports]
    parts = [f"{verdicts.count(v)} {WORDS[v][0].lower()}" for v in Verdict if v in verdicts]
    _line(console, f"{len(reports)} submissions: {', '.join(parts)}")


def result(console: Console, result: Result, dataset: Dataset) -> None:
    """Print what a query returned on the practice data."""
    grid(console, Table(result.columns, result.rows))
    rows = f"{len(result.rows):,} row{'' if len(result.rows) == 1 else 's'}"
    console.print(
        Text(f"{rows} in {result.seconds:.2f} s on the {dataset.name} data ({dataset.scale})", "dim")
    )


def failure(console: Console, failure: Failure, text: str) -> None:
    """Print why there is no result, with the place in the query drawn."""
    for part in failure.message.splitlines():
        _line(console, f"  {clean(part)}")
    if failure.line is not None and text:
        console.print(Text(clean(sqltext.excerpt(text, failure.line, failure.column))), soft_wrap=True)
    if failure.next:
        _line(console, f"  Next: {clean(failure.next)}")


def grid(console: Console, table: Table) -> None:
    """Print a table; NULL is drawn as NULL, an empty text as ''. Too wide, it stands on its side."""
    hidden = len(table.columns) - MOST_COLUMNS
    if hidden > 0:
        shown = slice(MOST_COLUMNS)
        table = Table(table.columns[shown], tuple(row[shown] for row in table.rows))
    turned = _turned(table)
    if _width(table) > console.width - 2 >= _width(turned):
        table = turned
    drawn = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for position, name in enumerate(table.columns):
        numeric = all(_is_number(row[position]) for row in table.rows)
        drawn.add_column(_name(name), justify="right" if numeric else "left", overflow="fold")
    for row in table.rows[:MOST_ROWS]:
        drawn.add_row(*(_cell(value) for value in row))
    console.print(Padding.indent(drawn, 2))
    if len(table.rows) > MOST_ROWS:
        console.print(Text(f"  … and {len(table.rows) - MOST_ROWS:,} rows more", "dim"))
    if hidden > 0:
        console.print(Text(f"  … and {hidden:,} columns more", "dim"))


def _turned(table: Table) -> Table:
    """The table with a line for each column and a column for each row."""
    heads = tuple(f"row {i}" for i in range(1, len(table.rows) + 1))
    lines = ((name, *(row[position] for row in table.rows)) for position, name in enumerate(table.columns))
    return Table(("", *heads), tuple(lines))


def _width(table: Table) -> int:
    """Characters that the table needs from left to right."""
    rows = table.rows[:MOST_ROWS]
    return sum(
        2 + max(len(name), *(len(_cell(row[i])) for row in rows), 0) for i, name in enumerate(table.columns)
    )


def clean(text: str) -> str:
    """Text without what could steer a terminal or turn the direction of reading: \\xNN in its place."""
    return bounded.STEERING.sub(lambda match: f"\\x{ord(match.group()):02x}", text)


def inline(text: str) -> str:
    """Text that stays on its line, so that it cannot pass for a line of the report."""
    return "\\n".join(clean(text).splitlines())


def show(value: Value) -> str:
    """A cell in words: NULL as NULL, an instant without needless zeros, a text as itself."""
    match bounded.value(value):
        case None:
            return "NULL"
        case "":
            return "''"
        case bool() as truth:
            return "true" if truth else "false"
        case float() as number:
            return f"{number:.6g}" if abs(number) < 1e15 else repr(number)
        case Decimal() as number:
            return f"{number:f}"
        case dt.datetime() as instant:
            return instant.isoformat(sep=" ")
        case tuple() as items:
            return "[" + ", ".join(show(item) for item in items) + "]"
        case shown:
            return inline(str(shown))


def _in_words(report: Report) -> str:
    exercise = f" ({report.submission.exercise})" if report.submission.exercise else ""
    match report.verdict:
        case Verdict.CORRECT:
            return f"equal on {len(report.trials)} of {len(report.trials)} data sets{exercise}"
        case Verdict.WRONG:
            wrong = sum(not trial.same for trial in report.trials)
            return f"differs on {wrong} of {len(report.trials)} data sets{exercise}"
        case Verdict.BROKEN:
            return f"the exercise or the program is at fault, not the answer{exercise}"
    kind = str(report.failure.kind).replace("_", " ") if report.failure else ""
    return f"{kind}{exercise}"


def _failure(console: Console, report: Report, found: Failure) -> None:
    failure(console, found, report.submission.query.text)


def _finding(console: Console, finding: Finding, first: bool) -> None:
    if first and finding.examples:
        console.print()
        _examples(console, finding.examples, finding.dataset or "the data")
        console.print()
    lead = "Why" if first else "Also"
    title = Text.assemble(f"{lead}: ", (finding.title, "bold"), f"  [{finding.code}, {finding.certainty}]")
    console.print(title, soft_wrap=True)
    _line(console, f"  {inline(finding.message)}")


def _examples(console: Console, examples: Sequence[Example], dataset: str) -> None:
    """Each example as two rows, expected above got; the cells that differ are marked with *."""
    keys = list(dict.fromkeys(name for example in examples for name in example.key))
    rows = [row for example in examples for row in (example.expected, example.got) if row]
    columns = keys + list(dict.fromkeys(name for row in rows for name in row if name not in keys))
    drawn = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    drawn.add_column(Text(f"on {dataset} (* differs)"), no_wrap=True)
    for name in columns:
        drawn.add_column(_name(name), justify="left" if name in keys else "right", overflow="fold")
    for example in examples:
        pair = (example.expected, example.got)
        for title, style, row, other in zip(
            ("expected", "got"), ("green", "red"), pair, pair[::-1], strict=True
        ):
            cells = [_marked(name, row, other, example.key, style) for name in columns]
            drawn.add_row(Text(f"  {title}", style), *(cells if row else [Text("no such row", style)]))
    console.print(Padding.indent(drawn, 2))


def _marked(
    name: str, row: dict[str, Value] | None, other: dict[str, Value] | None, key: dict[str, Value], style: str
) -> Text:
    shown = {**key, **(row or {})}
    if name not in shown:
        return Text("")
    differs = other is not None and name in other and shown[name] != other[name]
    return Text.assemble(_cell(shown[name]), (" *", style)) if differs else _cell(shown[name])


def _counterexample(console: Console, report: Report, example: Counterexample) -> None:
    console.print()
    rows = f"{example.rows} row{'' if example.rows == 1 else 's'}"
    if example.rows:
        console.print(Text.assemble("The smallest data found that shows it: ", (rows, "bold")))
    else:
        console.print("It shows on empty tables already:")
    for name, table in example.tables:
        console.print(Text(f"{name}", "bold"))
        grid(console, table)
    _answers(console, report, example)
    console.print()


def _answers(console: Console, report: Report, example: Counterexample) -> None:
    """What is expected on the smallest data above what came, row by row; what differs is marked with *."""
    from sandbox.render import beside  # here, because it says cells in the words of this module

    shown = beside.answers(report, example, LONGEST_CELL)
    if not shown.lines:
        _line(console, "  no rows are expected on it, and none came")
        return
    drawn = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    drawn.add_column(Text("on it (* differs)"), no_wrap=True)
    for name, right in zip(shown.columns, shown.on_right, strict=True):
        drawn.add_column(_name(name), justify="right" if right else "left", overflow="fold")
    for row in shown.lines:
        if row.same:
            drawn.add_row(Text("  both"), *(Text(cell.text or "") for cell in row.got or ()))
            continue
        for title, style, side in (("expected", "green", row.expected), ("got", "red", row.got)):
            cells = [_side(cell, style) for cell in side] if side else [Text("no such row", style)]
            drawn.add_row(Text(f"  {title}", style), *cells)
    if Measurement.get(console, console.options, drawn).maximum > console.width - 2:
        _apart(console, example)
        return
    console.print(Padding.indent(drawn, 2))
    if shown.rows_left > 0:
        console.print(Text(f"  … and {shown.rows_left:,} rows more", "dim"))
    if shown.columns_left > 0:
        console.print(Text(f"  … and {shown.columns_left:,} columns more", "dim"))


def _apart(console: Console, example: Counterexample) -> None:
    """The two answers one below the other, where the window is too narrow for marks."""
    for title, table in (("expected", example.expected), ("got", example.got)):
        none = "" if table.rows else ": no rows"
        console.print(Text(f"{title}{none}", "bold green" if title == "expected" else "bold red"))
        if table.rows:
            grid(console, table)


def _side(cell: Cell, style: str) -> Text:
    text = "no such column" if cell.text is None else cell.text
    return Text.assemble(text, (" *", style)) if cell.differs else Text(text)


def _cell(value: Value) -> Text:
    return Text("NULL", "dim") if value is None else Text(show(value)[:LONGEST_CELL])


def _name(column: str) -> Text:
    return Text(inline(column)[:LONGEST_CELL])


def _is_number(value: Value) -> bool:
    return value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool))


def _line(console: Console, text: str) -> None:
    console.print(Text(text), soft_wrap=True)
