-- expects: value.mismatch
-- because: Only a cancellation is thought to begin a lapse, so members who were away for weeks after a failed payment count as never gone.
-- reading: who never cancelled, whatever became of their payments
WITH ordered AS (
    SELECT
        member_id,
        plan,
        started_at,
        coalesce(ended_at, TIMESTAMP '9999-12-31') AS ended_at,
        max(coalesce(ended_at, TIMESTAMP '9999-12-31')) OVER w AS covered_until,
        arg_max(end_reason, coalesce(ended_at, TIMESTAMP '9999-12-31')) OVER w AS ended_by
    FROM memberships
    WHERE member_id IN (SELECT member_id FROM members WHERE is_internal IS NOT TRUE)
    WINDOW w AS (PARTITION BY member_id ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
islands AS (
    SELECT
        *,
        first_value(plan) OVER w AS first_plan,
        min(started_at) OVER w AS anchor,
        count(*) FILTER (
            WHERE started_at - covered_until > INTERVAL '${grace_days} days' AND ended_by = 'cancelled'
        ) OVER w AS lapses
    FROM ordered
    WINDOW w AS (PARTITION BY member_id ORDER BY started_at)
),
outcome AS (
    SELECT
        i.member_id,
        i.first_plan AS plan,
        n.day_n,
        bool_or(i.started_at <= i.anchor + to_days(n.day_n) AND i.ended_at > i.anchor + to_days(n.day_n)) AS pays,
        coalesce(max(i.lapses) FILTER (WHERE i.started_at <= i.anchor + to_days(n.day_n)), 0) AS lapses
    FROM islands AS i
    CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
    WHERE i.anchor + to_days(n.day_n) <= (SELECT as_of FROM dataset_info)
    GROUP BY 1, 2, 3
),
totals AS (
    SELECT plan, day_n, count(*) AS e, count_if(pays) AS y, count_if(pays AND lapses = 0) AS c
    FROM outcome
    GROUP BY plan, day_n
)
SELECT
    plan,
    day_n,
    coalesce(e, 0) AS eligible_members,
    coalesce(y, 0) AS paying_members,
    coalesce(c, 0) AS continuous_members,
    y / e AS paying_rate,
    c / e AS continuous_rate,
    (y - c) / nullif(y, 0) AS winback_share
FROM (SELECT unnest(['ads', 'standard', 'premium']) AS plan)
CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n)
LEFT JOIN totals USING (plan, day_n)
