-- expects: duplicate.result_keys
-- because: Watch time is among the keys of GROUP BY, so a play has one row for each watch time that its copies report.
WITH per_version AS (
    SELECT play_id, member_id, title_id, started_at, watch_seconds, min(received_at) AS received_at
    FROM plays
    WHERE started_at >= DATE '${first_day}'
      AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
    GROUP BY play_id, member_id, title_id, started_at, watch_seconds
),
copies AS (
    SELECT play_id, count(*) AS n_copies
    FROM plays
    GROUP BY play_id
)
SELECT v.play_id, v.member_id, v.title_id, v.started_at, v.watch_seconds, c.n_copies
FROM per_version AS v
JOIN copies AS c ON c.play_id = v.play_id
