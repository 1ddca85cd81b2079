"""From the integers of a frame to SQL values: what a statement does with a column of numpy arrays."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from sandbox.generator.clock import Array
from sandbox.generator.layout import Field

_LISTED = 32
"""A vocabulary of at most this many words is written into the statement; a larger one is looked up before."""


def words(field: Field, values: Array, vocabularies: dict[str, tuple[str, ...]]) -> Any:
    """The array to hand to DuckDB for a column of this kind; `cell` says how to read it."""
    values = np.ascontiguousarray(values)
    if field.kind == "time":
        return values.view("datetime64[us]")
    if field.kind == "text" and len(vocabularies[field.words]) > _LISTED:
        return _objects(vocabularies[field.words])[values]
    return values


@lru_cache(maxsize=8)
def _objects(vocabulary: tuple[str, ...]) -> Any:
    return np.array([*vocabulary, None], dtype=object)


def cell(field: Field, vocabularies: dict[str, tuple[str, ...]], name: str = "") -> str:
    """The SQL expression of a column, whose numbers stand in the column `name` (else its own)."""
    name = name or field.name
    match field.kind:
        case "time":
            return name
        case "bool":
            return f"nullif({name}, -1)::BOOLEAN"
        case "date":
            return f"DATE '1970-01-01' + nullif({name}, -1)"
        case "ratio":
            return f"nullif({name}, -1) / 10000.0"
        case "text" if len(vocabularies[field.words]) <= _LISTED:
            listed = ", ".join("'" + word.replace("'", "''") + "'" for word in vocabularies[field.words])
            return f"([{listed}])[{name} + 1]"
        case "text":
            return name
    return f"nullif({name}, -1)"
