"""The edges on which searches and what follows them stand.

Half of the scenes begin inside a second, so that comparing whole seconds or minutes goes wrong.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, LOG_START, MINUTE, SECOND
from sandbox.generator.plants._plant import DEVICES, search_slots
from sandbox.generator.scenes import MOBILE, TV, Script
from sandbox.generator.world import World

_SLOTS, _MORE_SLOTS, _FUNNEL_SLOTS = 25, 52, 49
"""Numbers of plants whose time slots are used; no other plant may have the last two."""

_SIDES = (0, 0, -1, -1, 1, 1)
_INSIDE_A_SECOND = 12 * SECOND + 500_500
_SOFT_LAUNCH_END = LOG_START + 31 * DAY
"""January belongs to the soft launch alone: nobody is moved into it."""

_NEW, _ESTABLISHED = 30 * DAY, 180 * DAY


def make(world: World, script: Script) -> None:
    """Searches and plays on the edges of S1 to S4."""
    windows = world.windows
    given = [window for window in (windows.conversion, windows.terms) if window is not None]
    for number, within in zip(
        (_SLOTS, _MORE_SLOTS), sorted({window.within for window in given}), strict=False
    ):
        _waits(world, script, number, within)
    if windows.search_months:
        _months(world, script)
    if windows.funnel is not None:
        _funnel(world, script)
        _tenure(world, script)
    if windows.daily is not None:
        for day in (windows.daily.start, windows.daily.start + 3 * DAY, windows.daily.end):
            for i, side in enumerate((0, -1, 1)):
                script.search(cast.DAILY[i], day + side)


def _waits(world: World, script: Script, number: int, within: int) -> None:
    """Searches whose only play is on an edge of their window."""
    waits = (within, within - 1, 0, -1, within + 1, 1)
    for i, slot in search_slots(world, number, 24):
        at = slot.at + i % 2 * _INSIDE_A_SECOND
        session = script.session(slot.member, slot.at - MINUTE, DEVICES[i % 3], tagged=False)
        script.search(slot.member, at, session)
        script.play(slot.member, at + waits[i // 4], session)


def _months(world: World, script: Script) -> None:
    """Searches on the edges of a month, and some before midnight whose play is after it."""
    quiet = world.windows.quiet
    for edge in world.windows.search_edges:
        for i, side in enumerate(_SIDES):
            member, at = cast.SEARCHERS[i], edge + side
            session = script.session(member, at - MINUTE, MOBILE, tagged=False)
            script.search(member, at, session)
            script.play(member, at + 5 * MINUTE, session, tagged=False)
    for month in world.windows.search_months:
        day = month + (12 if month + 13 * DAY == quiet else 13) * DAY
        for member in cast.SEARCHERS[6:]:
            at = day + DAY - 4 * MINUTE
            session = script.session(member, at - MINUTE, TV, tagged=False)
            script.search(member, at, session)
            script.play(member, at + 9 * MINUTE, session)


def _funnel(world: World, script: Script) -> None:
    """Pauses as long as an episode may have, and plays as late after its end as one may start."""
    funnel = world.windows.funnel
    assert funnel is not None
    for i, slot in search_slots(world, _FUNNEL_SLOTS, 24):
        at = slot.at + i % 2 * _INSIDE_A_SECOND
        session = script.session(slot.member, slot.at - MINUTE, DEVICES[i % 4], tagged=False)
        script.search(slot.member, at, session)
        if i < 12:
            script.search(slot.member, at + funnel.gap + _SIDES[i // 2], session)
        else:
            script.play(slot.member, at + funnel.within + _SIDES[i // 2 - 6], session)


def _tenure(world: World, script: Script) -> None:
    """Members who search in the very instant in which they are no longer new, or are veterans."""
    funnel = world.windows.funnel
    assert funnel is not None
    day = funnel.start + 9 * DAY + 30 * MINUTE
    people = range(cast.DAILY[0], cast.ONE_VISIT[0])
    if world.windows.quiet is not None and day // DAY == world.windows.quiet // DAY:
        day += DAY
    for i, member in enumerate(people):
        age = _NEW if i < 6 else _ESTABLISHED
        at = day + i * MINUTE + _INSIDE_A_SECOND
        signup = at - age - _SIDES[i % 6]
        if not LOG_START <= signup < _SOFT_LAUNCH_END:
            world.sign_up("exact_boundary", member, signup)
            script.search(member, at)
            script.play(member, at + 2 * MINUTE, tagged=False)
