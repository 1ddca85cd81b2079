"""The facts of the data contract that rewrites lean on: columns, keys, and which tables are raw logs."""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, ...]] = {
    "dataset_info": ("as_of", "logging_start_at"),
    "members": (
        "member_id", "signup_at", "country", "time_zone", "signup_plan", "signup_channel", "is_internal",
    ),
    "memberships": ("membership_id", "member_id", "plan", "started_at", "ended_at", "end_reason"),
    "sessions": ("session_id", "member_id", "started_at", "ended_at", "device", "received_at"),
    "plays": (
        "play_id", "session_id", "member_id", "title_id", "started_at", "watch_seconds", "is_autoplay",
        "received_at",
    ),
    "searches": (
        "search_id", "session_id", "member_id", "searched_at", "query_text", "results_count", "received_at",
    ),
    "titles": ("title_id", "title_name", "kind", "runtime_minutes", "released_on"),
    "categories": ("category_id", "category_name"),
    "title_categories": ("title_id", "category_id", "is_primary"),
    "experiments": (
        "experiment_id", "experiment_name", "planned_treatment_share", "started_at", "ended_at",
    ),
    "assignments": ("experiment_id", "member_id", "variant", "assigned_at", "first_exposed_at"),
    "feature_launches": ("feature_name", "country", "launched_at"),
    "model_scores": ("model_version", "member_id", "snapshot_at", "churn_score", "scored_at"),
}  # fmt: skip
"""Every table with its columns."""

KEYED = {"members": "member_id", "titles": "title_id", "categories": "category_id"}
"""Dimensions with a key of one column: a join on it adds no row and, when it is a left join, loses none."""

COPIES = {"sessions": "session_id", "plays": "play_id", "searches": "search_id"}
"""Logs of copies, with the id of the event. Copies with one received_at are the same in every column."""

ONE_ROW = "dataset_info"
"""The table that has exactly one row."""

NAMES = {name for columns in COLUMNS.values() for name in columns}
"""The name of every column of every table."""

INSTANTS = {name for name in NAMES if name.endswith("_at")} | {"as_of"}
"""Columns of type TIMESTAMP, which counts microseconds."""
