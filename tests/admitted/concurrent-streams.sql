WITH edges AS (
    SELECT started_at AS moment, 1 AS change FROM plays WHERE watch_seconds IS NOT NULL
    UNION ALL SELECT started_at + to_seconds(watch_seconds), -1 FROM plays WHERE watch_seconds IS NOT NULL
)
SELECT max(running) FROM (SELECT sum(change) OVER (ORDER BY moment, change ROWS UNBOUNDED PRECEDING) AS running FROM edges)
