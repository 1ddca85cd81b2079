"""A range of members and all their rows: a pure function of the plan and the range.

The parts of a data set can be made in any order, on any number of threads or machines: put together, they are
the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sandbox.generator import activity, catalogue, experiments, members, memberships, scores, viewing
from sandbox.generator.catalogue import Catalogue
from sandbox.generator.clock import AS_OF, LOG_START
from sandbox.generator.layout import FIXED, Frame, frame
from sandbox.generator.plants import ALL
from sandbox.generator.plants._plant import Plant
from sandbox.generator.scenes import Script
from sandbox.generator.windows import Windows
from sandbox.generator.world import Mark, World

SHARD = 4000
"""Members in one shard: small enough for the processor's cache, large enough for numpy."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is the same for all shards of a data set."""

    seed: int
    members: int
    windows: Windows
    plants: tuple[Plant, ...]
    catalogue: Catalogue

    @property
    def vocabularies(self) -> dict[str, tuple[str, ...]]:
        """All words, by the name of their vocabulary."""
        return {**FIXED, **self.catalogue.vocabularies}

    def ranges(self) -> list[tuple[int, int]]:
        """The first and the last member of each shard."""
        return [(at, min(at + SHARD - 1, self.members)) for at in range(1, self.members + 1, SHARD)]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows by table, and the planted cases among them."""

    tables: dict[str, Frame]
    marks: tuple[Mark, ...]


def plan(seed: int, members: int, titles: int, windows: Windows, plants: tuple[Plant, ...] = ALL) -> Plan:
    """The plan of a data set: its catalogue is made here, with the plants that change it."""
    draft = catalogue.draft(seed, titles, windows)
    for plant in plants:
        if plant.in_catalogue is not None:
            plant.in_catalogue(draft)
    return Plan(seed, members, windows, plants, catalogue.finish(draft))


def common(plan: Plan) -> Part:
    """The tables that do not depend on the members."""
    data = plan.catalogue
    records: dict[tuple[str, str], list[int]] = {}
    for tag, table, key in data.draft.records:
        records.setdefault((tag, table), []).append(key)
    info = frame("dataset_info", {"as_of": np.array([AS_OF]), "logging_start_at": np.array([LOG_START])})
    return Part(
        {
            "dataset_info": info,
            "titles": data.titles,
            "categories": data.categories,
            "title_categories": data.title_categories,
            "experiments": experiments.experiments(),
            "feature_launches": experiments.feature_launches(),
        },
        tuple(Mark(tag, table, np.array(keys, dtype=np.int64)) for (tag, table), keys in records.items()),
    )


def make(plan: Plan, first: int, last: int) -> Part:
    """The members first..last (both included) and all their rows."""
    people = members.make(plan.seed, first, last)
    spells = memberships.make(plan.seed, people)
    log = viewing.make(plan.seed, activity.make(plan.seed, people), plan.catalogue)
    world = World(
        plan.seed,
        plan.windows,
        plan.catalogue,
        people,
        spells,
        {"sessions": log.sessions, "plays": log.plays, "searches": log.searches},
    )
    for plant in plan.plants:
        if plant.in_members is not None:
            script = Script(world, plant.tag, plant.number)
            plant.in_members(world, script)
            script.close()
    sessions = world.finished("sessions")
    return Part(
        {
            "members": people.rows,
            "memberships": world.memberships,
            "sessions": sessions,
            "plays": world.finished("plays"),
            "searches": world.finished("searches"),
            "assignments": experiments.assignments(plan.seed, sessions),
            "model_scores": scores.make(plan.seed, people),
        },
        tuple(world.marks),
    )
