"""Reports to records, and records to text."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sandbox.model import (
    Compared,
    Counterexample,
    Dataset,
    Evidence,
    Failure,
    Finding,
    Report,
    Table,
    Value,
    Verdict,
)
from sandbox.record import bounded

SCHEMA = "sandbox.report/1"

EXACT_INTEGERS = 2**53
"""Integers beyond it are written as text: many readers of JSON would round them."""

Record = Mapping[str, Any]
"""One of the document's `reports`; docs/report.md has its keys."""


KEYS = (
    "submission", "author", "exercise", "verdict", "score", "marks", "failure", "findings", "counterexample",
    "trials", "seconds", "sql", "versions", "evidence",
)  # fmt: skip
"""The keys of a record, in their order."""


def of(report: Report) -> Record:
    """The record of a report."""
    return {
        "submission": report.submission.query.path.as_posix(),
        "author": report.submission.author,
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
        "sql": report.submission.query.text,
        "versions": dict(report.versions),
        "evidence": evidence(report.evidence),
    }


def as_document(records: Iterable[Record]) -> dict[str, Any]:
    """The whole document, ready for `json.dumps`."""
    reports = list(records)
    verdicts = [record["verdict"] for record in reports]
    return {
        "schema": SCHEMA,
        "summary": {
            "submissions": len(reports),
            **{str(verdict): verdicts.count(str(verdict)) for verdict in Verdict},
        },
        "reports": reports,
    }


def as_text(records: Iterable[Record]) -> str:
    """The document as text, one object, ending in a newline."""
    return _unsteered(json.dumps(as_document(records), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def as_line(record: Record) -> str:
    """A record as one line of NDJSON, with its schema, ending in a newline."""
    line = {"schema": SCHEMA, **record}
    return _unsteered(json.dumps(line, ensure_ascii=False, allow_nan=False, separators=(",", ":"))) + "\n"


def _unsteered(text: str) -> str:
    """JSON in which what could steer a terminal is escaped."""
    return bounded.STEERING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


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
        "columns": {"expected": list(example.expected.columns), "got": list(example.got.columns)},
        "expected": _rows(bounded.rows(example.expected)),
        "got": _rows(bounded.rows(example.got)),
    }


def _trial(trial: Compared) -> dict[str, Any]:
    return {
        "dataset": trial.dataset,
        "same": trial.same,
        "rows_expected": trial.rows_expected,
        "rows_got": trial.rows_got,
        "ran": trial.ran,
    }


def evidence(whole: Evidence) -> dict[str, Any]:
    """What a verdict rests on, as it stands in a record."""
    return {
        "exercise": whole.exercise,
        "datasets": [_dataset(dataset) for dataset in whole.datasets],
        "limits": dict(whole.limits),
        "tries": whole.tries,
    }


def _dataset(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "scale": dataset.scale,
        "seed": dataset.seed,
        "fingerprint": dataset.fingerprint,
    }


def _rows(table: Table) -> list[dict[str, Any]]:
    named = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return [_object(row) or {} for row in named]


def _object(row: dict[str, Value] | None) -> dict[str, Any] | None:
    return None if row is None else {name: cell(bounded.value(value)) for name, value in row.items()}
