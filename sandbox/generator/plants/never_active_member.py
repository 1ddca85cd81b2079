"""Members who signed up and never came: no session, no play, no search.

Exposes: inner joins from members to sessions, which leave only the survivors to be counted.
"""

from __future__ import annotations

from sandbox.generator import audience, cast
from sandbox.generator.activity import Visits
from sandbox.generator.bits import share
from sandbox.generator.clock import Array
from sandbox.generator.plants._plant import LAUNCH, RETENTION, TRIANGLE, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World


def _never(seed: int, members: Array) -> Array:
    natural = (members > cast.LAST) & share(seed, "never_active_member members", members, audience.NEVER)
    never: Array = natural | ((members >= cast.QUIET[0]) & (members <= cast.QUIET[-1]))
    return never


def _in_visits(seed: int, visits: Visits) -> Array:
    return _never(seed, visits.member)


def _in_members(world: World, script: Script) -> None:
    ids = world.people.ids
    world.mark("never_active_member", "members", ids[_never(world.seed, ids)])


PLANT = Plant(
    "never_active_member",
    21,
    20,
    (RETENTION, TRIANGLE, LAUNCH),
    in_visits=_in_visits,
    in_members=_in_members,
    minima=((LAUNCH, 2),),
)
