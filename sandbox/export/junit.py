"""JUnit XML, which every CI system reads: a suite for each exercise, a case for each submission.

There is no standard; this keeps to what readers agree on (https://github.com/testmoapp/junitxml).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from sandbox.export import words
from sandbox.model import Report, Verdict
from sandbox.record import Record

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a number (https://www.w3.org/TR/xml/#charsets)."""


def render(records: Sequence[Record]) -> str:
    """The document. A wrong answer and one that was not graded are failures; an error is the grader's own.

    The properties `points` and `max_points` of a case are left out where the grader failed.
    """
    reports = words.reports(records)
    root = _element("testsuites", name="sandbox", **_counts(reports))
    for exercise in dict.fromkeys(map(words.exercise, reports)):
        shown = [report for report in reports if words.exercise(report) == exercise]
        suite = _element("testsuite", name=exercise, **_counts(shown), skipped="0")
        suite.extend(map(_case, shown))
        root.append(suite)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def legal(shown: str) -> str:
    """A text that XML can hold."""
    return ILLEGAL.sub("", words.plain(shown))


def _counts(reports: Sequence[Report]) -> dict[str, str]:
    errors = sum(map(words.is_broken, reports))
    failures = sum(not words.is_correct(report) for report in reports) - errors
    seconds = sum(report.seconds for report in reports)
    counts = {"tests": len(reports), "failures": failures, "errors": errors}
    return {**{name: str(count) for name, count in counts.items()}, "time": f"{seconds:.3f}"}


def _case(report: Report) -> ET.Element:
    case = _element(
        "testcase",
        classname=words.exercise(report),
        name=words.path(report),
        time=f"{report.seconds:.3f}",
        file=words.path(report),
    )
    if line := words.line(report):
        case.set("line", str(line))
    properties = ET.SubElement(case, "properties")
    properties.extend(_element("property", name=name, value=value) for name, value in _properties(report))
    if not words.is_correct(report):
        case.append(_outcome(report))
    return case


def _properties(report: Report) -> Iterator[tuple[str, str]]:
    yield "verdict", str(report.verdict)
    if author := words.author(report):
        yield "author", author
    if not words.is_broken(report):
        yield "points", str(words.points(report))
        yield "max_points", str(words.POINTS)
    if code := words.finding(report):
        yield "finding", code


def _outcome(report: Report) -> ET.Element:
    kind = str(report.failure.kind) if report.failure else str(report.verdict)
    is_ours = report.verdict is Verdict.BROKEN
    outcome = _element(
        "error" if is_ours else "failure",
        message=words.headline(report),
        type=str(report.verdict) if is_ours else words.finding(report) or kind,
    )
    outcome.text = legal(words.text(report))
    return outcome


def _element(tag: str, **attributes: str) -> ET.Element:
    return ET.Element(tag, {name: legal(value) for name, value in attributes.items()})
