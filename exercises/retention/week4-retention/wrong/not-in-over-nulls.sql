-- expects: null.rows_dropped
-- because: The left join puts a NULL into the NOT IN list for every visit outside of week 4, so nobody is found to have stayed away and every eligible member counts as retained.
WITH cohort AS (
    SELECT
        m.member_id,
        m.signup_at,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        m.signup_at + INTERVAL '${to_days} days' <= d.as_of AS is_eligible
    FROM members AS m
    CROSS JOIN dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
      AND m.is_internal IS NOT TRUE
),
visitors AS (
    SELECT c.member_id
    FROM sessions AS s
    LEFT JOIN cohort AS c
        ON c.member_id = s.member_id
       AND s.started_at >= c.signup_at + INTERVAL '${from_days} days'
       AND s.started_at < c.signup_at + INTERVAL '${to_days} days'
),
stayed_away AS (
    SELECT member_id
    FROM cohort
    WHERE member_id NOT IN (SELECT member_id FROM visitors)
)
SELECT
    c.cohort_month,
    count(*) AS cohort_members,
    count(*) FILTER (WHERE c.is_eligible) AS eligible_members,
    count(*) FILTER (WHERE c.is_eligible AND a.member_id IS NULL) AS retained_members,
    count(*) FILTER (WHERE c.is_eligible AND a.member_id IS NULL)::DOUBLE
        / NULLIF(count(*) FILTER (WHERE c.is_eligible), 0) AS week4_retention
FROM cohort AS c
LEFT JOIN stayed_away AS a ON a.member_id = c.member_id
GROUP BY c.cohort_month
