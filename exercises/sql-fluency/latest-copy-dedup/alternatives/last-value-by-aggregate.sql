-- Style: one GROUP BY. The id decides everything that copies agree on, and arg_max takes the latest watch time.
SELECT
    play_id,
    min(member_id) AS member_id,
    max(title_id) AS title_id,
    min(started_at) AS started_at,
    arg_max(watch_seconds, received_at) AS watch_seconds,   -- a known value is never followed by an unknown one
    sum(1) AS n_copies
FROM plays
GROUP BY play_id
HAVING min(started_at) >= DATE '${first_day}'
   AND min(started_at) < DATE '${last_day}' + INTERVAL 24 HOURS
ORDER BY n_copies DESC, play_id
