-- expects: null.rows_dropped
-- because: Members whose signup date is unknown are left out, although the first paid instant is what counts.
WITH spells AS (
    SELECT s.member_id, s.plan, s.started_at, s.ended_at
    FROM memberships AS s
    JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at <= (SELECT as_of FROM dataset_info)
),
gaps AS (
    SELECT
        *,
        started_at > max(coalesce(ended_at, TIMESTAMP 'infinity')) OVER (
            PARTITION BY member_id ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) + INTERVAL '${grace_days} days' AS after_lapse
    FROM spells
),
firsts AS (
    SELECT
        member_id,
        arg_min(plan, started_at) AS plan,
        min(started_at) AS anchor,
        min(started_at) FILTER (WHERE after_lapse) AS back_at
    FROM gaps
    GROUP BY member_id
),
judged AS (
    SELECT
        f.plan,
        n.day_n,
        EXISTS (
            SELECT 1
            FROM spells AS s
            WHERE s.member_id = f.member_id
              AND s.started_at <= f.anchor + to_days(n.day_n)
              AND (s.ended_at IS NULL OR s.ended_at > f.anchor + to_days(n.day_n))
        ) AS pays,
        coalesce(f.back_at <= f.anchor + to_days(n.day_n), FALSE) AS is_back
    FROM firsts AS f
    CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
    WHERE f.anchor + to_days(n.day_n) <= (SELECT as_of FROM dataset_info)
)
SELECT
    p.plan,
    n.day_n,
    count(j.plan) AS eligible_members,
    count(*) FILTER (WHERE j.pays) AS paying_members,
    count(*) FILTER (WHERE j.pays AND NOT j.is_back) AS continuous_members,
    count(*) FILTER (WHERE j.pays) / nullif(count(j.plan), 0) AS paying_rate,
    count(*) FILTER (WHERE j.pays AND NOT j.is_back) / nullif(count(j.plan), 0) AS continuous_rate,
    count(*) FILTER (WHERE j.pays AND j.is_back) / nullif(count(*) FILTER (WHERE j.pays), 0) AS winback_share
FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
LEFT JOIN judged AS j ON j.plan = p.plan AND j.day_n = n.day_n
GROUP BY p.plan, n.day_n
