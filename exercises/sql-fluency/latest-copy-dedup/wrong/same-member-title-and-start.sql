-- expects: duplicate.over_removed
-- because: Plays are told apart by member, title and start and not by their id, so signed-out plays of a title at one instant become one.
WITH ranked AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.member_id, p.title_id, p.started_at ORDER BY p.received_at DESC) AS copy_rank,
        count(*) OVER (PARTITION BY p.member_id, p.title_id, p.started_at) AS n_copies
    FROM plays AS p
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM ranked
WHERE copy_rank = 1
  AND started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
