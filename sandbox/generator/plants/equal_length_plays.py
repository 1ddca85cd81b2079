"""Different plays of one member, one title and one length.

Exposes: SUM(DISTINCT watch_seconds), and DISTINCT over columns that are not the id.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.bits import bits, field
from sandbox.generator.clock import AS_OF, HOUR, MINUTE, SECOND
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import GROWTH, Plant, view_slots
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.03
_NUMBER = 5


def _make(world: World, script: Script) -> None:
    rows = world.tables["plays"]
    whole = world.catalogue.seconds[np.minimum(rows["title_id"], len(world.catalogue.seconds)) - 1] // 600
    length = 600 * (
        1
        + field(bits(world.seed, "equal length", rows["play_id"]), 0, 20) * np.minimum(whole, 6) // (1 << 20)
    )
    late = np.maximum(
        rows["received_at"], rows["started_at"] + length * SECOND + rows["received_at"] % MINUTE
    )
    fits = (rows["watch_seconds"] != NULL) & (whole > 0) & (late < AS_OF)
    world.change(
        "equal_length_plays",
        "plays",
        fits & world.chosen("equal_length_plays", "plays", _RATE),
        watch_seconds=length,
        received_at=late,
    )
    titles = world.catalogue.plain_titles["Comedy"]
    for i, slot in view_slots(world, _NUMBER, 11):
        for turn in range(2):
            script.play(slot.member, slot.at + turn * HOUR, watch=1800, title=titles[i % len(titles)])


PLANT = Plant("equal_length_plays", _NUMBER, 40, (GROWTH,), in_members=_make)
