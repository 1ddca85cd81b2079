"""A range of members and all their rows: a pure function of the plan and the range.

The parts of a data set can be made in any order, on any number of threads or machines: put together, they are
the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sandbox.generator import (
    activity,
    catalogue,
    experiments,
    members,
    memberships,
    public_ids,
    scores,
    viewing,
)
from sandbox.generator.catalogue import Catalogue
from sandbox.generator.clock import AS_OF, LOG_START
from sandbox.generator.layout import FIXED, Frame, frame
from sandbox.generator.plants import ALL
from sandbox.generator.plants._plant import Plant
from sandbox.generator.record import Record
from sandbox.generator.scenes import Script
from sandbox.generator.windows import Windows
from sandbox.generator.world import World

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


@dataclass(frozen=True, slots=True)
class Part:
    """Rows by table, and the planted cases among them."""

    tables: dict[str, Frame]
    record: Record


def plan(seed: int, members: int, titles: int, windows: Windows, plants: tuple[Plant, ...] = ALL) -> Plan:
    """The plan of a data set: its catalogue is made here, with the plants that change it."""
    draft = catalogue.draft(seed, titles, windows)
    for plant in plants:
        if plant.in_catalogue is not None:
            plant.in_catalogue(draft)
    return Plan(seed, members, windows, plants, catalogue.finish(draft))


def ranges(first: int, last: int) -> list[tuple[int, int]]:
    """The first and the last member of each shard, from one member to another."""
    return [(at, min(at + SHARD - 1, last)) for at in range(first, last + 1, SHARD)]


def common(plan: Plan) -> Part:
    """The tables that do not depend on the members."""
    data = plan.catalogue
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
        data.draft.record,
    )


def make(plan: Plan, first: int, last: int) -> Part:
    """The members first..last (both included) and all their rows."""
    people = members.make(plan.seed, first, last)
    spells = memberships.make(plan.seed, people)
    visits = activity.make(plan.seed, people, spells)
    for plant in plan.plants:
        if plant.in_visits is not None:
            visits = activity.kept(visits, ~plant.in_visits(plan.seed, visits))
    arms = experiments.assign(plan.seed, people, visits)
    log = viewing.make(plan.seed, visits, plan.catalogue, arms.treated)
    natural = {
        "members": people.rows,
        "memberships": spells,
        "sessions": log.sessions,
        "plays": log.plays,
        "searches": log.searches,
        "assignments": arms.rows,
        "model_scores": scores.make(plan.seed, people, spells),
    }
    world = World(plan.seed, plan.windows, plan.catalogue, people, natural)
    for plant in plan.plants:
        if plant.in_members is not None:
            script = Script(world, plant.tag, plant.number)
            plant.in_members(world, script)
            script.close()
    tables = {table: public_ids.rows(plan.seed, world.finished(table)) for table in natural}
    return Part(tables, public_ids.record(plan.seed, world.record))
