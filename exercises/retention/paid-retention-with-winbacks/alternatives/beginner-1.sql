-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH r AS (
    SELECT
        a.plan,
        d.n AS day_n,
        a.member_id,
        CASE WHEN EXISTS (
            SELECT 1 FROM memberships s
            WHERE s.member_id = a.member_id
              AND s.started_at <= a.anchor + INTERVAL 1 DAY * d.n
              AND (s.ended_at IS NULL OR a.anchor + INTERVAL 1 DAY * d.n < s.ended_at)
        ) THEN 1 ELSE 0 END AS pays,
        CASE WHEN EXISTS (
            SELECT 1
            FROM (
                -- spells that come after a lapse: not the first one, and no earlier
                -- spell of the member reaches to within 3 days of the start
                SELECT b.member_id, b.started_at
                FROM memberships b
                WHERE b.started_at > (SELECT MIN(f.started_at) FROM memberships f WHERE f.member_id = b.member_id)
                  AND NOT EXISTS (
                      SELECT 1 FROM memberships o
                      WHERE o.member_id = b.member_id
                        AND o.started_at < b.started_at
                        AND (o.ended_at IS NULL OR o.ended_at + INTERVAL 3 DAY >= b.started_at)
                  )
            ) lapse
            WHERE lapse.member_id = a.member_id
              AND lapse.started_at <= a.anchor + INTERVAL 1 DAY * d.n
        ) THEN 1 ELSE 0 END AS lapsed
    FROM (
        SELECT s.member_id, s.plan, s.started_at AS anchor
        FROM memberships s
        WHERE (s.member_id, s.started_at) IN (SELECT member_id, MIN(started_at) FROM memberships GROUP BY member_id)
          AND s.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
    ) a
    CROSS JOIN (VALUES (30), (60), (90)) AS d(n)
    WHERE a.anchor + INTERVAL 1 DAY * d.n <= (SELECT as_of FROM dataset_info)
)
SELECT
    plan,
    day_n,
    eligible_members,
    paying_members,
    continuous_members,
    CASE WHEN eligible_members = 0 THEN NULL ELSE paying_members * 1.0 / eligible_members END AS paying_rate,
    CASE WHEN eligible_members = 0 THEN NULL ELSE continuous_members * 1.0 / eligible_members END AS continuous_rate,
    CASE WHEN paying_members = 0 THEN NULL
         ELSE (paying_members - continuous_members) * 1.0 / paying_members END AS winback_share
FROM (
    SELECT
        p.plan,
        d.n AS day_n,
        COUNT(r.member_id) AS eligible_members,
        COUNT(CASE WHEN r.pays = 1 THEN 1 END) AS paying_members,
        COUNT(CASE WHEN r.pays = 1 AND r.lapsed = 0 THEN 1 END) AS continuous_members
    FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
    CROSS JOIN (VALUES (30), (60), (90)) AS d(n)
    LEFT JOIN r ON r.plan = p.plan AND r.day_n = d.n
    GROUP BY p.plan, d.n
) t
