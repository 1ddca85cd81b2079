"""Scores of two churn models at two snapshots, for the exercises on offline evaluation."""

from __future__ import annotations

import numpy as np

from sandbox.generator.bits import bits, field
from sandbox.generator.clock import HOUR, MINUTE, instant
from sandbox.generator.layout import NULL, Frame, frame, join
from sandbox.generator.members import People

SNAPSHOTS = (instant(2025, 5, 1), instant(2025, 6, 1))
_PLAN = np.array([5200, 3400, 2200], dtype=np.int64)
_NOISE = (3400, 2600)
_UNKNOWN = 0.005


def make(seed: int, people: People) -> Frame:
    """One score a model version, snapshot and member who had signed up by then."""
    frames = []
    for version, noise in enumerate(_NOISE):
        for place, snapshot in enumerate(SNAPSHOTS):
            here = people.signup < snapshot
            ids = people.ids[here]
            random = bits(seed, f"score {version}", ids * 4 + place)
            score = _PLAN[people.plan[here]] + (field(random, 0, 16) * (2 * noise) >> 16) - noise
            unknown = field(random, 16, 20) < int(_UNKNOWN * (1 << 20))
            frames.append(
                frame(
                    "model_scores",
                    {
                        "model_version": np.full(len(ids), version),
                        "member_id": ids,
                        "snapshot_at": np.full(len(ids), snapshot),
                        "churn_score": np.where(unknown, NULL, np.clip(score, 1, 9999)),
                        "scored_at": snapshot + HOUR + (field(random, 36, 10) * (90 * MINUTE) >> 10),
                    },
                )
            )
    return join("model_scores", frames)
