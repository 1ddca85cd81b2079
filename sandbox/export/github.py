"""GitHub Actions: annotations beside the lines of answers, and the summary of a step.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.export import words
from sandbox.model import Report
from sandbox.record import Record
from sandbox.render import as_markdown
from sandbox.render import words as said

MOST_ERRORS = 10
"""Annotations of one kind that GitHub shows for a step."""

LARGEST = 1024 * 1024
"""Bytes of the summary of a step; a larger one is not shown at all."""

_TEXT = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_TEXT, (":", "%3A"), (",", "%2C"))


def annotate(records: Sequence[Record]) -> str:
    """A line for each submission that is not right, faults of the grader first, then one with the tally."""
    reports = words.reports(records)
    not_right = [report for report in reports if not words.is_correct(report)]
    not_right.sort(key=words.is_broken, reverse=True)
    lines = [_error(report) for report in not_right[:MOST_ERRORS]]
    if len(not_right) > MOST_ERRORS:
        more = said.counted(len(not_right) - MOST_ERRORS, "submission")
        lines.append(
            f"::warning title=sandbox::Not shown: {more} not right. The summary of the step has all."
        )
    lines.append(f"::notice title=sandbox::{_escaped(said.tally(reports), _TEXT)}")
    return "".join(f"{line}\n" for line in lines)


def summary(records: Sequence[Record]) -> str:
    """The reports in Markdown, for the file that GITHUB_STEP_SUMMARY names; whole, or as many as it holds.

    Where some are left out, those of answers that are not right come first.
    """
    reports = words.reports(records)
    whole = _markdown(reports) if reports else "No submissions.\n"
    if _size(whole) < LARGEST:
        return whole
    parts = [f"# {said.tally(reports)}\n"]
    room = LARGEST - 1_000
    for report in sorted(reports, key=words.is_correct):
        part = _markdown([report])
        room -= _size(part) + 1
        if room < 0:
            break
        parts.append(part)
    left = said.counted(len(reports) - len(parts) + 1, "report")
    return "\n".join([*parts, f"Left out, for want of room: {left}.\n"])


def _error(report: Report) -> str:
    properties = {"file": words.path(report), "title": f"{said.verdict(report)} {words.exercise(report)}"}
    if line := words.line(report):
        properties["line"] = str(line)
        if report.failure and report.failure.line == line and report.failure.column:
            properties["col"] = str(report.failure.column)
    given = ",".join(f"{name}={_escaped(value.strip(), _PROPERTY)}" for name, value in properties.items())
    return f"::error {given}::{_escaped(_message(report), _TEXT)}"


def _message(report: Report) -> str:
    """Why, and what to do, in a few lines."""
    lines = [words.headline(report)]
    if report.findings:
        lines.append(said.message(report.findings[0].message))
    return "\n".join([*lines, *map(said.message, said.next_steps(report))])


def _escaped(shown: str, signs: Sequence[tuple[str, str]]) -> str:
    """A text that stays in its place in a command; the percent sign is escaped first, as it escapes."""
    shown = words.plain(shown)
    for sign, escape in signs:
        shown = shown.replace(sign, escape)
    return shown


def _markdown(reports: Sequence[Report]) -> str:
    return words.plain(as_markdown.render(reports))


def _size(shown: str) -> int:
    return len(shown.encode("utf-8"))
