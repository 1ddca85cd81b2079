-- Of the members whose n-th week after signup is over, the share with a visit in it.
WITH joined AS (
    SELECT member_id, signup_at, signup_plan AS plan
    FROM members, dataset_info
    WHERE signup_at >= logging_start_at AND is_internal IS NOT TRUE
),
member_weeks AS (
    SELECT member_id, plan, signup_at, week
    FROM joined, dataset_info, range(17) AS weeks (week)
    WHERE signup_at + to_days(7 * (week + 1)::INTEGER) <= as_of
),
active AS (
    SELECT DISTINCT j.member_id, floor(epoch(v.started_at - j.signup_at) / (7 * 86400))::BIGINT AS week
    FROM joined AS j
    JOIN visits AS v ON v.member_id = j.member_id AND v.started_at >= j.signup_at
)
SELECT plan, week, count(*) AS members, count(a.member_id) AS active
FROM member_weeks
LEFT JOIN active AS a USING (member_id, week)
GROUP BY plan, week
ORDER BY plan, week;
