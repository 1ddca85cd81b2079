"""Looks for a variant of a wrong answer that is right: on the smallest data first, then on all there is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox import datasets, smalldata
from sandbox.battery import Battery, bench
from sandbox.compare import diff
from sandbox.engine import Engine
from sandbox.model import Exercise, Query, Result, Trial
from sandbox.repair.model import Variant
from sandbox.smalldata import SmallSet

ENOUGH = 4
"""Variants that are right, after which no other is looked for."""

LEAST = 0.05
"""Seconds; with less left, no further variant is tried."""

ORDERED = 6
"""Small data sets on which the order of the rows is looked at, where that is graded."""

STARTS = 3
"""Variants with one of two mistakes undone from which the other is looked for."""

Groups = Callable[[Query], Iterable[Sequence[Variant]]]
"""The variants of an answer, a group after the other."""


@dataclass(frozen=True, slots=True)
class Trying:
    """What variants are tried on: a small data set on which the answer is wrong, the battery, built data.

    Without `one`, where no small data shows the mistake, they are tried on the built data at once, and only
    the most likely ones. At `most` so many variants are tried, while there are seconds `left`: by their
    number, and not by the time that they take, so that the same answer is told the same on every machine.
    """

    exercise: Exercise
    one: SmallSet | None
    expected: Result | None
    battery: Battery
    trials: Sequence[Trial]
    engine: Engine
    left: Callable[[], float]
    most: int


@dataclass(frozen=True, slots=True)
class Found:
    """Variants that are right; or one with the first of two mistakes undone, which is not the `whole`."""

    variants: tuple[Variant, ...]
    whole: bool = True


def repairs(groups: Groups, answer: Query, trying: Trying, deep: bool = False) -> Found:
    """The variants of an answer that are right on all data, from the first group that has any.

    With `deep`, an answer that no variant makes right is taken for one with two mistakes.
    """
    halves: list[tuple[Variant, tuple[int, ...]]] = []
    for able in _right_on_one(groups(answer), answer, trying):
        found: list[Variant] = []
        for variant in able:
            left = _wrong_on(replace(answer, text=variant.text), trying) if trying.left() > LEAST else None
            if left == ():
                found.append(variant)
            elif left:
                halves.append((variant, left))
            if len(found) == ENOUGH:
                break
        if found:
            return Found(tuple(found))
    return _two_repairs(groups, answer, trying, halves) if deep and halves else Found(())


def _two_repairs(
    groups: Groups, answer: Query, trying: Trying, halves: Sequence[tuple[Variant, tuple[int, ...]]]
) -> Found:
    """The first of two variants, one of the other, with which an answer with two mistakes is right.

    It undoes one of them: it leaves fewer small data sets on which the answer is wrong, and no new one.
    """
    before = set(_wrong_on(answer, trying) or ())
    better = [(variant, left) for variant, left in halves if set(left) < before]
    for variant, left in sorted(better, key=lambda pair: len(pair[1]))[:STARTS]:
        sets, expected = trying.battery.sets(), trying.battery.expected
        number = min(left, key=lambda n: sets[n].rows)
        rest = replace(trying, one=sets[number], expected=expected.results[number])
        if trying.left() > LEAST and repairs(groups, replace(answer, text=variant.text), rest).variants:
            return Found((variant,), whole=False)
    return Found(())


def _right_on_one(
    groups: Iterable[Sequence[Variant]], answer: Query, trying: Trying
) -> Iterator[list[Variant]]:
    """Of each group, the variants that are right where the answer is seen to be wrong."""
    tried = 0
    for group in groups:
        is_right = _first_look(trying)
        found = []
        for variant in group[: trying.most - tried]:
            if trying.left() < LEAST:
                break
            if is_right(replace(answer, text=variant.text)):
                found.append(variant)
        yield found
        tried += len(group)
        if trying.one is None or tried >= trying.most or trying.left() < LEAST:
            return


def _first_look(trying: Trying) -> Callable[[Query], bool]:
    """Tells whether a query is right on the small data set, or on the built data that shows the mistake."""
    engine, one, expected = trying.engine, trying.one, trying.expected
    if one is None or expected is None:
        wrong = next((trial for trial in trying.trials if not trial.same), None)
        return lambda query: wrong is not None and _right_on(query, wrong, trying)
    number = trying.battery.names.index(one.name) if one.name in trying.battery.names else None
    if number is None or not engine.holds(trying.battery.payload):
        engine.put(smalldata.payload([one]), datasets.schema())
        number = 0

    def is_right(query: Query) -> bool:
        got = engine.small(query, number, trying.left())
        return isinstance(got, Result) and diff(expected, got, trying.exercise.contract).same

    return is_right


def _wrong_on(query: Query, trying: Trying) -> tuple[int, ...] | None:
    """The small data sets on which a query is wrong; () when it is right on the built data as well.

    None where that cannot be told, or where only the built data or the order of the rows shows it.
    """
    exercise, engine, expected = trying.exercise, trying.engine, trying.battery.expected
    if not engine.holds(trying.battery.payload):
        engine.put(trying.battery.payload, datasets.schema())
    found = bench.lifted(query, engine, exercise.contract, expected, trying.left())
    numbers = sorted(range(len(expected.results)), key=lambda n: -len(expected.results[n].rows))
    if not isinstance(found, tuple):
        numbers = numbers[: bench.LOOP]
    elif found:
        return found
    else:
        numbers = numbers[:ORDERED] if exercise.contract.order else []
    if any(
        bench.plain(query, engine, exercise.contract, expected, numbers, time.monotonic() + trying.left())
    ):
        return None
    if trying.left() <= 0 or not all(_right_on(query, trial, trying) for trial in trying.trials):
        return None
    return ()


def _right_on(query: Query, trial: Trial, trying: Trying) -> bool:
    got = trying.engine.run(query, trial.dataset, max(trying.left(), LEAST))
    return isinstance(got, Result) and diff(trial.expected, got, trying.exercise.contract).same
