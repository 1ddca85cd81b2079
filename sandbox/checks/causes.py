"""Brings together what is known of a mistake: from the rows, from changed data, and from a changed query.

Three sources speak of the cause. Rows suggest one. A known wrong answer that gives the same on all data has
one. And one change of the query that makes it right on all data undoes one. A cause is told as proved only
where an experiment bears out what another source says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sandbox.model import Certainty, Cure, Finding, Repair

AGREE = {
    "copies": ("duplicate.",),
    "instant": ("window.", "time."),
    "flag": ("grain.wrong_population", "null.rows_dropped", "null.rows_kept"),
}
"""Findings that an experiment with the data bears out, by what was changed in it."""

VAGUE = "value.mismatch"
"""The finding of a repair that tells only where something is computed in another way."""


def choose(repairs: Sequence[Repair], code: str) -> Repair | None:
    """Of several repairs, one that undoes what the rows suggest, else one of its family, else the first."""
    family = code.partition(".")[0]
    same = [repair for repair in repairs if repair.code == code]
    near = [repair for repair in repairs if repair.code.partition(".")[0] == family]
    return next(iter((*same, *near, *repairs)), None)


def with_repair(
    findings: Sequence[Finding], repair: Repair | None, is_known: bool, title: str, guessed: frozenset[str]
) -> tuple[Finding, ...]:
    """The findings, the first with the line to look at, and named by the repair where it was only guessed.

    `title` is that of the finding to which the repair points.
    """
    if repair is None or not findings or not repair.whole:
        return tuple(findings)
    first, *rest = findings
    agreed = repair.code == first.code
    if not agreed and not is_known and first.code in guessed and repair.code != VAGUE:
        seen = " The rows show it." if first.examples else ""
        message = f"{title}: one change {place(repair)} makes the answer right on all data sets.{seen}"
        named = replace(first, code=repair.code, title=title, message=message, line=repair.line)
        others = [finding for finding in rest if finding.code not in (repair.code, *guessed)]
        return (replace(named, certainty=Certainty.LIKELY), *others)
    certainty = Certainty.PROVED if agreed else first.certainty
    message = f"{first.message} One change {place(repair)} makes the answer right on all data sets."
    return (replace(first, certainty=certainty, line=repair.line, message=message), *rest)


def with_cures(findings: Sequence[Finding], cures: Sequence[Cure]) -> tuple[Finding, ...]:
    """The findings, with the experiment that bears out the first one; then it is proved."""
    for cure in cures if findings else ():
        first, *rest = findings
        if first.code.startswith(AGREE.get(cure.kind, ())):
            message = f"{first.message} On the smallest data it is right as soon as {cure.what}."
            return (replace(first, message=message, certainty=Certainty.PROVED), *rest)
    return tuple(findings)


def place(repair: Repair) -> str:
    """Where a repair changes an answer, in words."""
    return f"on line {repair.line} (in {repair.where})" if repair.line else f"in {repair.where}"
