-- expects: duplicate.raw_copies
-- because: The first copy is kept, so watch time that was reported or corrected later is not seen.
-- reading: what was known of each play when it was first reported
WITH ranked AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at) AS copy_rank,
        count(*) OVER (PARTITION BY p.play_id) AS n_copies
    FROM plays AS p
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM ranked
WHERE copy_rank = 1
  AND started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
