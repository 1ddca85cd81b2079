"""The edges that belong to a member: signups, paid spells, and the week four of each."""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, HOUR, LOG_START, NULL_TIME, instant
from sandbox.generator.experiments import feature_launches
from sandbox.generator.layout import FIXED, NULL
from sandbox.generator.plants._plant import DEVICES, spells, week_four
from sandbox.generator.scenes import Script
from sandbox.generator.windows import LAST_MONTH_END
from sandbox.generator.world import World

SIDES = (0, -1, 1)
_MONTH_END = cast.QUIET[8:11]
_OBSERVED = (*cast.QUIET[:3], *cast.QUIET[4:7])
_BEFORE_LAUNCH = tuple(m for m in cast.QUIET if cast.country(m) == "US")[:3]
_CANCELLED = FIXED["end_reason"].index("cancelled")


def make(world: World, script: Script, tag: str) -> None:
    """Members on the edges of R1, R2 and R4, and of being old enough for F1."""
    windows = world.windows
    if windows.retention is not None:
        _in_week(world, script)
        _in_the_morning(world, script, tag)
    if windows.retention is not None or windows.signups is not None:
        _sign_up(world, script, tag)
    if windows.paid is not None:
        _paid(world, tag)
    if windows.launch is not None:
        _old_enough(world, tag)


def _in_week(world: World, script: Script) -> None:
    """Members whose only visit is on an edge of their own window: one member an edge, side and turn."""
    people = iter(cast.BOUNDARY[:12])
    for edge in range(2):
        for side in SIDES:
            for _ in range(2):
                member = next(people)
                if (window := week_four(world, member)) is not None:
                    script.session(member, window[edge] + side, DEVICES[member % 4])


def _sign_up(world: World, script: Script, tag: str) -> None:
    """Members who sign up on the edge of being observed, of a month, of the last month, and of the log."""
    retention = world.windows.retention
    last = LAST_MONTH_END - 7 * DAY if retention is None else retention.last_signup
    edges = [last + side for side in SIDES for _ in range(2)]
    months = (instant(2025, 3, 1), instant(2025, 4, 1))
    edges += [month + side for side in SIDES for month in months]
    for member, at in enumerate([*edges, LOG_START - 1], start=cast.BOUNDARY[12]):
        world.sign_up(tag, member, at)
        window = week_four(world, member)
        if window is not None and member % 2 and window[0] + DAY < AS_OF:
            script.session(member, window[0] + 2 * HOUR)
    for member, side in zip(_MONTH_END, SIDES, strict=True):
        world.sign_up(tag, member, LAST_MONTH_END + side)
    if world.place(cast.SOFT_LAUNCH[0]) is not None:
        world.change(tag, "members", world.people.ids == cast.SOFT_LAUNCH[0], signup_at=LOG_START)


def _in_the_morning(world: World, script: Script, tag: str) -> None:
    """Members who joined in the evening and come back on the right calendar day, but hours too early."""
    for i, member in enumerate(cast.BOUNDARY[25:]):
        world.sign_up(tag, member, instant(2025, 4, 8 + i, 21, 40))
        if (window := week_four(world, member)) is not None:
            script.session(member, window[0] - (10 + i) * HOUR, DEVICES[i % 4])


def _paid(world: World, tag: str) -> None:
    """Spells that end or begin on the day that counts, gaps as long as a gap may be, days that are AS_OF."""
    paid = world.windows.paid
    assert paid is not None
    first, second, third = paid.horizons
    for i, member in enumerate(cast.VIEWERS):
        if (place := world.place(member)) is None:
            continue
        start, plan = int(world.people.signup[place]), int(world.people.plan[place])
        side = (0, -1, 1)[i % 3]
        if i < 3:
            spells(world, tag, member, (plan, start, start + first + side, _CANCELLED))
            continue
        begin = start + first + side if i < 6 else start + second - 2 * DAY
        end = begin - (5 * DAY if i == 3 else paid.grace + side)
        one = (plan, start, end, _CANCELLED)
        spells(world, tag, member, one, (plan, begin, NULL_TIME, NULL))
    for i, member in enumerate(_OBSERVED):
        if (place := world.place(member)) is not None:
            start = AS_OF - (first if i < 3 else third) + SIDES[i % 3]
            spells(world, tag, member, (int(world.people.plan[place]), start, NULL_TIME, NULL))


def _old_enough(world: World, tag: str) -> None:
    """Members who signed up just when the time before the launch begins, and pay all the time."""
    launch = world.windows.launch
    assert launch is not None
    at = launched("US") - launch.length
    for member, side in zip(_BEFORE_LAUNCH, SIDES, strict=True):
        if (place := world.place(member)) is not None:
            spells(world, tag, member, (int(world.people.plan[place]), at + side, NULL_TIME, NULL))
            world.sign_up(tag, member, at + side)


def launched(country: str) -> int:
    """When the feature was launched in a country."""
    live = feature_launches()
    return int(live["launched_at"][live["country"] == FIXED["country"].index(country)][0])
