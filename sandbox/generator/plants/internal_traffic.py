"""Internal accounts that are busy in the window of every exercise.

Exposes: metrics that do not leave internal traffic out.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, MINUTE
from sandbox.generator.plants._plant import (
    DAILY,
    DEVICES,
    PAID,
    RETENTION,
    ROLLING,
    SEARCHING,
    SIGNUPS,
    TRIANGLE,
    VIEWING,
    Plant,
    soon,
    week_four,
)
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 37


def _make(world: World, script: Script) -> None:
    world.mark("internal_traffic", "members", world.people.ids[world.tables["members"]["is_internal"] == 1])
    if not world.has_cast:
        return
    growth = world.windows.growth
    for member in cast.INTERNAL:
        if (window := week_four(world, member)) is not None:
            for visit in range(2):
                script.session(member, window[0] + (10 + 60 * visit) * HOUR, DEVICES[visit])
        if growth is not None:
            titles = world.catalogue.plain_titles["Documentary"]
            for month, count in ((growth.base, 3), (growth.new, 12)):
                for turn in range(count):
                    at = month + (1 + 2 * turn) * DAY + (9 + member % 4) * HOUR
                    script.play(member, at, watch=3600, title=titles[turn % len(titles)])
        for day, count in _search_days(world):
            for turn in range(count):
                at = day + (2 * turn + (day + 2 * turn * DAY == world.windows.quiet)) * DAY
                at += (16 + member % 4) * HOUR
                session = script.session(member, at, DEVICES[turn % 4])
                script.search(member, at + MINUTE, session)
                script.play(member, at + MINUTE + soon(world, turn), session)
        for day in _view_days(world):
            script.play(member, day + (13 + member % 4) * HOUR, watch=3000)


def _search_days(world: World) -> list[tuple[int, int]]:
    """The first day and the number of visits, two days apart, for each month and report on searches."""
    days = [(month + 2 * DAY, 10) for month in world.windows.search_months]
    daily = world.windows.daily
    near = daily is not None and any(month <= daily.start < month + 12 * DAY for month, _ in days)
    return days if daily is None or near else [*days, (daily.start + 2 * DAY, 2)]


def _view_days(world: World) -> list[int]:
    """Days of the reports on viewing that the months of the growth exercise may not have."""
    rolling, months = world.windows.rolling, world.windows.view_months
    days = [month + 24 * DAY for month in months] if world.windows.growth is None else []
    days += [month + 24 * DAY for month in months[2:]] if world.windows.growth is not None else []
    return days if rolling is None else [*days, rolling.start + DAY, rolling.start + 4 * DAY]


PLANT = Plant(
    "internal_traffic",
    _NUMBER,
    4,
    (SIGNUPS, RETENTION, TRIANGLE, PAID, DAILY, ROLLING, *VIEWING[1:], *SEARCHING),
    in_members=_make,
)
