"""Every trap and every known wrong answer names a finding that has a name, and a plant that is planted."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.authoring.case import Case, Fault
from sandbox.model import FINDING_CODES


def look(case: Case) -> Iterator[Fault]:
    """Traps with a finding or a plant that nobody knows."""
    planted = {tag for dataset in case.datasets for tag, rows in dataset.plants if rows}
    for trap in case.exercise.traps:
        where = f"exercise.toml, trap {trap.habit!r}"
        if trap.finding not in FINDING_CODES:
            yield Fault(where, f"{trap.finding} is no finding", "sandbox/model/reports.py has the names.")
        if trap.plant and trap.plant not in planted:
            yield Fault(where, f"nothing is planted under {trap.plant}", "See sandbox/generator/plants/.")
