"""What is decided about a submission, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sandbox.model.exercises import Dataset, Submission
from sandbox.model.results import Diff, Result, Table, Value

FINDING_CODES = (
    "grain.too_fine", "grain.too_coarse", "grain.missing_rows", "grain.missing_zero_rows",
    "grain.extra_rows", "grain.wrong_population",
    "duplicate.result_keys", "duplicate.raw_copies", "duplicate.fan_out", "duplicate.over_removed",
    "null.key_row", "null.rows_dropped", "null.rows_kept", "null.for_zero", "null.zero_for_null",
    "null.non_finite",
    "window.boundary", "window.censoring", "time.zone", "time.look_ahead",
    "value.mismatch", "value.scale", "value.rounding",
    "order.wrong", "order.nondeterministic",
    "schema.column_missing", "schema.column_extra", "schema.type",
)  # fmt: skip
"""Every mistake that has a name, `family.kind`. Traps may name all; `sandbox.checks` finds some of them."""


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
class Failure:
    """Why there is no result, where in the text (1-based), and what to do next."""

    kind: FailureKind
    message: str
    line: int | None = None
    column: int | None = None
    next: str = ""


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
class Compared:
    """What a report tells of a trial: the name of the data set, and how many rows were expected and came.

    `rows_got` is None where the query gave no result (`ran` is false then), and where hidden data shows a
    difference: an answer could carry that data out in the number.
    """

    dataset: str
    same: bool
    rows_expected: int
    rows_got: int | None
    ran: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on: the exercise and the data sets as they were, and the limits of the engine.

    `exercise` is the fingerprint of its folder; `datasets` are in the order of grading; `limits` are pairs of
    name and value. `tries`: how many variants of a wrong answer were tried at most.
    """

    exercise: str = ""
    datasets: tuple[Dataset, ...] = ()
    limits: tuple[tuple[str, float], ...] = ()
    tries: int = 0


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
class Cure:
    """One value of the smallest data with which changed the answer is right there.

    `kind`: what was changed: "copies", "instant" or "flag". `place` tells two changes apart, and
    `what` says in words what holds then.
    """

    kind: str
    place: str
    what: str


@dataclass(frozen=True, slots=True)
class Witness:
    """The smallest data on which an answer differs, what the queries give there, and what was tried on it.

    `nulls`: the columns (`table.column`) whose NULLs, filled with a common value, make the two agree.
    `without`: what is expected and what the answer gives when one more row is taken away, for each row.
    `cures`: single values that, changed, make the two agree.
    """

    counterexample: Counterexample
    expected: Result
    got: Result
    nulls: tuple[str, ...] = ()
    without: tuple[tuple[Result, Result], ...] = ()
    cures: tuple[Cure, ...] = ()


@dataclass(frozen=True, slots=True)
class Reordering:
    """Two answers of one query to the same rows, which lie in another order the second time.

    `sensitive` names what in the query lets the order decide; `rows` counts, by table, the rows of the
    smallest data that shows it.
    """

    dataset: Dataset
    expected: Result
    stored: Result
    turned: Result
    sensitive: tuple[str, ...]
    rows: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """The smallest data on which an answer depends on the order of rows, and its answers there."""

    counterexample: Counterexample
    reordering: Reordering


@dataclass(frozen=True, slots=True)
class Repair:
    """One place of an answer with which changed the answer is right on all data; the first, if `several` are.

    `code`: the finding that the change points to. `scope`: the CTE or subquery, "main" for the query itself.
    `clause`: as in SQL. `line` is that of the answer's text, None where it is not known. `note`: what is
    wrong there, in the words of the answer itself. Where it is not the `whole`, a second place is wrong too.
    """

    code: str
    scope: str
    clause: str
    line: int | None
    note: str
    whole: bool = True
    several: bool = False

    @property
    def where(self) -> str:
        """The clause in words: "WHERE of `came_back`"."""
        return self.clause if self.scope == "main" else f"{self.clause} of `{self.scope}`"


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer earned of one concept: all of its points, or none."""

    concept: str
    points: float
    earned: bool


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known about one submission; every rendering is a pure function of it."""

    submission: Submission
    verdict: Verdict
    score: float
    failure: Failure | None = None
    findings: tuple[Finding, ...] = ()
    counterexample: Counterexample | None = None
    repair: Repair | None = None
    marks: tuple[Mark, ...] = ()
    trials: tuple[Compared, ...] = ()
    seconds: float = 0.0
    versions: tuple[tuple[str, str], ...] = ()
    evidence: Evidence = Evidence()
