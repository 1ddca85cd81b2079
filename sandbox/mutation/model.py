"""What the package speaks of: a mutant, the kinds of mistakes, and the tables that a query may ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import sqlglot
from sqlglot import exp


class Cause(StrEnum):
    """Kinds of mistakes, by what the writer of the query got wrong."""

    NULLS = "nulls"  # unknown values
    DUPLICATES = "duplicates"  # rows counted more than once, or merged though they differ
    BOUNDARY = "boundary"  # which end of a range belongs to it
    UNMATCHED = "unmatched"  # rows without a partner in a join
    FILTER = "filter"  # which rows take part
    GRAIN = "grain"  # what one row of a result stands for
    WINDOW = "window"  # partition, order, frame or offset of a window
    VALUE = "value"  # how a number or a text is computed
    TIME = "time"  # units, zones and the choice of an instant
    ORDER = "order"  # the order of the result, and where it is cut


@dataclass(frozen=True)
class Mutant:
    """A query with one mistake, or two: which, where, and the text.

    `clause` is "scope.clause": the scope is the name of the CTE or subquery, or "main". Of two mistakes,
    `operator`, `clause` and `note` name both with a plus sign between, and `cause` is that of the first.
    """

    operator: str
    cause: Cause
    clause: str
    note: str
    text: str


@dataclass(frozen=True)
class Edit:
    """A changed copy of a whole query, the clause that was changed, and what was done to it.

    `line` is the line of the query's text on which the changed part begins; 0 where that is not known. Where
    one node was exchanged for another, `old` and `new` are these two.
    """

    tree: exp.Expr
    clause: str
    note: str
    line: int = 0
    old: exp.Expr | None = None
    new: exp.Expr | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table: its type as the schema spells it, and whether it may be NULL."""

    type: str
    nullable: bool


@dataclass(frozen=True)
class Schema:
    """The tables with their columns, in order, and the key of each table; a raw log has no key."""

    tables: Mapping[str, Mapping[str, Column]]
    keys: Mapping[str, tuple[str, ...]]

    @property
    def logs(self) -> tuple[str, ...]:
        """The tables of things without a key of their own: any row may be there twice."""
        return tuple(
            name for name in self.tables if name not in self.keys and any(map(is_id, self.tables[name]))
        )


class Operator(Protocol):
    """What a file of `operators` holds: one mistake."""

    __name__: str
    CAUSE: Cause
    EXAMPLES: tuple[tuple[str, str], ...]

    def mutate(self, tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
        """Every copy of the query that has the mistake in one place."""


def is_id(column: str) -> bool:
    """Whether a column names a thing, as member_id does, and measures nothing."""
    return column.lower().endswith("_id")


def read_schema(text: str) -> Schema:
    """The schema that a script of CREATE TABLE statements describes."""
    tables: dict[str, dict[str, Column]] = {}
    keys: dict[str, tuple[str, ...]] = {}
    for statement in sqlglot.parse(text, dialect="duckdb"):
        if not isinstance(statement, exp.Create) or not isinstance(statement.this, exp.Schema):
            continue
        table = statement.this.this.name
        key = [k for part in statement.this.expressions if isinstance(part, exp.PrimaryKey)
               for k in (name.name for name in part.expressions)]  # fmt: skip
        columns = {}
        for column in statement.this.find_all(exp.ColumnDef):
            kinds = {type(constraint.kind) for constraint in column.constraints}
            if exp.PrimaryKeyColumnConstraint in kinds:
                key.append(column.name)
            required = exp.NotNullColumnConstraint in kinds or column.name in key
            columns[column.name] = Column(column.args["kind"].sql(dialect="duckdb"), not required)
        tables[table] = columns
        if key:
            keys[table] = tuple(key)
    return Schema(tables, keys)
