"""Builds the battery of an exercise: searches, covers, shrinks, names, and writes the files."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sandbox import smalldata
from sandbox.certify import suspects
from sandbox.certify.cover import confirmed, separate, shrink, steady
from sandbox.certify.search import search
from sandbox.certify.trial import Trials
from sandbox.model import Exercise
from sandbox.smalldata import SmallSet

SEED = 7

LONGEST_NAME = 48


def build(exercise: Exercise, say: Callable[[str], None]) -> tuple[tuple[SmallSet, ...], int]:
    """Few small data sets that kill every mutant and wrong answer, and how many were tried for the rest.

    The exercise's present battery is where the search begins, so that little changes when little did.
    """
    graded = suspects.of_reference(exercise), suspects.of_wrong_answers(exercise)
    every = tuple(one for group in graded for one in group)
    by_name = {one.name: one for one in every}
    known = smalldata.read_folder(exercise.root / "battery")
    with Trials(exercise) as trials:
        kills = search(exercise, every, known, trials, SEED, say)
        chosen = confirmed(kills, by_name, trials)
        say(f"{len(chosen)} data sets kill all that was killed; {len(kills.survivors)} survive")
        labels = {f"wrong/{answer.query.path.name}": answer.expects for answer in exercise.wrong}
        wrong = {one.name: one for one in graded[1]}
        chosen += separate(wrong, labels, chosen, kills, trials)
        say(f"{len(chosen)} data sets tell the wrong answers apart as well")
        small = []
        for item in chosen:
            fewer = shrink(item, by_name, trials)
            say(f"{item.one.rows:>4} rows to {fewer.one.rows}, for {len(item.kills)} kills")
            small.append((fewer.one, fewer.kills))
        for item in steady(wrong, [one for one, _ in small], kills, trials, SEED):
            say(f"{item.one.rows:>4} rows more, for an answer that some orders of the rows make right")
            small.append((item.one, item.kills))
    return _named(small), kills.tried


def alive(exercise: Exercise) -> tuple[str, ...]:
    """What the exercise's present battery has to kill and does not."""
    declared = dict((*exercise.equivalents, *exercise.beyond_small))
    every = (*suspects.of_reference(exercise), *suspects.of_wrong_answers(exercise))
    wanted = [one for one in every if one.name not in declared]
    shipped = smalldata.read_folder(exercise.root / "battery")
    with Trials(exercise) as trials:
        killed = trials.killed(wanted, shipped) if shipped else {}
        return tuple(one.name for one in wanted if one.name not in trials.failed and not killed.get(one.name))


def write(exercise: Exercise, sets: Sequence[SmallSet]) -> None:
    """Put the data sets in place of the exercise's battery."""
    folder = exercise.root / "battery"
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.json"):
        path.unlink()
    for one in sets:
        (folder / f"{one.name}.json").write_text(smalldata.to_text(one), encoding="utf-8")


def _named(chosen: Sequence[tuple[SmallSet, frozenset[str]]]) -> tuple[SmallSet, ...]:
    """Each data set named for a mistake that few others show: a wrong answer, if there is one."""
    ordered = sorted(chosen, key=lambda pair: (pair[0].rows, sorted(pair[1])))
    named = []
    for n, (one, kills) in enumerate(ordered, start=1):
        best = min(kills, key=lambda name: (not name.startswith("wrong/"), name))
        words = best.removeprefix("wrong/").removesuffix(".sql").split(" in ")[0]
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:LONGEST_NAME]
        named.append(replace(one, name=f"{n:02d}-{slug}", kills=tuple(sorted(kills))))
    return tuple(named)
