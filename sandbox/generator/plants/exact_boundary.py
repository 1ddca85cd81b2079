"""Events exactly on the edge of a window, and one microsecond to either side of it.

Exposes: BETWEEN, `>` for `>=`, calendar days in place of elapsed time, and months cut at their last day.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, HOUR, LOG_START, MINUTE, instant
from sandbox.generator.plants._plant import (
    CONVERSION,
    DEVICES,
    GROWTH,
    RETENTION,
    Plant,
    search_slots,
    week_four,
)
from sandbox.generator.scenes import MOBILE, TV, Script
from sandbox.generator.world import World

_NUMBER = 25
_SIDES = (0, -1, 1)


def _in_week(world: World, script: Script, first: int) -> None:
    """Members whose only visit is on an edge of their own window: one member an edge, side and turn."""
    people = iter(range(first, first + 12))
    for edge in range(2):
        for side in _SIDES:
            for _ in range(2):
                member = next(people)
                if (window := week_four(world, member)) is not None:
                    script.session(member, window[edge] + side, DEVICES[member % 4])


def _sign_up(world: World, script: Script, first: int) -> None:
    """Members who sign up on the edge of being observed, of a month, and of the log."""
    retention = world.windows.retention
    assert retention is not None
    edges = [retention.last_signup + side for side in _SIDES for _ in range(2)]
    months = (instant(2025, 3, 1), instant(2025, 4, 1))
    edges += [month + side for side in _SIDES for month in months]
    for member, at in enumerate([*edges, LOG_START - 1], start=first):
        world.sign_up(member, at)
        world.mark("exact_boundary", "members", world.people.ids[world.people.ids == member])
        window = week_four(world, member)
        if window is not None and member % 2 and window[0] + DAY < AS_OF:
            script.session(member, window[0] + 2 * HOUR)
    place = world.place(cast.SOFT_LAUNCH[0])
    if place is not None:
        world.people.rows["signup_at"][place] = LOG_START
        world.mark("exact_boundary", "members", world.people.ids[place : place + 1])


def _in_the_morning(world: World, script: Script, people: range) -> None:
    """Members who joined in the evening and come back on the right calendar day, but hours too early."""
    for i, member in enumerate(people):
        world.sign_up(member, instant(2025, 4, 8 + i, 21, 40))
        if (window := week_four(world, member)) is not None:
            script.session(member, window[0] - (10 + i) * HOUR, DEVICES[i % 4])


def _month_edges(world: World, script: Script) -> None:
    """Plays at the first instant of the months, just before, and just after."""
    growth = world.windows.growth
    assert growth is not None
    for month in sorted({growth.base, growth.base_end, growth.new, growth.new_end}):
        for i, side in enumerate((0, 0, -1, -1, 1, 1)):
            if month + side >= LOG_START:
                script.play(cast.VIEWERS[i], month + side, watch=5000 + i)


def _search_edges(world: World, script: Script) -> None:
    """Searches whose only play is on an edge of their window, and searches on the edges of the month."""
    conversion = world.windows.conversion
    assert conversion is not None
    waits = (conversion.within, conversion.within - 1, 0, -1)
    for i, slot in search_slots(world, _NUMBER, 24):
        session = script.session(slot.member, slot.at - MINUTE, DEVICES[i % 3], tagged=False)
        script.search(slot.member, slot.at, session)
        script.play(slot.member, slot.at + waits[i // 6], session)
    for month in (conversion.start, conversion.end):
        for i, side in enumerate((0, 0, -1, -1, 1, 1)):
            member, at = cast.SEARCHERS[i], month + side
            if at >= LOG_START + MINUTE:
                session = script.session(member, at - MINUTE, MOBILE, tagged=False)
                script.search(member, at, session)
                script.play(member, at + 5 * MINUTE, session, tagged=False)
    for member in cast.SEARCHERS[6:]:
        at = conversion.start + 13 * DAY + DAY - 4 * MINUTE
        session = script.session(member, at - MINUTE, TV, tagged=False)
        script.search(member, at, session)
        script.play(member, at + 9 * MINUTE, session)


def _make(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    if world.windows.retention is not None:
        _in_week(world, script, cast.BOUNDARY[0])
        _sign_up(world, script, cast.BOUNDARY[12])
        _in_the_morning(world, script, cast.BOUNDARY[25:])
    if world.windows.growth is not None:
        _month_edges(world, script)
    if world.windows.conversion is not None:
        _search_edges(world, script)


PLANT = Plant("exact_boundary", _NUMBER, 18, (RETENTION, GROWTH, CONVERSION), in_members=_make)
