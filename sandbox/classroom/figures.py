"""Makes a class of records: who answered what, how hard each exercise is, and which mistakes are common.

Of several submissions of one person to one exercise the last one counts, because that is the answer they
stand by. A broken one is our fault: it is passed over, so it counts neither for nor against anybody.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sandbox.classroom.model import Answer, Class, Item, Mistake, Person
from sandbox.model import Verdict
from sandbox.record import Record

FEWEST = 10
"""People below whom no discrimination is told: chance alone would make it large."""

SAME = 1e-9
"""Scores that differ by less are the same: their means carry rounding."""

LONGEST_NAME = 200
"""Letters of a name by which it is sorted as people do."""


def of(records: Sequence[Record]) -> Class:
    """The class of these records, which are in the order in which they were handed in."""
    attempts: dict[tuple[str, str], list[int]] = defaultdict(list)
    strays = []
    for place, record in enumerate(records):
        if record["author"] and record["exercise"]:
            attempts[record["author"], record["exercise"]].append(place)
        else:
            strays.append(place)
    answers = {key: _answer(records, places) for key, places in attempts.items()}
    exercises = sorted({exercise for _, exercise in answers}, key=_natural)
    names = sorted({author for author, _ in answers}, key=_natural)
    people = tuple(Person(name, tuple(answers.get((name, slug)) for slug in exercises)) for name in names)
    return Class(
        submissions=len(records),
        people=people,
        items=tuple(_item(slug, column, people, records) for column, slug in enumerate(exercises)),
        mistakes=_mistakes((key, records[answer.place]) for key, answer in answers.items()),
        strays=tuple(strays),
    )


def discrimination(passed: Sequence[bool], rest: Sequence[float]) -> float | None:
    """How far an exercise tells strong people from weak ones, from -1 to 1.

    The corrected point-biserial correlation of classical test theory's item analysis: that of passing the
    exercise with the person's mean score in all other exercises. "Corrected" means that the exercise is no
    part of the score, with which it would correlate by itself (S. Henrysson, Correction of item-total
    correlations in item analysis, Psychometrika 28, 1963).

    `passed` and `rest` have one value for each person. None with fewer than 10 people, or where all passed,
    all failed, or all have the same score: there is no correlation then.
    """
    if len(passed) < FEWEST or len(set(passed)) < 2 or max(rest) - min(rest) < SAME:
        return None
    return max(-1.0, min(1.0, statistics.correlation([float(one) for one in passed], rest)))


def _answer(records: Sequence[Record], places: Sequence[int]) -> Answer:
    sound = [place for place in places if records[place]["verdict"] != Verdict.BROKEN]
    counts = (sound or places)[-1]
    record = records[counts]
    return Answer(counts, Verdict(record["verdict"]), float(record["score"]), tuple(places))


def _item(slug: str, column: int, people: Sequence[Person], records: Sequence[Record]) -> Item:
    given = [(person, answer) for person in people if (answer := person.answers[column])]
    verdicts = Counter(answer.verdict for _, answer in given)
    graded = [(person, answer) for person, answer in given if answer.graded]
    scores = [answer.score for _, answer in graded]
    sound = [records[answer.place] for _, answer in given if answer.verdict is not Verdict.BROKEN]
    failures = Counter(str(record["failure"]["kind"]) for record in sound if record["failure"])
    others = [(answer, _elsewhere(person, column)) for person, answer in graded]
    both = [(answer.verdict is Verdict.CORRECT, mean) for answer, mean in others if mean is not None]
    return Item(
        exercise=slug,
        correct=verdicts[Verdict.CORRECT],
        wrong=verdicts[Verdict.WRONG],
        not_graded=verdicts[Verdict.NOT_GRADED],
        broken=verdicts[Verdict.BROKEN],
        mean=statistics.fmean(scores) if scores else None,
        median=statistics.median(scores) if scores else None,
        discrimination=discrimination([passed for passed, _ in both], [mean for _, mean in both]),
        mistakes=_mistakes(((person.name, slug), records[answer.place]) for person, answer in given),
        failures=tuple(sorted(failures.items(), key=lambda kind: (-kind[1], kind[0]))),
        editions=len({edition for record in sound if (edition := _edition(record))}),
    )


def _elsewhere(person: Person, column: int) -> float | None:
    """The mean score of a person's graded answers to all other exercises."""
    others = (answer for place, answer in enumerate(person.answers) if place != column)
    scores = [answer.score for answer in others if answer and answer.graded]
    return statistics.fmean(scores) if scores else None


def _edition(record: Record) -> tuple[str, ...]:
    """What an answer was graded on; nothing where grading did not come so far."""
    evidence: Mapping[str, object] = record["evidence"]
    if not evidence["exercise"]:
        return ()
    return (str(evidence["exercise"]), *(str(d["fingerprint"]) for d in record["evidence"]["datasets"]))


def _mistakes(answers: Iterable[tuple[tuple[str, str], Record]]) -> tuple[Mistake, ...]:
    """The first findings of answers, each with its author and exercise; the most common first, then by code.

    Only the first one counts: it is the root cause, and what follows is often its effect.
    """
    who: dict[str, set[str]] = defaultdict(set)
    where: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, Counter[str]] = defaultdict(Counter)
    for (author, exercise), record in answers:
        if record["verdict"] == Verdict.WRONG and record["findings"]:
            first = record["findings"][0]
            who[first["code"]].add(author)
            where[first["code"]].add(exercise)
            titles[first["code"]][first["title"]] += 1
    found = [
        Mistake(
            code,
            max(titles[code].items(), key=lambda title: (title[1], title[0]))[0],
            len(who[code]),
            tuple(sorted(where[code], key=_natural)),
        )
        for code in who
    ]
    return tuple(sorted(found, key=lambda one: (-one.people, -len(one.exercises), one.code)))


def _natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """A key that sorts names as people do: in any letter case, and 2 before 10."""
    pieces = re.split(r"0*([0-9]+)", name[:LONGEST_NAME].casefold())
    return [(len(piece), piece) if n % 2 else (0, piece) for n, piece in enumerate(pieces)], name
