"""Members who are older than the internal flag: it is NULL, and they count like everybody else.

Exposes: `WHERE NOT is_internal` and `is_internal = FALSE`, which drop them.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import LOG_START, instant
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import RETENTION, SIGNUPS, TRIANGLE, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

FLAG_BEGINS = instant(2025, 3, 1)
_PEOPLE = np.array([*cast.SOFT_LAUNCH, *cast.BOUNDARY, *cast.WEEK_FOUR, *cast.SEARCHERS, *cast.VIEWERS])


def _make(world: World, script: Script) -> None:
    people = world.people
    often = world.chosen("null_internal_flag", "members", 0.6) & (people.signup >= LOG_START)
    seldom = world.chosen("null_internal_flag", "members", 0.2) & (people.signup < LOG_START)
    certain = np.isin(people.ids, _PEOPLE)
    never = np.isin(people.ids, cast.INTERNAL)
    old = people.signup < FLAG_BEGINS
    world.change("null_internal_flag", "members", old & ~never & (often | seldom | certain), is_internal=NULL)


PLANT = Plant("null_internal_flag", 6, 30, (SIGNUPS, RETENTION, TRIANGLE), in_members=_make)
