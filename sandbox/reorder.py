"""Finds answers that depend on the order in which rows lie: the same rows in another order, asked again.

A table has no order. An answer that changes with it is right by luck, if at all, and no verdict on it could
stand. Only queries with a part that can be sensitive are asked again (`engine.order`), and those whose rows
have to come in an order, on one thread, so that what differs is the order and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sandbox import compare, datasets
from sandbox.engine import Engine
from sandbox.model import Contract, Query, Reordering, Result, Trial
from sandbox.shrink import Laboratory
from sandbox.smalldata import SmallSet


def look(
    query: Query, contract: Contract, trials: Sequence[Trial], engine: Engine, left: Callable[[], float]
) -> Reordering | None:
    """The first data set on which the answer depends on the order of the rows, or None.

    Looks at every data set where the answer is right, or only at the first on which it is wrong. `left` says
    how many seconds the query still has; a run that does not end in them shows nothing.
    """
    by_luck = bool(contract.order) and all(trial.same for trial in trials)
    answers = [
        trial for trial in trials if isinstance(trial.got, Result) and (by_luck or trial.got.sensitive)
    ]
    wrong = [trial for trial in answers if not trial.same]
    for trial in wrong[:1] or answers:
        found = _on(query, contract, trial, engine, left)
        if found:
            return found
    return None


def _on(
    query: Query, contract: Contract, trial: Trial, engine: Engine, left: Callable[[], float]
) -> Reordering | None:
    stored, diff = trial.got, trial.diff
    if not isinstance(stored, Result) or diff is None or diff.missing_columns or diff.types:
        return None
    for copy in datasets.reordered(trial.dataset):
        turned = engine.run(query, copy, left())
        if isinstance(turned, Result) and compare.changes(stored, turned, contract):
            return Reordering(copy, trial.expected, stored, turned, stored.sensitive)
    return None


def on_small(
    query: Query,
    contract: Contract,
    trial: Trial,
    one: SmallSet,
    laboratory: Laboratory,
    engine: Engine,
    left: Callable[[], float],
) -> Reordering | None:
    """What an answer gives on a small data set whose rows lie the other way round, if that is something else.

    Only of a `trial` in which the rows stand in the wrong order.
    """
    stored, diff = trial.got, trial.diff
    if not isinstance(stored, Result) or diff is None or diff.order_break is None:
        return None
    turned = laboratory.turned(query, one, engine, left)
    if not isinstance(turned, Result) or not compare.changes(stored, turned, contract):
        return None
    return Reordering(trial.dataset, trial.expected, stored, turned, stored.sensitive)
