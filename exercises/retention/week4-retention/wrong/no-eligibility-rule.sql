-- expects: window.censoring
-- because: Members whose week 4 is not over yet are counted as eligible, so the newest cohorts look worse than they are.
WITH outcome AS (
    SELECT
        m.member_id,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        EXISTS (
            SELECT 1
            FROM sessions AS s
            WHERE s.member_id = m.member_id
              AND s.started_at >= m.signup_at + INTERVAL '${from_days} days'
              AND s.started_at < m.signup_at + INTERVAL '${to_days} days'
        ) AS is_retained
    FROM members AS m
    CROSS JOIN dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
      AND m.is_internal IS NOT TRUE
)
SELECT
    cohort_month,
    count(*) AS cohort_members,
    count(*) AS eligible_members,
    count(*) FILTER (WHERE is_retained) AS retained_members,
    count(*) FILTER (WHERE is_retained)::DOUBLE / count(*) AS week4_retention
FROM outcome
GROUP BY cohort_month
