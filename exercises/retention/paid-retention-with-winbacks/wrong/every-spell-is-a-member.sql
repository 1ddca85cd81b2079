-- expects: duplicate.fan_out
-- because: Each spell is judged from its own start as if it were another member, so whoever changed plan or came back is counted again.
WITH horizons(day_n) AS (VALUES (${first_days}), (${second_days}), (${third_days})),
spells AS (
    SELECT s.*
    FROM memberships AS s
    JOIN members AS m ON m.member_id = s.member_id AND m.is_internal IS NOT TRUE
),
flagged AS (
    SELECT
        *,
        coalesce(started_at > max(coalesce(ended_at, TIMESTAMP 'infinity')) OVER (
            PARTITION BY member_id ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) + INTERVAL '${grace_days} days', FALSE) AS is_return
    FROM spells
),
asked AS (
    SELECT
        f.membership_id,
        f.plan,
        h.day_n,
        EXISTS (
            SELECT 1
            FROM spells AS s
            WHERE s.member_id = f.member_id
              AND s.started_at <= f.started_at + to_days(h.day_n)
              AND coalesce(s.ended_at, TIMESTAMP 'infinity') > f.started_at + to_days(h.day_n)
        ) AS pays,
        EXISTS (
            SELECT 1
            FROM flagged AS b
            WHERE b.member_id = f.member_id
              AND b.is_return
              AND b.started_at > f.started_at
              AND b.started_at <= f.started_at + to_days(h.day_n)
        ) AS lapsed
    FROM flagged AS f
    CROSS JOIN horizons AS h
    CROSS JOIN dataset_info AS d
    WHERE f.started_at + to_days(h.day_n) <= d.as_of
)
SELECT
    p.plan,
    h.day_n,
    count(a.membership_id) AS eligible_members,
    count(a.membership_id) FILTER (WHERE a.pays) AS paying_members,
    count(a.membership_id) FILTER (WHERE a.pays AND NOT a.lapsed) AS continuous_members,
    paying_members / nullif(eligible_members, 0) AS paying_rate,
    continuous_members / nullif(eligible_members, 0) AS continuous_rate,
    (paying_members - continuous_members) / nullif(paying_members, 0) AS winback_share
FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
CROSS JOIN horizons AS h
LEFT JOIN asked AS a ON a.plan = p.plan AND a.day_n = h.day_n
GROUP BY 1, 2
