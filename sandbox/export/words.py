"""What every format says of a submission: its name, its points, one line, or the whole report as text.

Whatever leaves here is plain: nothing in it steers a terminal, turns the direction of reading, or is no text.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console

from sandbox import record
from sandbox.model import Report, Table, Verdict
from sandbox.record import Record
from sandbox.render import as_text, words

POINTS = 100
"""What an exercise is worth where a format counts points."""

LONGEST = 16_000
"""Letters of a report as text: in UTF-8 less than 65,535 bytes, the least that a format holds."""

WIDTH = 100
"""Letters in a line of tables."""

NO_EXERCISE = "no exercise"

OURS = "The grader failed, not the answer. Nothing is lost by it: have it graded again."
"""Said where a platform shows one text for everything, and something in it is broken."""

_TAME = re.compile(r"[^\w .()-]", re.ASCII)
"""What is replaced in the name of a test: platforms put it into Markdown, HTML and tables of their own."""


def reports(records: Sequence[Record]) -> tuple[Report, ...]:
    """The reports that records were made of."""
    return tuple(map(record.report, records))


def is_correct(report: Report) -> bool:
    """Whether the answer is right."""
    return report.verdict is Verdict.CORRECT


def is_broken(report: Report) -> bool:
    """Whether the fault is ours: then there are no points, neither won nor lost."""
    return report.verdict is Verdict.BROKEN


def any_broken(reports: Sequence[Report]) -> bool:
    """Whether the fault is ours in one of several."""
    return any(map(is_broken, reports))


def points(report: Report) -> int:
    """Whole points, of POINTS. All of them are for a right answer only, however near to it another comes."""
    return POINTS if is_correct(report) else min(POINTS - 1, round(report.score * POINTS))


def share(reports: Sequence[Report]) -> float:
    """The mean of the scores, from 0 to 1; 0 of none."""
    return round(sum(map(points, reports)) / (POINTS * len(reports)), 4) if reports else 0.0


def names(reports: Sequence[Report]) -> list[str]:
    """A name for each of the tests of one student: the exercise, with a number where it comes again.

    The file is no part of it: a student names that.
    """
    given: list[str] = []
    seen: dict[str, int] = {}
    for report in reports:
        name = _TAME.sub("-", words.name(report.submission.exercise or NO_EXERCISE, 80))
        seen[name] = seen.get(name, 0) + 1
        given.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return given


def exercise(report: Report) -> str:
    """The exercise, on one line."""
    return words.name(plain(report.submission.exercise)) if report.submission.exercise else NO_EXERCISE


def author(report: Report) -> str:
    """Whose answer it is, on one line; nothing where that is not known."""
    return words.name(plain(report.submission.author)) if report.submission.author else ""


def path(report: Report) -> str:
    """The file of a submission, as it was given, on one line."""
    return words.name(plain(report.submission.query.path.as_posix()))


def finding(report: Report) -> str:
    """The code of the first finding, or nothing."""
    return report.findings[0].code if report.findings else ""


def line(report: Report) -> int | None:
    """The line to look at, counted from 1: of the first finding that knows one, else of the failure."""
    known = [finding.line for finding in report.findings if finding.line]
    return known[0] if known else report.failure.line if report.failure else None


def headline(report: Report) -> str:
    """The verdict and its reason, on one line."""
    said = f"{words.verdict(report)}: {words.reason(report)}."
    return plain(f"{said} {reason}" if (reason := why(report)) else said)


def why(report: Report) -> str:
    """The first finding, or why there is no result, on one line; nothing for a right answer."""
    if report.findings:
        first = report.findings[0]
        return plain(f"{words.message(first.title)} ({first.code}).")
    return plain(words.message(words.lines(report.failure.message)[0])) if report.failure else ""


def text(report: Report, longest: int = LONGEST) -> str:
    """The whole report as a person reads it at a terminal, without colour, cut where it is too long."""
    return cut(_printed(lambda console: as_text.report(console, report)), longest)


def table(shown: Table, longest: int = LONGEST) -> str:
    """A table in plain letters, cut where it is too long."""
    return cut(_printed(lambda console: as_text.grid(console, shown)), longest)


def cut(shown: str, longest: int) -> str:
    """The beginning of a text, at most `longest` letters, with a word on its size where that is not all."""
    if len(shown) <= longest:
        return shown
    end = f"\n… ({len(shown):,} letters)"
    return f"{shown[: max(0, longest - len(end))]}{end}"[:longest]


def plain(shown: str) -> str:
    """A text without what steers, and without halves of letters, which are no Unicode."""
    return words.clean(shown).encode("utf-8", "backslashreplace").decode("utf-8")


def as_json(document: Any) -> str:
    """A document as JSON that ends in a newline; every text in it is plain."""
    return json.dumps(_plain(document), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case str():
            return plain(value)
        case dict():
            return {name: _plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
    return value


def _printed(draw: Callable[[Console], None]) -> str:
    """What is drawn on a console of fixed width that knows nothing of the terminal around us."""
    out = io.StringIO()
    draw(
        Console(file=out, width=WIDTH, highlight=False, color_system=None, force_terminal=False, _environ={})
    )
    return plain("\n".join(line.rstrip() for line in out.getvalue().strip("\n").split("\n"))).rstrip()
