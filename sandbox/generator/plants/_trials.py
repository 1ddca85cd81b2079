"""What the plants for experiments, product metrics, models and fluency share: months, rows of an assignment.

The parameters of these exercises are constants here; those of the experiments stand in `experiments`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sandbox.generator import experiments
from sandbox.generator.clock import NULL_TIME, SECOND, Array, instant
from sandbox.generator.layout import keys
from sandbox.generator.scenes import WEB, Script
from sandbox.generator.world import World

HYGIENE = "assignment-hygiene"
SRM = "srm-check"
READOUT = "primary-metric-readout"
EXPOSED = "exposed-vs-assigned"
ABANDONMENT = "session-abandonment-by-device"
TENURE = "engagement-by-tenure"
DECILES = "score-deciles-and-lift"
NEVER_PLAYED = "members-never-played"
TOP_TITLES = "top-titles-per-country"
STREAKS = "longest-viewing-streak"
OVERLAPS = "overlapping-memberships"
STREAMS = "peak-concurrent-streams"

JUNE, JULY = instant(2025, 6, 1), instant(2025, 7, 1)
"""The month that the exercises on viewing report, [JUNE, JULY)."""

SNAPSHOT = instant(2025, 4, 1)
"""The instant for which the scores of the models are compared."""

RUNNING = 5
"""The experiment that has no end yet."""


def starts() -> dict[int, int]:
    """The instant at which each experiment starts."""
    rows = experiments.experiments()
    return {
        int(number): int(at) for number, at in zip(rows["experiment_id"], rows["started_at"], strict=True)
    }


def natural(world: World) -> Array:
    """The keys of the natural assignments."""
    return keys("assignments", world.tables["assignments"])


def snapshot(world: World) -> Array:
    """A mask of the natural scores that were made for the snapshot that is evaluated."""
    evaluated: Array = world.tables["model_scores"]["snapshot_at"] == SNAPSHOT
    return evaluated


@dataclass(slots=True)
class Arrivals:
    """Collects assignments of members of the cast; `close` adds them. Each is made in a visit of its own."""

    world: World
    script: Script
    tag: str
    _rows: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    def put(self, member: int, experiment: int, variant: int, at: int, seen: int = NULL_TIME) -> None:
        """Assign the member at `at`; `seen` is the instant of the first exposure, if there was one."""
        if self.world.place(member) is not None:
            self.script.session(member, at - SECOND, WEB, minutes=20, tagged=False)
            self._rows.append((experiment, member, variant, at, seen))

    def close(self) -> None:
        """Add the rows to the world."""
        if self._rows:
            table = np.array(self._rows, dtype=np.int64)
            names = ("experiment_id", "member_id", "variant", "assigned_at", "first_exposed_at")
            self.world.add(self.tag, "assignments", dict(zip(names, table.T, strict=True)))


def only(world: World, member: int) -> Array:
    """A mask of the members' rows with this one member."""
    mine: Array = world.people.ids == member
    return mine
