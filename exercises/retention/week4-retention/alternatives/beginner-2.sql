-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    cohort_month,
    COUNT(*) AS cohort_members,
    SUM(eligible) AS eligible_members,
    SUM(eligible * came_back) AS retained_members,
    SUM(eligible * came_back) * 1.0 / NULLIF(SUM(eligible), 0) AS week4_retention
FROM (
    SELECT
        m.member_id,
        CAST(date_trunc('month', m.signup_at) AS DATE) AS cohort_month,
        CASE WHEN m.signup_at + INTERVAL 35 DAY <= (SELECT as_of FROM dataset_info) THEN 1 ELSE 0 END AS eligible,
        CASE WHEN m.member_id IN (
            SELECT m2.member_id
            FROM members m2
            JOIN sessions s ON s.member_id = m2.member_id
            WHERE s.started_at >= m2.signup_at + INTERVAL 28 DAY
              AND s.started_at < m2.signup_at + INTERVAL 35 DAY
        ) THEN 1 ELSE 0 END AS came_back
    FROM members m
    WHERE (m.is_internal IS NULL OR m.is_internal = FALSE)
      AND m.signup_at >= (SELECT logging_start_at FROM dataset_info)
) t
GROUP BY cohort_month
