-- expects: duplicate.result_keys
-- because: RANK gives two identical copies the same first place, so a play that was loaded twice has two rows.
WITH ranked AS (
    SELECT
        p.*,
        rank() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_rank,
        count(*) OVER (PARTITION BY p.play_id) AS n_copies
    FROM plays AS p
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM ranked
WHERE copy_rank = 1
  AND started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
