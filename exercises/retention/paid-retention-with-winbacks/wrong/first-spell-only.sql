-- expects: value.mismatch
-- because: The end of the first spell is taken for the end of paying, so changes of plan and repaired payments are counted as churn.
-- reading: who is still in the very first spell
WITH first_spells AS (
    SELECT s.member_id, s.plan, s.started_at, s.ended_at
    FROM memberships AS s
    JOIN members AS m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
    QUALIFY row_number() OVER (PARTITION BY s.member_id ORDER BY s.started_at) = 1
),
days AS (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n),
plans AS (SELECT unnest(['ads', 'standard', 'premium']) AS plan),
eligible AS (
    SELECT f.*, d.day_n, coalesce(f.ended_at > f.started_at + to_days(d.day_n), TRUE) AS continuous
    FROM first_spells AS f, days AS d, dataset_info AS i
    WHERE f.started_at + to_days(d.day_n) <= i.as_of
),
paying AS (
    SELECT e.member_id, e.day_n
    FROM eligible AS e
    SEMI JOIN memberships AS s
        ON s.member_id = e.member_id
       AND s.started_at <= e.started_at + to_days(e.day_n)
       AND coalesce(s.ended_at, TIMESTAMP 'infinity') > e.started_at + to_days(e.day_n)
)
SELECT
    p.plan,
    d.day_n,
    count(e.member_id) AS eligible_members,
    count(y.member_id) AS paying_members,
    count(e.member_id) FILTER (WHERE e.continuous) AS continuous_members,
    count(y.member_id) / nullif(count(e.member_id), 0) AS paying_rate,
    count(e.member_id) FILTER (WHERE e.continuous) / nullif(count(e.member_id), 0) AS continuous_rate,
    1 - count(e.member_id) FILTER (WHERE e.continuous) / nullif(count(y.member_id), 0) AS winback_share
FROM plans AS p
CROSS JOIN days AS d
LEFT JOIN eligible AS e ON e.plan = p.plan AND e.day_n = d.day_n
LEFT JOIN paying AS y ON y.member_id = e.member_id AND y.day_n = e.day_n
GROUP BY p.plan, d.day_n
