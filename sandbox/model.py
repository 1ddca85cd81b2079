"""The nouns of the sandbox: frozen values that every other module takes and returns.

Standard library only. A value of a result is one of `Value`; rows are tuples of them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias, Union

Value: TypeAlias = Union[
    bool, int, float, Decimal, str, dt.date, dt.datetime, dt.time, dt.timedelta, tuple["Value", ...], None
]
"""One cell. Nested values are tuples; a struct is a tuple of (name, value) pairs."""

Row: TypeAlias = tuple[Value, ...]


class Family(StrEnum):
    """What kind of values a column holds; widths (INTEGER or HUGEINT) never matter.

    `NULL` is the type of a bare `SELECT NULL`: it agrees with every other family.
    """

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    TIMESTAMP = "timestamp"
    BOOLEAN = "boolean"
    NESTED = "nested"
    NULL = "null"
    OTHER = "other"


class Verdict(StrEnum):
    """What is decided about a submission. `BROKEN` is our fault, never the submission's."""

    CORRECT = "correct"
    WRONG = "wrong"
    NOT_GRADED = "not_graded"
    BROKEN = "broken"


class FailureKind(StrEnum):
    """Why a submission has no result to compare."""

    UNREADABLE = "unreadable"
    REFUSED = "refused"
    FAILED = "failed"
    TOO_SLOW = "too_slow"
    TOO_BIG = "too_big"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"


class Certainty(StrEnum):
    """How sure a finding is: shown by an intervention, read off the rows, or good advice."""

    PROVED = "proved"
    LIKELY = "likely"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer that an exercise asks for."""

    name: str
    family: Family
    nullable: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrderKey:
    """One key of a graded order. NULLs come last unless `nulls_first`."""

    column: str
    descending: bool = False
    nulls_first: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """What makes two results the same answer.

    `grain`: the columns whose values name one row of the answer.
    `order`: only the keys that are graded; empty when any order will do.
    `tolerance`: column -> absolute distance within which two numbers agree.
    """

    columns: tuple[Column, ...]
    grain: tuple[str, ...]
    order: tuple[OrderKey, ...] = ()
    tolerance: tuple[tuple[str, float], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in the order in which the exercise lists them."""
        return tuple(column.name for column in self.columns)

    def index(self, name: str) -> int:
        """The position of a column in a row of a `Diff`; ValueError if there is none."""
        return self.names.index(name)

    def allowed(self, name: str) -> float | None:
        """The absolute tolerance of a column, or None where values must be exact."""
        return dict(self.tolerance).get(name)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A built data set: a DuckDB file that workers open read-only.

    `fingerprint` identifies the content, whatever machine or number of threads built it.
    `plants` maps each planted edge case to the number of rows that carry it.
    """

    name: str
    path: Path
    seed: int
    scale: str
    plants: tuple[tuple[str, int], ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Query:
    """SQL text and the file that it came from."""

    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A known wrong answer: which finding must name its mistake, and why it is wrong."""

    query: Query
    expects: str
    because: str


@dataclass(frozen=True, slots=True)
class Trap:
    """A habit that the exercise is built to catch: the finding that names it, the plant that shows it."""

    habit: str
    finding: str
    plant: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise folder, read and checked. `slug` is the name of the folder."""

    slug: str
    title: str
    track: str
    level: int
    minutes: int
    topics: tuple[str, ...]
    prompt: str
    clarifications: str
    follow_ups: str
    contract: Contract
    parameters: tuple[tuple[str, Value], ...]
    traps: tuple[Trap, ...]
    starter: str
    reference: Query
    alternatives: tuple[Query, ...]
    wrong: tuple[WrongAnswer, ...]
    hints: tuple[str, ...]
    root: Path


@dataclass(frozen=True, slots=True)
class Submission:
    """An answer to grade. `author` is the folder or name it was found under, if any."""

    exercise: str
    query: Query
    author: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a query returned: names, families and rows in the order in which they came."""

    columns: tuple[str, ...]
    families: tuple[Family, ...]
    rows: tuple[Row, ...]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result, where in the text (1-based), and what to do next."""

    kind: FailureKind
    message: str
    line: int | None = None
    column: int | None = None
    next: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One row that both results have, with different values in `columns`."""

    key: Row
    expected: Row
    got: Row
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeChange:
    """A column whose values are of another kind than the exercise asks for."""

    column: str
    expected: Family
    got: Family


@dataclass(frozen=True, slots=True)
class OrderBreak:
    """The first two rows (aligned to the contract) that stand the wrong way round."""

    before: Row
    after: Row
    column: str


@dataclass(frozen=True, slots=True)
class Diff:
    """How a candidate's result differs from the expected one.

    Rows are aligned to `Contract.names`. Where columns are missing, no rows are compared.
    `missing` rows are expected and absent; `extra` rows are present and not expected, copies included.
    """

    missing_columns: tuple[str, ...] = ()
    extra_columns: tuple[str, ...] = ()
    types: tuple[TypeChange, ...] = ()
    missing: tuple[Row, ...] = ()
    extra: tuple[Row, ...] = ()
    changed: tuple[Change, ...] = ()
    order_break: OrderBreak | None = None

    @property
    def same(self) -> bool:
        """True when nothing differs."""
        return self == Diff()


@dataclass(frozen=True, slots=True)
class Trial:
    """One data set on which a submission was compared with the reference.

    `got` is a Failure when the query gave no result there; then `diff` is None.
    """

    dataset: Dataset
    expected: Result
    got: Result | Failure
    diff: Diff | None

    @property
    def same(self) -> bool:
        """True when the submission gave the expected answer here."""
        return self.diff is not None and self.diff.same


@dataclass(frozen=True, slots=True)
class Example:
    """One row that shows a finding; the mappings go from column name to value."""

    key: dict[str, Value]
    expected: dict[str, Value] | None
    got: dict[str, Value] | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, in the words of the domain. `code` is `family.kind`, with a page of its own."""

    code: str
    title: str
    message: str
    certainty: Certainty = Certainty.LIKELY
    line: int | None = None
    dataset: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A small table to show: rows aligned to the column names."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The fewest rows found on which the same finding still fires."""

    tables: tuple[tuple[str, Table], ...]
    expected: Table
    got: Table

    @property
    def rows(self) -> int:
        """The number of data rows, over all tables."""
        return sum(len(table.rows) for _, table in self.tables)


@dataclass(frozen=True, slots=True)
class Witness:
    """The smallest data on which an answer differs, what the queries give there, and what was tried on it.

    `nulls`: the columns (`table.column`) whose NULLs, filled with a common value, make the two agree.
    """

    counterexample: Counterexample
    expected: Result
    got: Result
    nulls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known about one submission; every rendering is a pure function of it."""

    submission: Submission
    verdict: Verdict
    score: float
    failure: Failure | None = None
    findings: tuple[Finding, ...] = ()
    counterexample: Counterexample | None = None
    trials: tuple[Trial, ...] = ()
    seconds: float = 0.0
    versions: tuple[tuple[str, str], ...] = field(default=())
