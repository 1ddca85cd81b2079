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
    "flag": ("grain.wrong_population",),
}
"""Findings that an experiment with the data bears out, by what was changed in it."""

VAGUE = "value.mismatch"
"""The finding of a repair that tells only where something is computed in another way."""

SYMPTOMS = ("grain.missing_rows", "grain.missing_zero_rows", "grain.extra_rows")
"""Findings that say what is seen, and come after a proved reason for it."""

EFFECTS = (*SYMPTOMS, "null.non_finite")
"""Findings that are told as what is seen of a value, where that is what the repair changes."""

FACTS = ("schema.", "order.", "grain.too_", "duplicate.result_keys")
"""Findings that the rows prove, and that say what to change: no repair gives them another name."""

SAME = {
    "null.rows_dropped": (
        "grain.missing_zero_rows",
        "null.key_row",
        "null.rows_kept",
    ),
    "null.rows_kept": ("null.key_row", "grain.extra_rows"),
    "null.key_row": ("null.for_zero",),
    "grain.wrong_population": (
        "grain.missing_rows",
        "grain.missing_zero_rows",
        "grain.extra_rows",
        "duplicate.fan_out",
        "null.rows_dropped",
        "null.rows_kept",
        "null.key_row",
    ),
    "duplicate.fan_out": ("grain.extra_rows",),
    "order.wrong": ("grain.missing_rows", "grain.extra_rows"),
}
"""By the finding of a repair, those of the rows that say no less of the same mistake."""

COPIES = "duplicate.raw_copies"

OPEN = (VAGUE, "duplicate.fan_out", "grain.wrong_population")
"""Findings of the rows that may be the doing of copies."""


def choose(repairs: Sequence[Repair], code: str) -> Repair | None:
    """Of several repairs, one that undoes what the rows suggest, else one of its family, else the first."""
    family = code.partition(".")[0]
    same = [repair for repair in repairs if repair.code == code]
    near = [repair for repair in repairs if repair.code.partition(".")[0] == family]
    return next(iter((*same, *near, *repairs)), None)


def with_repair(
    findings: Sequence[Finding], repair: Repair | None, is_known: bool, title: str, guessed: frozenset[str]
) -> tuple[Finding, ...]:
    """The first finding with the line to look at, named by the repair where the rows say less.

    The others follow from it: without this one mistake all is right.

    `title` is that of the finding to which the repair points; what was `guessed` from the rows is not told.
    """
    if repair is None or not findings or not repair.whole:
        return tuple(findings)
    first = findings[0]
    same = next((finding for finding in findings if finding.code == repair.code), None)
    if not is_known and _is_better(repair.code, first, same is not None, guessed):
        first = same or _renamed(first, repair.code, title, guessed)
    agreed = repair.code != VAGUE and any(f.code == repair.code for f in findings)
    certainty = Certainty.PROVED if agreed else first.certainty
    where = place(repair)
    change = f"A change in several places, the first {where}," if repair.several else f"One change {where}"
    message = f"{first.message} {change} makes the answer right on all data sets."
    return (replace(first, certainty=certainty, line=repair.line, message=message.lstrip()),)


def _renamed(first: Finding, code: str, title: str, guessed: frozenset[str]) -> Finding:
    """A finding of the rows under the name of the cause, and what of it is a fact."""
    guess = (first.code in guessed and first.code != VAGUE) or first.code.startswith(FACTS)
    seen = "" if guess else f"It shows in the rows: {first.message}"
    return replace(first, code=code, title=title, message=seen, certainty=Certainty.LIKELY)


def _is_better(code: str, than: Finding, is_seen: bool, guessed: frozenset[str]) -> bool:
    """Whether the finding of a repair says more than the first of the rows; `is_seen`: they say it too."""
    is_fact = than.certainty is Certainty.PROVED or code == VAGUE
    if is_fact and than.code.startswith(FACTS):
        return False
    if code == VAGUE:
        return than.code in EFFECTS or (than.code in guessed and than.certainty is Certainty.LIKELY)
    return is_seen or (code != than.code and than.code not in SAME.get(code, ()))


def with_cures(
    findings: Sequence[Finding], cures: Sequence[Cure], is_named: bool, title: str
) -> tuple[Finding, ...]:
    """The findings, with the experiment that bears out the first one; then it is proved.

    Where no known answer or repair has named the mistake (`is_named`), copies are it if without them all is
    right: `title` is that of their finding.
    """
    for cure in cures if findings else ():
        first, *rest = findings
        said = f"On the smallest data it is right as soon as {cure.what}."
        if cure.kind == "copies" and not is_named and first.code in OPEN:
            named = replace(first, code=COPIES, title=title, message=said)
            return (replace(named, certainty=Certainty.LIKELY), *rest)
        if first.code.startswith(AGREE.get(cure.kind, ())):
            message = f"{first.message} {said}"
            return (replace(first, message=message, certainty=Certainty.PROVED), *rest)
    return tuple(findings)


def place(repair: Repair) -> str:
    """Where a repair changes an answer, in words."""
    return f"on line {repair.line} (in {repair.where})" if repair.line else f"in {repair.where}"
