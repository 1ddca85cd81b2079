-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH visits AS (
    -- copies agree on member_id and started_at
    SELECT DISTINCT session_id, member_id, started_at
    FROM sessions
    WHERE member_id IS NOT NULL
),
members_in_scope AS (
    SELECT member_id, signup_at
    FROM members
    WHERE COALESCE(is_internal, FALSE) = FALSE
      AND signup_at >= (SELECT logging_start_at FROM dataset_info)
),
retained AS (
    SELECT m.member_id, COUNT(*) AS week4_visits
    FROM members_in_scope m
    JOIN visits v
      ON v.member_id = m.member_id
     AND v.started_at >= m.signup_at + INTERVAL '28 days'
     AND v.started_at <  m.signup_at + INTERVAL '35 days'
    GROUP BY m.member_id
),
per_member AS (
    SELECT
        date_trunc('month', m.signup_at) AS cohort_month,
        CASE WHEN m.signup_at <= d.as_of - INTERVAL '35 days' THEN 1 ELSE 0 END AS eligible,
        CASE WHEN r.member_id IS NOT NULL THEN 1 ELSE 0 END AS came_back
    FROM members_in_scope m
    CROSS JOIN dataset_info d
    LEFT JOIN retained r ON r.member_id = m.member_id
)
SELECT
    CAST(cohort_month AS DATE) AS cohort_month,
    COUNT(*) AS cohort_members,
    CAST(SUM(eligible) AS BIGINT) AS eligible_members,
    CAST(SUM(eligible * came_back) AS BIGINT) AS retained_members,
    AVG(CASE WHEN eligible = 1 THEN came_back END) AS week4_retention
FROM per_member
GROUP BY 1;
