-- Style: gaps and islands. Spells that belong together get one number per member; the first island is the unbroken one.
WITH ordered AS (
    SELECT
        s.member_id,
        s.plan,
        s.started_at,
        s.ended_at,
        first_value(s.plan) OVER so_far AS first_plan,
        first_value(s.started_at) OVER so_far AS anchor,
        max(coalesce(s.ended_at, TIMESTAMP '9999-12-31')) OVER (
            PARTITION BY s.member_id ORDER BY s.started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered_until
    FROM memberships AS s
    WHERE s.member_id NOT IN (SELECT member_id FROM members WHERE is_internal)
    WINDOW so_far AS (PARTITION BY s.member_id ORDER BY s.started_at)
),

islands AS (
    SELECT
        *,
        sum(CASE WHEN started_at - covered_until > INTERVAL '${grace_days} days' THEN 1 ELSE 0 END)
            OVER (PARTITION BY member_id ORDER BY started_at) AS island
    FROM ordered
),

per_member AS (
    SELECT
        i.member_id,
        i.first_plan,
        h.day_n,
        max(CASE WHEN i.started_at <= i.anchor + h.day_n * INTERVAL 1 DAY
                  AND (i.ended_at IS NULL OR i.ended_at > i.anchor + h.day_n * INTERVAL 1 DAY) THEN 1 ELSE 0 END) AS pays,
        max(CASE WHEN i.started_at <= i.anchor + h.day_n * INTERVAL 1 DAY THEN i.island ELSE 0 END) AS islands_seen
    FROM islands AS i
    CROSS JOIN (VALUES (${first_days}), (${second_days}), (${third_days})) AS h(day_n)
    WHERE i.anchor + h.day_n * INTERVAL 1 DAY <= (SELECT as_of FROM dataset_info)
    GROUP BY i.member_id, i.first_plan, h.day_n
),

totals AS (
    SELECT
        p.plan,
        h.day_n,
        count(m.member_id) AS eligible,
        coalesce(sum(m.pays), 0) AS paying,
        coalesce(sum(m.pays) FILTER (WHERE m.islands_seen = 0), 0) AS continuous
    FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
    CROSS JOIN (VALUES (${first_days}), (${second_days}), (${third_days})) AS h(day_n)
    LEFT JOIN per_member AS m ON m.first_plan = p.plan AND m.day_n = h.day_n
    GROUP BY p.plan, h.day_n
)

SELECT
    plan,
    day_n,
    eligible AS eligible_members,
    paying AS paying_members,
    continuous AS continuous_members,
    CASE WHEN eligible > 0 THEN paying::DOUBLE / eligible END AS paying_rate,
    CASE WHEN eligible > 0 THEN continuous::DOUBLE / eligible END AS continuous_rate,
    CASE WHEN paying > 0 THEN 1 - continuous::DOUBLE / paying END AS winback_share
FROM totals
