"""Members who were assigned and never reached the place where the experiment shows.

Exposes: splits and lifts read among the exposed only, as if exposure were assignment.
"""

from __future__ import annotations

from sandbox.generator.clock import NULL_TIME
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import EXPOSED, HYGIENE, SRM, natural
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "never_exposed"


def _make(world: World, script: Script) -> None:
    never = world.tables["assignments"]["first_exposed_at"] == NULL_TIME
    world.mark(_TAG, "assignments", natural(world)[never])


PLANT = Plant(_TAG, 84, 5, (HYGIENE, SRM, EXPOSED), in_members=_make)
