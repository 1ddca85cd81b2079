"""The report for a person at a terminal.

In this order: the verdict in words; the row that shows it, expected beside got; why; the smallest data;
the next step. Colour only on a terminal, and never the only carrier of meaning.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from sandbox import sqltext
from sandbox.model import Counterexample, Dataset, Failure, Finding, Report, Result, Table, Value, Verdict
from sandbox.render import beside, words
from sandbox.render.telling import telling

MARK = "*"
"""Stands beside a cell that differs."""

STYLES = {
    Verdict.CORRECT: "bold green",
    Verdict.WRONG: "bold red",
    Verdict.NOT_GRADED: "bold yellow",
    Verdict.BROKEN: "bold magenta",
}
"""How the word of a verdict is drawn."""


def report(console: Console, report: Report) -> None:
    """Print one report."""
    word, style = words.verdict(report), STYLES[report.verdict]
    name = words.inline(report.submission.query.path.as_posix())
    console.print(
        Text.assemble((word, style), "  ", (name, "bold"), f"  {_in_words(report)}"), soft_wrap=True
    )
    if report.failure:
        _failure(console, report, report.failure)
    for number, finding in enumerate(report.findings):
        _finding(console, finding, first=number == 0)
    if report.counterexample:
        _counterexample(console, report, report.counterexample)
    if said := words.score(report):
        _line(console, said)
    if report.findings:
        code = report.findings[0].code
        _line(console, f"Next: mend it and grade it again; `sandbox explain {code}` says more.")
        slug = report.submission.exercise
        which = "" if report.submission.query.path.stem == slug else f" --exercise {slug}"
        _line(console, f"Stuck? `sandbox hint {shlex.quote(name)}{which}`")
    console.print()


def line(console: Console, report: Report) -> None:
    """Print one report as one line: the verdict, whose it is, and the first finding."""
    word, style = words.verdict(report), STYLES[report.verdict]
    name = words.inline(report.submission.query.path.as_posix())
    why = report.findings[0].title if report.findings else ""
    if report.failure and not why:
        why = str(report.failure.kind).replace("_", " ")
    console.print(
        Text.assemble((f"{word:<10}", style), f"  {name}", f"  {why}" if why else ""), soft_wrap=True
    )


def summary(console: Console, reports: Sequence[Report]) -> None:
    """Print the tally of several reports."""
    _line(console, words.tally(reports))


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
        _line(console, f"  {words.clean(part)}")
    if failure.line is not None and text:
        console.print(Text(words.clean(sqltext.excerpt(text, failure.line, failure.column))), soft_wrap=True)
    if failure.next:
        _line(console, f"  Next: {words.clean(failure.next)}")


def grid(console: Console, table: Table) -> None:
    """Print a table; NULL is drawn as NULL, an empty text as ''. Too wide, it stands on its side."""
    hidden = len(table.columns) - words.MOST_COLUMNS
    if hidden > 0:
        shown = slice(words.MOST_COLUMNS)
        table = Table(table.columns[shown], tuple(row[shown] for row in table.rows))
    turned = _turned(table)
    if _width(table) > console.width - 2 >= _width(turned):
        table = turned
    drawn = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for position, name in enumerate(table.columns):
        numeric = all(_is_number(row[position]) for row in table.rows)
        drawn.add_column(_name(name), justify="right" if numeric else "left", overflow="fold")
    for row in table.rows[: words.MOST_ROWS]:
        drawn.add_row(*(_cell(value) for value in row))
    console.print(Padding.indent(drawn, 2))
    _left_out(console, len(table.rows) - words.MOST_ROWS, hidden)


def _turned(table: Table) -> Table:
    """The table with a line for each column and a column for each row."""
    heads = tuple(f"row {i}" for i in range(1, len(table.rows) + 1))
    lines = ((name, *(row[position] for row in table.rows)) for position, name in enumerate(table.columns))
    return Table(("", *heads), tuple(lines))


def _width(table: Table) -> int:
    """Characters that the table needs from left to right."""
    rows = table.rows[: words.MOST_ROWS]
    return sum(
        2 + max(len(name), *(len(_cell(row[i])) for row in rows), 0) for i, name in enumerate(table.columns)
    )


def _in_words(report: Report) -> str:
    exercise = f" ({report.submission.exercise})" if report.submission.exercise else ""
    if report.verdict is not Verdict.NOT_GRADED:
        return f"{words.reason(report)}{exercise}"
    kind = str(report.failure.kind).replace("_", " ") if report.failure else ""
    return f"{kind}{exercise}"


def _failure(console: Console, report: Report, found: Failure) -> None:
    failure(console, found, report.submission.query.text)


def _finding(console: Console, finding: Finding, first: bool) -> None:
    if first and finding.examples:
        console.print()
        shown = beside.examples(finding.examples, words.LONGEST)
        console.print(Padding.indent(_drawn(shown, f"on {finding.dataset or 'the data'}"), 2))
        console.print()
    lead = "Why" if first else "Also"
    title = Text.assemble(f"{lead}: ", (finding.title, "bold"), f"  [{finding.code}, {finding.certainty}]")
    console.print(title, soft_wrap=True)
    _line(console, f"  {words.inline(finding.message)}")


def _counterexample(console: Console, report: Report, example: Counterexample) -> None:
    console.print()
    console.print(Text(words.smallest(example), "bold"))
    for name, table in example.tables:
        shown, usual = telling(table, report.submission.query.text)
        console.print(Text.assemble((name, "bold"), (f"  {usual}".rstrip(), "dim")), soft_wrap=True)
        grid(console, shown)
    _answers(console, report, example)
    console.print()


def _answers(console: Console, report: Report, example: Counterexample) -> None:
    """What is expected on the smallest data above what came, row by row; what differs is marked."""
    shown = beside.answers(report, example, words.LONGEST)
    if not shown.lines:
        _line(console, "  no rows are expected on it, and none came")
        return
    drawn = _drawn(shown, "on it")
    if Measurement.get(console, console.options, drawn).maximum > console.width - 2:
        _apart(console, example)
        return
    console.print(Padding.indent(drawn, 2))
    _left_out(console, shown.rows_left, shown.columns_left)


def _drawn(shown: beside.Beside, where: str) -> Grid:
    """Two answers as one table: an expected row above the one that came."""
    drawn = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    drawn.add_column(Text(f"{where} ({MARK} differs)"), no_wrap=True)
    for name, right in zip(shown.columns, shown.on_right, strict=True):
        drawn.add_column(_name(name), justify="right" if right else "left", overflow="fold")
    for row in shown.lines:
        if row.same:
            drawn.add_row(Text("  both"), *(Text(cell.text or "") for cell in row.got or ()))
            continue
        for title, style, side in (("expected", "green", row.expected), ("got", "red", row.got)):
            cells = [_side(cell, style) for cell in side] if side else [Text(row.absent, style)]
            drawn.add_row(Text(f"  {title}", style), *cells)
    return drawn


def _left_out(console: Console, rows: int, columns: int) -> None:
    if rows > 0:
        console.print(Text(f"  … and {words.counted(rows, 'row')} more", "dim"))
    if columns > 0:
        console.print(Text(f"  … and {words.counted(columns, 'column')} more", "dim"))


def _apart(console: Console, example: Counterexample) -> None:
    """The two answers one below the other, where the window is too narrow for marks."""
    for title, table in (("expected", example.expected), ("got", example.got)):
        none = "" if table.rows else ": no rows"
        console.print(Text(f"{title}{none}", "bold green" if title == "expected" else "bold red"))
        if table.rows:
            grid(console, table)


def _side(cell: beside.Cell, style: str) -> Text:
    text = words.NO_COLUMN if cell.text is None else cell.text
    return Text.assemble(text, (f" {MARK}", style)) if cell.differs else Text(text)


def _cell(value: Value) -> Text:
    return Text("NULL", "dim") if value is None else Text(words.show(value)[: words.LONGEST])


def _name(column: str) -> Text:
    return Text(words.inline(column)[: words.LONGEST])


def _is_number(value: Value) -> bool:
    return value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool))


def _line(console: Console, text: str) -> None:
    console.print(Text(text), soft_wrap=True)
