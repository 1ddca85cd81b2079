"""Measures how often the true cause is named and the true place shown: `python -m benchmarks.diagnosis`.

The wrong answers of every exercise, and mutants of its right answers of which the cause and the clause are
known because we made them. For each mutant the repair does without the operator that made it, and no known
wrong answer is looked up: of a mistake that nobody thought of there is none. With `--unseen` it does without
the right answer that the mutant was made of too, as for an answer that is like none that is known.
`--mutants N` of each right answer, others with another `--seed`; `--slug S` for one exercise,
`--mutants-only` without the wrong answers.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox import catalog, datasets
from sandbox.datasets import with_copies
from sandbox.engine import Engine, Expectations, Limits, Pool
from sandbox.grade import TRIES, Judgement, judge
from sandbox.model import Exercise, Query, Verdict, Witness, WrongAnswer
from sandbox.mutation import Cause, mutants, read_schema
from sandbox.repair.naming import CODES
from sandbox.shrink import Laboratory

LIMITS = Limits(seconds=6.0)
"""More than a submission has: other work on the machine must not cut an explanation short."""

SAME = {
    "schema": {Cause.VALUE},
    "order": {Cause.ORDER, Cause.WINDOW},
    "grain.too_fine": {Cause.GRAIN},
    "grain.too_coarse": {Cause.GRAIN},
    "grain": {Cause.FILTER, Cause.UNMATCHED},
    "duplicate": {Cause.DUPLICATES, Cause.GRAIN, Cause.WINDOW},
    "null.rows_dropped": {Cause.NULLS, Cause.UNMATCHED},
    "null.rows_kept": {Cause.NULLS, Cause.UNMATCHED},
    "null": {Cause.NULLS},
    "window": {Cause.BOUNDARY, Cause.TIME},
    "time": {Cause.TIME, Cause.BOUNDARY},
    "value": {Cause.VALUE, Cause.WINDOW},
}
"""The causes that a finding names, by its code or, where that is not here, its family."""


ALSO = {
    "aggregate_swap": {"duplicate.raw_copies"},
    "and_or": {"duplicate.fan_out", "null.rows_kept"},
    "arithmetic": {"window.boundary", "window.censoring"},
    "condition_dropped": {"duplicate.fan_out", "duplicate.raw_copies"},
    "limit": {"grain.missing_rows", "grain.extra_rows"},
    "number_constant": {"window.boundary"},
    "time_unit": {"grain.too_fine", "grain.too_coarse"},
}
"""What a mutant may be called as well, and is counted apart: a lost condition of a join is a fan-out, or
takes the wrong copy, as the least instant does for the greatest; a threshold is an edge, or says who has
been observed long enough; a month cut to weeks is a finer grain.
"""


@dataclass(frozen=True)
class Known:
    """A wrong answer of which we know the mistake."""

    query: Query
    finding: str = ""
    cause: Cause | None = None
    clause: str = ""
    operator: str = ""
    source: Query | None = None

    def is_named(self, code: str) -> bool:
        """Whether a finding names the mistake: the one that undoing it points to, or one of its kind."""
        if self.cause is None:
            return code == self.finding
        if code == CODES.get(self.operator):
            return True
        return self.cause in SAME.get(code, SAME.get(code.partition(".")[0], set()))

    def is_called(self, code: str) -> bool:
        """Whether a finding names the mistake, or is another fair name of it."""
        of_copies = self.clause.endswith(".QUALIFY") and code.startswith("duplicate.")
        return self.is_named(code) or code in ALSO.get(self.operator, ()) or of_copies


class Measured(Laboratory):
    """A laboratory that looks at the clock while it looks for the smallest data."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0
        self.is_mutant = False

    def forget(self) -> None:
        """Repair with the right answers of the exercise that is graded next, whatever was known of it."""
        self._editor().close()

    def recognised(self, *arguments: object, **named: object) -> tuple[WrongAnswer, ...]:
        """As before, but for mutants: what a known wrong answer says of one has no cause to compare."""
        return () if self.is_mutant else super().recognised(*arguments, **named)  # type: ignore[arg-type]

    def witness(self, *arguments: object, **named: object) -> Witness | None:
        """As before; the processor time of both workers and of this thread is added up."""
        engine = next(one for one in arguments if isinstance(one, Engine))
        others = self.meter()

        def spent() -> float:
            return engine.spent + others() + time.process_time()

        before = spent()
        try:
            return super().witness(*arguments, **named)  # type: ignore[arg-type]
        finally:
            self.seconds += spent() - before


def known(exercise: Exercise, per_answer: int, wrong: bool, seed: str = "") -> Iterator[Known]:
    """The `wrong` answers of an exercise, and some mutants of each of its right answers but the reference.

    Another `seed` gives other mutants.
    """
    for answer in exercise.wrong if wrong else ():
        yield Known(answer.query, finding=answer.expects)
    schema = read_schema(datasets.schema())
    for right in exercise.alternatives:
        found = list(mutants(right.text, schema))
        for mutant in random.Random(seed + right.text).sample(found, min(per_answer, len(found))):
            query = replace(right, text=mutant.text)
            yield Known(query, "", mutant.cause, mutant.clause, mutant.operator, right)


def main() -> None:
    """Print the figures of each exercise, and those of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=12)
    parser.add_argument("--slug")
    parser.add_argument("--tries", type=int, default=TRIES)
    parser.add_argument("--seed", default="")
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--mutants-only", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    tally: Counter[str] = Counter()
    rows: list[int] = []
    seconds: list[float] = []
    graded = datasets.graded()
    with (
        Expectations(graded) as expectations,
        Measured() as laboratory,
        Pool(with_copies(graded), LIMITS) as pool,
    ):
        for exercise in catalog.read_all(catalog.root()):
            if asked.slug not in (None, exercise.slug):
                continue
            source: Query | None = None
            before = len(rows)
            for one in known(exercise, asked.mutants, not asked.mutants_only, asked.seed):
                laboratory.seconds = 0.0
                laboratory.is_mutant = one.cause is not None
                laboratory.leave_out((one.operator,) if one.operator else ())
                if asked.unseen and one.source is not source:
                    laboratory.forget()
                    source = one.source
                others = tuple(right for right in exercise.alternatives if right is not source)
                as_seen = replace(exercise, alternatives=others)
                with pool.engine() as engine:
                    told = judge(one.query, as_seen, graded, expectations, laboratory, engine, asked.tries)
                if told.verdict is not Verdict.WRONG:
                    continue
                tally.update(_counted(one, told))
                if told.counterexample:
                    rows.append(told.counterexample.rows)
                    seconds.append(laboratory.seconds)
                if asked.verbose and len(_counted(one, told)) < (5 if one.cause else 3):
                    wanted = one.finding or f"{one.operator} {one.cause} {one.clause}"
                    where = f"{exercise.slug} {one.query.path.stem}"
                    print(f"  {where}: {wanted} -> {told.findings[0].code} {_place(told)}", flush=True)
            if rows[before:]:
                print(f"{exercise.slug}: {_smallest(rows[before:], seconds[before:])}", flush=True)
    _print(tally, rows, seconds)


def _counted(one: Known, told: Judgement) -> list[str]:
    """What is counted of a wrong answer: that there is one, and what was right in what was told of it."""
    kind = "mutant" if one.cause else "wrong"
    code = told.findings[0].code
    seen = {"named": one.is_named(code), "called": one.is_called(code), "repaired": told.repair is not None}
    seen["placed"] = told.repair is not None and _place(told) == one.clause
    return [kind, *(f"{kind} {what}" for what, holds in seen.items() if holds)]


def _place(told: Judgement) -> str:
    return f"{told.repair.scope}.{told.repair.clause}" if told.repair else "-"


def _print(tally: Counter[str], rows: list[int], seconds: list[float]) -> None:
    for kind in ("wrong", "mutant"):
        total = tally[kind]
        if total:
            named, called, repaired = (tally[f"{kind} {what}"] for what in ("named", "called", "repaired"))
            print(f"{kind}: {total}; true cause first {named} ({named / total:.1%}), ", end="")
            print(f"with other fair names {called} ({called / total:.1%}); ", end="")
            print(f"a place shown {repaired} ({repaired / total:.1%})")
    shown, exact = tally["mutant repaired"], tally["mutant placed"]
    if shown:
        print(f"exact clause: {exact} of {shown} shown ({exact / shown:.1%})")
    if rows:
        print(f"all: {_smallest(rows, seconds)}")


def _smallest(rows: Sequence[int], seconds: Sequence[float]) -> str:
    """How small the smallest data is, and what finding it takes."""
    quick = sum(one < 1 for one in seconds) / len(seconds)
    return (
        f"{len(rows)} counterexamples; rows: median {statistics.median(rows):g}, "
        f"95 % at most {_p95(rows):g}, most {max(rows)}; CPU seconds: "
        f"median {statistics.median(seconds):.3f}, 95 % at most {_p95(seconds):.2f}, under 1 s {quick:.1%}"
    )


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


if __name__ == "__main__":
    main()
