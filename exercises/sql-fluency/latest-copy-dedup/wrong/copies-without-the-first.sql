-- expects: value.mismatch
-- because: Retries are counted and not copies, so every play has one too few.
-- reading: how often a play was sent again
WITH ranked AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_rank,
        count(*) OVER (PARTITION BY p.play_id) - 1 AS n_copies
    FROM plays AS p
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM ranked
WHERE copy_rank = 1
  AND started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
