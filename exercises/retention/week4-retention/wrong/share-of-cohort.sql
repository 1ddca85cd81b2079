-- expects: window.censoring
-- because: Retained members are divided by the whole cohort and not by those who can be judged.
-- reading: what share of the whole cohort has been seen in week 4 by now
WITH outcome AS (
    SELECT
        m.member_id,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        m.signup_at + INTERVAL '${to_days} days' <= d.as_of AS is_eligible,
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
    count(*) FILTER (WHERE is_eligible) AS eligible_members,
    count(*) FILTER (WHERE is_eligible AND is_retained) AS retained_members,
    count(*) FILTER (WHERE is_eligible AND is_retained)::DOUBLE / count(*) AS week4_retention
FROM outcome
GROUP BY cohort_month
