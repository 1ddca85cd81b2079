"""The nouns of the sandbox: frozen values that every other module takes and returns.

Standard library only. A value of a result is one of `Value`; rows are tuples of them.
"""

from sandbox.model.exercises import Dataset, Exercise, Query, Submission, Trap, WrongAnswer
from sandbox.model.reports import (
    FINDING_CODES,
    Certainty,
    Counterexample,
    Example,
    Failure,
    FailureKind,
    Finding,
    Reordering,
    Report,
    Tie,
    Trial,
    Verdict,
    Witness,
)
from sandbox.model.results import (
    Change,
    Column,
    Contract,
    Diff,
    Family,
    OrderBreak,
    OrderKey,
    Result,
    Row,
    Table,
    TypeChange,
    Value,
)

__all__ = [
    "FINDING_CODES",
    "Certainty",
    "Change",
    "Column",
    "Contract",
    "Counterexample",
    "Dataset",
    "Diff",
    "Example",
    "Exercise",
    "Failure",
    "FailureKind",
    "Family",
    "Finding",
    "OrderBreak",
    "OrderKey",
    "Query",
    "Reordering",
    "Report",
    "Result",
    "Row",
    "Submission",
    "Table",
    "Tie",
    "Trap",
    "Trial",
    "TypeChange",
    "Value",
    "Verdict",
    "Witness",
    "WrongAnswer",
]
