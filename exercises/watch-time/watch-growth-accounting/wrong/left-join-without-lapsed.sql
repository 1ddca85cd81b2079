-- expects: grain.missing_rows
-- because: This month is joined to the one before from its own side only, so there are no rows for members who stopped.
WITH v AS (
    SELECT p.member_id, date_trunc('month', p.started_at)::DATE AS month, sum(p.watch_seconds) AS seconds
    FROM (
        SELECT member_id, started_at, watch_seconds
        FROM plays
        QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
    ) AS p
    JOIN members AS m USING (member_id)
    WHERE coalesce(m.is_internal, FALSE) IS FALSE
    GROUP BY 1, 2
    HAVING sum(p.watch_seconds) > 0
)
SELECT
    a.month,
    CASE
        WHEN b.member_id IS NOT NULL THEN 'retained'
        WHEN a.month = (SELECT min(f.month) FROM v AS f WHERE f.member_id = a.member_id) THEN 'new'
        ELSE 'resurrected'
    END AS status,
    count(*) AS members,
    sum(a.seconds - coalesce(b.seconds, 0)) / 3600.0 AS delta_hours
FROM v AS a
LEFT JOIN v AS b ON b.member_id = a.member_id AND b.month = a.month - INTERVAL 1 MONTH
CROSS JOIN dataset_info AS d
WHERE a.month >= d.logging_start_at + INTERVAL 1 MONTH
  AND a.month < date_trunc('month', d.as_of)
GROUP BY 1, 2
