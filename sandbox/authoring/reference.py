"""The reference gives what the contract promises: its columns, one row per key, no NULL where none may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sandbox.authoring.case import Case, Fault
from sandbox.compare import agree, aligned, diff, plain
from sandbox.datasets import reordered
from sandbox.model import Dataset, Result

WHERE = "reference.sql"


def look(case: Case) -> Iterator[Fault]:
    """The ways in which the reference breaks its own contract."""
    for dataset in case.datasets:
        yield from _on(case, dataset)
        yield from _in_other_orders(case, dataset)
    results = {case.expected(dataset).rows for dataset in case.datasets}
    if len(results) < len(case.datasets):
        yield Fault(
            WHERE,
            "it gives the same rows on two data sets, so an answer made of literals could pass",
            "Ask for something that depends on the data.",
        )


def _on(case: Case, dataset: Dataset) -> Iterator[Fault]:
    contract = case.exercise.contract
    result = case.expected(dataset)
    itself = diff(result, result, contract)
    if itself.missing_columns or itself.extra_columns or itself.types:
        yield Fault(
            WHERE,
            f"its columns are not those of exercise.toml: missing {itself.missing_columns}, "
            f"extra {itself.extra_columns}, other types {[c.column for c in itself.types]}",
            "Make the two agree.",
        )
        return
    rows = aligned(result, contract)
    if not rows:
        yield Fault(WHERE, f"it returns no rows on {dataset.name}", "An empty answer would pass there.")
    keys = [contract.index(name) for name in contract.grain]
    for key, copies in Counter(tuple(plain(row[i]) for i in keys) for row in rows).items():
        if copies > 1:
            yield Fault(
                WHERE, f"the key {key} comes {copies} times on {dataset.name}", "Mend it, or the grain."
            )
    for i, column in enumerate(contract.columns):
        if not column.nullable and any(row[i] is None for row in rows):
            yield Fault(
                WHERE,
                f"{column.name} is NULL on {dataset.name}",
                "Give it a value, or say `nullable = true` in exercise.toml.",
            )
    if itself.order_break:
        yield Fault(WHERE, f"its rows are out of order on {dataset.name}", "Mend its ORDER BY.")
    if not all(agree(cell, cell) for row in rows for cell in row):
        yield Fault(WHERE, f"a value does not equal itself on {dataset.name}", "Report this.")


def _in_other_orders(case: Case, dataset: Dataset) -> Iterator[Fault]:
    for copy in reordered(dataset):
        got = case.engine.run(case.exercise.reference, copy)
        if not isinstance(got, Result) or not diff(case.expected(dataset), got, case.exercise.contract).same:
            yield Fault(
                WHERE,
                f"its answer on {dataset.name} is another one when the rows lie {copy.order}",
                "Order by enough columns that no two rows tie.",
            )
