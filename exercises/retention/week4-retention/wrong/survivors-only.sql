-- expects: grain.wrong_population
-- because: Members who never opened the app vanish in the inner join to sessions, so the cohorts are made of survivors.
WITH activity AS (
    SELECT
        m.member_id,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        m.signup_at + INTERVAL '${to_days} days' <= d.as_of AS is_eligible,
        bool_or(
            s.started_at >= m.signup_at + INTERVAL '${from_days} days'
            AND s.started_at < m.signup_at + INTERVAL '${to_days} days'
        ) AS is_retained
    FROM members AS m
    CROSS JOIN dataset_info AS d
    JOIN sessions AS s ON s.member_id = m.member_id
    WHERE m.signup_at >= d.logging_start_at
      AND m.is_internal IS NOT TRUE
    GROUP BY 1, 2, 3
)
SELECT
    cohort_month,
    count(*) AS cohort_members,
    count(*) FILTER (WHERE is_eligible) AS eligible_members,
    count(*) FILTER (WHERE is_eligible AND is_retained) AS retained_members,
    count(*) FILTER (WHERE is_eligible AND is_retained)::DOUBLE
        / NULLIF(count(*) FILTER (WHERE is_eligible), 0) AS week4_retention
FROM activity
GROUP BY cohort_month
