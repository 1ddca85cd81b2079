-- expects: value.mismatch
-- because: Visits that ended at the instant at which they began are thrown away, although any session counts, however short.
WITH visits AS (
    SELECT member_id, started_at
    FROM sessions
    WHERE ended_at IS NULL OR ended_at > started_at
),

outcome AS (
    SELECT
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        m.signup_at + INTERVAL '${to_days} days' <= d.as_of AS is_eligible,
        EXISTS (
            FROM visits AS v
            WHERE v.member_id = m.member_id
              AND v.started_at >= m.signup_at + INTERVAL '${from_days} days'
              AND v.started_at < m.signup_at + INTERVAL '${to_days} days'
        ) AS came_back
    FROM members AS m, dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at AND m.is_internal IS NOT TRUE
)

SELECT
    cohort_month,
    count(*) AS cohort_members,
    count_if(is_eligible) AS eligible_members,
    count_if(is_eligible AND came_back) AS retained_members,
    count_if(is_eligible AND came_back) / nullif(count_if(is_eligible), 0) AS week4_retention
FROM outcome
GROUP BY cohort_month
