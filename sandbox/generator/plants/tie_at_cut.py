"""Exact ties where a list of the best is cut: titles of a country, streaks of a member, scores of a model.

Four titles have the same hours in Australia in June, more than almost all others there; two members have two
longest streaks; the older model reports its scores with two decimals, so that deciles are cut within ties.

Exposes: ROW_NUMBER for RANK, LIMIT and NTILE without a rule for ties.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, MINUTE, SECOND, ZONES, Array, instant
from sandbox.generator.layout import FIXED, NULL
from sandbox.generator.plants._plant import STEADY, Plant
from sandbox.generator.plants._trials import DECILES, JULY, JUNE, STREAKS, TOP_TITLES, only, snapshot
from sandbox.generator.plants.nested_spells import PEOPLE as STEADFAST
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "tie_at_cut"
_NUMBER = 95
_FANS = cast.OTHERS[:4]
_COUNTRY = FIXED["country"].index("AU")
_ZONE = [zone[0] for zone in ZONES].index("Australia/Sydney")
_FILM = FIXED["kind"].index("movie")
_TITLES = 4
_WATCHED = 4800
_LARGE_CATALOGUE = 1000
_TURNS = (3, 12)
"""How often each fan watches each of the titles, with a small and a large catalogue."""

_OLD_MODEL = FIXED["model"].index("v1")
_STREAK_DAYS = 5
_STREAKS = (instant(2025, 4, 14, 18, 3), instant(2025, 5, 19, 18, 3))


def _titles(world: World) -> tuple[list[int], list[int]]:
    """Films that are tied, and as many that take over what else is watched of them.

    None is a drama: those are what scripted members watch in other scenes.
    """
    data = world.catalogue
    films = np.flatnonzero((data.draft.kind == _FILM) & (data.seconds >= _WATCHED)) + 1
    plain = {title for name in STEADY[1:] for title in data.plain_titles[name]}
    found = [title for title in films.tolist() if title in plain]
    return found[:_TITLES], found[_TITLES : 2 * _TITLES]


def _move_away(world: World, tied: list[int], other: list[int]) -> None:
    """Natural viewing of the tied titles in the country and month goes to the other titles."""
    plays, people = world.tables["plays"], world.people
    here = np.flatnonzero(world.tables["members"]["country"] == _COUNTRY)
    if not len(here):
        return
    abroad = np.ones(len(people.ids) + 1, dtype=bool)
    abroad[here + 1] = False
    at = np.flatnonzero((plays["started_at"] >= JUNE) & (plays["started_at"] < JULY))
    at = at[~abroad[np.maximum(plays["member_id"][at] - (int(people.ids[0]) - 1), 0)]]
    at = at[np.isin(plays["title_id"][at], np.array(tied))]
    if len(at):
        which = np.zeros(len(plays["title_id"]), dtype=bool)
        which[at] = True
        title, watch = plays["title_id"].copy(), plays["watch_seconds"].copy()
        new = np.array(other)[np.searchsorted(np.array(tied), title[at])]
        title[at], watch[at] = new, np.minimum(watch[at], world.catalogue.seconds[new - 1])
        world.change(_TAG, "plays", which, title_id=title, watch_seconds=watch)


def _hours(world: World, script: Script, tied: list[int]) -> None:
    turns = _TURNS[world.catalogue.draft.count >= _LARGE_CATALOGUE]
    for i, member in enumerate(_FANS):
        known = only(world, member) & (world.tables["members"]["country"] != NULL)
        world.change(_TAG, "members", known, country=_COUNTRY, time_zone=_ZONE)
        for play in range(turns * len(tied)):
            day, lane = play % 28, play // 28
            at = JUNE + (1 + day) * DAY + (10 + 2 * lane) * HOUR + i * MINUTE + 41 * SECOND
            script.play(member, at, watch=_WATCHED, title=tied[play % len(tied)])


def _streaks(script: Script) -> None:
    for i, member in enumerate(STEADFAST):
        for first in _STREAKS:
            for day in range(_STREAK_DAYS):
                script.play(member, first + day * DAY + i * MINUTE, watch=2000 + day)


def _scores(world: World) -> None:
    rows = world.tables["model_scores"]
    score = rows["churn_score"]
    old: Array = (rows["model_version"] == _OLD_MODEL) & snapshot(world) & (score != NULL)
    world.change(_TAG, "model_scores", old, churn_score=np.clip((score + 50) // 100 * 100, 100, 9900))


def _make(world: World, script: Script) -> None:
    tied, other = _titles(world)
    _move_away(world, tied, other)
    _scores(world)
    if world.has_cast:
        _hours(world, script, tied)
        _streaks(script)


PLANT = Plant(_TAG, _NUMBER, 4, (TOP_TITLES, STREAKS, DECILES), in_members=_make)
