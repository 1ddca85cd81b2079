-- expects: value.mismatch
-- because: Members are listed under the plan of their signup, which need not be what they first paid for.
-- reading: retention by the plan that was chosen at signup
WITH horizon(day_n) AS (VALUES (${first_days}), (${second_days}), (${third_days})),
tariff(plan) AS (VALUES ('ads'), ('standard'), ('premium')),
own AS (
    SELECT s.*
    FROM memberships AS s
    WHERE NOT EXISTS (SELECT 1 FROM members AS m WHERE m.member_id = s.member_id AND m.is_internal)
),
first_spell AS (
    SELECT o.member_id, any_value(m.signup_plan) AS plan, min(o.started_at) AS anchor
    FROM own AS o
    JOIN members AS m ON m.member_id = o.member_id
    GROUP BY o.member_id
),
returned AS (
    SELECT c.member_id, min(c.started_at) AS back_at
    FROM own AS c
    JOIN first_spell AS f ON f.member_id = c.member_id AND f.anchor < c.started_at
    WHERE NOT EXISTS (
        SELECT 1
        FROM own AS e
        WHERE e.member_id = c.member_id
          AND e.started_at < c.started_at
          AND coalesce(e.ended_at, TIMESTAMP 'infinity') >= c.started_at - INTERVAL '${grace_days} days'
    )
    GROUP BY c.member_id
),
asked AS (
    SELECT f.member_id, f.plan, h.day_n, f.anchor + h.day_n * INTERVAL 1 DAY AS t, r.back_at
    FROM first_spell AS f
    CROSS JOIN horizon AS h
    CROSS JOIN dataset_info AS d
    LEFT JOIN returned AS r ON r.member_id = f.member_id
    WHERE f.anchor + h.day_n * INTERVAL 1 DAY <= d.as_of
),
counted AS (
    SELECT
        p.plan,
        h.day_n,
        count(DISTINCT a.member_id) AS eligible_members,
        count(DISTINCT s.member_id) AS paying_members,
        count(DISTINCT s.member_id) FILTER (WHERE a.back_at IS NULL OR a.back_at > a.t) AS continuous_members
    FROM tariff AS p
    CROSS JOIN horizon AS h
    LEFT JOIN asked AS a ON a.plan = p.plan AND a.day_n = h.day_n
    LEFT JOIN own AS s
        ON s.member_id = a.member_id
       AND s.started_at <= a.t
       AND a.t < coalesce(s.ended_at, TIMESTAMP 'infinity')
    GROUP BY p.plan, h.day_n
)
SELECT
    *,
    paying_members::DOUBLE / nullif(eligible_members, 0) AS paying_rate,
    continuous_members::DOUBLE / nullif(eligible_members, 0) AS continuous_rate,
    (paying_members - continuous_members)::DOUBLE / nullif(paying_members, 0) AS winback_share
FROM counted
