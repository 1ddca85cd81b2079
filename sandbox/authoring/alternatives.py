"""Every alternative is right, and none is the reference again in other layout."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.authoring.case import Case, Fault
from sandbox.model import Verdict
from sandbox.sqltext import same_query

FEWEST = 3
"""Right answers in another style that an exercise needs, to show that the grader does not ask for one."""


def look(case: Case) -> Iterator[Fault]:
    """Alternatives that are wrong, alike or too few."""
    exercise = case.exercise
    if len(exercise.alternatives) < FEWEST:
        yield Fault("alternatives/", f"there are fewer than {FEWEST}", "Write the answer in another style.")
    for query in exercise.alternatives:
        where = f"alternatives/{query.path.name}"
        judged = case.judge(query, explain=True)
        if judged.verdict is not Verdict.CORRECT:
            names = [t.dataset.name for t in judged.trials if not t.same]
            yield Fault(
                where,
                f"it is {judged.verdict} on {', '.join(names)}: {', '.join(judged.codes)}",
                "It or the reference is wrong: find out which, with `sandbox grade`.",
            )
        if same_query(query.text, exercise.reference.text):
            yield Fault(where, "it is the reference again", "Write it in another style, or remove it.")
