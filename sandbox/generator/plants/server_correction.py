"""Plays that the server corrected downwards hours later; half of them fall below two minutes.

Exposes: MAX(watch_seconds) as a way to find the latest copy, and filtering on watch time before that.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.bits import bits, field
from sandbox.generator.clock import HOUR, Array
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import (
    ALONE,
    COPIES,
    GROWTH,
    TRIANGLE,
    WEEKS,
    Plant,
    alone,
    day_slots,
    delayed,
    view_slots,
)
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.0015
_NUMBER = 3


def _corrected(script: Script, member: int, at: int, i: int) -> None:
    before, after = (150 + i, 70 + i) if i % 2 else (5400 + i, 2400 + i)
    play = script.play(member, at, watch=before, tagged=False)
    received = script.received("plays", play) + (3 + i) * HOUR
    script.copy("plays", play, watch_seconds=after, received_at=received)


def _make(world: World, script: Script) -> None:
    rows = world.tables["plays"]
    watch = rows["watch_seconds"]

    def corrected(at: Array) -> Array:
        random = bits(world.seed, "server_correction to", rows["play_id"][at])
        short = (field(random, 0, 1) == 1) & (watch[at] >= 120)
        return np.where(short, 20 + field(random, 8, 6), watch[at] * 3 // 4)

    world.copy(
        "server_correction",
        "plays",
        (watch != NULL) & (watch > 4) & world.chosen("server_correction", "plays", _RATE),
        watch_seconds=corrected,
        received_at=delayed(world, "server_correction", "plays", 2 * HOUR, 40 * HOUR),
    )
    for i, slot in (*view_slots(world, _NUMBER, 5), *day_slots(world, COPIES, "server_correction")):
        _corrected(script, slot.member, slot.at, i)
    if (at_ten := alone(world)) is not None:
        for i, member in enumerate(ALONE[:3]):
            _corrected(script, member, at_ten + i * HOUR, 2 * i + 1)


PLANT = Plant("server_correction", _NUMBER, 8, (GROWTH, WEEKS, TRIANGLE, COPIES), in_members=_make)
