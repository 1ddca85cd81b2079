"""The report for a person at a terminal.

In this order: the verdict in words; the row that shows it, expected beside got; why; the smallest data;
the next step. Colour only on a terminal, and never the only carrier of meaning.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
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

MOST_ROWS = 20
"""Rows of a table that are shown; the number left out is said."""

WORDS = {
    Verdict.CORRECT: ("CORRECT", "bold green"),
    Verdict.WRONG: ("WRONG", "bold red"),
    Verdict.NOT_GRADED: ("NOT GRADED", "bold yellow"),
    Verdict.BROKEN: ("BROKEN", "bold magenta"),
}

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def report(console: Console, report: Report) -> None:
    """Print one report."""
    word, style = WORDS[report.verdict]
    name = clean(report.submission.query.path.as_posix()).replace("\n", "\\n")
    console.print(
        Text.assemble((word, style), "  ", (name, "bold"), f"  {_in_words(report)}"), soft_wrap=True
    )
    if report.failure:
        _failure(console, report, report.failure)
    for number, finding in enumerate(report.findings):
        _finding(console, finding, first=number == 0)
    if report.counterexample:
        _counterexample(console, report.counterexample)
    if report.findings:
        code = report.findings[0].code
        _line(console, f"Next: `sandbox explain {code}` says more; mend the query and grade it again.")
    console.print()


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
    turned = _turned(table)
    if _width(table) > console.width >= _width(turned):
        table = turned
    drawn = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for position, name in enumerate(table.columns):
        numeric = all(_is_number(row[position]) for row in table.rows)
        drawn.add_column(Text(clean(name)), justify="right" if numeric else "left", overflow="fold")
    for row in table.rows[:MOST_ROWS]:
        drawn.add_row(*(_cell(value) for value in row))
    console.print(drawn)
    if len(table.rows) > MOST_ROWS:
        console.print(Text(f"… and {len(table.rows) - MOST_ROWS:,} rows more", "dim"))


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
    """Text without what could steer a terminal: control characters are shown as \\xNN."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", text)


def show(value: Value) -> str:
    """A cell in words: NULL as NULL, an instant without needless zeros, a text as itself."""
    match value:
        case None:
            return "NULL"
        case "":
            return "''"
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.6g}" if abs(value) < 1e15 else repr(value)
        case Decimal():
            return f"{value:f}"
        case dt.datetime():
            return value.isoformat(sep=" ")
        case tuple():
            return "[" + ", ".join(show(item) for item in value) + "]"
        case _:
            return clean(str(value)).replace("\n", "\\n")


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
    where = f" (line {finding.line} of the query)" if finding.line else ""
    _line(console, f"  {clean(finding.message)}{where}")


def _examples(console: Console, examples: Sequence[Example], dataset: str) -> None:
    """Each example as two rows, expected above got; the cells that differ are marked with *."""
    keys = list(dict.fromkeys(name for example in examples for name in example.key))
    rows = [row for example in examples for row in (example.expected, example.got) if row]
    columns = keys + list(dict.fromkeys(name for row in rows for name in row if name not in keys))
    drawn = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    drawn.add_column(Text(f"on {dataset}"), no_wrap=True)
    for name in columns:
        drawn.add_column(Text(clean(name)), justify="left" if name in keys else "right", overflow="fold")
    for example in examples:
        pair = (example.expected, example.got)
        for title, style, row, other in zip(
            ("expected", "got"), ("green", "red"), pair, pair[::-1], strict=True
        ):
            cells = [_marked(name, row, other, example.key, style) for name in columns]
            drawn.add_row(Text(f"  {title}", style), *(cells if row else [Text("no such row", style)]))
    console.print(drawn)


def _marked(
    name: str, row: dict[str, Value] | None, other: dict[str, Value] | None, key: dict[str, Value], style: str
) -> Text:
    shown = {**key, **(row or {})}
    if name not in shown:
        return Text("")
    differs = other is not None and name in other and shown[name] != other[name]
    return Text.assemble(_cell(shown[name]), (" *", style)) if differs else _cell(shown[name])


def _counterexample(console: Console, example: Counterexample) -> None:
    console.print()
    rows = f"{example.rows} row{'' if example.rows == 1 else 's'}"
    console.print(Text.assemble("The smallest data found that shows it: ", (rows, "bold")))
    for name, table in example.tables:
        console.print(Text(f"{name}", "bold"))
        grid(console, table)
    for title, table in (("expected", example.expected), ("got", example.got)):
        console.print(Text(f"{title}", "bold green" if title == "expected" else "bold red"))
        grid(console, table)
    console.print()


def _cell(value: Value) -> Text:
    return Text("NULL", "dim") if value is None else Text(show(value))


def _is_number(value: Value) -> bool:
    return value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool))


def _line(console: Console, text: str) -> None:
    console.print(Text(text), soft_wrap=True)
