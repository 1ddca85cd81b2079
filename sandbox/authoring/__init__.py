"""The author's gate: proves that an exercise is sound, and reports every fault with what to do.

One rule per file: `reference` first, then `RULES`, in the order in which their faults are reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sandbox import catalog
from sandbox.authoring import alternatives, certificate, junk, prompt, reference, starter, traps, wrong
from sandbox.authoring.case import Case, Fault
from sandbox.authoring.scaffold import scaffold
from sandbox.datasets import with_copies
from sandbox.engine import Engine, Expectations, Limits
from sandbox.errors import BrokenExercise
from sandbox.model import Dataset
from sandbox.shrink import Laboratory

RULES = (prompt, traps, starter, alternatives, wrong, junk, certificate)

LIMITS = Limits(seconds=60.0)
"""An exercise's own queries may take their time, so that they are explained in full on any machine."""

__all__ = ["RULES", "Fault", "faults", "scaffold"]


def faults(folder: Path, datasets: Sequence[Dataset]) -> tuple[Fault, ...]:
    """Everything that is wrong with the exercise in a folder; empty when it may be handed out."""
    exercise, unreadable = catalog.load(folder)
    if exercise is None or unreadable:
        advice = "Mend the folder; docs/add-an-exercise.md shows its form."
        return tuple(Fault(folder.name, text, advice) for text in unreadable)
    expectations = Expectations(datasets)
    try:
        with Engine(with_copies(datasets), LIMITS) as engine, Laboratory() as laboratory:
            case = Case(exercise, tuple(datasets), expectations, engine, laboratory)
            unsound = tuple(reference.look(case))  # nothing can be judged by such a reference
            return unsound or tuple(fault for rule in RULES for fault in rule.look(case))
    except BrokenExercise as error:
        return (Fault("reference.sql", error.message, "Mend it: nothing can be graded without it."),)
    finally:
        expectations.close()
