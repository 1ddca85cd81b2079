"""Paid spells: a member starts one at signup, may change plan, miss a payment, cancel and come back.

Spells of one member never overlap: each begins when or after the one before it ended.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sandbox.generator import curves
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import AS_OF, DAY, HOUR, NULL_TIME, Array
from sandbox.generator.layout import NULL, Frame, frame, join
from sandbox.generator.members import People

MAX_SPELLS = 6
_MONTH = 30 * DAY + 10 * HOUR
_VOLUNTARY = (0.065, 0.038, 0.024)
_PAYMENT, _FIRST_RENEWAL = 0.008, 2.2
_CHANGE = 0.06
_CANCELLED, _FAILED, _PLAN_CHANGE = 0, 1, 2


@lru_cache(maxsize=1)
def _lifetimes() -> Array:
    """Months until a spell ends, by plan; 63 stands for later than anything in the data."""
    tables = []
    for voluntary in _VOLUNTARY:
        left, weights = 1.0, [0.0]
        for month in range(1, 63):
            hazard = _PAYMENT + voluntary * (_FIRST_RENEWAL if month == 1 else 1.0) + _CHANGE / 10
            weights.append(left * hazard)
            left -= weights[-1]
        tables.append(curves.choice([*weights, left], 12))
    return np.stack(tables)


@lru_cache(maxsize=1)
def _reasons() -> Array:
    """Why a spell ended, by plan."""
    return np.stack([curves.choice((rate, _PAYMENT, _CHANGE / 10), 8) for rate in _VOLUNTARY])


def make(seed: int, people: People) -> Frame:
    """The memberships of these members, complete from signup to AS_OF."""
    away = curves.lognormal(31 * 24, 0.6, 10, 4 * 24, 90 * 24)
    start, plan, member = people.signup, people.plan, people.ids
    frames = []
    for spell in range(MAX_SPELLS):
        random = bits(seed, "spell", member * 8 + spell)
        months = _lifetimes()[plan, field(random, 0, 12)]
        reason = _reasons()[plan, field(random, 12, 8)]
        end = start + months * _MONTH
        running = end >= AS_OF
        frames.append(
            frame(
                "memberships",
                {
                    "membership_id": member * 8 + spell,
                    "member_id": member,
                    "plan": plan,
                    "started_at": start,
                    "ended_at": np.where(running, NULL_TIME, end),
                    "end_reason": np.where(running, NULL, reason),
                },
            )
        )
        repaired = (reason == _FAILED) & (field(random, 20, 8) < 154)
        back = (reason == _CANCELLED) & (field(random, 20, 8) < 56)
        changed = reason == _PLAN_CHANGE
        wait = np.where(back, away[field(random, 28, 10)] * HOUR, 0)
        wait = np.where(repaired, HOUR + (field(random, 28, 10) * (71 * HOUR) >> 10), wait)
        other = (plan + 1 + field(random, 38, 1)) % 3
        plan = np.where(changed | (back & (field(random, 40, 8) < 90)), other, plan)
        start = end + wait
        on = ~running & (repaired | back | changed) & (start < AS_OF)
        start, plan, member = start[on], plan[on], member[on]
    return join("memberships", frames)
