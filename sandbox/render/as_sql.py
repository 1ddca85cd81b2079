"""The counterexamples as SQL: tables, rows and the answer, to be pasted into a DuckDB shell.

The shell cuts what is pasted into statements by rules of its own, and takes a line that begins with a dot for
a command to itself: a query that the grader admitted could end early there, and go on as something else. An
answer that the shell might read in another way stands in quotes, as the text that query() runs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sandbox.model import Counterexample, Report, Table, Value
from sandbox.record import bounded
from sandbox.render import words
from sandbox.render.beside import BY_ORDER
from sandbox.smalldata.schema import all_columns
from sandbox.sqltext import without_comments

LONGEST = 60
"""Letters of a cell in a comment."""

NAME = "counterexample"
"""The database in memory that the tables are made in."""

_READ_OTHERWISE = re.compile(
    r"""
      \\'                        # the end of a text to the shell, and not in E'...'
    | `
    | \$\w*\$                    # quotes that a shell may not know
    | /\*(?:(?!\*/).)*/\*        # a comment in a comment
    | ^\.                        # a command to the shell
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def render(reports: Sequence[Report]) -> str:
    """The counterexamples of some reports, one after the other; a comment for a report without one."""
    several = len(reports) > 1
    parts = [script(report, f"{NAME}_{n}" if several else NAME) for n, report in enumerate(reports, start=1)]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def script(report: Report, database: str = NAME) -> str:
    """The counterexample of a report as statements that run as they stand; a comment where there is none."""
    name = words.name(report.submission.query.path.as_posix())
    exercise = f" ({words.name(report.submission.exercise)})" if report.submission.exercise else ""
    example = report.counterexample
    if example is None:
        return f"-- {name}: {words.verdict(report)}{exercise}, no counterexample\n"
    by_order = bool(report.findings) and report.findings[0].code == BY_ORDER
    answer = _answer(report.submission.query.text)
    tables = _tables(example, report.submission.query.text)
    return "\n".join(
        (
            f"-- {name}: {words.verdict(report)}{exercise}",
            f"-- {words.smallest(example)}.",
            "-- For a DuckDB shell: all is made in memory, and no file is read or written.",
            f"ATTACH IF NOT EXISTS ':memory:' AS {database};",
            f"USE {database};",
            "SET TimeZone = 'UTC';",
            "",
            *(line for table in tables for line in (*_table(*table, database), "")),
            "-- Expected:",
            *_comment(example.expected),
            "-- The answer gives, in one order of these rows:" if by_order else "-- The answer gives:",
            *_comment(example.got),
            "",
            answer,
            *(_turned(tables, answer, database) if by_order else ()),
            "",
        )
    )


def _tables(example: Counterexample, text: str) -> list[tuple[str, Table]]:
    """The tables of the counterexample, and those without a row that the answer names."""
    given = dict(example.tables)
    named = [name for name in all_columns() if re.search(rf"\b{name}\b", text, re.IGNORECASE)]
    empty = {name: Table(tuple(column.name for column in all_columns()[name]), ()) for name in named}
    return list((empty | given).items())


def _table(name: str, table: Table, database: str) -> Iterator[str]:
    kinds = {column.name: column.kind for column in all_columns().get(name, ())}
    columns = [f"    {_identifier(column)} {kinds.get(column, 'VARCHAR')}" for column in table.columns]
    yield f"CREATE OR REPLACE TABLE {database}.{_identifier(name)} ("
    yield ",\n".join(columns)
    yield ");"
    if table.rows:
        yield f"INSERT INTO {database}.{_identifier(name)} VALUES"
        yield ",\n".join(f"    ({', '.join(map(_literal, row))})" for row in table.rows) + ";"


def _turned(tables: Sequence[tuple[str, Table]], answer: str, database: str) -> Iterator[str]:
    """The same again with the rows of every table the other way round."""
    yield ""
    yield "-- The same rows the other way round, and the answer again:"
    for name, table in tables:
        if len(table.rows) > 1:
            whole = f"{database}.{_identifier(name)}"
            yield f"CREATE OR REPLACE TABLE {whole} AS SELECT * FROM {whole} ORDER BY rowid DESC;"
    yield answer


def _answer(text: str) -> str:
    """The text of one query as one statement, to the grader and to the shell alike."""
    text = text.replace("\r\n", "\n").strip()
    lines = text.split("\n")
    while lines and (not lines[-1].strip(" \t;") or lines[-1].lstrip().startswith("--")):
        lines.pop()
    body = "\n".join(lines).rstrip("; \t")
    if ";" in without_comments(body) or _READ_OTHERWISE.search(text) or bounded.STEERING.search(text):
        return f"FROM query({_quoted(text, keep_lines=True)});"
    closed = text.endswith(";") and "--" not in lines[-1] if lines else False
    return text if closed else f"{text}\n;"


def _literal(value: Value) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case float():
            return repr(value) if abs(value) < float("inf") else f"'{value}'"
        case dt.datetime():
            return f"'{value.isoformat(sep=' ')}'"
        case str():
            return _quoted(value)
        case _:
            return _quoted(str(value))


def _quoted(text: str, keep_lines: bool = False) -> str:
    """A text as a literal, in which what could steer a terminal, or begin a line, is a number."""
    parts = re.split(f"({bounded.STEERING.pattern}{'' if keep_lines else '|' + chr(10)})", text)
    plain = (f"chr({ord(part)})" if odd else "'" + part.replace("'", "''") + "'" for odd, part in _odd(parts))
    return " || ".join(piece for piece in plain if piece != "''") or "''"


def _odd(parts: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """The parts of a split text, each with whether it is one of the letters at which it was split."""
    return ((number % 2 == 1, part) for number, part in enumerate(parts))


def _identifier(name: str) -> str:
    """A name of our own schema as it is; any other one so that it stays a name."""
    plain = re.fullmatch(r"[a-z_][a-z0-9_]*", name)
    return name if plain else '"' + words.name(name).replace('"', '""') + '"'


def _comment(table: Table) -> Iterator[str]:
    """A table as lines of comment."""
    columns = table.columns[: words.MOST_COLUMNS]
    rows = table.rows[: words.MOST_ROWS]
    shown = [
        [words.name(column, LONGEST) for column in columns],
        *([words.cell(value, LONGEST) for value in row[: len(columns)]] for row in rows),
    ]
    widths = [max(len(row[place]) for row in shown) for place in range(len(columns))]
    for row in shown:
        yield "--   " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
    if not table.rows:
        yield "--   (no rows)"
    if len(table.rows) > len(rows):
        yield f"--   … and {len(table.rows) - len(rows):,} rows more"
