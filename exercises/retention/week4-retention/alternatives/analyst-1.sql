-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH cohort AS (
    SELECT
        m.member_id,
        CAST(date_trunc('month', m.signup_at) AS DATE) AS cohort_month,
        m.signup_at + INTERVAL '28 days' AS window_start,
        m.signup_at + INTERVAL '35 days' AS window_end,
        m.signup_at + INTERVAL '35 days' <= i.as_of AS is_eligible
    FROM members m
    CROSS JOIN dataset_info i
    WHERE m.signup_at >= i.logging_start_at
      AND m.is_internal IS NOT TRUE
),
flagged AS (
    SELECT
        c.*,
        EXISTS (
            SELECT 1
            FROM sessions s
            WHERE s.member_id = c.member_id
              AND s.started_at >= c.window_start
              AND s.started_at < c.window_end
        ) AS came_back
    FROM cohort c
)
SELECT
    cohort_month,
    COUNT(*) AS cohort_members,
    COUNT(*) FILTER (WHERE is_eligible) AS eligible_members,
    COUNT(*) FILTER (WHERE is_eligible AND came_back) AS retained_members,
    COUNT(*) FILTER (WHERE is_eligible AND came_back) * 1.0
        / NULLIF(COUNT(*) FILTER (WHERE is_eligible), 0) AS week4_retention
FROM flagged
GROUP BY cohort_month
ORDER BY cohort_month;
