-- expects: duplicate.raw_copies
-- because: The watch times of the copies are added up, although each of them tells of the same play.
SELECT
    play_id,
    member_id,
    title_id,
    started_at,
    SUM(watch_seconds) AS watch_seconds,
    COUNT(*) AS n_copies
FROM plays
WHERE started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
GROUP BY play_id, member_id, title_id, started_at
