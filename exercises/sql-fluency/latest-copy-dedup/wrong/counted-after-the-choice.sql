-- expects: value.mismatch
-- because: The copies are counted after all but one of them are gone, so every play seems to have one.
WITH clean AS (
    SELECT DISTINCT ON (play_id) play_id, member_id, title_id, started_at, watch_seconds
    FROM plays
    WHERE started_at >= DATE '${first_day}'
      AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
    ORDER BY play_id, received_at DESC
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, count(*) AS n_copies
FROM clean
GROUP BY play_id, member_id, title_id, started_at, watch_seconds
