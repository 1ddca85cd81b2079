"""CSV: one row a submission, for a spreadsheet (RFC 4180, https://www.rfc-editor.org/rfc/rfc4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sandbox.export import words
from sandbox.model import Report
from sandbox.record import Record
from sandbox.render import words as said

COLUMNS = (
    "submission", "author", "exercise", "verdict", "score", "finding", "title", "line", "failure", "seconds",
)  # fmt: skip
"""`score` is from 0 to 1 and empty where the grader failed; `line` counts from 1; `failure` is its kind."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide letters count too
"""What a spreadsheet takes for the beginning of a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""


def render(records: Sequence[Record]) -> str:
    """A head and a row for each record. A row is one line: a newline in a cell is written as `\\n`."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(map(_row, words.reports(records)))
    return out.getvalue()


def text(cell: str) -> str:
    """A cell that is a text to every spreadsheet, and on one line."""
    guarded = f"'{cell}" if cell.startswith(FORMULA) else cell
    return words.plain(said.inline(guarded))


def _row(report: Report) -> list[str]:
    first = report.findings[0] if report.findings else None
    line = words.line(report)
    return [
        text(words.path(report)),
        text(words.author(report)),
        text(words.exercise(report) if report.submission.exercise else ""),
        str(report.verdict),
        "" if words.is_broken(report) else str(report.score),
        text(first.code if first else ""),
        text(said.message(first.title) if first else ""),
        "" if line is None else str(line),
        str(report.failure.kind) if report.failure else "",
        f"{report.seconds:.3f}",
    ]
