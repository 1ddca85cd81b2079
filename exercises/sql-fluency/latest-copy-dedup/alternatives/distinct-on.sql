-- Style: DISTINCT ON takes the first row of each id; the count comes from a query of its own.
WITH clean AS (
    SELECT DISTINCT ON (play_id) *
    FROM plays
    ORDER BY play_id, received_at DESC
),

copies AS (
    SELECT play_id, count(*) AS n_copies
    FROM plays
    GROUP BY play_id
)

SELECT clean.play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM clean
JOIN copies USING (play_id)
WHERE started_at >= '${first_day}'
  AND started_at::DATE <= '${last_day}'
