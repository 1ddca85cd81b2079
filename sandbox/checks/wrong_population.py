"""Explains a population that is counted wrongly while its parts are right."""

from __future__ import annotations

from sandbox.checks import drift
from sandbox.checks.case import Case, are, cell_examples, got_rows, names, percent
from sandbox.checks.measures import cell, counts, parts, populations
from sandbox.model import Finding

CODE = "grain.wrong_population"
TITLE = "The group that is counted is another one"


def look(case: Case) -> Finding | None:
    """Fires when a population is too low or too high and the counts that are parts of it do not follow."""
    if drift.cause(case) != CODE:
        return None
    going = drift.directions(case)
    wrong = [
        name
        for name in populations(case)
        if going.get(name, drift.Direction.SAME) is not drift.Direction.SAME
    ]
    way = going[wrong[0]]
    size = max(abs(drift.shift(case, name)) for name in wrong)
    amount = f" by {percent(size)} of the total" if size != float("inf") else ""
    message = f"{are(wrong)} {way} in {drift.where(case, wrong)}{amount}{_beside(case, going)}."
    message += _equal(case, wrong)
    if way is drift.Direction.DOWN:
        message += (
            " Some fell out, by a filter too many or by a join that keeps only those with a partner: "
            "count the population first, then join to it."
        )
    else:
        message += " It probably counts some that the definition leaves out: read again who belongs to it."
    changes = drift.changes_of_any(case, wrong)
    return Finding(CODE, TITLE, message, examples=cell_examples(case, changes))


def _beside(case: Case, going: dict[str, drift.Direction]) -> str:
    known = [name for name in parts(case) if name in going]
    right = [name for name in known if going[name] is drift.Direction.SAME]
    if known and right == known:
        return f", while {are(known)} right"
    if case.witness and not right:
        return f", and {names(known)} with it" if known else ""
    return (
        f", and {names(known)} does not move with it"
        if len(known) == 1
        else ", and its parts do not move with it"
    )


def _equal(case: Case, wrong: list[str]) -> str:
    """Another count that the wrong one repeats in every row."""
    rows = got_rows(case)
    for name in wrong:
        for other in counts(case):
            repeats = all(cell(case, row, name) == cell(case, row, other) for row in rows)
            if other not in wrong and len(rows) > 1 and repeats:
                return f" {name} is the same as {other} in every row."
    return ""
