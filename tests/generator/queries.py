"""Right and wrong answers to the three exercises, each wrong one with the planted case that exposes it."""

from __future__ import annotations

RETENTION = """
WITH people AS (
    SELECT m.*, date_trunc('month', signup_at) AS cohort,
        signup_at + INTERVAL 35 DAY {observed} as_of AS observed
    FROM members m, dataset_info WHERE {internal} AND signup_at >= logging_start_at
)
SELECT cohort, {count}, {count_if}(observed), {count_if}(observed AND {active})
FROM people AS p {join} GROUP BY cohort ORDER BY cohort
"""
_IN_WEEK = "s.started_at >= signup_at + INTERVAL 28 DAY AND s.started_at < signup_at + INTERVAL 35 DAY"
_RETENTION_RIGHT = {
    "observed": "<=",
    "internal": "is_internal IS NOT TRUE",
    "count": "count(*)",
    "count_if": "count_if",
    "active": f"EXISTS (FROM sessions s WHERE s.member_id = p.member_id AND {_IN_WEEK})",
    "join": "",
}


def _came(window: str) -> str:
    return f"EXISTS (FROM sessions s WHERE s.member_id = p.member_id AND {window})"


RETENTION_WRONG: dict[str, dict[str, str]] = {
    "null_internal_flag: NOT is_internal": {"internal": "NOT is_internal"},
    "internal_traffic: kept": {"internal": "TRUE"},
    "exact_boundary: strict eligibility": {"observed": "<"},
    "exact_boundary: closed end": {
        "active": _came("s.started_at BETWEEN signup_at + INTERVAL 28 DAY AND signup_at + INTERVAL 35 DAY")
    },
    "exact_boundary: open start": {"active": _came(_IN_WEEK.replace(">=", ">"))},
    "exact_boundary: calendar days": {
        "active": _came("date_diff('day', signup_at, s.started_at) BETWEEN 28 AND 34")
    },
    "natural: no end": {"active": _came("s.started_at >= signup_at + INTERVAL 28 DAY")},
    "young_member: no eligibility": {"observed": "IS DISTINCT FROM"},
    "never_active_member: survivors": {
        "join": "SEMI JOIN sessions USING (member_id)",
    },
    "two_sessions_in_week: joined sessions": {
        "active": _IN_WEEK,
        "join": "LEFT JOIN (SELECT DISTINCT member_id, session_id, started_at FROM sessions) s "
        "USING (member_id)",
        "count": "count(DISTINCT p.member_id)",
    },
}


def retention(**wrong: str) -> str:
    return RETENTION.format(**(_RETENTION_RIGHT | wrong))


GROWTH = """
WITH plays_once AS ({once}),
counted AS (
    SELECT p.started_at, p.watch_seconds, p.title_id
    FROM plays_once p {members} WHERE {internal}
),
named AS (
    SELECT coalesce(c.category_name, 'Uncategorised') AS category, p.*
    FROM counted p {categories}
)
SELECT category,
    round(coalesce({sum}(watch_seconds) FILTER ({base}), 0) / 3600, 2),
    round(coalesce({sum}(watch_seconds) FILTER ({new}), 0) / 3600, 2)
FROM named GROUP BY category ORDER BY category
"""
_ONCE = "FROM plays QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1"
_NAMES = "LEFT JOIN categories c USING (category_id)"
_PRIMARY = f"LEFT JOIN (FROM title_categories WHERE is_primary) t USING (title_id) {_NAMES}"
_GROWTH_RIGHT = {
    "once": _ONCE,
    "members": "LEFT JOIN members m USING (member_id)",
    "internal": "m.is_internal IS NOT TRUE",
    "categories": _PRIMARY,
    "sum": "sum",
    "base": "started_at >= '2025-05-01' AND started_at < '2025-06-01'",
    "new": "started_at >= '2025-06-01' AND started_at < '2025-07-01'",
}
GROWTH_WRONG: dict[str, dict[str, str]] = {
    "retry_copy: raw log": {"once": "FROM plays"},
    "retry_copy: distinct rows": {"once": "SELECT DISTINCT * FROM plays"},
    "double_load: join back": {
        "once": "FROM plays SEMI JOIN (SELECT play_id, max(received_at) received_at FROM plays "
        "GROUP BY play_id) l USING (play_id, received_at)"
    },
    "progress_update: keep first": {"once": _ONCE.replace("DESC", "ASC")},
    "server_correction: longest copy": {
        "once": _ONCE.replace("received_at DESC", "watch_seconds DESC NULLS LAST")
    },
    "equal_length_plays: distinct lengths": {
        "once": "SELECT DISTINCT member_id, title_id, watch_seconds, "
        f"date_trunc('month', started_at) started_at FROM ({_ONCE})"
    },
    "equal_length_plays: sum distinct": {"sum": "sum(DISTINCT"},
    "multi_category: all categories": {
        "categories": f"LEFT JOIN title_categories t USING (title_id) {_NAMES}"
    },
    "no_category: inner joins": {"categories": _PRIMARY.replace("LEFT JOIN", "JOIN")},
    "delisted_title: inner join to titles": {"categories": f"JOIN titles USING (title_id) {_PRIMARY}"},
    "signed_out: inner join to members": {"members": "JOIN members m USING (member_id)"},
    "null_internal_flag: NOT is_internal": {"internal": "m.member_id IS NULL OR NOT m.is_internal"},
    "internal_traffic: kept": {"internal": "TRUE"},
    "last_day_of_month_evening: closed dates": {
        "base": "started_at BETWEEN '2025-05-01' AND '2025-05-31'",
        "new": "started_at BETWEEN '2025-06-01' AND '2025-06-30'",
    },
    "exact_boundary: closed end": {"new": "started_at BETWEEN '2025-06-01' AND '2025-07-01'"},
    "exact_boundary: open start": {"new": "started_at > '2025-06-01' AND started_at < '2025-07-01'"},
    "late_arrival: month of arrival": {
        "base": "received_at >= '2025-05-01' AND received_at < '2025-06-01'",
        "new": "received_at >= '2025-06-01' AND received_at < '2025-07-01'",
    },
}


def growth(**wrong: str) -> str:
    text = GROWTH.format(**(_GROWTH_RIGHT | wrong))
    if wrong.get("sum"):
        text = text.replace("sum(DISTINCT(", "sum(DISTINCT ")
    if "received_at" in wrong.get("new", ""):
        text = text.replace("SELECT p.started_at,", "SELECT p.started_at, p.received_at,")
    return text


CONVERSION = """
WITH asked AS ({asked}),
wanted AS (
    SELECT a.* FROM asked a {members}
    WHERE {internal} AND {results} AND a.searched_at >= '2025-06-01' AND a.searched_at < '2025-07-01'
),
devices AS ({sessions}),
starts AS (SELECT DISTINCT play_id, session_id, member_id, started_at FROM plays WHERE {play})
SELECT coalesce(d.device, 'unknown') AS device, count(*), {count}
FROM wanted a {devices} JOIN devices d USING (session_id) {starts}
GROUP BY 1 ORDER BY 1
"""
_WITHIN = "s.member_id = a.member_id AND s.started_at >= a.searched_at AND s.started_at < a.searched_at"
_WINDOW = f"{_WITHIN} + INTERVAL 30 MINUTE"
_CONVERSION_RIGHT = {
    "asked": "SELECT DISTINCT search_id, session_id, member_id, searched_at, results_count FROM searches",
    "members": "JOIN members m USING (member_id)",
    "internal": "m.is_internal IS NOT TRUE",
    "results": "results_count IS NOT NULL",
    "sessions": "SELECT DISTINCT session_id, device FROM sessions",
    "play": "is_autoplay IS NOT TRUE",
    "devices": "LEFT",
    "starts": "",
    "count": f"count_if(EXISTS (FROM starts s WHERE {_WINDOW}))",
}


def _converted(window: str) -> dict[str, str]:
    return {"count": f"count_if(EXISTS (FROM starts s WHERE {window}))"}


CONVERSION_WRONG: dict[str, dict[str, str]] = {
    "two_plays_in_window: joined plays": {
        "starts": f"LEFT JOIN starts s ON {_WINDOW}",
        "count": "count(s.play_id)",
    },
    "two_episodes_before_play: plays, not searches": {
        "count": "count(DISTINCT s.play_id)",
        "starts": f"LEFT JOIN starts s ON {_WINDOW}",
    },
    "retry_copy: raw searches": {"asked": "FROM searches"},
    "session_end_update: raw sessions": {"sessions": "SELECT session_id, device FROM sessions"},
    "cross_device_play: same session": _converted(f"{_WINDOW} AND s.session_id = a.session_id"),
    "no_session: inner join": {"devices": "INNER"},
    "null_device: known devices only": {
        "sessions": "SELECT DISTINCT session_id, coalesce(device, 'other') AS device FROM sessions"
    },
    "natural: with results only": {"results": "results_count > 0"},
    "failed_search: kept": {"results": "TRUE"},
    "signed_out: kept": {"members": "LEFT JOIN members m USING (member_id)"},
    "null_internal_flag: NOT is_internal": {"internal": "NOT m.is_internal"},
    "internal_traffic: kept": {"internal": "TRUE"},
    "exact_boundary: closed end": _converted(_WINDOW.replace("< a.searched_at", "<= a.searched_at")),
    "exact_boundary: open start": _converted(_WINDOW.replace(">=", ">")),
    "exact_boundary: same day": _converted(f"{_WINDOW} AND s.started_at::DATE = a.searched_at::DATE"),
    "exact_boundary: minutes": _converted(
        "s.member_id = a.member_id AND date_diff('minute', a.searched_at, s.started_at) BETWEEN 0 AND 30"
    ),
    "play_before_search: distance": _converted(
        "s.member_id = a.member_id AND abs(epoch_us(s.started_at) - epoch_us(a.searched_at)) < 1800000000"
    ),
    "month_end_search: plays of the month": _converted(f"{_WINDOW} AND s.started_at < '2025-07-01'"),
    "autoplay_after_search: counted": {"play": "TRUE"},
    "null_autoplay: NOT is_autoplay": {"play": "NOT is_autoplay"},
}


def conversion(**wrong: str) -> str:
    return CONVERSION.format(**(_CONVERSION_RIGHT | wrong))
