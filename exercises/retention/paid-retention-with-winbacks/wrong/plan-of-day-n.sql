-- expects: value.mismatch
-- because: Members are listed under the plan that they pay for on day N, so whoever changes plan moves from one row to another between the days.
-- reading: retention by the plan that is paid for on that day
WITH spells AS (
    SELECT s.member_id, s.plan, s.started_at, coalesce(s.ended_at, TIMESTAMP 'infinity') AS ended_at
    FROM memberships AS s
    JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
),
gaps AS (
    SELECT
        *,
        max(ended_at) OVER (PARTITION BY member_id ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS paid_until
    FROM spells
),
firsts AS (
    SELECT
        member_id,
        arg_min(plan, started_at) AS first_plan,
        min(started_at) AS anchor,
        min(started_at) FILTER (WHERE started_at > paid_until + INTERVAL '${grace_days} days') AS back_at
    FROM gaps
    GROUP BY member_id
),
days AS (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n),
judged AS (
    SELECT
        f.member_id,
        n.day_n,
        coalesce(max(s.plan), any_value(f.first_plan)) AS plan,
        count(s.plan) > 0 AS pays,
        coalesce(any_value(f.back_at) <= any_value(f.anchor) + to_days(n.day_n), FALSE) AS is_back
    FROM firsts AS f
    CROSS JOIN days AS n
    LEFT JOIN spells AS s
        ON s.member_id = f.member_id
       AND s.started_at <= f.anchor + to_days(n.day_n)
       AND s.ended_at > f.anchor + to_days(n.day_n)
    WHERE f.anchor + to_days(n.day_n) <= (SELECT as_of FROM dataset_info)
    GROUP BY f.member_id, n.day_n
)
SELECT
    p.plan,
    n.day_n,
    count(j.member_id) AS eligible_members,
    count(j.member_id) FILTER (WHERE j.pays) AS paying_members,
    count(j.member_id) FILTER (WHERE j.pays AND NOT j.is_back) AS continuous_members,
    paying_members / nullif(eligible_members, 0) AS paying_rate,
    continuous_members / nullif(eligible_members, 0) AS continuous_rate,
    (paying_members - continuous_members) / nullif(paying_members, 0) AS winback_share
FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
CROSS JOIN days AS n
LEFT JOIN judged AS j ON j.plan = p.plan AND j.day_n = n.day_n
GROUP BY 1, 2
