"""The sandbox from Python: run a query and get a data frame, grade an answer and get its report.

>>> from sandbox import notebook
>>> notebook.run("SELECT count(*) AS members FROM members")  # doctest: +SKIP
>>> notebook.grade("week4-retention", sql).findings  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sandbox import batch, catalog, datasets
from sandbox.engine import Engine, Limits
from sandbox.errors import UsageError
from sandbox.model import Failure, Query, Report, Result, Submission

if TYPE_CHECKING:
    import pandas as pd

HERE = Path("notebook.sql")
"""The name under which a query from Python is reported."""


def run(sql: str) -> pd.DataFrame:
    """The result of a query on the practice data. Raises UsageError, with what DuckDB says of the query."""
    practice = datasets.practice()
    with Engine((practice,)) as engine:
        result = engine.run(Query(sql, HERE), practice)
    if isinstance(result, Failure):
        where = f" (line {result.line}, column {result.column})" if result.line else ""
        raise UsageError(result.message + where, result.next)
    return frame(result)


def grade(exercise: str, sql: str) -> Report:
    """The report of an answer to an exercise, as `sandbox grade` gives it. Raises UnknownExercise."""
    root = catalog.root()
    catalog.read(exercise, root)
    submission = Submission(exercise, Query(sql, HERE))
    (report,) = batch.run((submission,), root, datasets.graded(), Limits())
    return report


def frame(result: Result) -> pd.DataFrame:
    """A result as a data frame with nullable types: integers stay exact beside a NULL."""
    import pandas as pd

    columns = [
        pd.array([row[i] for row in result.rows]) if result.rows else pd.array([], dtype="object")
        for i in range(len(result.columns))
    ]
    return pd.concat([pd.Series(column) for column in columns], axis=1, keys=result.columns)
