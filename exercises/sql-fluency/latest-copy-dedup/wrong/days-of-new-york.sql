-- expects: time.zone
-- because: The days are those of the head office in New York and not of UTC.
-- reading: plays of those days in New York
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
  AND (started_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York')::DATE BETWEEN DATE '${first_day}' AND DATE '${last_day}'
