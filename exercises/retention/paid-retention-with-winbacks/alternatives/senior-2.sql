-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH ms AS (
    FROM memberships ANTI JOIN (FROM members WHERE is_internal) USING (member_id)
), origin AS (
    SELECT member_id, min(started_at) AS anchor, arg_min(plan, started_at) AS plan
    FROM ms GROUP BY member_id
), comeback AS (                 -- the first spell that no earlier spell reaches within three days
    SELECT s.member_id, min(s.started_at) AS back_at
    FROM ms s JOIN origin o ON o.member_id = s.member_id AND s.started_at > o.anchor
    WHERE NOT EXISTS (FROM ms e
                      WHERE e.member_id = s.member_id AND e.started_at < s.started_at
                        AND (e.ended_at IS NULL OR e.ended_at + INTERVAL 3 DAY >= s.started_at))
    GROUP BY s.member_id
), eligible AS (
    SELECT o.member_id, o.plan, d.n, o.anchor + to_days(d.n) AS t
    FROM origin o, (VALUES (30), (60), (90)) d(n), dataset_info i
    WHERE o.anchor + to_days(d.n) <= i.as_of
), paying AS (
    FROM eligible x
    WHERE EXISTS (FROM ms s WHERE s.member_id = x.member_id
                    AND s.started_at <= x.t AND (s.ended_at IS NULL OR x.t < s.ended_at))
), continuous AS (
    FROM paying y
    WHERE NOT EXISTS (FROM comeback c WHERE c.member_id = y.member_id AND c.back_at <= y.t)
), ledger AS (
    SELECT plan, n, 1 AS e, 0 AS p, 0 AS c FROM eligible
    UNION ALL SELECT plan, n, 0, 1, 0 FROM paying
    UNION ALL SELECT plan, n, 0, 0, 1 FROM continuous
    UNION ALL SELECT unnest(['ads', 'standard', 'premium']), n, 0, 0, 0 FROM (SELECT unnest([30, 60, 90]) AS n)
)
SELECT plan, n AS day_n,
       sum(e)::BIGINT AS eligible_members,
       sum(p)::BIGINT AS paying_members,
       sum(c)::BIGINT AS continuous_members,
       sum(p) / nullif(sum(e), 0) AS paying_rate,
       sum(c) / nullif(sum(e), 0) AS continuous_rate,
       (sum(p) - sum(c)) / nullif(sum(p), 0) AS winback_share
FROM ledger
GROUP BY plan, n;
