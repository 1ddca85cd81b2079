-- expects: value.mismatch
-- because: The largest watch time of a play is taken, although the server may have corrected it downwards in a later copy.
-- reading: the most that any copy claims to have been watched
SELECT
    play_id,
    ANY_VALUE(member_id) AS member_id,
    ANY_VALUE(title_id) AS title_id,
    MIN(started_at) AS started_at,
    MAX(watch_seconds) AS watch_seconds,
    COUNT(*) AS n_copies
FROM plays
WHERE started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
GROUP BY play_id
