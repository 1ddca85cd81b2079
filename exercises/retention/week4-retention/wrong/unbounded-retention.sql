-- expects: window.boundary
-- because: Any session after the start of week 4 counts, so older cohorts get more time to come back than younger ones.
-- reading: who came back at any time from day ${from_days} on, the open-ended retention
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
