"""What a reader expects in the columns of small data; anything else draws the eye."""

from __future__ import annotations

from collections.abc import Mapping

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
