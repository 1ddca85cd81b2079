"""Scores of two churn models at two snapshots, for the exercises on offline evaluation.

A score is what a model could say at best: the chance to churn given one noisy signal of what will happen. The
better the signal, the better the ranking. Version 1 has an excellent signal at the first snapshot only, from
whose future it was trained.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np

from sandbox.generator import effects, memberships
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import DAY, HOUR, MINUTE, NULL_TIME, Array
from sandbox.generator.layout import NULL, Frame, frame, join
from sandbox.generator.members import People

VERSIONS = ("v1", "v2")
UNKNOWN = 0.005
"""The share of rows without a score."""

_BASE_RATE = 0.07
_BITS = 14


def churned(spells: Frame, people: People, snapshot: int) -> tuple[Array, Array]:
    """Who pays at the snapshot, and who of them will have stopped 30 days later: two masks by member."""
    end = memberships.paid_until(spells, people, snapshot)
    pays = end != NULL_TIME
    return pays, pays & (end <= snapshot + effects.CHURN_DAYS * DAY)


@lru_cache(maxsize=8)
def _scores(auc: float) -> Array:
    """Scores in ten-thousandths, by whether the member will churn and random bits.

    The signal is normal, and for members who churn higher by so much that it ranks them with this AUC.
    """
    normal, size = NormalDist(), 1 << _BITS
    apart = sqrt(2.0) * normal.inv_cdf(auc)
    prior = log(_BASE_RATE / (1 - _BASE_RATE)) - apart * apart / 2
    noise = [normal.inv_cdf((i + 0.5) / size) for i in range(size)]
    rows = [
        [10_000 / (1 + exp(-(prior + apart * (value + mean)))) for value in noise] for mean in (0.0, apart)
    ]
    table: Array = np.clip(np.rint(np.array(rows)), 1, 9999).astype(np.int64)
    return table


def make(seed: int, people: People, spells: Frame) -> Frame:
    """One score a model version, snapshot and member who had signed up by then."""
    frames = []
    for place, snapshot in enumerate((effects.LEAKY, effects.HONEST)):
        here = people.signup < snapshot
        ids = people.ids[here]
        leaves = churned(spells, people, snapshot)[1][here].astype(np.int64)
        for number, version in enumerate(VERSIONS):
            random = bits(seed, f"score {version}", ids * 4 + place)
            score = _scores(effects.AUC[version, snapshot])[leaves, field(random, 0, _BITS)]
            unknown = field(random, 16, 20) < int(UNKNOWN * (1 << 20))
            frames.append(
                frame(
                    "model_scores",
                    {
                        "model_version": np.full(len(ids), number),
                        "member_id": ids,
                        "snapshot_at": np.full(len(ids), snapshot),
                        "churn_score": np.where(unknown, NULL, score),
                        "scored_at": snapshot + HOUR + (field(random, 36, 10) * (90 * MINUTE) >> 10),
                    },
                )
            )
    return join("model_scores", frames)
