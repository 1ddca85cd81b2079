-- expects: window.boundary
-- because: date_diff counts midnights and not elapsed days, so sessions early or late on the edge days fall on the wrong side of the window.
-- reading: who came back in their fourth week of calendar days
WITH outcome AS (
    SELECT
        m.member_id,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        m.signup_at + INTERVAL '${to_days} days' <= d.as_of AS is_eligible,
        EXISTS (
            SELECT 1
            FROM sessions AS s
            WHERE s.member_id = m.member_id
              AND date_diff('day', m.signup_at, s.started_at) >= ${from_days}
              AND date_diff('day', m.signup_at, s.started_at) < ${to_days}
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
