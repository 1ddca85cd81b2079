-- expects: time.look_ahead
-- because: The days are taken from the arrival of the copies and not from the start of the play.
-- reading: plays of which a copy arrived in the period
WITH ranked AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_rank,
        count(*) OVER (PARTITION BY p.play_id) AS n_copies
    FROM plays AS p
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM ranked
WHERE copy_rank = 1
  AND received_at >= DATE '${first_day}'
  AND received_at < DATE '${last_day}' + INTERVAL 1 DAY
