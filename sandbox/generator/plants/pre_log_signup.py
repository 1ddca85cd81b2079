"""Members who signed up before the log begins: their first weeks were not recorded.

Exposes: cohorts that are cut off on the left, which show no early retention.
"""

from __future__ import annotations

from sandbox.generator.clock import LOG_START, NULL_TIME
from sandbox.generator.plants._plant import RETENTION, SIGNUPS, TRIANGLE, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World


def _make(world: World, script: Script) -> None:
    signup = world.tables["members"]["signup_at"]
    early = (signup < LOG_START) & (signup != NULL_TIME)
    world.mark("pre_log_signup", "members", world.people.ids[early])


PLANT = Plant("pre_log_signup", 28, 20, (SIGNUPS, RETENTION, TRIANGLE), in_members=_make)
