"""Paid spells: a member starts one at signup, may change plan, miss a payment, cancel and come back.

Spells of one member never overlap: each begins when or after the one before it ended. What can end a spell is
drawn at each renewal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from sandbox.generator import curves
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import AS_OF, DAY, HOUR, NULL_TIME, WEEK, Array
from sandbox.generator.layout import NULL, Frame, frame, join
from sandbox.generator.members import People

MAX_SPELLS = 6
MONTH = 30 * DAY + 10 * HOUR
VOLUNTARY = (0.065, 0.038, 0.024)
"""The chance to cancel at a renewal, by plan."""

FIRST_RENEWAL = 2.2
"""How much more likely members cancel or change at the first renewal after they joined or came back."""

PAYMENT, REPAIRED = 0.008, 0.60
"""The chance that a payment fails at a renewal, and that it is made good within three days."""

CHANGE = 0.055
"""The chance of another plan at a renewal: with it, a quarter of the members have several spells."""

BACK, BACK_DAYS, OTHER_PLAN = 0.22, 90, 0.35
"""Members who cancelled: how many are back after so many days, and how many of those on another plan."""

GRACE = 3 * DAY
"""The longest gap between two spells that is a late payment and not a lapse."""

_MONTHS = 62
_CANCELLED, _FAILED, _PLAN_CHANGE = 0, 1, 2


def hazards(plan: int, month: int, fresh: bool) -> tuple[float, float, float]:
    """The chances that a spell is cancelled, not paid or changed at its renewal `month` (1 is the first).

    A spell is `fresh` when the member has joined or come back with it.
    """
    restless = FIRST_RENEWAL if fresh and month == 1 else 1.0
    return VOLUNTARY[plan] * restless, PAYMENT, CHANGE * restless


@lru_cache(maxsize=1)
def _ends() -> Array:
    """How a spell ends, as renewal * 4 + reason, by fresh, plan and 14 random bits.

    A renewal of 63 stands for later than anything in the data.
    """
    rows = []
    for fresh in (False, True):
        for plan in range(len(VOLUNTARY)):
            left, weights = 1.0, [0.0] * 256
            for month in range(1, _MONTHS + 1):
                chances = hazards(plan, month, fresh)
                for reason, chance in enumerate(chances):
                    weights[month * 4 + reason] = left * chance
                left *= 1 - sum(chances)
            weights[252] = left
            rows.append(curves.choice(weights, 14))
    return np.stack(rows)


@lru_cache(maxsize=1)
def _away() -> Array:
    """Hours between two spells of a member who comes back, by 10 random bits: half of them within 31 days."""
    return curves.lognormal(31 * 24, 0.6, 10, 4 * 24, 600 * 24)


def make(seed: int, people: People) -> Frame:
    """The memberships of these members, complete from signup to AS_OF."""
    away = _away()
    returns = BACK / float((away <= BACK_DAYS * 24).mean())
    start, plan, member = people.signup, people.plan, people.ids
    fresh = np.ones(len(member), dtype=np.int64)
    frames = []
    for spell in range(MAX_SPELLS):
        random = bits(seed, "spell", member * 8 + spell)
        drawn = _ends()[fresh * len(VOLUNTARY) + plan, field(random, 0, 14)]
        reason = drawn & 3
        end = start + (drawn >> 2) * MONTH
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
        luck = field(random, 14, 14)
        repaired = (reason == _FAILED) & (luck < round(REPAIRED * (1 << 14)))
        back = (reason == _CANCELLED) & (luck < round(returns * (1 << 14)))
        changed = reason == _PLAN_CHANGE
        wait = np.where(back, away[field(random, 28, 10)] * HOUR, 0)
        wait = np.where(repaired, HOUR + (field(random, 28, 10) * (71 * HOUR) >> 10), wait)
        other = (plan + 1 + field(random, 38, 1)) % 3
        moves = changed | (back & (field(random, 40, 10) < round(OTHER_PLAN * 1024)))
        plan = np.where(moves, other, plan)
        fresh = back.astype(np.int64)
        start = end + wait
        on = ~running & (repaired | back | changed) & (start < AS_OF)
        start, plan, member, fresh = start[on], plan[on], member[on], fresh[on]
    return join("memberships", frames)


def _by_member(spells: Frame, people: People) -> tuple[Array, Array]:
    """Starts and ends of the spells, by number of the spell and place of the member.

    A spell that is not there starts and ends long after AS_OF; one that is running ends then.
    """
    shape = (MAX_SPELLS, len(people.ids))
    start, end = np.full(shape, 2 * _NEVER), np.full(shape, NULL_TIME)
    at = spells["membership_id"] & 7, spells["member_id"] - people.ids[0]
    start[at] = spells["started_at"]
    end[at] = np.where(spells["ended_at"] == NULL_TIME, _NEVER, spells["ended_at"])
    return start, end


_NEVER = AS_OF + 1000 * DAY


def paying(spells: Frame, people: People) -> Callable[[Array, Array], Array]:
    """A function of places of members and instants: whether the member pays at that instant."""
    start, end = _by_member(spells, people)

    def pays(person: Array, time: Array) -> Array:
        found: Array = (start[0][person] <= time) & (time < end[0][person])
        for spell in range(1, MAX_SPELLS):
            open_ = np.flatnonzero(~found)
            left = person[open_]
            found[open_] = (start[spell][left] <= time[open_]) & (time[open_] < end[spell][left])
        return found

    return pays


@lru_cache(maxsize=1)
def paid_share() -> Array:
    """The share of members who pay in the middle of a week after signup, by plan at signup and week.

    Counted among members of nobody's data set, because the chains of spells have no short formula.
    """
    count = 6000
    ids = np.arange(1, count * len(VOLUNTARY) + 1)
    signup = np.full(len(ids), AS_OF - (_WEEKS + 1) * WEEK)
    plan = np.arange(len(VOLUNTARY)).repeat(count)
    people = People({}, ids, signup, plan, plan, plan, plan)
    pays = paying(make(0, people), people)
    places = np.arange(len(ids))
    weeks = [pays(places, signup + week * WEEK + WEEK // 2) for week in range(_WEEKS)]
    share: Array = np.stack(weeks, axis=1).reshape(len(VOLUNTARY), count, _WEEKS).mean(axis=1)
    return share


_WEEKS = 81
"""Weeks after signup that a data set can have, from the first signup to AS_OF."""


def paid_until(spells: Frame, people: People, time: int) -> Array:
    """When the unbroken chain of spells that pays at `time` ends, by member; NULL_TIME without such a chain.

    A gap of at most three days does not break a chain; a running spell ends long after AS_OF.
    """
    start, end = _by_member(spells, people)
    chain = np.full(len(people.ids), NULL_TIME)
    for spell in range(MAX_SPELLS):
        covers = (start[spell] <= time) & (time < end[spell])
        goes_on = (chain != NULL_TIME) & (start[spell] <= chain + GRACE)
        chain = np.where(covers | goes_on, end[spell], chain)
    return chain
