-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH base AS (
    SELECT
        s.member_id,
        s.plan,
        s.started_at,
        COALESCE(s.ended_at, TIMESTAMP '9999-12-31') AS ended_at
    FROM memberships s
    WHERE s.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
),
ordered AS (
    SELECT
        *,
        FIRST_VALUE(plan) OVER (PARTITION BY member_id ORDER BY started_at) AS anchor_plan,
        MIN(started_at) OVER (PARTITION BY member_id) AS anchor_at,
        MAX(ended_at) OVER (
            PARTITION BY member_id ORDER BY started_at
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_end
    FROM base
),
islands AS (
    -- island 0: everything up to the first lapse; a member pays continuously at t
    -- exactly when a spell of island 0 covers t
    SELECT
        *,
        SUM(CASE WHEN started_at > earlier_end + INTERVAL '3 days' THEN 1 ELSE 0 END) OVER (
            PARTITION BY member_id ORDER BY started_at
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS island_no
    FROM ordered
),
checkpoints AS (
    SELECT 30 AS day_n, INTERVAL '30 days' AS delta
    UNION ALL SELECT 60, INTERVAL '60 days'
    UNION ALL SELECT 90, INTERVAL '90 days'
),
member_days AS (
    SELECT
        i.member_id,
        i.anchor_plan,
        c.day_n,
        MAX(CASE WHEN i.started_at <= i.anchor_at + c.delta
                  AND i.ended_at > i.anchor_at + c.delta THEN 1 ELSE 0 END) AS paying,
        MAX(CASE WHEN i.started_at <= i.anchor_at + c.delta
                  AND i.ended_at > i.anchor_at + c.delta
                  AND i.island_no = 0 THEN 1 ELSE 0 END) AS continuous
    FROM islands i
    CROSS JOIN checkpoints c
    WHERE i.anchor_at + c.delta <= (SELECT as_of FROM dataset_info)
    GROUP BY i.member_id, i.anchor_plan, c.day_n
),
grid AS (
    SELECT p.plan, c.day_n
    FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
    CROSS JOIN checkpoints c
),
totals AS (
    SELECT
        g.plan,
        g.day_n,
        COUNT(d.member_id) AS eligible_members,
        CAST(COALESCE(SUM(d.paying), 0) AS BIGINT) AS paying_members,
        CAST(COALESCE(SUM(d.continuous), 0) AS BIGINT) AS continuous_members
    FROM grid g
    LEFT JOIN member_days d ON d.anchor_plan = g.plan AND d.day_n = g.day_n
    GROUP BY g.plan, g.day_n
)
SELECT
    plan,
    day_n,
    eligible_members,
    paying_members,
    continuous_members,
    CASE WHEN eligible_members > 0 THEN CAST(paying_members AS DOUBLE PRECISION) / eligible_members END AS paying_rate,
    CASE WHEN eligible_members > 0 THEN CAST(continuous_members AS DOUBLE PRECISION) / eligible_members END AS continuous_rate,
    CASE WHEN paying_members > 0 THEN 1 - CAST(continuous_members AS DOUBLE PRECISION) / paying_members END AS winback_share
FROM totals;
