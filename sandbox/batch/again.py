"""Submissions graded once more, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.batch.sources import Found
from sandbox.model import Query, Submission
from sandbox.record import Record, report


@dataclass(frozen=True, slots=True)
class Change:
    """What is another than before in the record of a submission, and what may be the cause."""

    submission: str
    exercise: str
    before: str
    after: str
    causes: tuple[str, ...]


def submissions(records: Sequence[Record], slugs: Mapping[str, Path]) -> tuple[Found, ...]:
    """What was graded, from the texts that stand in the records. What could not be graded stays as it was."""
    return tuple(
        Submission(one["exercise"], Query(one["sql"], Path(one["submission"])), one["author"])
        if one["exercise"] in slugs and one["sql"]
        else report(one)
        for one in records
    )


def changes(before: Sequence[Record], after: Sequence[Record]) -> Iterator[Change]:
    """The records that are others than before, in their verdict, score or first finding."""
    for old, new in zip(before, after, strict=True):
        if _said(old) != _said(new):
            causes = tuple(_causes(old, new)) or ("nothing that it rests on: this is a fault of the grader",)
            yield Change(new["submission"], new["exercise"], _said(old), _said(new), causes)


def _said(one: Record) -> str:
    """The verdict, the score and the first finding in words."""
    why = one["findings"][0]["code"] if one["findings"] else ""
    why = why or (one["failure"]["kind"] if one["failure"] else "")
    return f"{one['verdict']} {one['score']:.2f}{f' {why}' if why else ''}"


def _causes(old: Record, new: Record) -> Iterator[str]:
    """What a verdict rests on that is another than it was."""
    before, after = old["evidence"], new["evidence"]
    if before["exercise"] != after["exercise"]:
        yield "the exercise"
    known = {one["name"]: one for one in before["datasets"]}
    for dataset in after["datasets"]:
        if known.get(dataset["name"]) != dataset:
            yield f"the data set {dataset['name']}"
    for name, value in after["limits"].items():
        if before["limits"].get(name) != value:
            yield f"the limit {name}: {_shown(before['limits'].get(name))} -> {_shown(value)}"
    if before["tries"] != after["tries"]:
        yield f"the variants tried: {before['tries']} -> {after['tries']}"
    for name, value in new["versions"].items():
        if old["versions"].get(name) != value:
            yield f"{name}: {_shown(old['versions'].get(name))} -> {value}"


def _shown(value: Any) -> str:
    return "not known" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
