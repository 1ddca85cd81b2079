"""The wrong queries that a battery has to kill: mutants of right answers, and known wrong answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox import datasets
from sandbox.model import Exercise, Query
from sandbox.mutation import OPERATORS, Cause, Mutant, mutants, name, read_schema, second_order


@dataclass(frozen=True, slots=True)
class Suspect:
    """A query that should be found wrong. `name` is the same from run to run, and unique in an exercise."""

    name: str
    query: Query


def of_wrong_answers(exercise: Exercise) -> tuple[Suspect, ...]:
    """The wrong answers that the exercise ships."""
    return tuple(Suspect(f"wrong/{answer.query.path.name}", answer.query) for answer in exercise.wrong)


def of_reference(exercise: Exercise) -> tuple[Suspect, ...]:
    """The first-order mutants of the reference."""
    found = mutants(exercise.reference.text, read_schema(datasets.schema()))
    return tuple(_named(exercise.reference, _counted(exercise, found)))


def of_alternatives(exercise: Exercise) -> tuple[Suspect, ...]:
    """The first-order mutants of the alternatives: mistakes in queries of other shapes."""
    schema = read_schema(datasets.schema())
    found: dict[str, Suspect] = {}
    for query in exercise.alternatives:
        for suspect in _named(query, _counted(exercise, mutants(query.text, schema)), query.path.stem):
            found.setdefault(suspect.query.text, suspect)
    return tuple(found.values())


def of_two_mistakes(
    exercise: Exercise, survivors: frozenset[str], count: int, seed: int
) -> tuple[Suspect, ...]:
    """A sample of second-order mutants of the reference; not those of two mistakes that change nothing."""
    pairs = second_order(exercise.reference.text, read_schema(datasets.schema()), count, seed)
    harmless = {re.sub(r" \(\d+\)$", "", survivor) for survivor in survivors}
    found = (pair for pair in pairs if not all(single in harmless for single in _singles(pair)))
    return tuple(_named(exercise.reference, _counted(exercise, found)))


def _singles(pair: Mutant) -> Iterator[str]:
    """The names of the two mistakes in a second-order mutant."""
    operators, clauses = pair.operator.split("+"), pair.clause.split("+")
    notes = pair.note.split(" + ")
    for n, (operator, clause) in enumerate(zip(operators, clauses, strict=False)):
        note = notes[n] if len(notes) == 2 else ""
        yield f"{operator} in {clause}: {note}"


def _counted(exercise: Exercise, found: Iterable[Mutant]) -> Iterator[Mutant]:
    """The mutants that change what is asked for: the order of the rows is not always."""
    of_order = {name(operator) for operator in OPERATORS if operator.CAUSE is Cause.ORDER}
    return (m for m in found if exercise.contract.order or not of_order.intersection(m.operator.split("+")))


def _named(query: Query, found: Iterable[Mutant], of: str = "") -> Iterator[Suspect]:
    seen: Counter[str] = Counter()
    for mutant in found:
        called = f"{of + ': ' if of else ''}{mutant.operator} in {mutant.clause}: {mutant.note}"
        seen[called] += 1
        if seen[called] > 1:
            called += f" ({seen[called]})"
        yield Suspect(called, Query(mutant.text, query.path))
