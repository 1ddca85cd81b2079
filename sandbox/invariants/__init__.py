"""Checks the promises of a built data set: what every query may rely on, whatever the seed.

I-1 to I-8 and the keys are queries in datasets/invariants that return the rows that break them. The others
cannot be one query and are a module each. Nothing is changed: the data set is opened read-only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from sandbox.errors import UsageError
from sandbox.invariants import content, hidden, placed, queries, stable
from sandbox.invariants.outcome import Outcome, opened
from sandbox.model import Dataset, Exercise

__all__ = ["Outcome", "check"]


def check(dataset: Dataset, exercises: Sequence[Exercise]) -> Iterator[Outcome]:
    """The outcome of each promise, in order. Raises UsageError where the files cannot be read.

    `exercises` are those whose references have to be stable (I-9). A twin has no fingerprint and no record of
    its own: what rests on them is left out.
    """
    try:
        with opened(dataset) as connection:
            if dataset.without is None:
                yield content.look(connection, dataset)
            yield from queries.look(connection)
            yield stable.look(dataset, exercises)
            if dataset.without is None:
                yield placed.look(connection, dataset)
                yield hidden.look(connection)
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except duckdb.Error as error:
        raise UsageError(
            f"{dataset.path.parent} cannot be checked: {str(error).splitlines()[0]}",
            "Remove the folder and build the data again with `sandbox data`.",
        ) from error
