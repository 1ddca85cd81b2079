"""A data set and the ones beside it: with rows less, with simpler values, with one thing changed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from sandbox.model import Contract, Cure
from sandbox.shrink.cures import Experiment, cures, experiments
from sandbox.shrink.moved import Move, moves, shifted
from sandbox.shrink.nulls import Filling, blamed, fillings
from sandbox.shrink.simple import Simpler, changed, firsts, simpler
from sandbox.shrink.trials import Fires, Pair, fires_on, firing
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import is_legal
from sandbox.smalldata.less import FEW_ROWS, all_smaller, like, without_one_part, without_parts
from sandbox.smalldata.schema import Row
from sandbox.smalldata.usual import oddities


@dataclass(frozen=True, slots=True)
class Around:
    """A data set, and all those beside it that are worth a trial.

    `parts` lack a part of it, `smaller` more than that; `moved` have other instants, `simple` one simpler
    value, `filled` a value in place of NULLs, `tried` one other value.
    """

    data: SmallSet
    parts: list[SmallSet]
    smaller: list[SmallSet]
    moved: list[Move]
    simple: list[Simpler]
    filled: list[Filling]
    tried: list[Experiment]

    def groups(self) -> list[Sequence[SmallSet]]:
        """All the data sets, in the order in which `read` takes what came of them."""
        return [
            [self.data],
            self.parts,
            self.smaller,
            [one.data for one in self.moved],
            [one.data for one in self.simple],
            [one.data for one in self.filled],
            [one.data for one in self.tried],
        ]

    def read(self, groups: Sequence[Sequence[Pair | None]], contract: Contract, fires: Fires) -> Smallest:
        """What the trials on the groups have shown."""
        (pair,), without, without_more, later, made_simple, after_filling, after = groups
        fewer = firing(self.parts, without, fires) + firing(self.smaller, without_more, fires)
        rounder = [move for move, both in zip(self.moved, later, strict=True) if fires_on(both, fires)]
        able = [one for one, both in zip(self.simple, made_simple, strict=True) if fires_on(both, fires)]
        left = tuple(both for both in without if both is not None)
        nulls = blamed(self.filled, after_filling, pair, contract) if pair else ()
        cured = cures(self.tried, after, pair, contract) if pair else ()
        return Smallest(self.data, fewer, bool(self.smaller), rounder, firsts(able), left, nulls, cured)


@dataclass(frozen=True, slots=True)
class Smallest:
    """A data set on which a finding fires, and what trials beside it gave.

    `fewer`, `rounder`, `able`: where, and after what, the finding still fires; `is_all`: whether all smaller
    ones were tried. `without`: what the queries give with a part less. `nulls`, `cures`: which NULLs and
    which values are the cause, where that was tried.
    """

    data: SmallSet
    fewer: list[SmallSet]
    is_all: bool
    rounder: list[Move]
    able: list[Simpler]
    without: tuple[Pair, ...]
    nulls: tuple[str, ...]
    cures: tuple[Cure, ...]

    def better(self) -> tuple[list[SmallSet], bool]:
        """Legal data sets that go further the same way, the first of them as far as can be hoped for, and
        whether it is likely to be reached: what could be done alone can often be done together.
        """
        one, able = self.data, self.able
        rows = sorted(self.fewer, key=lambda fewer: fewer.rows)
        least = rows[0] if rows else one
        values = [changed(one, able)]
        if self.rounder:
            values += [self._moved(self.rounder), self._moved(self.rounder[:1])]
            values.sort(key=oddities)
        values += [changed(one, able[:n] + able[n + 1 :]) for n in range(len(able)) if len(able) > 1]
        values += [changed(one, able[:n]) for n in range(len(able) - 2, 0, -1)]
        values += [self.rounder[0].data] if self.rounder else []
        found = [like(one, least, value) for value in values]
        found += [least] if rows else []
        together = [] if self.is_all else without_parts(one, self.fewer)
        found += [like(one, fewer, changed(one, able)) for fewer in together if able] + together
        others: dict[Hashable, SmallSet] = {}
        for made in found:
            if measure(made) < measure(one):
                others.setdefault(_rows(made), made)
        return [made for made in others.values() if is_legal(made.tables)], not together

    def _moved(self, moves: Sequence[Move]) -> SmallSet:
        """The data set with the best moves that do not touch each other, and all else simple."""
        done: list[Move] = []
        for move in moves:
            if all(move.last < other.first or other.last < move.first for other in done):
                done.append(move)
        made = changed(self.data, [c for c in self.able if not any(move.moves(c.moment) for move in done)])
        for move in done:
            made = shifted(made, move.first, move.last, move.by)
        return made


def unknown(one: SmallSet) -> Smallest:
    """A data set beside which nothing has been tried."""
    return Smallest(one, [], False, [], [], (), (), ())


def look_around(one: SmallSet, whole: bool) -> Around:
    """What is worth a trial: of a data set from which much can go, first that; `whole`: everything."""
    if whole:
        return Around(
            one, without_one_part(one), [], moves(one), simpler(one), fillings(one), experiments(one)
        )
    if one.rows > FEW_ROWS:
        return Around(one, without_one_part(one), [], [], [], [], [])
    return Around(one, [], all_smaller(one), moves(one), simpler(one), [], [])


def measure(one: SmallSet) -> tuple[int, int]:
    """Less is smaller: rows, then what is odd about the values."""
    return one.rows, oddities(one)


def _rows(one: SmallSet) -> tuple[tuple[Row, ...], ...]:
    return tuple(one.tables.values())
