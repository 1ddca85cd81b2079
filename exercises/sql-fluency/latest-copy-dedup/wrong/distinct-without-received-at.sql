-- expects: duplicate.result_keys
-- because: DISTINCT over the columns of the answer keeps a play twice when its watch time was updated between two copies.
SELECT DISTINCT
    play_id,
    member_id,
    title_id,
    started_at,
    watch_seconds,
    COUNT(*) OVER (PARTITION BY play_id) AS n_copies
FROM plays
WHERE started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
