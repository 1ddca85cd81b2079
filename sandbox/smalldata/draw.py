"""Draws the values of one data set, each set with habits of its own, so that sets differ in kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from sandbox.smalldata.legal import values_of
from sandbox.smalldata.pools import AS_OF, DAY, HOUR, LOG_START, SECOND, Pools
from sandbox.smalldata.schema import Cell, Row, all_columns

T = TypeVar("T")

MOST = {
    "members": 3, "memberships": 3, "sessions": 5, "plays": 6, "searches": 5, "titles": 3, "categories": 3,
    "title_categories": 4, "experiments": 2, "assignments": 3, "feature_launches": 2, "model_scores": 3,
}  # fmt: skip
"""Rows of each table in a set of the small kind; one of the wide kind has `WIDER` times as many."""

WIDER = 6


@dataclass(frozen=True, slots=True)
class _Habit:
    """What one data set has much of, so that sets differ from each other in kind."""

    nulls: float
    near: float
    related: float
    copies: float
    span: tuple[int, int]
    few: bool
    hot: tuple[str, str] | None


class Draw:
    """Draws the values of one data set."""

    def __init__(self, rng: Random, pools: Pools, used: tuple[str, ...], times: int) -> None:
        self.rng, self.pools, self.used, self.times = rng, pools, used, times
        span = (LOG_START, AS_OF)
        if rng.random() < 0.5:
            middle = rng.choice([t for t in pools.instants if LOG_START <= t < AS_OF])
            width = rng.choice([HOUR, DAY, 8 * DAY, 40 * DAY])
            span = (max(LOG_START, middle - width), min(AS_OF, middle + width))
        columns = [(table, c.name) for table in used for c in all_columns()[table] if c.nullable]
        self.habit = _Habit(
            nulls=rng.choice([0.0, 0.1, 0.3, 0.6]),
            near=rng.choice([0.1, 0.4, 0.7]),
            related=rng.choice([0.0, 0.3, 0.7]),
            copies=rng.choice([0.0, 0.2, 0.5]),
            span=span,
            few=rng.random() < 0.4,
            hot=rng.choice(columns) if columns and rng.random() < 0.25 else None,
        )
        self.common: dict[tuple[str, str], Cell] = {}
        self.of_member: dict[Cell, list[int]] = {}

    def shuffled(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows in an order that says nothing of when they happened."""
        mixed = list(rows)
        self.rng.shuffle(mixed)
        return tuple(mixed)

    def count(self, table: str) -> range:
        """The numbers of the rows that a table gets, from 0 on."""
        most = MOST[table] * self.times
        if table not in self.used and self.rng.random() < 0.5:
            return range(0)
        least = 1 if self.times > 1 or self.rng.random() < 0.85 else 0
        return range(self.rng.randint(min(least, most), most if table in self.used else min(2, most)))

    def maybe(self, table: str, name: str, value: T) -> T | None:
        """The value, or NULL as often as this data set likes it."""
        share = 0.85 if self.habit.hot == (table, name) else self.habit.nulls
        return None if self.rng.random() < share else value

    def one_of(self, table: str, name: str) -> Cell:
        """A value of a column with a list of them; often the one that others have."""
        values = values_of(table)[name]
        if self.habit.few and (table, name) in self.common and self.rng.random() < 0.75:
            return self.common[table, name]
        chosen = self.rng.choice(values)
        self.common[table, name] = chosen
        return chosen

    def text(self, own: Sequence[str]) -> str:
        """A text: of the queries, or one of our own; sometimes in other letters or with a blank."""
        pool = (
            [*own, *(text for text in self.pools.texts if len(text) < 40)] if self.rng.random() < 0.4 else own
        )
        chosen = self.rng.choice(pool)
        match self.rng.randrange(8):
            case 0:
                return chosen.upper()
            case 1:
                return chosen + " "
            case 2:
                return chosen.title()
        return chosen

    def number(self, least: int, most: int) -> int:
        """An integer within bounds: near a constant of the queries, or any."""
        near = [k for k in self.pools.integers if least <= k <= most]
        if near and self.rng.random() < 0.6:
            return self.rng.choice(near)
        return self.rng.randint(least, min(most, max(near, default=100) * 2 + 10))

    def moment(self, least: int, most: int, owner: Cell = None) -> int:
        """An instant in [least, most): at a boundary, a constant's distance from another one, or any."""
        others = self.of_member.get(owner) or [t for times in self.of_member.values() for t in times]
        if others and self.rng.random() < self.habit.related:
            apart = self.rng.choice(self.pools.edges if self.rng.random() < 0.6 else self.pools.deltas)
            found = self.rng.choice(others) + (apart if self.rng.random() < 0.7 else -apart)
            if least <= found < most:
                return found
        low, high = max(least, self.habit.span[0]), min(most, self.habit.span[1])
        if low >= high or self.rng.random() < 0.1:
            low, high = least, most
        if self.rng.random() < self.habit.near:
            bounds = [t for t in self.pools.bounds if low <= t < high]
            if bounds and self.rng.random() < 0.4:
                return self.rng.choice(bounds)
            near = [t for t in self.pools.instants if low <= t < high]
            if near:
                beside = self.rng.choice(near) + self.rng.choice(
                    (0, 0, 0, 500_500, self.rng.randrange(SECOND))
                )
                return min(beside, high - 1)
        return self.rng.randrange(low, high)

    def event(self, owner: Cell) -> int:
        """When a member did something that was logged."""
        found = self.moment(LOG_START, AS_OF, owner)
        self.of_member.setdefault(owner, []).append(found)
        return found

    def received(self, happened: int) -> int:
        """When a copy arrived: at once, soon, or near a boundary."""
        if self.rng.random() < 0.7:
            return min(AS_OF - 1, happened + self.rng.choice([0, SECOND, 90 * SECOND, HOUR, 2 * DAY]))
        return self.moment(happened, AS_OF)
