"""The text of a query in HTML, with line numbers, and with what is said of a line beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sandbox.render import markup, words

MOST_LINES = 300
"""Lines that are shown from the beginning on; those that are spoken of are shown wherever they stand."""

AROUND = 3
"""Lines that are shown before and after one that is spoken of."""

LONGEST_LINE = 1_000
"""Letters of a line."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a line, and at which column of it, counted from 1."""

    line: int
    says: str
    column: int | None = None


def source(text: str, notes: Sequence[Note], report: int) -> Iterator[str]:
    """The lines of a query as a list; the ids of the lines begin with the number of the report."""
    lines = text.rstrip().split("\n")  # not splitlines: it also ends lines where DuckDB and editors do not
    near = {mark.line + by for mark in notes for by in range(-AROUND, AROUND + 1)}
    shown = [n for n in range(1, len(lines) + 1) if n <= MOST_LINES or n in near]
    yield '<ol class="query">'
    before = 0
    for number in shown:
        yield from _gap(number - before - 1)
        own = [mark for mark in notes if mark.line == number]
        yield _line(lines[number - 1].removesuffix("\r"), number, own, report)
        before = number
    yield from _gap(len(lines) - before)
    yield "</ol>"


def _gap(count: int) -> Iterator[str]:
    if count > 0:
        yield f'<li class="gap">… {words.counted(count, "line")} not shown</li>'


def _line(line: str, number: int, notes: Sequence[Note], report: int) -> str:
    column = next((mark.column for mark in notes if mark.column is not None), None)
    here = f' class="here" id="report-{report}-line-{number}"' if notes else ""
    says = "".join(f"<strong>↑ {markup.text(mark.says)}</strong>" for mark in notes)
    return f'<li value="{number}"{here}><code>{_code(line, column)}</code>{says}</li>'


def _code(line: str, column: int | None) -> str:
    """A line, with the word that begins at a column marked."""
    left = len(line) - LONGEST_LINE
    more = f" … ({words.counted(left, 'letter')} not shown)" if left > 0 else ""
    line = line[:LONGEST_LINE]
    word = re.compile(r"\w+|\S").match(line, column - 1) if column else None
    if word is None:
        return markup.escaped(line) + more
    return (
        f"{markup.escaped(line[: word.start()])}<mark>{markup.escaped(word.group())}</mark>"
        f"{markup.escaped(line[word.end() :])}{more}"
    )
