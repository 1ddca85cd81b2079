-- expects: time.look_ahead
-- because: A member who pays on day N or at any time after it counts, so the future improves the past.
-- reading: who pays on day N or comes back at any time after it
WITH histories AS (
    SELECT
        s.member_id,
        arg_min(s.plan, s.started_at) AS plan,
        min(s.started_at) AS anchor,
        max(coalesce(s.ended_at, TIMESTAMP 'infinity')) AS last_end
    FROM memberships AS s
    JOIN members AS m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
    GROUP BY s.member_id
),
returns AS (
    SELECT member_id, min(started_at) AS back_at
    FROM (
        SELECT
            member_id,
            started_at,
            max(coalesce(ended_at, TIMESTAMP 'infinity')) OVER (
                PARTITION BY member_id ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS paid_until
        FROM memberships
    ) AS x
    WHERE started_at > paid_until + INTERVAL '${grace_days} days'
    GROUP BY member_id
),
outcome AS (
    SELECT h.plan, n.day_n, h.last_end > h.anchor + to_days(n.day_n) AS pays, coalesce(r.back_at <= h.anchor + to_days(n.day_n), FALSE) AS is_back
    FROM histories AS h
    LEFT JOIN returns AS r USING (member_id)
    CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
    WHERE h.anchor + to_days(n.day_n) <= (SELECT as_of FROM dataset_info)
)
SELECT
    p.plan,
    n.day_n,
    count(o.pays) AS eligible_members,
    count(*) FILTER (WHERE o.pays) AS paying_members,
    count(*) FILTER (WHERE o.pays AND NOT o.is_back) AS continuous_members,
    paying_members / nullif(eligible_members, 0) AS paying_rate,
    continuous_members / nullif(eligible_members, 0) AS continuous_rate,
    (paying_members - continuous_members) / nullif(paying_members, 0) AS winback_share
FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
LEFT JOIN outcome AS o ON o.plan = p.plan AND o.day_n = n.day_n
GROUP BY 1, 2
