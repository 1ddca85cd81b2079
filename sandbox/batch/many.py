"""Many submissions to records: each different one graded once, whatever was graded before left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox import record
from sandbox.batch.cache import Cache, key
from sandbox.batch.grader import Grader
from sandbox.batch.journal import Journal
from sandbox.batch.sources import Found
from sandbox.errors import SandboxError
from sandbox.grade import versions
from sandbox.model import Report, Submission, Verdict
from sandbox.record import Record

GRADED, EQUAL, CACHED, RESUMED = "graded", "equal to another", "known from before", "in the results already"
"""Where a record comes from."""

Done = Callable[[Record, str], None]
"""Called with each record as it comes, and where it comes from."""


@dataclass(slots=True)
class Records:
    """The records so far, by the number of the submission."""

    done: Done
    journal: Journal | None
    found: dict[int, Record] = field(default_factory=dict)

    def add(self, number: int, one: Record, source: str) -> None:
        """Write a record down before anybody is told of it."""
        if self.journal and source != RESUMED:
            self.journal.write(one)
        self.found[number] = one
        self.done(one, source)


def records(
    found: Sequence[Found],
    grader: Grader,
    cache: Cache | None = None,
    journal: Journal | None = None,
    resume: bool = False,
    done: Done = lambda one, source: None,
) -> tuple[Record, ...]:
    """A record for each, in the order given. They are written to the journal as they come.

    With `resume`, what the journal holds of these submissions, graded on the same data in the same way, is
    kept, and the rest of it dropped. Raises record.NotARecord where the journal is another kind of file.
    """
    before = _by_identity(journal.records()) if journal and resume else {}
    kept: dict[int, Record] = {}
    keys: dict[int, str | None] = {}
    for number, item in enumerate(found):
        evidence = _evidence(item, grader)
        keys[number] = _key(item, evidence, grader)
        if earlier := _still_holds(item, evidence, before):
            kept[number] = earlier
    if journal:
        journal.begin(kept.values())
    so_far = Records(done, journal)
    for number, one in kept.items():
        so_far.add(number, one, RESUMED)
    groups: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(found):
        if number in kept:
            continue
        if isinstance(item, Report):
            so_far.add(number, record.of(item), GRADED)
        else:
            groups[keys[number] or f"by itself: {number}"].append(number)
    for name, numbers in list(groups.items()):
        if cache and (known := cache.get(name)):
            del groups[name]
            for number in numbers:
                so_far.add(number, _own(known, found[number]), CACHED)
    _graded(found, groups, grader, cache, so_far)
    return tuple(so_far.found[number] for number in range(len(found)))


def _graded(
    found: Sequence[Found],
    groups: Mapping[str, Sequence[int]],
    grader: Grader,
    cache: Cache | None,
    so_far: Records,
) -> None:
    """Grade the first of each group; the others are equal to it."""
    names = list(groups)
    firsts = [found[groups[name][0]] for name in names]
    for place, report in grader.stream([item for item in firsts if isinstance(item, Submission)]):
        one = record.of(report)
        first, *others = groups[names[place]]
        if cache:
            cache.put(names[place], one)
        so_far.add(first, _own(one, found[first]), GRADED)
        for number in others:
            so_far.add(number, _own(one, found[number]), EQUAL)


def _own(one: Record, item: Found) -> Record:
    """A record as that of an equal submission."""
    submission = item.submission if isinstance(item, Report) else item
    own = {
        "submission": submission.query.path.as_posix(),
        "author": submission.author,
        "sql": submission.query.text,
    }
    return {name: own.get(name, one.get(name)) for name in record.KEYS}


def _evidence(item: Found, grader: Grader) -> dict[str, Any] | None:
    """What the record of a submission would rest on; None where that cannot be told before it is graded."""
    if isinstance(item, Report):
        return record.evidence(item.evidence)
    try:
        return record.evidence(grader.evidence(item.exercise))
    except SandboxError:
        return None


def _key(item: Found, evidence: Mapping[str, Any] | None, grader: Grader) -> str | None:
    if isinstance(item, Report) or evidence is None:
        return None
    text = grader.filled(item.query, item.exercise).text
    return key(text, item.exercise, evidence, dict(versions()))


Identity = tuple[str, str, str, str]


def _by_identity(records: Sequence[Record]) -> dict[Identity, list[Record]]:
    before: dict[Identity, list[Record]] = defaultdict(list)
    for one in records:
        before[one["submission"], one["author"], one["exercise"], one["sql"]].append(one)
    return before


def _still_holds(
    item: Found, evidence: Mapping[str, Any] | None, before: Mapping[Identity, list[Record]]
) -> Record | None:
    """The record of an earlier run, if it would be graded on the same data in the same way today."""
    submission = item.submission if isinstance(item, Report) else item
    identity = (
        submission.query.path.as_posix(),
        submission.author,
        submission.exercise,
        submission.query.text,
    )
    for one in before.get(identity, ()):
        same = one["evidence"] == evidence and one["versions"] == dict(versions())
        if same and one["verdict"] != Verdict.BROKEN:
            before[identity].remove(one)
            return one
    return None
