-- expects: null.for_zero
-- because: count_if gives NULL, and not 0, where nobody is eligible: the counts of such a row are unknown.
WITH spells AS (
    SELECT member_id, started_at,
           coalesce(ended_at, TIMESTAMP '9999-12-31') AS until_at,
           first_value(started_at) OVER w AS anchor,
           first_value(plan) OVER w AS plan,
           max(coalesce(ended_at, TIMESTAMP '9999-12-31'))
               OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS paid_so_far
    FROM memberships
    SEMI JOIN (FROM members WHERE is_internal IS NOT TRUE) USING (member_id)
    WINDOW w AS (PARTITION BY member_id ORDER BY started_at)
), judged AS (
    SELECT member_id, plan, n,
           bool_or(started_at <= t AND t < until_at) AS pays,
           bool_or(started_at <= t AND coalesce(started_at - INTERVAL 3 DAY > paid_so_far, FALSE)) AS lapsed
    FROM (SELECT s.*, d.n, s.anchor + to_days(d.n) AS t
          FROM spells s CROSS JOIN (VALUES (30), (60), (90)) d(n))
    WHERE t <= (SELECT as_of FROM dataset_info)
    GROUP BY ALL
)
SELECT p.plan, d.n AS day_n,
       count(j.member_id) AS eligible_members,
       count_if(j.pays) AS paying_members,
       count_if(j.pays AND NOT j.lapsed) AS continuous_members,
       paying_members / nullif(eligible_members, 0) AS paying_rate,
       continuous_members / nullif(eligible_members, 0) AS continuous_rate,
       (paying_members - continuous_members) / nullif(paying_members, 0) AS winback_share
FROM (VALUES ('ads'), ('standard'), ('premium')) p(plan)
CROSS JOIN (VALUES (30), (60), (90)) d(n)
LEFT JOIN judged j ON j.plan = p.plan AND j.n = d.n
GROUP BY p.plan, d.n;
