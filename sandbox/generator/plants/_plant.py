"""What a plant is, and the small scenes that several plants play."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sandbox.generator.bits import bits, field
from sandbox.generator.cast import Slot, search_slot, view_slot
from sandbox.generator.catalogue import Draft
from sandbox.generator.clock import MINUTE, SECOND, Array
from sandbox.generator.scenes import MOBILE, TABLET, TV, WEB, Script
from sandbox.generator.world import World

RETENTION = "week4-retention"
GROWTH = "category-watch-growth"
CONVERSION = "search-to-play-30min"

DEVICES = (TV, MOBILE, WEB, TABLET)


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted edge case.

    `number` is its own for ever: ids and time slots are made from it. `minimum` is the number of tagged rows
    inside the window of each of the `exercises`. It is made in the catalogue, among the members, or in both.
    """

    tag: str
    number: int
    minimum: int
    exercises: tuple[str, ...]
    in_catalogue: Callable[[Draft], None] | None = None
    in_members: Callable[[World, Script], None] | None = None


def search_slots(world: World, number: int, count: int) -> Iterator[tuple[int, Slot]]:
    """The first `count` slots of a plant in the month of the conversion exercise, numbered."""
    conversion = world.windows.conversion
    if conversion is not None and world.has_cast:
        for i in range(count):
            yield i, search_slot(number, i, conversion.start)


def view_slots(world: World, number: int, count: int) -> Iterator[tuple[int, Slot]]:
    """`count` slots of a plant in each of the two months of the growth exercise, numbered on."""
    growth = world.windows.growth
    if growth is not None and world.has_cast:
        for i in range(count):
            yield i, view_slot(number, i, growth.base)
        for i in range(count):
            yield count + i, view_slot(number, i, growth.new)


def week_four(world: World, member: int) -> tuple[int, int] | None:
    """The instants [start, end) of a member's own retention window, or None where there is none here."""
    place, retention = world.place(member), world.windows.retention
    if place is None or retention is None:
        return None
    signup = int(world.people.signup[place])
    return signup + retention.start, signup + retention.end


def soon(world: World, i: int) -> int:
    """A wait after a search that is well inside the conversion window: seconds to minutes, in turn."""
    conversion = world.windows.conversion
    within = 30 * MINUTE if conversion is None else conversion.within
    return within * (1 + i % 5) // 8 + 3 * SECOND


def later(world: World, tag: str, table: str, keys: Array, least: int, most: int) -> Array:
    """A random wait in [least, most) microseconds for each of the keys."""
    return least + (field(bits(world.seed, f"{tag} {table} later", keys), 0, 24) * (most - least) >> 24)


def owned(world: World, table: str, members: Array) -> Array:
    """A mask of the natural rows of a raw log that belong to the members."""
    return np.isin(world.log[table]["member_id"], members)
