"""Every known wrong answer is found wrong, and the finding that it declares is the first one."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox import checks
from sandbox.authoring.case import Case, Fault
from sandbox.model import Verdict

FEWEST = 10
"""Known wrong answers that an exercise needs."""


def look(case: Case) -> Iterator[Fault]:
    """Wrong answers that pass, do not run, or are explained in another way than declared."""
    exercise = case.exercise
    if len(exercise.wrong) < FEWEST:
        yield Fault("wrong/", f"there are fewer than {FEWEST}", "Write down what people get wrong.")
    for answer in exercise.wrong:
        where = f"wrong/{answer.query.path.name}"
        judged = case.judge(answer.query, explain=True)
        if judged.verdict is Verdict.CORRECT:
            yield Fault(
                where,
                "it passes: no data set shows its mistake",
                "Plant the edge case that it trips over, or remove it if it is right.",
            )
        elif judged.verdict is Verdict.NOT_GRADED:
            yield Fault(where, "it does not run", "A wrong answer must run; mend it.")
        elif answer.expects not in checks.codes():
            yield Fault(where, f"it expects {answer.expects}, which is no finding", "See `sandbox explain`.")
        elif answer.expects != judged.codes[0]:
            yield Fault(
                where,
                f"it expects {answer.expects}, and the findings are {', '.join(judged.codes)}",
                "Declare what the rows show, or make the check see it.",
            )
