"""Searches for nothing: the text is empty or blank; and whole queries of a single letter.

Exposes: '' as the most popular search term.
"""

from __future__ import annotations

from sandbox.generator.bits import bits, field
from sandbox.generator.clock import MINUTE, Array
from sandbox.generator.plants._plant import DEVICES, SEARCHING, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.words import BLANKS, LETTERS
from sandbox.generator.world import World

_RATE = 0.008
_NUMBER = 44
_TAG = "blank_query"


def _make(world: World, script: Script) -> None:
    rows, size = world.tables["searches"], len(world.catalogue.vocabularies["query"])
    first, letters = size - len(BLANKS), size - len(BLANKS) - len(LETTERS)

    def blank(at: Array) -> Array:
        return first + field(bits(world.seed, _TAG, rows["search_id"][at]), 0, 16) % len(BLANKS)

    world.change(_TAG, "searches", world.chosen(_TAG, "searches", _RATE), query_text=blank)
    for i, slot in search_slots(world, _NUMBER, 24):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        search = script.search(slot.member, slot.at + MINUTE, session, tagged=i < 16)
        script.change("searches", search, query_text=first + i % 4 if i < 16 else letters + i % len(LETTERS))
        script.play(slot.member, slot.at + MINUTE + soon(world, i), session, tagged=False)


PLANT = Plant(_TAG, _NUMBER, 10, SEARCHING, in_members=_make)
