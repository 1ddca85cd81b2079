-- Style: recursion. The first stretch of a member grows as long as another spell begins before it is over for too long.
WITH RECURSIVE payers AS (
    SELECT
        membership_id,
        member_id,
        plan,
        started_at,
        CASE WHEN ended_at IS NULL THEN TIMESTAMP '2999-01-01' ELSE ended_at END AS ended_at
    FROM memberships
    SEMI JOIN (SELECT member_id FROM members WHERE is_internal IS DISTINCT FROM TRUE) AS people USING (member_id)
),

starts AS (
    SELECT p.member_id, p.plan, p.started_at, p.ended_at
    FROM payers AS p
    JOIN (SELECT member_id, min(started_at) AS started_at FROM payers GROUP BY member_id) AS f
        ON f.member_id = p.member_id AND f.started_at = p.started_at
),

stretch(member_id, stretch_end) AS (
    SELECT member_id, ended_at
    FROM starts
    UNION
    SELECT e.member_id, p.ended_at
    FROM stretch AS e
    JOIN payers AS p
        ON p.member_id = e.member_id
       AND p.ended_at > e.stretch_end
       AND p.started_at <= e.stretch_end + INTERVAL '${grace_days} days'
),

first_stretch AS (
    SELECT member_id, max(stretch_end) AS stretch_end
    FROM stretch
    GROUP BY member_id
),

days AS (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n),

eligible AS (
    SELECT s.member_id, s.plan, s.started_at + to_days(d.day_n) AS at_day_n, d.day_n, f.stretch_end
    FROM starts AS s
    JOIN first_stretch AS f USING (member_id)
    CROSS JOIN days AS d
    CROSS JOIN dataset_info AS i
    WHERE i.as_of >= s.started_at + to_days(d.day_n)
),

paying AS (
    SELECT DISTINCT e.member_id, e.plan, e.day_n, e.at_day_n < e.stretch_end AS in_first_stretch
    FROM eligible AS e
    JOIN payers AS p ON p.member_id = e.member_id
    WHERE e.at_day_n BETWEEN p.started_at AND p.ended_at - INTERVAL 1 MICROSECOND
),

cells AS (
    SELECT v.plan, d.day_n
    FROM days AS d, (VALUES ('ads'), ('standard'), ('premium')) AS v(plan)
),

eligible_counts AS (SELECT plan, day_n, count(*) AS n FROM eligible GROUP BY plan, day_n),
paying_counts AS (SELECT plan, day_n, count(*) AS n FROM paying GROUP BY plan, day_n),
continuous_counts AS (SELECT plan, day_n, count(*) AS n FROM paying WHERE in_first_stretch GROUP BY plan, day_n)

SELECT
    c.plan,
    c.day_n,
    coalesce(e.n, 0) AS eligible_members,
    coalesce(p.n, 0) AS paying_members,
    coalesce(k.n, 0) AS continuous_members,
    -- without an eligible or a paying member the count below the line is NULL, and so is the ratio
    coalesce(p.n, 0) / e.n AS paying_rate,
    coalesce(k.n, 0) / e.n AS continuous_rate,
    (p.n - coalesce(k.n, 0)) / p.n AS winback_share
FROM cells AS c
LEFT JOIN eligible_counts AS e ON e.plan = c.plan AND e.day_n = c.day_n
LEFT JOIN paying_counts AS p ON p.plan = c.plan AND p.day_n = c.day_n
LEFT JOIN continuous_counts AS k ON k.plan = c.plan AND k.day_n = c.day_n
ORDER BY c.day_n, c.plan
