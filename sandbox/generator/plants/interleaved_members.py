"""Two members who search at the same time, in turn: each pauses for longer than an episode may.

Exposes: LAG without PARTITION BY, for which all of it is one episode.
"""

from __future__ import annotations

from sandbox.generator.plants._plant import FUNNEL, Plant, search_slots
from sandbox.generator.scenes import MOBILE, TV, Script
from sandbox.generator.world import World

_NUMBER = 45


def _make(world: World, script: Script) -> None:
    if world.windows.funnel is None:
        return
    gap = world.windows.funnel.gap
    slots = [slot for _, slot in search_slots(world, _NUMBER, 12)]
    for one, other in zip(slots[::2], slots[1::2], strict=True):
        phone = script.session(one.member, one.at, MOBILE, tagged=False)
        television = script.session(other.member, one.at, TV, tagged=False)
        for turn in range(2):
            script.search(one.member, one.at + turn * gap * 5 // 4, phone)
            script.search(other.member, one.at + gap * 3 // 5 + turn * gap * 5 // 4, television)


PLANT = Plant("interleaved_members", _NUMBER, 10, (FUNNEL,), in_members=_make)
