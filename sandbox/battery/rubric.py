"""The score of a wrong answer: what it got right, concept by concept.

Columns, rows and values are judged on data without edge cases, each family of edge cases on data with that
family alone. A concept is earned or it is not: how many rows a mistake touches does not matter. What is wrong
without any edge case is left out where the edge cases are judged, a measure everywhere and a data set that is
wrong without its edge cases too: no mistake costs twice. The family that the first finding speaks of is lost
in any case.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from sandbox import datasets, smalldata
from sandbox.battery import bench
from sandbox.battery.store import Battery
from sandbox.compare import diff
from sandbox.engine import Engine
from sandbox.model import Diff, Exercise, Mark, Query, Result
from sandbox.smalldata import SmallSet
from sandbox.smalldata.twins import EDGES, twin

WEIGHTS = {"columns": 10, "rows": 20, "values": 25, "edge cases": 25, "all data": 20}
"""Points of a hundred. Those of the edge cases are shared by the families that the exercise has."""

ORDER = 10
"""Points of the values that are for the order of the rows, where an exercise asks for one."""

BASES = 60
"""Wide data sets that twins are made of, after those of the battery."""

FAMILIES = {
    "grain.too_": "rows",
    "duplicate.result_keys": "rows",
    "duplicate.": "copies",
    "order.wrong": "order",
    "order.": "values",
    "null.": "unknown values",
    "grain.wrong_population": "population",
    "window.": "boundaries",
    "time.": "boundaries",
}
"""The concept that a finding speaks of, by the beginning of its code; the first that fits."""

PLAIN, EACH = 10, 12
"""Data sets without edge cases, and with those of one family, that are judged."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Data sets by what is judged on them ("plain", a family, or nothing: ""), and what is expected on each.

    `without` is the number of the same one without its edge cases.
    """

    sets: tuple[SmallSet, ...]
    kinds: tuple[str, ...]
    expected: tuple[Result, ...]
    without: tuple[int, ...]


def panel(exercise: Exercise, battery: Battery, referee: Engine) -> Panel:
    """The data sets on which the answers to an exercise are judged; the same for all."""
    shipped = [one for one in battery.sets() if not one.name.startswith("wide")]
    named: list[tuple[str, SmallSet, int]] = []
    for one in battery.sets()[: len(shipped) + BASES]:
        plain = twin(one)
        if plain is None:
            continue
        bare = len(named)
        named.append(("plain", plain, bare))
        for family in EDGES:
            other = twin(one, family)
            if other is not None and other.tables != plain.tables:
                named.append((family, other, bare))
    sets = [one for _, one, _ in named]
    referee.put(smalldata.payload(sets), datasets.schema())
    results = _results(exercise.reference, referee, range(len(sets)), inf)
    chosen: dict[int, str] = {}
    for kind, most in (("plain", PLAIN), *((family, EACH) for family in EDGES)):
        able = [n for n, (own, _, _) in enumerate(named) if own == kind and n in results and results[n].rows]
        chosen |= dict.fromkeys(sorted(able, key=lambda n: (-min(len(results[n].rows), 3), n))[:most], kind)
    chosen |= {named[n][2]: "" for n in chosen if named[n][2] not in chosen and named[n][2] in results}
    place = {n: at for at, n in enumerate(chosen)}
    return Panel(
        tuple(sets[n] for n in chosen),
        tuple(chosen.values()),
        tuple(results[n] for n in chosen),
        tuple(place.get(named[n][2], -1) for n in chosen),
    )


def marks(
    query: Query, exercise: Exercise, judged: Panel, engine: Engine, code: str, seconds: float
) -> tuple[Mark, ...]:
    """What a wrong answer, whose first finding has a code, earned of each concept."""
    engine.put(smalldata.payload(judged.sets), datasets.schema())
    results = _results(query, engine, range(len(judged.sets)), seconds)
    contract = replace(exercise.contract, order=())  # a lifted run does not keep it
    diffs: dict[int, Diff] = {n: diff(judged.expected[n], results[n], contract) for n in sorted(results)}
    plain = [n for n, kind in enumerate(judged.kinds) if kind == "plain"]
    ran = all(n in diffs for n in plain)
    columns = ran and all(not diffs[n].missing_columns and not diffs[n].types for n in plain)
    named = next((concept for start, concept in FAMILIES.items() if code.startswith(start)), "")
    rows = columns and named != "rows" and all(not diffs[n].missing and not diffs[n].extra for n in plain)
    off = {name for n in plain if n in diffs for change in diffs[n].changed for name in change.columns}
    earned = {
        "columns": columns,
        "rows": rows,
        "values": rows and named != "values" and all(diffs[n].same for n in plain),
    }
    points = dict(WEIGHTS)
    if exercise.contract.order:
        points |= {"values": WEIGHTS["values"] - ORDER, "order": ORDER}
        earned["order"] = rows and named != "order"
    found = [Mark(concept, points[concept], is_earned) for concept, is_earned in earned.items()]
    families = [family for family in EDGES if family in judged.kinds]
    measures = set(contract.names) - set(contract.grain)
    for family in families:
        own = [n for n, kind in enumerate(judged.kinds) if kind == family]
        bare = {n: diffs.get(judged.without[n]) for n in own}
        told = [n for n, found_bare in bare.items() if found_bare is None or _right(found_bare, off)]
        seen = bool(measures - off) and all(n in diffs and _right(diffs[n], off) for n in told)
        is_right = rows and seen and bool(told) and family != named
        found.append(Mark(family, WEIGHTS["edge cases"] / len(families), is_right))
    return (*found, Mark("all data", WEIGHTS["all data"], earned=False))


def score(found: Sequence[Mark]) -> float:
    """The share of the points that was earned, from 0 to 1."""
    most = sum(mark.points for mark in found)
    return round(sum(mark.points for mark in found if mark.earned) / most, 4) if most else 0.0


def _right(found: Diff, off: set[str]) -> bool:
    """Whether an answer is right but for the columns that are wrong without any edge case."""
    others = any(set(change.columns) - off for change in found.changed)
    return not (found.missing or found.extra or others)


def _results(query: Query, engine: Engine, numbers: Sequence[int], seconds: float) -> Mapping[int, Result]:
    """What a query gives on each data set that was put; those on which it fails are left out."""
    deadline = time.monotonic() + seconds
    lifted = bench.rows(engine, query, numbers, seconds)
    if isinstance(lifted, Mapping):
        return lifted
    plain = ((n, engine.small(query, n, deadline - time.monotonic())) for n in numbers)
    return {n: result for n, result in plain if isinstance(result, Result)}
