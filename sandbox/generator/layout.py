"""The thirteen tables as the generator holds them: one integer array a column.

A frame is a dict from column name to array. Text is a number into a vocabulary, a ratio is counted in
ten-thousandths, and NULL is -1 (NULL_TIME for instants). `writer` turns frames into SQL values; the meaning
of each column is written once, in datasets/schema.sql.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sandbox.generator.clock import ZONES, Array

Frame = dict[str, Array]

NULL = -1

FIXED: dict[str, tuple[str, ...]] = {
    "country": ("US", "BR", "GB", "DE", "IN", "JP", "MX", "AU", "NZ"),
    "zone": tuple(zone[0] for zone in ZONES),
    "plan": ("ads", "standard", "premium"),
    "channel": ("organic", "paid", "referral", "partner"),
    "device": ("tv", "mobile", "web", "tablet"),
    "end_reason": ("cancelled", "payment_failed", "plan_change"),
    "kind": ("movie", "series", "live", "short"),
    "variant": ("control", "treatment"),
    "feature": ("skip_recap",),
    "model": ("v1", "v2"),
    "experiment": (
        "home_row_v2", "search_rank_v3", "autoplay_off", "aa_2025q2", "player_hint", "kids_profile",
    ),
}  # fmt: skip
"""Vocabularies that are the same in every data set; names of titles, categories and queries are not."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, `kind` (int, bool, time, date, ratio, text) and, for text, its vocabulary."""

    name: str
    kind: str
    words: str = ""


def _fields(*specs: str) -> tuple[Field, ...]:
    return tuple(Field(*spec.split()) for spec in specs)


TABLES: dict[str, tuple[Field, ...]] = {
    "dataset_info": _fields("as_of time", "logging_start_at time"),
    "members": _fields(
        "member_id int", "signup_at time", "country text country", "time_zone text zone",
        "signup_plan text plan", "signup_channel text channel", "is_internal bool",
    ),
    "memberships": _fields(
        "membership_id int", "member_id int", "plan text plan", "started_at time", "ended_at time",
        "end_reason text end_reason",
    ),
    "sessions": _fields(
        "session_id int", "member_id int", "started_at time", "ended_at time", "device text device",
        "received_at time",
    ),
    "plays": _fields(
        "play_id int", "session_id int", "member_id int", "title_id int", "started_at time",
        "watch_seconds int", "is_autoplay bool", "received_at time",
    ),
    "searches": _fields(
        "search_id int", "session_id int", "member_id int", "searched_at time", "query_text text query",
        "results_count int", "received_at time",
    ),
    "titles": _fields(
        "title_id int", "title_name text title", "kind text kind", "runtime_minutes int", "released_on date",
    ),
    "categories": _fields("category_id int", "category_name text category"),
    "title_categories": _fields("title_id int", "category_id int", "is_primary bool"),
    "experiments": _fields(
        "experiment_id int", "experiment_name text experiment", "planned_treatment_share ratio",
        "started_at time", "ended_at time",
    ),
    "assignments": _fields(
        "experiment_id int", "member_id int", "variant text variant", "assigned_at time",
        "first_exposed_at time",
    ),
    "feature_launches": _fields("feature_name text feature", "country text country", "launched_at time"),
    "model_scores": _fields(
        "model_version text model", "member_id int", "snapshot_at time", "churn_score ratio",
        "scored_at time",
    ),
}  # fmt: skip

OF_MEMBERS = ("members", "memberships", "sessions", "plays", "searches", "assignments", "model_scores")
"""Tables made of members, shard by shard; the other six are made once."""

KEYS: dict[str, tuple[tuple[str, int], ...]] = {
    "dataset_info": (),
    "members": (("member_id", 1),),
    "memberships": (("membership_id", 1),),
    "sessions": (("session_id", 1),),
    "plays": (("play_id", 1),),
    "searches": (("search_id", 1),),
    "titles": (("title_id", 1),),
    "categories": (("category_id", 1),),
    "title_categories": (("title_id", 64), ("category_id", 1)),
    "experiments": (("experiment_id", 1),),
    "assignments": (("member_id", 64), ("experiment_id", 1)),
    "feature_launches": (),
    "model_scores": (("member_id", 1),),
}
"""The number by which a row of a table is recorded: the sum of some columns, each times a factor."""

ARRIVED = {
    "sessions": "received_at",
    "plays": "received_at",
    "searches": "received_at",
    "assignments": "assigned_at",
    "model_scores": "scored_at",
}
"""The instant that tells the copies of one event apart, in the tables that may hold several."""

EVENT = {"sessions": "session_id", "plays": "play_id", "searches": "search_id"}
HAPPENED = {"sessions": "started_at", "plays": "started_at", "searches": "searched_at"}
"""The id and the event time of the three raw logs that are delivered at least once."""

_NARROW = {"text": np.int32, "bool": np.int8, "ratio": np.int32, "date": np.int32}


def frame(table: str, columns: Frame) -> Frame:
    """The columns of a table in their order and with their types; KeyError when one is missing."""
    return {f.name: columns[f.name].astype(_NARROW.get(f.kind, np.int64), copy=False) for f in TABLES[table]}


def keys(table: str, rows: Frame, at: Array | slice = slice(None)) -> Array:
    """The numbers (KEYS) of the rows of a table, or of those at some positions."""
    parts = [rows[column][at] * factor if factor > 1 else rows[column][at] for column, factor in KEYS[table]]
    return sum(parts[1:], parts[0]) if parts else np.zeros(size(rows), dtype=np.int64)


def join(table: str, frames: list[Frame]) -> Frame:
    """Frames of one table below each other."""
    if len(frames) == 1:
        return frames[0]
    return {f.name: np.concatenate([part[f.name] for part in frames]) for f in TABLES[table]}


def take(rows: Frame, which: Array) -> Frame:
    """The rows at positions `which`, or where the mask `which` is true."""
    return {name: values[which] for name, values in rows.items()}


def size(rows: Frame) -> int:
    """The number of rows of a frame."""
    return len(next(iter(rows.values())))
