"""What every report says in the same words: a verdict, a cell, a count, the next step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sandbox.model import Compared, Counterexample, Failure, Report, Value, Verdict
from sandbox.record import bounded

VERDICTS = {
    Verdict.CORRECT: "CORRECT",
    Verdict.WRONG: "WRONG",
    Verdict.NOT_GRADED: "NOT GRADED",
    Verdict.BROKEN: "BROKEN",
}
"""The word for each verdict."""

LONGEST = 300
"""Letters of a cell or a name that are shown."""

MOST_ROWS = 20
"""Rows of a table that are shown; the number left out is said."""

MOST_PAIRS = 8
"""Rows of two answers beside each other that are shown."""

MOST_SAME = 2
"""Rows that are the same in both answers and are shown beside some that differ."""

MOST_COLUMNS = 60
"""Columns of a table that are shown."""

LONGEST_SQL = 20_000
"""Letters of SQL that a report takes along; a comment on a pull request holds 65,536 in all."""

SQL_ELSEWHERE = "As SQL it is too long for here: `sandbox grade FILE --format sql` writes it."

NO_ROW = "no such row"
NOT_AGAIN = "no second such row"
NO_COLUMN = "no such column"

BEFORE = 20
"""Letters that are shown before the first one in which two long texts differ."""


def verdict(report: Report) -> str:
    """The verdict as one word: CORRECT, WRONG, NOT GRADED or BROKEN."""
    return VERDICTS[report.verdict]


def score(report: Report) -> str:
    """What a wrong answer earned, and which concepts it lost; empty for any other."""
    lost = [mark.concept for mark in report.marks if not mark.earned]
    first = next((concept for concept in ("columns", "rows") if concept in lost), "")
    if first:  # nothing is judged on what is not there
        lost = [f"{first}, and what is judged on them"]
    return f"Score: {report.score:.2f} of 1; lost: {', '.join(lost)}." if lost else ""


def reason(report: Report) -> str:
    """What stands behind the verdict, without the full stop."""
    tried = counted(len(report.trials), "data set")
    match report.verdict:
        case Verdict.CORRECT:
            return f"equal on {len(report.trials):,} of {tried}"
        case Verdict.WRONG:
            wrong = sum(trial.ran and not trial.same for trial in report.trials)
            failed = sum(not trial.ran for trial in report.trials)
            return f"differs on {wrong} of {tried}{f', no result on {failed}' if failed else ''}"
        case Verdict.BROKEN:
            return "the exercise or the program is at fault, not the answer"
    kind = str(report.failure.kind).replace("_", " ") if report.failure else "no result"
    return f"nothing to compare: {kind}"


def next_steps(report: Report) -> tuple[str, ...]:
    """What to do now; commands stand in backticks."""
    steps = []
    if report.failure and report.failure.next:
        steps.append(report.failure.next)
    if report.findings:
        code = report.findings[0].code
        steps.append(f"`sandbox explain {code}` says more, and `sandbox hint FILE` helps, a step at a time.")
    if report.verdict is Verdict.CORRECT:
        steps.append(f"`sandbox show {report.submission.exercise} --follow-ups` has what is asked next.")
    return tuple(steps)


def tally(reports: Sequence[Report]) -> str:
    """How many there are of each verdict."""
    verdicts = [report.verdict for report in reports]
    parts = (f"{verdicts.count(v)} {VERDICTS[v].lower()}" for v in Verdict if v in verdicts)
    return f"{counted(len(reports), 'submission')}: {', '.join(parts)}"


def smallest(example: Counterexample) -> str:
    """What the smallest data is, as a heading."""
    if not example.rows:
        return "It shows on empty tables already"
    return f"The smallest data found that shows it: {counted(example.rows, 'row')}"


def trial(tried: Compared) -> tuple[str, str, str, str]:
    """A data set, what the answer was there, and the rows that were expected and that came."""
    rows = f"{tried.rows_expected:,}"
    if not tried.ran:
        return tried.dataset, "no result", rows, "none"
    got = "not shown" if tried.rows_got is None else f"{tried.rows_got:,}"
    return tried.dataset, "as expected" if tried.same else "differs", rows, got


def place(failure: Failure) -> str:
    """Where in the text something is, or nothing where there is no place."""
    if failure.line is None:
        return ""
    column = f", column {failure.column}" if failure.column is not None else ""
    return f"line {failure.line}{column}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 row`, `3 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def name(text: str, longest: int = LONGEST) -> str:
    """A name of a file, a table or a column on one line; an empty one is seen."""
    return _cut(text, longest) or "''"


def message(text: str) -> str:
    """A message on one line, of bounded length."""
    return inline(str(bounded.value(text)))


def lines(text: str) -> list[str]:
    """The lines of a message, of bounded length in all; never none."""
    return str(bounded.value(text)).strip().split("\n")


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


def cell(value: Value, longest: int = LONGEST) -> str:
    """A cell in words. A text that could be taken for NULL, for nothing or for a quoted one is quoted."""
    if isinstance(value, str):
        shown = _cut(value, longest)
        return shown if _is_plain(value) else f"'{shown}'"
    shown = show(value)
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def cells(expected: Value, got: Value, longest: int = LONGEST) -> tuple[str, str]:
    """Two cells that differ, in words that differ too: with more digits, or from where they part."""
    shown = cell(expected, longest), cell(got, longest)
    if shown[0] != shown[1]:
        return shown
    if isinstance(expected, str) and isinstance(got, str):
        pairs = enumerate(zip(expected, got, strict=False))
        parted = next((i for i, (one, other) in pairs if one != other), min(len(expected), len(got)))
        start = max(0, parted - BEFORE)
        return f"…'{_cut(expected[start:], longest)}'", f"…'{_cut(got[start:], longest)}'"
    return _exactly(expected, longest), _exactly(got, longest)


def are_numbers(column: Sequence[Value]) -> bool:
    """Whether the cells of a column are numbers, which stand on the right."""
    known = [value for value in column if value is not None]
    return bool(known) and all(_is_number(value) for value in known)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _exactly(value: Value, longest: int) -> str:
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, tuple):
        shown = "[" + ", ".join(_exactly(item, longest) for item in value[: bounded.MOST_ITEMS]) + "]"
        return shown if len(shown) <= longest else f"{shown[:longest]}…"
    return f"'{_cut(value, longest)}'" if isinstance(value, str) else cell(value, longest)


def _cut(text: str, longest: int) -> str:
    """The beginning of a text on one line, with the number of its letters where that is not all."""
    shown = inline(text[:longest])
    return shown if len(text) <= longest else f"{shown}… ({len(text):,} letters)"


def _is_plain(text: str) -> bool:
    return bool(text) and text == text.strip() and not text.startswith("'") and text.upper() != "NULL"
