"""What is true of the service: every effect that an exercise asks to be found, written down once.

The generator is made from these values and `truth` reports them. An effect of 0.06 is six per cent more.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.generator.clock import DAY, LOG_START, NULL_TIME, instant

SPRING, SUMMER = instant(2025, 5, 1), instant(2025, 6, 1)
"""The two months whose categories are compared: May and June."""

SIX: dict[str, tuple[int, float]] = {
    "Drama": (315, 0.02),
    "Comedy": (200, 0.06),
    "Documentary": (120, 0.18),
    "Reality": (135, -0.22),
    "Kids": (135, -0.04),
    "K-Drama": (70, 0.45),
}
"""Parts of the hours of the six large categories in the base month, and how they grow to the new month."""

SMALL: dict[str, float] = {"Sports": 0.030, "Holiday": 0.015, "Horror": 0.010}
"""Natural shares of the hours of the small categories, the same on all days.

The planted cases give Sports' hours before the new month, Holiday's from the new month on and all of Horror's
to the six, in proportion: then Sports is new, Holiday has died and Horror has no viewing.
"""


def six_growth() -> float:
    """How the six grow together."""
    base = sum(part for part, _ in SIX.values())
    return sum(part * growth for part, growth in SIX.values()) / base


def all_growth() -> float:
    """How all hours have to grow from the base month to the new one, so that the six grow as SIX says.

    In the base month the six have everything but Holiday, in the new month everything but Sports.
    """
    return (1 + six_growth()) * (1 - SMALL["Holiday"]) / (1 - SMALL["Sports"]) - 1


LAUNCHES: dict[str, int] = {
    "US": instant(2025, 4, 15),
    "GB": instant(2025, 4, 29),
    "BR": instant(2025, 6, 24),
}
"""When `skip_recap` came to a country; the others never had it."""

LAUNCH_LIFT = 0.06
"""Active days more after the launch, where it was launched."""

TREND = {"US": (LAUNCHES["US"] - 14 * DAY, 0.04)}
"""A rise of the active days that has nothing to do with the launch: from when, and how much."""


@dataclass(frozen=True, slots=True)
class Run:
    """An experiment: `planned` is the share of treatment in ten-thousandths, the end may be NULL_TIME."""

    number: int
    planned: int
    start: int
    end: int


RUNS = (
    Run(1, 5000, instant(2025, 5, 5), instant(2025, 6, 2)),
    Run(2, 5000, instant(2025, 5, 12), instant(2025, 6, 9)),
    Run(3, 5000, instant(2025, 5, 26), instant(2025, 6, 23)),
    Run(4, 5000, instant(2025, 4, 7), instant(2025, 5, 5)),
    Run(5, 1000, instant(2025, 6, 2), NULL_TIME),
    Run(6, 5000, instant(2025, 7, 14), instant(2025, 8, 11)),
)
"""Number 6 is planned and has no rows."""

ENTRY = 14 * DAY
"""Members enter an experiment at a first visit in this time from its start."""

TREATED_DAYS = 28
"""Days from the assignment on which a member meets the treatment."""

NEVER_EXPOSED = 0.18

NOVELTY, LASTING, HALF_LIFE = 0.07, 0.02, 5.0
"""Experiment 1: the lift of qualified plays is both together at first; the novelty halves in days."""

OLD_TV = 0.5
"""Experiment 2: the share of television sets that are old, and lose the rows of the treatment."""

TENURES = ("new", "established", "veteran")
TENURE_ENDS = (30 * DAY, 180 * DAY)
HOURS = {"new": 0.04, "established": -0.09, "veteran": -0.08}
"""Experiment 3: the lift of watch hours by tenure when the member was assigned."""

HOURS_OVERALL = -0.05
"""Experiment 3: the lift of watch hours of all members together."""

ABANDONED = 0.012
"""Experiment 3: how many more of the visits have no qualified play."""

LEAKY, HONEST = instant(2025, 3, 1), instant(2025, 4, 1)
"""Snapshots of the churn scores: version 1 was trained on what happened after the first."""

CHURN_DAYS, GRACE_DAYS = 30, 3

AUC = {("v1", LEAKY): 0.93, ("v1", HONEST): 0.70, ("v2", LEAKY): 0.74, ("v2", HONEST): 0.74}
"""How well a version's scores rank the members that will have churned CHURN_DAYS after a snapshot."""


def novelty(day: int) -> float:
    """The lift of qualified plays on a whole day (0 is the first) since exposure, experiment 1."""
    return LASTING + NOVELTY * 2.0 ** (-day / HALF_LIFE) if 0 <= day < TREATED_DAYS else 0.0


def log_day(time: int) -> int:
    """The day of the log, from 0, of an instant."""
    return (time - LOG_START) // DAY
