-- expects: duplicate.fan_out
-- because: The left join returns a row per visit in week 4, and count(*) counts those rows, so active members weigh more than once in all three counts.
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
)
SELECT
    c.cohort_month,
    count(*) AS cohort_members,
    count(*) FILTER (WHERE c.is_eligible) AS eligible_members,
    count(s.session_id) FILTER (WHERE c.is_eligible) AS retained_members,
    count(s.session_id) FILTER (WHERE c.is_eligible)::DOUBLE
        / NULLIF(count(*) FILTER (WHERE c.is_eligible), 0) AS week4_retention
FROM cohort AS c
LEFT JOIN sessions AS s
    ON s.member_id = c.member_id
   AND s.started_at >= c.signup_at + INTERVAL '${from_days} days'
   AND s.started_at < c.signup_at + INTERVAL '${to_days} days'
GROUP BY c.cohort_month
