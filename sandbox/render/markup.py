"""Pieces of HTML that hold what strangers wrote: texts, and tables of them.

Every text goes through `escaped` on its way into a page. What could steer a terminal or turn the direction of
reading is written as a number there.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from sandbox.model import Table, Value
from sandbox.render import words
from sandbox.render.beside import Cell

DIFFERS = "≠"
"""Stands beside what differs, so that colour is not the only sign of it."""

LONG = 40
"""Letters of a cell that stay on one line; a longer one is folded."""


def escaped(shown: str) -> str:
    """A text as HTML, in an element or in an attribute."""
    return html.escape(words.clean(shown), quote=True)


def text(shown: str) -> str:
    """A text on one line, of bounded length."""
    return escaped(words.message(shown))


def code(shown: str) -> str:
    """A name or a command."""
    return f"<code>{text(shown)}</code>"


def prose(sentence: str) -> str:
    """A sentence; what stands in backticks is code."""
    pieces = sentence.split("`")
    if len(pieces) % 2 == 0:
        return text(sentence)
    return "".join(code(piece) if number % 2 else text(piece) for number, piece in enumerate(pieces))


def whole(name: str, shown: Table) -> Iterator[str]:
    """A table, with a count of what is left out of it."""
    width = min(len(shown.columns), words.MOST_COLUMNS)
    rows = [row[:width] for row in shown.rows[: words.MOST_ROWS]]
    right = [words.are_numbers([row[place] for row in rows]) for place in range(width)]
    cells = ([_cell(v, words.cell(v), r) for v, r in zip(row, right, strict=True)] for row in rows)
    drawn = [f"<tr>{''.join(row)}</tr>" for row in cells]
    columns = [words.name(column) for column in shown.columns[:width]]
    yield from grid(words.name(name), columns, drawn, right)
    yield from left_out(len(shown.rows) - len(rows), len(shown.columns) - width)


def side(cells: Sequence[Cell] | None, right: Sequence[bool], absent: str) -> str:
    """The cells of a row of one of two answers, or what is said where it lacks the row; numbers stand on the
    `right`.
    """
    if cells is None:
        return f'<td class="none" colspan="{max(1, len(right))}">{absent}</td>'
    there = [(cell, cell.text) for cell in cells if cell.text is not None]
    return "".join(
        _cell(cell.value, shown, is_right, cell.differs)
        for (cell, shown), is_right in zip(there, right, strict=True)
    )


def _cell(value: Value, shown: str, is_right: bool, differs: bool = False) -> str:
    """NULL is set apart from a text, and a difference has its sign."""
    inner = '<span class="null">NULL</span>' if value is None else escaped(shown)
    marked = f"<mark>{inner} {DIFFERS}</mark>" if differs else inner
    kind = "number" if is_right else "long" if len(shown) > LONG else ""
    return f'<td class="{kind}">{marked}</td>' if kind else f"<td>{marked}</td>"


def table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool] = ()
) -> Iterator[str]:
    """A table of cells that are HTML already."""
    aligned = [*right, *[False] * (len(head) - len(right))]
    kinds = ["number" if is_right else "words" for is_right in aligned]
    drawn = (
        "".join(f'<td class="{kind}">{cell}</td>' for cell, kind in zip(row, kinds, strict=True))
        for row in rows
    )
    yield from grid(caption, head, [f"<tr>{row}</tr>" for row in drawn], aligned)


def grid(caption: str, head: Sequence[str], rows: Sequence[str], right: Sequence[bool]) -> Iterator[str]:
    """A table of rows that are HTML already; in a narrow window it is moved sideways, by hand or by key."""
    named = text(caption)
    columns = "".join(_head(name, is_right) for name, is_right in zip(head, right, strict=True))
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{named}">'
    yield f"<table>\n<caption>{named}</caption>\n<thead><tr>{columns}</tr></thead>\n<tbody>"
    yield from rows
    yield "</tbody>\n</table>\n</div>"


def _head(name: str, is_right: bool) -> str:
    if not name:
        return "<td></td>"
    kind = ' class="number"' if is_right else ""
    return f'<th scope="col"{kind}>{text(name)}</th>'


def left_out(rows: int, columns: int) -> Iterator[str]:
    """What is said of rows and columns that are not shown."""
    for count, noun in ((rows, "row"), (columns, "column")):
        if count > 0:
            yield f'<p class="more">… and {words.counted(count, noun)} more</p>'
