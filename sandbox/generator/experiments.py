"""The experiments, who was put into which arm, and the launches of a feature by country."""

from __future__ import annotations

import numpy as np

from sandbox.generator.bits import bits, field
from sandbox.generator.clock import AS_OF, DAY, MINUTE, NULL_TIME, SECOND, Array, instant
from sandbox.generator.layout import FIXED, NULL, Frame, frame, join, size, take

_RUNS: tuple[tuple[int, int, int, int], ...] = (
    (1, 5000, instant(2025, 5, 5), instant(2025, 6, 2)),
    (2, 5000, instant(2025, 5, 12), instant(2025, 6, 9)),
    (3, 5000, instant(2025, 5, 26), instant(2025, 6, 23)),
    (4, 5000, instant(2025, 4, 7), instant(2025, 5, 5)),
    (5, 1000, instant(2025, 6, 2), NULL_TIME),
    (6, 5000, instant(2025, 7, 14), instant(2025, 8, 11)),
)
"""(id, planned share of treatment in ten-thousandths, start, end); number 6 is planned and has no rows."""

_ENTRY = 14 * DAY


def experiments() -> Frame:
    """The experiments, planned and run."""
    number, planned, start, end = (np.array(column, dtype=np.int64) for column in zip(*_RUNS, strict=True))
    return frame(
        "experiments",
        {
            "experiment_id": number,
            "experiment_name": number - 1,
            "planned_treatment_share": planned,
            "started_at": start,
            "ended_at": end,
        },
    )


def feature_launches() -> Frame:
    """One launch a country; a country without a row never had the feature."""
    rows = (("US", instant(2025, 4, 15)), ("GB", instant(2025, 4, 29)), ("BR", instant(2025, 6, 24)))
    return frame(
        "feature_launches",
        {
            "feature_name": np.zeros(len(rows), dtype=np.int64),
            "country": np.array([FIXED["country"].index(country) for country, _ in rows]),
            "launched_at": np.array([time for _, time in rows]),
        },
    )


def assignments(seed: int, sessions: Frame) -> Frame:
    """One row a member and experiment: assigned at the first visit of the first two weeks."""
    signed_in = take(sessions, sessions["member_id"] != NULL)
    order = np.lexsort((signed_in["started_at"], signed_in["member_id"]))
    member, started = signed_in["member_id"][order], signed_in["started_at"][order]
    frames = [_arm(seed, run, member, started) for run in _RUNS]
    rows = join("assignments", frames)
    return take(rows, np.lexsort((rows["experiment_id"], rows["member_id"]))) if size(rows) else rows


def _arm(seed: int, run: tuple[int, int, int, int], member: Array, started: Array) -> Frame:
    number, planned, start, _ = run
    inside = (started >= start) & (started < min(start + _ENTRY, AS_OF))
    members, first = np.unique(member[inside], return_index=True)
    assigned = started[inside][first] + SECOND
    random = bits(seed, f"arm {number}", members)
    wait = 5 * SECOND + (field(random, 24, 20) * (15 * MINUTE) >> 20)
    seen = (field(random, 44, 10) >= 184) & (assigned + wait < AS_OF)
    kept = assigned < AS_OF
    rows = frame(
        "assignments",
        {
            "experiment_id": np.full(len(members), number, dtype=np.int64),
            "member_id": members,
            "variant": (field(random, 0, 20) * 10_000 >> 20) < planned,
            "assigned_at": assigned,
            "first_exposed_at": np.where(seen, assigned + wait, NULL_TIME),
        },
    )
    return take(rows, kept)
