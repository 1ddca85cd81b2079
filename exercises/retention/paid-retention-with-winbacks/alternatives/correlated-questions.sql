-- Style: plain SQL. Each member and day is asked two questions with EXISTS; a return from a lapse is looked for directly.
WITH payer AS (
    SELECT s.member_id, s.plan, s.started_at, s.ended_at
    FROM memberships AS s
    INNER JOIN members AS m ON m.member_id = s.member_id
    WHERE COALESCE(m.is_internal, FALSE) = FALSE
),

first_spell AS (
    SELECT a.member_id, a.plan, a.started_at
    FROM payer AS a
    WHERE NOT EXISTS (SELECT 1 FROM payer AS b WHERE b.member_id = a.member_id AND b.started_at < a.started_at)
),

-- The starts before which there was a lapse: nobody's earlier spell reaches into the days before them.
comeback AS (
    SELECT c.member_id, c.started_at
    FROM payer AS c
    WHERE EXISTS (SELECT 1 FROM payer AS b WHERE b.member_id = c.member_id AND b.started_at < c.started_at)
      AND NOT EXISTS (
          SELECT 1
          FROM payer AS b
          WHERE b.member_id = c.member_id
            AND b.started_at < c.started_at
            AND (b.ended_at IS NULL OR b.ended_at >= c.started_at - INTERVAL '${grace_days} days')
      )
),

day_list(n) AS (
    SELECT ${first_days} UNION ALL SELECT ${second_days} UNION ALL SELECT ${third_days}
),

plan_list(plan) AS (
    SELECT 'ads' UNION ALL SELECT 'standard' UNION ALL SELECT 'premium'
),

answers AS (
    SELECT
        f.plan,
        l.n,
        CASE WHEN EXISTS (
            SELECT 1
            FROM payer AS s
            WHERE s.member_id = f.member_id
              AND s.started_at <= f.started_at + to_days(l.n)
              AND COALESCE(s.ended_at > f.started_at + to_days(l.n), TRUE)
        ) THEN 1 ELSE 0 END AS paying,
        CASE WHEN EXISTS (
            SELECT 1
            FROM comeback AS c
            WHERE c.member_id = f.member_id
              AND c.started_at <= f.started_at + to_days(l.n)
        ) THEN 1 ELSE 0 END AS lapsed
    FROM first_spell AS f
    CROSS JOIN day_list AS l
    WHERE f.started_at <= (SELECT as_of FROM dataset_info) - to_days(l.n)
)

SELECT
    p.plan,
    l.n AS day_n,
    COUNT(a.paying) AS eligible_members,
    COALESCE(SUM(a.paying), 0) AS paying_members,
    COALESCE(SUM(a.paying * (1 - a.lapsed)), 0) AS continuous_members,
    AVG(a.paying) AS paying_rate,
    AVG(a.paying * (1 - a.lapsed)) AS continuous_rate,
    SUM(a.paying * a.lapsed) / NULLIF(SUM(a.paying), 0) AS winback_share
FROM plan_list AS p
CROSS JOIN day_list AS l
LEFT JOIN answers AS a ON a.plan = p.plan AND a.n = l.n
GROUP BY p.plan, l.n
