"""The nouns of a class: people, exercises, the answers that count, common mistakes, and what is alike.

A place is that of a record in the sequence from which the class was made, from 0. Shares and scores go from
0 to 1. An answer is graded if it was compared on all data or found wrong: the verdicts correct and wrong.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from sandbox.model import Verdict

GRADED = (Verdict.CORRECT, Verdict.WRONG)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Submissions to one exercise that are alike: information, and no verdict on anybody.

    `submissions`: paths as in the records. `similarity`: from 0, nothing in common, to 1, the same.
    """

    exercise: str
    submissions: tuple[str, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What counts of one person for one exercise.

    `place`: the last submission that is not broken; the last of all where each is. `attempts`: the places of
    all, in the given order.
    """

    place: int
    verdict: Verdict
    score: float
    attempts: tuple[int, ...]

    @property
    def graded(self) -> bool:
        """Whether it was compared: neither broken nor without a result."""
        return self.verdict in GRADED


@dataclass(frozen=True, slots=True)
class Person:
    """An author, and their answers, one for each of the class's exercises; None where there is none."""

    name: str
    answers: tuple[Answer | None, ...]

    @property
    def correct(self) -> int:
        """Exercises that are right."""
        return sum(answer is not None and answer.verdict is Verdict.CORRECT for answer in self.answers)

    @property
    def answered(self) -> int:
        """Exercises with an answer, graded or not; broken ones count as not given."""
        return sum(answer is not None and answer.verdict is not Verdict.BROKEN for answer in self.answers)

    @property
    def mean(self) -> float | None:
        """The mean score of the graded answers; None without any."""
        return _mean(self.scores)

    @property
    def scores(self) -> tuple[float, ...]:
        """The scores of the graded answers."""
        return tuple(answer.score for answer in self.answers if answer and answer.graded)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake that came first in somebody's report: how many people made it, and in which exercises."""

    code: str
    title: str
    people: int
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An exercise as an item of a test. The first four count people; scores are those of graded answers.

    `mean`, `median`: of the scores; None without any. `discrimination`: see `figures.discrimination`.
    `mistakes`: first findings, the most common first. `failures`: kinds of failure, and in how many answers.
    `editions`: how many versions of the exercise and its data the answers were graded on; where it is more
    than one, the figures mix them.
    """

    exercise: str
    correct: int
    wrong: int
    not_graded: int
    broken: int
    mean: float | None
    median: float | None
    discrimination: float | None
    mistakes: tuple[Mistake, ...]
    failures: tuple[tuple[str, int], ...]
    editions: int

    @property
    def graded(self) -> int:
        """People whose answer was compared."""
        return self.correct + self.wrong

    @property
    def answered(self) -> int:
        """People who gave an answer, graded or not; broken ones aside."""
        return self.graded + self.not_graded

    @property
    def difficulty(self) -> float | None:
        """The share of graded answers that are correct, so 1 is easy: the difficulty index of test theory."""
        return self.correct / self.graded if self.graded else None


@dataclass(frozen=True, slots=True)
class Class:
    """What a sequence of records says about people and exercises, both by name.

    `mistakes`: first findings over all exercises. `strays`: places of records without author or exercise,
    which belong to nobody and count nowhere.
    """

    submissions: int
    people: tuple[Person, ...]
    items: tuple[Item, ...]
    mistakes: tuple[Mistake, ...]
    strays: tuple[int, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All answers that count."""
        return tuple(answer for person in self.people for answer in person.answers if answer)

    @property
    def mean(self) -> float | None:
        """The mean score of all graded answers; None without any."""
        return _mean(tuple(answer.score for answer in self.answers if answer.graded))

    def number(self, verdict: Verdict) -> int:
        """The number of answers that count with this verdict."""
        return sum(answer.verdict is verdict for answer in self.answers)


def _mean(scores: tuple[float, ...]) -> float | None:
    return statistics.fmean(scores) if scores else None
