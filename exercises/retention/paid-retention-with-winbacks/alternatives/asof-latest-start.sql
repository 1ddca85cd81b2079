-- Style: DuckDB idioms. Of the spells that began by the instant, the last one knows until when all of them pay.
WITH chained AS (
    FROM memberships AS s
    SELECT
        s.member_id,
        s.started_at,
        max(ifnull(s.ended_at, 'infinity'::TIMESTAMP)) OVER history AS paid_until,
        lag(s.started_at) OVER history AS earlier_start,
        min(s.started_at) OVER history AS anchor,
        arg_min(s.plan, s.started_at) OVER history AS first_plan
    WINDOW history AS (PARTITION BY s.member_id ORDER BY s.started_at)
),

flagged AS (
    FROM chained AS c
    SELECT
        c.*,
        coalesce(c.started_at > lag(c.paid_until) OVER own + to_days(${grace_days}), FALSE) AS returns
    WINDOW own AS (PARTITION BY c.member_id ORDER BY c.started_at)
),

known AS (
    FROM flagged
    SELECT
        member_id,
        started_at,
        paid_until,
        bool_or(returns) OVER (PARTITION BY member_id ORDER BY started_at) AS has_lapsed
),

moments AS (
    FROM flagged AS f, (SELECT unnest([${third_days}, ${second_days}, ${first_days}]) AS day_n), dataset_info AS d
    SELECT f.member_id, f.first_plan, day_n, f.started_at + to_days(day_n::INTEGER) AS moment
    WHERE f.earlier_start IS NULL
      AND moment <= d.as_of
      AND NOT EXISTS (FROM members AS m WHERE m.member_id = f.member_id AND m.is_internal)
),

seen AS (
    FROM moments AS t
    ASOF JOIN known AS k ON k.member_id = t.member_id AND k.started_at <= t.moment
    SELECT t.first_plan, t.day_n, k.paid_until > t.moment AS pays, k.has_lapsed
)

FROM (SELECT unnest(['premium', 'standard', 'ads']) AS plan) AS p
CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
LEFT JOIN seen AS s ON s.first_plan = p.plan AND s.day_n = n.day_n
SELECT
    p.plan,
    n.day_n,
    count(s.pays) AS eligible_members,
    count() FILTER (s.pays) AS paying_members,
    count() FILTER (s.pays AND NOT s.has_lapsed) AS continuous_members,
    round(paying_members / nullif(eligible_members, 0), 6) AS paying_rate,
    round(continuous_members / nullif(eligible_members, 0), 6) AS continuous_rate,
    round(1 - continuous_members / nullif(paying_members, 0), 6) AS winback_share
GROUP BY ALL
ORDER BY ALL
