"""Where answers are tried on small data: the battery, the search beyond it, and the smallest data of all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import Self

from sandbox import battery, datasets, smalldata
from sandbox.battery import Battery, Known, Seen, rubric
from sandbox.battery.rubric import Panel
from sandbox.engine import Engine
from sandbox.errors import BrokenEngine
from sandbox.model import (
    Dataset,
    Exercise,
    Failure,
    Mark,
    Query,
    Reordering,
    Result,
    Tie,
    Trial,
    Value,
    Witness,
    WrongAnswer,
)
from sandbox.repair import Editor, Found, Trying, Variant, repairs
from sandbox.shrink.narrow import narrow
from sandbox.shrink.tie import reverse, tie
from sandbox.shrink.trials import Fires, Trials
from sandbox.shrink.witness import witness
from sandbox.smalldata import SmallSet

Left = Callable[[], float]
"""How many seconds there still are."""

MOST_SEEN = 12
"""Small data sets on which an answer is seen to be wrong; more would show nothing new."""


class Laboratory:
    """Tries answers on small data. Keeps the batteries, and for each thread a worker that runs the references
    and a process that varies answers.
    """

    def __init__(self) -> None:
        self._batteries: dict[str, Battery] = {}
        self._known: dict[str, Known] = {}
        self._panels: dict[str, Panel] = {}
        self._rounds = battery.Rounds()
        self._own = threading.local()
        self._workers: list[Engine | Editor] = []
        self._without: tuple[str, ...] = ()
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.close()

    def leave_out(self, kinds: tuple[str, ...]) -> None:
        """Repair without some kinds of edits, to see what is told of mistakes that none of them undoes."""
        self._without = kinds

    def prepare(self, exercise: Exercise) -> None:
        """Have the small data sets of an exercise at hand. It takes a while the first time."""
        self._battery(exercise)

    def expect_repair(self) -> None:
        """Have the process that varies answers ready soon, while other things are done."""
        self._editor().start()

    def learn(self, exercise: Exercise) -> None:
        """Have at hand what the explanation and the score of wrong answers need: a while the first time."""
        own = self._battery(exercise)
        with self._turn:
            if exercise.slug not in self._known:
                self._known[exercise.slug] = battery.known(exercise, own)
            if exercise.slug not in self._panels:
                self._panels[exercise.slug] = rubric.panel(exercise, own, self._reference())

    def differing(
        self, query: Query, exercise: Exercise, engine: Engine, left: Left, most: int = MOST_SEEN
    ) -> tuple[tuple[SmallSet, Seen], ...]:
        """Small data sets of the battery on which an answer is wrong, or fails; fewest rows first."""
        own = self._battery(exercise)
        found = battery.differing(query, engine, exercise.contract, own, left())
        seen = tuple(islice(found, most))
        sets = own.sets() if seen else ()
        return tuple((sets[one.number], one) for one in seen)

    def searched(
        self, query: Query, exercise: Exercise, engine: Engine, left: Left
    ) -> tuple[tuple[SmallSet, Seen], ...]:
        """Small data sets beyond the battery, made from the answer's own constants, on which it is wrong."""
        own = self._battery(exercise)
        found = battery.attack(exercise, query, own, self._rounds, self._reference(), engine, left)
        return tuple(islice(found, MOST_SEEN))

    def narrowed(
        self, query: Query, exercise: Exercise, dataset: Dataset, engine: Engine, left: Left
    ) -> tuple[tuple[SmallSet, Seen], ...]:
        """A few members of a built data set on which an answer is wrong, where few are enough.

        It takes at most half of the time that is left.
        """
        kept = left() / 2
        with Engine((dataset,), battery.LIMITS) as reader:
            reader.await_open()

            def read(statement: str) -> Sequence[Value]:
                found = reader.run(Query(statement, dataset.path), dataset)
                if isinstance(found, Failure):
                    raise BrokenEngine(f"{dataset.name} cannot be cut: {found.message}")
                return found.rows[0]

            trials = self._trials(query, exercise, engine, lambda: left() - kept, False)
            found = narrow(read, trials, exercise.contract)
        return (found,) if found else ()

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
        seen: tuple[SmallSet, Seen] | None,
        trials: Sequence[Trial],
        code: str,
        engine: Engine,
        left: Left,
        most: int,
        deep: bool = False,
    ) -> Found:
        """The variants of an answer that are right on all data, those first that a finding suggests.

        `seen`: a small data set on which the answer is wrong, if there is one. At `most` so many variants are
        tried. With `deep`, an answer that none of them makes right is taken for one with two mistakes.
        """
        own = self._battery(exercise)
        one, expected = (seen[0], seen[1].expected) if seen else (None, None)
        trying = Trying(exercise, one, expected, own, trials, engine, left, most)
        editor = self._editor()
        editor.without = self._without

        def groups(answer: Query) -> Iterator[tuple[Variant, ...]]:
            return editor.groups(answer, exercise, code, left)

        return repairs(groups, query, trying, deep)

    def marks(
        self, query: Query, exercise: Exercise, code: str, engine: Engine, seconds: float
    ) -> tuple[Mark, ...]:
        """What a wrong answer, whose first finding has a code, earned of each concept."""
        self.learn(exercise)
        return rubric.marks(query, exercise, self._panels[exercise.slug], engine, code, seconds)

    def witness(
        self,
        query: Query,
        exercise: Exercise,
        one: SmallSet,
        engine: Engine,
        fires: Fires,
        left: Left,
        ordered: bool,
    ) -> Witness | None:
        """The smallest data below a small data set on which `fires(expected, got)` is true.

        `ordered`: whether the order of the rows has to do with it; that takes longer.
        """
        trials = self._trials(query, exercise, engine, left, ordered)
        return witness(one, trials, exercise.contract, fires)

    def turned(self, query: Query, one: SmallSet, engine: Engine, left: Left) -> Result | Failure:
        """What an answer gives on a small data set with the rows of each table the other way round."""
        engine.put(smalldata.payload([reverse(one)]), datasets.schema())
        return engine.small(query, 0, left())

    def tie(
        self, query: Query, exercise: Exercise, turned: Reordering, engine: Engine, left: Left
    ) -> Tie | None:
        """The smallest data on which an answer depends on the order of the rows, with one that is wrong."""
        sets = self._battery(exercise).sets()
        trials = self._trials(query, exercise, engine, left, bool(exercise.contract.order))
        return tie(turned, sets, trials, exercise.contract)

    def meter(self) -> Left:
        """Tells the seconds of processor time that the reference and the editor have used for this thread so
        far, whichever thread asks.
        """
        referee, editor = self._reference(), self._editor()
        return lambda: referee.spent + editor.spent

    def _trials(self, query: Query, exercise: Exercise, engine: Engine, left: Left, ordered: bool) -> Trials:
        referee = self._reference()
        for one in (referee, engine):
            one.await_open()  # which is not the query's time
        order = exercise.contract if ordered else None
        return Trials((exercise.reference, query), (referee, engine), left, order)

    def _battery(self, exercise: Exercise) -> Battery:
        with self._turn:
            if exercise.slug not in self._batteries:
                self._batteries[exercise.slug] = battery.of(exercise)
            return self._batteries[exercise.slug]

    def _reference(self) -> Engine:
        """The worker that runs the references for this thread."""
        if not hasattr(self._own, "referee"):
            self._own.referee = Engine((), battery.LIMITS)
            self._workers.append(self._own.referee)
        referee: Engine = self._own.referee
        return referee

    def _editor(self) -> Editor:
        """The process that varies answers for this thread."""
        if not hasattr(self._own, "editor"):
            self._own.editor = Editor()
            self._workers.append(self._own.editor)
        editor: Editor = self._own.editor
        return editor
