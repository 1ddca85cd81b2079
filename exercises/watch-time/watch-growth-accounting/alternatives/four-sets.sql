-- Style: set operations. The four groups are made with INTERSECT and EXCEPT from lists of members; hours are looked up last.
WITH clean AS (
    SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds
    FROM plays
    ORDER BY play_id, received_at DESC
),

hours AS (
    SELECT c.member_id, date_trunc('month', c.started_at)::DATE AS month, sum(c.watch_seconds) AS seconds
    FROM clean AS c
    SEMI JOIN (SELECT member_id FROM members WHERE is_internal IS NOT TRUE) AS e ON e.member_id = c.member_id
    WHERE c.watch_seconds > 0
    GROUP BY ALL
),

report AS (
    SELECT month
    FROM dataset_info AS d, unnest([DATE '2024-01-01' + to_months(n::INTEGER) FOR n IN range(600)]) AS t (month)
    WHERE month > date_trunc('month', d.logging_start_at)
      AND month < date_trunc('month', d.as_of)
),

here AS (SELECT r.month::DATE AS month, h.member_id FROM report AS r JOIN hours AS h ON h.month = r.month),
month_ago AS (SELECT r.month::DATE AS month, h.member_id FROM report AS r JOIN hours AS h ON h.month = r.month - INTERVAL 1 MONTH),
ever AS (SELECT DISTINCT r.month::DATE AS month, h.member_id FROM report AS r JOIN hours AS h ON h.month < r.month),

groups AS (
    SELECT 'new' AS status, * FROM (FROM here EXCEPT FROM ever)
    UNION ALL
    SELECT 'retained', * FROM (FROM here INTERSECT FROM month_ago)
    UNION ALL
    SELECT 'resurrected', * FROM ((FROM here INTERSECT FROM ever) EXCEPT FROM month_ago)
    UNION ALL
    SELECT 'lapsed', * FROM (FROM month_ago EXCEPT FROM here)
),

sums AS (
    SELECT
        g.month,
        g.status,
        count(*) AS members,
        sum(coalesce(a.seconds, 0) - coalesce(b.seconds, 0)) AS seconds
    FROM groups AS g
    LEFT JOIN hours AS a ON a.member_id = g.member_id AND a.month = g.month
    LEFT JOIN hours AS b ON b.member_id = g.member_id AND b.month = g.month - INTERVAL 1 MONTH
    GROUP BY g.month, g.status
)

SELECT
    r.month::DATE AS month,
    n.status,
    coalesce(s.members, 0) AS members,
    coalesce(s.seconds, 0) / 3600.0 AS delta_hours
FROM report AS r
CROSS JOIN (VALUES ('new'), ('retained'), ('resurrected'), ('lapsed')) AS n (status)
LEFT JOIN sums AS s ON s.month = r.month AND s.status = n.status
