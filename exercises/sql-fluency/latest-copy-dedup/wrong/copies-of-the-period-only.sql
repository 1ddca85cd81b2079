-- expects: time.look_ahead
-- because: Copies that arrived after the period are ignored, so late updates are not seen and not counted.
-- reading: what the log knew of the plays when the period ended
WITH ranked AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_rank,
        count(*) OVER (PARTITION BY p.play_id) AS n_copies
    FROM plays AS p
    WHERE p.received_at < DATE '${last_day}' + INTERVAL 1 DAY
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM ranked
WHERE copy_rank = 1
  AND started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
