-- expects: grain.missing_rows
-- because: Copies without a watch time are thrown away first, so a play whose length is unknown is missing.
-- reading: plays of known length
WITH ranked AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_rank,
        count(*) OVER (PARTITION BY p.play_id) AS n_copies
    FROM plays AS p
    WHERE p.watch_seconds IS NOT NULL
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM ranked
WHERE copy_rank = 1
  AND started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
