-- expects: window.boundary
-- because: The fourth week is counted from 1 with the week of the signup as the first, which is one week before the window of the definition.
WITH outcome AS (
    SELECT
        m.member_id,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        m.signup_at + INTERVAL '${to_days} days' <= d.as_of AS is_eligible,
        EXISTS (
            SELECT 1
            FROM sessions AS s
            WHERE s.member_id = m.member_id
              AND s.started_at >= m.signup_at + INTERVAL '${from_days} days' - INTERVAL '7 days'
              AND s.started_at < m.signup_at + INTERVAL '${to_days} days' - INTERVAL '7 days'
        ) AS is_retained
    FROM members AS m
    CROSS JOIN dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
      AND m.is_internal IS NOT TRUE
)
SELECT
    cohort_month,
    count(*) AS cohort_members,
    count(*) FILTER (WHERE is_eligible) AS eligible_members,
    count(*) FILTER (WHERE is_eligible AND is_retained) AS retained_members,
    count(*) FILTER (WHERE is_eligible AND is_retained)::DOUBLE
        / NULLIF(count(*) FILTER (WHERE is_eligible), 0) AS week4_retention
FROM outcome
GROUP BY cohort_month
