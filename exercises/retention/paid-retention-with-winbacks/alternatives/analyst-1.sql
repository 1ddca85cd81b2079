-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH spells AS (
    SELECT
        s.member_id,
        s.plan,
        s.started_at,
        COALESCE(s.ended_at, TIMESTAMP '9999-12-31 00:00:00') AS ended_at,
        ROW_NUMBER() OVER (PARTITION BY s.member_id ORDER BY s.started_at) AS spell_no,
        MAX(COALESCE(s.ended_at, TIMESTAMP '9999-12-31 00:00:00')) OVER (
            PARTITION BY s.member_id
            ORDER BY s.started_at
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS paid_until
    FROM memberships s
    JOIN members m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
),
anchors AS (
    SELECT member_id, plan, started_at AS anchor_at
    FROM spells
    WHERE spell_no = 1
),
comebacks AS (
    SELECT member_id, started_at AS back_at
    FROM spells
    WHERE started_at > paid_until + INTERVAL '3 days'
),
day_ns AS (
    SELECT 30 AS day_n UNION ALL SELECT 60 UNION ALL SELECT 90
),
plans AS (
    SELECT 'ads' AS plan UNION ALL SELECT 'standard' UNION ALL SELECT 'premium'
),
eligible AS (
    SELECT a.member_id, a.plan, n.day_n, a.anchor_at + n.day_n * INTERVAL '1 day' AS t
    FROM anchors a
    CROSS JOIN day_ns n
    CROSS JOIN dataset_info i
    WHERE a.anchor_at + n.day_n * INTERVAL '1 day' <= i.as_of
),
flagged AS (
    SELECT
        e.member_id,
        e.plan,
        e.day_n,
        EXISTS (
            SELECT 1 FROM spells s
            WHERE s.member_id = e.member_id AND s.started_at <= e.t AND e.t < s.ended_at
        ) AS is_paying,
        EXISTS (
            SELECT 1 FROM comebacks c
            WHERE c.member_id = e.member_id AND c.back_at <= e.t
        ) AS has_lapsed
    FROM eligible e
),
counted AS (
    SELECT
        plan,
        day_n,
        COUNT(*) AS eligible_members,
        COUNT(*) FILTER (WHERE is_paying) AS paying_members,
        COUNT(*) FILTER (WHERE is_paying AND NOT has_lapsed) AS continuous_members
    FROM flagged
    GROUP BY plan, day_n
),
filled AS (
    SELECT
        p.plan,
        n.day_n,
        COALESCE(c.eligible_members, 0) AS eligible_members,
        COALESCE(c.paying_members, 0) AS paying_members,
        COALESCE(c.continuous_members, 0) AS continuous_members
    FROM plans p
    CROSS JOIN day_ns n
    LEFT JOIN counted c ON c.plan = p.plan AND c.day_n = n.day_n
)
SELECT
    plan,
    day_n,
    eligible_members,
    paying_members,
    continuous_members,
    paying_members * 1.0 / NULLIF(eligible_members, 0) AS paying_rate,
    continuous_members * 1.0 / NULLIF(eligible_members, 0) AS continuous_rate,
    (paying_members - continuous_members) * 1.0 / NULLIF(paying_members, 0) AS winback_share
FROM filled
ORDER BY plan, day_n;
