"""A batch in parts, for several machines, and the parts together again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from sandbox.batch.cache import normal
from sandbox.batch.sources import Found
from sandbox.errors import UsageError
from sandbox.model import Report
from sandbox.record import Record

Ground = tuple[Mapping[str, Any], Mapping[str, str]]
"""What verdicts on one exercise rest on: the evidence, and the versions of the programs."""


def shard(found: Sequence[Found], number: int, total: int) -> tuple[Found, ...]:
    """The part of some submissions that has a number, from 1 to `total`.

    It depends on the text of a submission alone, so that every machine cuts in the same way, and equal
    submissions are graded on the same one.
    """
    return tuple(one for one in found if _place(one) % total == number - 1)


def _place(one: Found) -> int:
    query = one.submission.query if isinstance(one, Report) else one.query
    text = normal(query.text) or query.path.as_posix()
    return int.from_bytes(hashlib.sha256(text.encode(errors="surrogatepass")).digest()[:8], "big")


def merged(parts: Sequence[tuple[Path, Sequence[Record]]]) -> tuple[Record, ...]:
    """The records of several files as those of one batch, by the path of the submission.

    What stands in two files is kept once. Raises UsageError where two files were graded on other data or by
    other programs, or say different things of one submission.
    """
    records: list[Record] = []
    first: dict[tuple[str, str, str], tuple[Path, Record]] = {}
    grounds: dict[str, tuple[Path, Ground]] = {}
    for path, part in parts:
        for one in part:
            if one["trials"]:
                ground = (one["evidence"], one["versions"])
                where, known = grounds.setdefault(one["exercise"], (path, ground))
                if known != ground:
                    raise UsageError(
                        f"{where} and {path} were graded on different grounds: "
                        f"{_difference(known, ground)} of {one['exercise']}.",
                        "Grade both on the same data, with the same exercises, limits and version.",
                    )
            identity = (one["submission"], one["exercise"], one["sql"])
            where, other = first.setdefault(identity, (path, one))
            if where != path:
                if _without_time(other) != _without_time(one):
                    raise UsageError(
                        f"{where} and {path} do not agree on {one['submission']}.", "Leave one of them out."
                    )
                continue
            records.append(one)
    return tuple(sorted(records, key=lambda one: PurePosixPath(one["submission"])))


def missing(found: Sequence[Found], records: Sequence[Record]) -> tuple[str, ...]:
    """The paths of the submissions that have no record, or one of another text."""
    known = {(one["submission"], one["sql"]) for one in records}
    queries = [one.submission.query if isinstance(one, Report) else one.query for one in found]
    return tuple(
        query.path.as_posix() for query in queries if (query.path.as_posix(), query.text) not in known
    )


def _without_time(one: Record) -> Record:
    return {name: value for name, value in one.items() if name != "seconds"}


def _difference(one: Ground, other: Ground) -> str:
    """The part of the evidence in which two records differ."""
    if one[1] != other[1]:
        return "the versions of the programs"
    return next((f"the {name}" for name, value in one[0].items() if value != other[0].get(name)), "the data")
