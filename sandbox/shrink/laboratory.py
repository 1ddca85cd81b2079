"""Where answers are tried on small data: the battery, the search beyond it, and the smallest data of all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Self

from sandbox import battery, datasets
from sandbox.battery import Battery, Known, Seen, rubric
from sandbox.battery.rubric import Panel
from sandbox.engine import Engine
from sandbox.model import Exercise, Mark, Query, Reordering, Tie, Trial, Witness, WrongAnswer
from sandbox.repair import Editor, Found, Trying, Variant, repairs
from sandbox.shrink.tie import tie
from sandbox.shrink.trials import Fires, Trials
from sandbox.shrink.witness import witness
from sandbox.smalldata import SmallSet

MOST_SEEN = 12
"""Small data sets on which an answer is seen to be wrong; more would show nothing new."""


class Laboratory:
    """Tries answers on small data. Keeps the batteries, and the worker that runs the references.

    Threads may share it: they take turns where the reference has to run.
    """

    def __init__(self) -> None:
        self._batteries: dict[str, Battery] = {}
        self._known: dict[str, Known] = {}
        self._panels: dict[str, Panel] = {}
        self._referee: Engine | None = None
        self._editor = Editor()
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._editor.close()
        if self._referee:
            self._referee.close()

    def leave_out(self, kinds: tuple[str, ...]) -> None:
        """Repair without some kinds of edits, to see what is told of mistakes that none of them undoes."""
        self._editor.without = kinds

    def prepare(self, exercise: Exercise) -> None:
        """Have the small data sets of an exercise at hand. It takes a while the first time."""
        self._battery(exercise)

    def learn(self, exercise: Exercise) -> None:
        """Have at hand what the explanation and the score of wrong answers need: a while the first time."""
        own = self._battery(exercise)
        with self._turn:
            if exercise.slug not in self._known:
                self._known[exercise.slug] = battery.known(exercise, own)
            if exercise.slug not in self._panels:
                self._panels[exercise.slug] = rubric.panel(exercise, own, self._reference())

    def differing(
        self, query: Query, exercise: Exercise, engine: Engine, left: Callable[[], float]
    ) -> tuple[tuple[SmallSet, Seen], ...]:
        """Small data sets of the battery on which an answer is wrong, or fails; fewest rows first."""
        own = self._battery(exercise)
        found = battery.differing(query, engine, exercise.contract, own, left())
        seen = tuple(islice(found, MOST_SEEN))
        sets = own.sets() if seen else ()
        return tuple((sets[one.number], one) for one in seen)

    def searched(
        self, query: Query, exercise: Exercise, engine: Engine, left: Callable[[], float]
    ) -> tuple[tuple[SmallSet, Seen], ...]:
        """Small data sets beyond the battery, made from the answer's own constants, on which it is wrong."""
        own = self._battery(exercise)
        with self._turn:
            found = battery.attack(exercise, query, own, self._reference(), engine, left)
            return tuple(islice(found, MOST_SEEN))

    def recognised(
        self, query: Query, exercise: Exercise, engine: Engine, seconds: float
    ) -> tuple[WrongAnswer, ...]:
        """The known wrong answers that give the same rows on every small data set."""
        own = self._battery(exercise)
        self.learn(exercise)
        if not engine.holds(own.payload):
            engine.put(own.payload, datasets.schema())
        return battery.recognise(query, exercise, own, engine, self._known[exercise.slug], seconds)

    def repaired(
        self,
        query: Query,
        exercise: Exercise,
        seen: tuple[SmallSet, Seen],
        trials: Sequence[Trial],
        code: str,
        engine: Engine,
        seconds: float,
        most: int,
        deep: bool = False,
    ) -> Found:
        """The variants of an answer that are right on all data, those first that a finding suggests.

        `seen`: a small data set on which the answer is wrong. At `most` so many variants are tried. With
        `deep`, an answer that none of them makes right is taken for one with two mistakes.
        """
        own = self._battery(exercise)
        deadline = time.monotonic() + seconds
        one, what = seen
        trying = Trying(exercise, one, what.expected, own, trials, engine, deadline, most)

        def groups(answer: Query) -> Iterator[tuple[Variant, ...]]:
            return self._editor.groups(answer, exercise, code, lambda: deadline - time.monotonic())

        return repairs(groups, query, trying, deep)

    def marks(
        self, query: Query, exercise: Exercise, code: str, engine: Engine, seconds: float
    ) -> tuple[Mark, ...]:
        """What a wrong answer, whose first finding has a code, earned of each concept."""
        self.learn(exercise)
        return rubric.marks(query, exercise, self._panels[exercise.slug], engine, code, seconds)

    def witness(
        self, query: Query, exercise: Exercise, one: SmallSet, engine: Engine, fires: Fires, seconds: float
    ) -> Witness | None:
        """The smallest data below a small data set on which `fires(expected, got)` is true."""
        with self._trials(query, exercise, engine, seconds) as trials:
            return witness(one, trials, exercise.contract, fires)

    def tie(
        self, query: Query, exercise: Exercise, turned: Reordering, engine: Engine, seconds: float
    ) -> Tie | None:
        """The smallest data on which an answer depends on the order of the rows, with one that is wrong."""
        sets = self._battery(exercise).sets()
        with self._trials(query, exercise, engine, seconds) as trials:
            return tie(turned, sets, trials, exercise.contract)

    @contextmanager
    def _trials(self, query: Query, exercise: Exercise, engine: Engine, seconds: float) -> Iterator[Trials]:
        with self._turn:
            referee = self._reference()
            for one in (referee, engine):
                one.await_open()  # which is not the query's time
            deadline = time.monotonic() + seconds
            ordered = bool(exercise.contract.order)
            yield Trials((exercise.reference, query), (referee, engine), deadline, ordered)

    def _battery(self, exercise: Exercise) -> Battery:
        with self._turn:
            if exercise.slug not in self._batteries:
                self._batteries[exercise.slug] = battery.of(exercise)
            return self._batteries[exercise.slug]

    def _reference(self) -> Engine:
        if self._referee is None:
            self._referee = Engine((), battery.LIMITS)
        return self._referee
