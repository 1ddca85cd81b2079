"""What a reader expects in the columns of small data; anything else draws the eye."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.smalldata.pools import DAY, HOUR, MINUTE, SECOND
from sandbox.smalldata.schema import Cell

USUAL: Mapping[str, Cell] = {
    "country": "US",
    "time_zone": "UTC",
    "signup_plan": "standard",
    "signup_channel": "organic",
    "is_internal": False,
    "plan": "standard",
    "end_reason": "cancelled",
    "device": "tv",
    "watch_seconds": 600,
    "is_autoplay": False,
    "query_text": "dark",
    "results_count": 5,
    "kind": "movie",
    "runtime_minutes": 100,
    "is_primary": True,
    "variant": "control",
    "churn_score": 0.5,
}
"""Column -> its usual value, of those that have one."""

TIMES: Mapping[str, Mapping[str, int]] = {
    "members": {"signup_at": 12 * HOUR},
    "memberships": {"started_at": 12 * HOUR, "ended_at": 18 * HOUR},
    "sessions": {"started_at": 19 * HOUR, "ended_at": 21 * HOUR, "received_at": 22 * HOUR},
    "plays": {"started_at": 20 * HOUR + 5 * MINUTE, "received_at": 22 * HOUR},
    "searches": {"searched_at": 20 * HOUR, "received_at": 22 * HOUR},
    "experiments": {"started_at": 9 * HOUR, "ended_at": 9 * HOUR},
    "assignments": {"assigned_at": 10 * HOUR, "first_exposed_at": 11 * HOUR},
    "feature_launches": {"launched_at": 9 * HOUR},
}
"""Table -> column -> its usual time of the day, in microseconds: no two in an hour but where one follows the
other, and none at midnight, so that an instant at the edge of a window is one that has to be there."""


def strangeness(table: str, column: str, instant: int) -> int:
    """How far from round an instant is; 0 at the usual time of its column."""
    if instant % DAY == TIMES.get(table, {}).get(column):
        return 0
    return 1 + sum(instant % unit > 0 for unit in (HOUR, MINUTE, SECOND))
