"""The edges on which plays stand: months, weeks, local days, two minutes, and the launch of a feature."""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, HOUR, LOG_START, NULL_TIME, WEEK, next_month, to_utc
from sandbox.generator.layout import NULL
from sandbox.generator.plants._edges_of_members import launched
from sandbox.generator.plants._plant import spells
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_SIDES = (0, 0, -1, -1, 1, 1)
_ON_LAUNCH = (
    *(member for member in cast.BOUNDARY[:12] if cast.country(member) in ("US", "GB")),
    *(member for member in cast.WEEK_FOUR if cast.country(member) == "GB"),
)
_ONLY_COPIES = range(cast.COPIES[0], cast.ONE_VISIT[0] + 1)


def make(world: World, script: Script, tag: str) -> None:
    """Plays on the edges of R3, W1 to W4, F1 and Q1."""
    windows = world.windows
    _at(script, cast.VIEWERS, sorted({edge for month in windows.view_months for edge in _edges(month)}))
    if windows.weeks is not None:
        span = windows.weeks
        middle = span.start + (span.end - span.start) // WEEK // 2 * WEEK
        _at(script, cast.VIEWERS, [span.start, middle, span.end])
    if windows.rolling is not None:
        _local_days(world, script)
    if windows.triangle is not None:
        _two_minutes(world, script)
    if windows.launch is not None:
        _on_launch(world, script, tag)
    if windows.copies is not None:
        _at(script, _ONLY_COPIES, [windows.copies.start, windows.copies.end])


def _edges(month: int) -> tuple[int, int]:
    return month, next_month(month)


def _at(script: Script, people: range, edges: list[int]) -> None:
    for edge in edges:
        for i, side in enumerate(_SIDES):
            if edge + side >= LOG_START:
                script.play(people[i], edge + side, watch=5000 + i)


def _local_days(world: World, script: Script) -> None:
    """Plays when the first and the last day of the report begin and end on the viewer's clock."""
    rolling = world.windows.rolling
    assert rolling is not None
    for midnight in (rolling.start - 6 * DAY, rolling.start, rolling.end):
        for i, side in enumerate(_SIDES):
            member = cast.VIEWERS[i]
            if (place := world.place(member)) is not None:
                zone = world.people.zone[place : place + 1]
                at = int(to_utc(zone, np.array([midnight], dtype=np.int64))[0])
                script.play(member, at + side, watch=4000 + i)


def _two_minutes(world: World, script: Script) -> None:
    """Members whose only viewing of a month is about two minutes, and plays at the instant of signup."""
    triangle = world.windows.triangle
    assert triangle is not None
    month = list(triangle.months())[1]
    for i, member in enumerate(cast.BOUNDARY[:12]):
        watch = 120 if i % 2 else (119, 121)[i // 2 % 2]
        script.play(member, month + 12 * DAY + (6 + i) * HOUR, watch=watch)
    for i, member in enumerate(cast.SEARCHERS[:6]):
        if (place := world.place(member)) is not None:
            script.play(member, int(world.people.signup[place]) + _SIDES[i], watch=900)


def _on_launch(world: World, script: Script, tag: str) -> None:
    """Plays at the beginning and the end of the time before a launch, and at the end of the time after it."""
    launch = world.windows.launch
    assert launch is not None
    for i, member in enumerate(_ON_LAUNCH):
        if (place := world.place(member)) is not None:
            plan, start = int(world.people.plan[place]), int(world.people.signup[place])
            spells(world, tag, member, (plan, start, NULL_TIME, NULL))
            at = launched(cast.country(member))
            for edge in (at - launch.length, at, at + launch.length):
                if LOG_START <= edge + _SIDES[i % 6] < AS_OF - DAY:
                    script.play(member, edge + _SIDES[i % 6], watch=1000 + i)
