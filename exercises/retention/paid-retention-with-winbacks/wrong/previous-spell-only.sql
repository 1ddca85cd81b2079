-- expects: value.mismatch
-- because: Each spell is compared with the one before it, which may lie within a longer one, so a gap is seen where the longer one is still paid for.
WITH spells AS (
    SELECT
        s.member_id,
        s.plan,
        s.started_at,
        coalesce(s.ended_at, TIMESTAMP 'infinity') AS ended_at
    FROM memberships AS s
    JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
),
with_gap AS (
    SELECT
        *,
        started_at > lag(ended_at) OVER (PARTITION BY member_id ORDER BY started_at) + INTERVAL '${grace_days} days' AS after_lapse,
        row_number() OVER (PARTITION BY member_id ORDER BY started_at) AS spell_number
    FROM spells
),
moments AS (
    SELECT g.member_id, g.plan, n.day_n, g.started_at + to_days(n.day_n) AS t
    FROM with_gap AS g
    CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
    WHERE g.spell_number = 1
      AND g.started_at + to_days(n.day_n) <= (SELECT as_of FROM dataset_info)
),
judged AS (
    SELECT
        mo.plan,
        mo.day_n,
        mo.member_id,
        coalesce(bool_or(g.ended_at > mo.t), FALSE) AS pays,
        coalesce(bool_or(g.after_lapse), FALSE) AS lapsed
    FROM moments AS mo
    JOIN with_gap AS g ON g.member_id = mo.member_id AND g.started_at <= mo.t
    GROUP BY ALL
)
SELECT
    p.plan,
    n.day_n,
    count(j.member_id) AS eligible_members,
    count(j.member_id) FILTER (WHERE j.pays) AS paying_members,
    count(j.member_id) FILTER (WHERE j.pays AND NOT j.lapsed) AS continuous_members,
    paying_members / nullif(eligible_members, 0) AS paying_rate,
    continuous_members / nullif(eligible_members, 0) AS continuous_rate,
    (paying_members - continuous_members) / nullif(paying_members, 0) AS winback_share
FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
LEFT JOIN judged AS j ON j.plan = p.plan AND j.day_n = n.day_n
GROUP BY 1, 2
