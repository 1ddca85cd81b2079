"""Exercises, the data they are graded on, and submissions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sandbox.model.results import Contract, Value


@dataclass(frozen=True, slots=True)
class Dataset:
    """A built data set: a DuckDB file that workers open read-only.

    `fingerprint` identifies the content, whatever machine or number of threads built it.
    `plants` maps each planted edge case to the number of rows that carry it; `without` is the one that a twin
    lacks. `order` is that of the rows, in a copy of a data set in which they lie in another one.
    """

    name: str
    path: Path
    seed: int
    scale: str
    plants: tuple[tuple[str, int], ...]
    fingerprint: str
    without: str | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """SQL text and the file that it came from."""

    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A known wrong answer: the finding that names its mistake, and why it is wrong, in domain words.

    `reading` is the question that it answers rightly, where that is another one than was asked.
    """

    query: Query
    expects: str
    because: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Trap:
    """A habit that the exercise is built to catch: the finding that names it, the plant that shows it."""

    habit: str
    finding: str
    plant: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise folder, read and checked. `slug` is the name of the folder.

    `solution` explains the reference to whoever has passed. `equivalents` are the mutants of the reference
    that no legal data can tell from it, and `beyond_small` those that only data with more rows than a small
    data set has can tell from it, each with the reason. `fingerprint` names the contents of the folder.
    """

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
    equivalents: tuple[tuple[str, str], ...]
    beyond_small: tuple[tuple[str, str], ...]
    starter: str
    reference: Query
    alternatives: tuple[Query, ...]
    wrong: tuple[WrongAnswer, ...]
    hints: tuple[str, ...]
    solution: str
    root: Path
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """An answer to grade. `author` is the folder or name it was found under, if any."""

    exercise: str
    query: Query
    author: str = ""
