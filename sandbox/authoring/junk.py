"""Junk fails: an empty result, every row twice, a column of NULLs, and the practice answer as literals."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from sandbox.authoring.case import Case, Fault
from sandbox.model import Family, Query, Result, Value, Verdict


def look(case: Case) -> Iterator[Fault]:
    """Junk that is accepted."""
    reference = case.exercise.reference.text.rstrip().rstrip(";")
    names = ", ".join(f'"{name}"' for name in case.exercise.contract.names)
    measures = [n for n in case.exercise.contract.names if n not in case.exercise.contract.grain]
    literals = _literals(case.expected(case.datasets[-1]))
    junk = {
        "no rows at all": f"SELECT {names} FROM ({reference}\n) WHERE false",
        "every row twice": f"SELECT {names} FROM ({reference}\n), range(2)",
        "the practice answer as literals": literals,
    }
    for name in measures:
        junk[f"NULL for {name}"] = f'SELECT * REPLACE (NULL AS "{name}") FROM ({reference}\n)'
    for what, sql in junk.items():
        if case.judge(Query(sql, Path("junk.sql"))).verdict is not Verdict.WRONG:
            yield Fault("exercise.toml", f"junk is not found wrong: {what}", "Mend the contract or the data.")


def _literals(result: Result) -> str:
    rows = ", ".join(f"({', '.join(_literal(cell) for cell in row)})" for row in result.rows)
    casts = ", ".join(
        f'"{name}"::{_TYPES.get(family, "VARCHAR")} AS "{name}"'
        for name, family in zip(result.columns, result.families, strict=True)
    )
    names = ", ".join(f'"{name}"' for name in result.columns)
    return f"SELECT {casts} FROM (VALUES {rows}) AS t({names})"


_TYPES = {
    Family.INTEGER: "HUGEINT",
    Family.NUMBER: "DOUBLE",
    Family.DATE: "DATE",
    Family.TIMESTAMP: "TIMESTAMP",
    Family.BOOLEAN: "BOOLEAN",
}


def _literal(value: Value) -> str:
    match value:
        case None:
            return "NULL"
        case bool() | int() | Decimal():
            return str(value)
        case float():
            return repr(value) if math.isfinite(value) else f"'{value}'"
        case dt.datetime() | dt.date():
            return f"'{value}'"
        case _:
            return "'" + str(value).replace("'", "''") + "'"
