"""Query texts with capitals, and with blanks around or doubled within: 'The Crown ' and 'the crown'.

Exposes: grouping by the text as it was typed.
"""

from __future__ import annotations

from sandbox.generator.bits import bits, field, share
from sandbox.generator.clock import MINUTE, Array
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import DEVICES, TERMS, Plant, look, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.words import LOOKS
from sandbox.generator.world import World

_RATE = 0.12
_NUMBER = 43
_TAG = "query_case_space"


def _make(world: World, script: Script) -> None:
    rows = world.tables["searches"]
    step = look(world, 0, 1)
    plain = (rows["query_text"] != NULL) & (rows["query_text"] < step)

    def other(at: Array) -> Array:
        number = 1 + field(bits(world.seed, f"{_TAG} look", rows["session_id"][at]), 0, 16) % (LOOKS - 1)
        text: Array = rows["query_text"][at] + step * number
        return text

    typed = plain & share(world.seed, _TAG, rows["session_id"], _RATE)
    world.change(_TAG, "searches", typed, query_text=other)
    for i, slot in search_slots(world, _NUMBER, 16):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        search = script.search(slot.member, slot.at + MINUTE, session)
        text_of_pair = world.catalogue.whole_query(i // 4)
        script.change("searches", search, query_text=look(world, text_of_pair, i % 4))
        if i % 3:
            script.play(slot.member, slot.at + MINUTE + soon(world, i), session, tagged=False)


PLANT = Plant(_TAG, _NUMBER, 12, (TERMS,), in_members=_make)
