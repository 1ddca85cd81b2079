-- expects: value.mismatch
-- because: Arrivals are counted and not rows, so two identical copies of a play count as one.
-- reading: how many deliveries of a play arrived, loading errors aside
WITH arrivals AS (
    SELECT play_id, count(DISTINCT received_at) AS n_copies
    FROM plays
    GROUP BY play_id
)
SELECT p.play_id, p.member_id, p.title_id, p.started_at, p.watch_seconds, a.n_copies
FROM plays AS p
JOIN arrivals AS a USING (play_id)
WHERE p.started_at >= DATE '${first_day}'
  AND p.started_at < DATE '${last_day}' + INTERVAL 1 DAY
QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) = 1
