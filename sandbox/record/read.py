"""Records back to reports, and files of records to records.

A record holds texts where JSON has no type. Of these, dates and instants are read back as what they were.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sandbox.errors import UsageError
from sandbox.model import (
    Certainty,
    Compared,
    Counterexample,
    Dataset,
    Evidence,
    Example,
    Failure,
    FailureKind,
    Finding,
    Mark,
    Query,
    Report,
    Submission,
    Table,
    Value,
    Verdict,
)
from sandbox.record.write import SCHEMA, Record

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?)?", re.ASCII)


class NotARecord(UsageError):
    """A file that does not hold records of this schema."""


def document(path: Path, cut_off: bool = False) -> tuple[Record, ...]:
    """The records in a file: one JSON document, or NDJSON. Raises NotARecord, which says where.

    With `cut_off`, a last line that does not end is left out.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="strict")
    except (OSError, UnicodeDecodeError) as error:
        raise NotARecord(
            f"{path} cannot be read: {error}.", "Name a file that `sandbox grade` wrote."
        ) from None
    whole = _parsed(text)
    if isinstance(whole, dict) and "reports" in whole:
        return tuple(_checked(one, whole.get("schema"), f"{path}") for one in whole["reports"])
    ended = text[: text.rfind("\n") + 1] if cut_off else text
    lines = [(number, line) for number, line in enumerate(ended.split("\n"), start=1) if line.strip()]
    return tuple(_of_line(line, f"{path}, line {number}") for number, line in lines)


def _of_line(line: str, place: str) -> Record:
    parsed = _parsed(line)
    schema = parsed.pop("schema", None) if isinstance(parsed, dict) else None
    return _checked(parsed, schema, place)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _checked(record: Any, schema: Any, place: str) -> Record:
    if schema != SCHEMA:
        said = f"its schema is {schema!r}, not {SCHEMA!r}" if schema else "this is no record of a submission"
        raise NotARecord(
            f"{place}: {said}.", "Name a file that `sandbox grade --format json` or ndjson wrote."
        )
    try:
        report(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotARecord(
            f"{place}: the record is damaged: {type(error).__name__}: {error}.",
            "Grade it again.",
        ) from None
    return dict(record)


def report(record: Record) -> Report:
    """The report that a record was made of. KeyError, TypeError or ValueError where it lacks something."""
    failure, example, evidence = record["failure"], record["counterexample"], record["evidence"]
    return Report(
        submission=Submission(
            record["exercise"], Query(record["sql"], Path(record["submission"])), record["author"]
        ),
        verdict=Verdict(record["verdict"]),
        score=float(record["score"]),
        failure=_failure(failure) if failure else None,
        findings=tuple(map(_finding, record["findings"])),
        counterexample=_counterexample(example) if example else None,
        marks=tuple(Mark(m["concept"], m["points"], m["earned"]) for m in record["marks"]),
        trials=tuple(Compared(**trial) for trial in record["trials"]),
        seconds=record["seconds"],
        versions=tuple(record["versions"].items()),
        evidence=Evidence(
            evidence["exercise"],
            tuple(map(_dataset, evidence["datasets"])),
            tuple(evidence["limits"].items()),
            evidence["tries"],
        ),
    )


def _dataset(facts: Record) -> Dataset:
    return Dataset(facts["name"], Path(), facts["seed"], facts["scale"], (), facts["fingerprint"])


def _failure(facts: Record) -> Failure:
    return Failure(
        FailureKind(facts["kind"]), facts["message"], facts["line"], facts["column"], facts["next"]
    )


def _finding(facts: Record) -> Finding:
    return Finding(
        facts["code"],
        facts["title"],
        facts["message"],
        Certainty(facts["certainty"]),
        facts["line"],
        facts["dataset"],
        tuple(Example(_row(e["key"]) or {}, _row(e["expected"]), _row(e["got"])) for e in facts["examples"]),
    )


def _counterexample(facts: Record) -> Counterexample:
    return Counterexample(
        tuple((name, _table(rows, rows[0])) for name, rows in facts["tables"].items() if rows),
        _table(facts["expected"], facts["columns"]["expected"]),
        _table(facts["got"], facts["columns"]["got"]),
    )


def _table(rows: Sequence[Record], columns: Iterable[str]) -> Table:
    names = tuple(columns)
    return Table(names, tuple(tuple(_value(row[name]) for name in names) for row in rows))


def _row(facts: Record | None) -> dict[str, Value] | None:
    return None if facts is None else {name: _value(value) for name, value in facts.items()}


def _value(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(map(_value, value))
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        with contextlib.suppress(ValueError):
            is_date = len(value) == len("2025-06-01")
            return dt.date.fromisoformat(value) if is_date else dt.datetime.fromisoformat(value)
    known: Value = value
    return known
