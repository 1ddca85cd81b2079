"""The report as JSON: the interface that other tools read (schema `sandbox.report/1`)."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sandbox.datasets import PRACTICE
from sandbox.model import Counterexample, Failure, Finding, Report, Result, Table, Trial, Value, Verdict
from sandbox.render import bounded

SCHEMA = "sandbox.report/1"

EXACT_INTEGERS = 2**53
"""Integers beyond it are written as text: many readers of JSON would round them."""


def document(reports: Sequence[Report]) -> dict[str, Any]:
    """The whole document, ready for `json.dumps`."""
    verdicts = [report.verdict for report in reports]
    return {
        "schema": SCHEMA,
        "summary": {
            "submissions": len(reports),
            **{str(verdict): verdicts.count(verdict) for verdict in Verdict},
        },
        "reports": [_report(report) for report in reports],
    }


def render(reports: Sequence[Report]) -> str:
    """The document as text, one object, ending in a newline; what could steer a terminal is escaped."""
    text = json.dumps(document(reports), ensure_ascii=False, indent=2, allow_nan=False)
    return bounded.STEERING.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def cell(value: Value) -> Any:
    """A value in JSON: numbers as numbers where nothing is lost, NaN and instants as text."""
    match value:
        case bool() | None | str():
            return value
        case int():
            return value if abs(value) <= EXACT_INTEGERS else str(value)
        case float():
            return value if math.isfinite(value) else str(value)
        case Decimal():
            return float(value) if math.isfinite(value) else str(value)
        case dt.datetime():
            return value.isoformat(sep=" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case tuple():
            return [cell(item) for item in value]
        case _:
            return str(value)


def _report(report: Report) -> dict[str, Any]:
    return {
        "submission": report.submission.query.path.as_posix(),
        "exercise": report.submission.exercise,
        "verdict": str(report.verdict),
        "score": report.score,
        "marks": [
            {"concept": m.concept, "points": round(m.points, 2), "earned": m.earned} for m in report.marks
        ],
        "failure": _failure(report.failure) if report.failure else None,
        "findings": [_finding(finding) for finding in report.findings],
        "counterexample": _counterexample(report.counterexample) if report.counterexample else None,
        "trials": [_trial(trial) for trial in report.trials],
        "seconds": round(report.seconds, 3),
        "versions": dict(report.versions),
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "kind": str(failure.kind),
        "message": failure.message,
        "line": failure.line,
        "column": failure.column,
        "next": failure.next,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "title": finding.title,
        "message": finding.message,
        "certainty": str(finding.certainty),
        "line": finding.line,
        "dataset": finding.dataset,
        "examples": [
            {"key": _object(e.key), "expected": _object(e.expected), "got": _object(e.got)}
            for e in finding.examples
        ],
    }


def _counterexample(example: Counterexample) -> dict[str, Any]:
    return {
        "rows": example.rows,
        "tables": {name: _rows(table) for name, table in example.tables},
        "expected": _rows(bounded.rows(example.expected)),
        "got": _rows(bounded.rows(example.got)),
    }


def _trial(trial: Trial) -> dict[str, Any]:
    shown = trial.same or trial.dataset.name.startswith(PRACTICE)
    return {
        "dataset": trial.dataset.name,
        "same": trial.same,
        "rows_expected": len(trial.expected.rows),
        "rows_got": len(trial.got.rows) if shown and isinstance(trial.got, Result) else None,
    }


def _rows(table: Table) -> list[dict[str, Any]]:
    named = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return [_object(row) or {} for row in named]


def _object(row: dict[str, Value] | None) -> dict[str, Any] | None:
    return None if row is None else {name: cell(bounded.value(value)) for name, value in row.items()}
