-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    CAST(date_trunc('month', m.signup_at) AS DATE) AS cohort_month,
    COUNT(DISTINCT m.member_id) AS cohort_members,
    COUNT(DISTINCT CASE WHEN m.signup_at + INTERVAL 35 DAY <= i.as_of THEN m.member_id END) AS eligible_members,
    COUNT(DISTINCT CASE WHEN m.signup_at + INTERVAL 35 DAY <= i.as_of THEN s.member_id END) AS retained_members,
    CASE
        WHEN COUNT(DISTINCT CASE WHEN m.signup_at + INTERVAL 35 DAY <= i.as_of THEN m.member_id END) = 0 THEN NULL
        ELSE COUNT(DISTINCT CASE WHEN m.signup_at + INTERVAL 35 DAY <= i.as_of THEN s.member_id END) * 1.0
             / COUNT(DISTINCT CASE WHEN m.signup_at + INTERVAL 35 DAY <= i.as_of THEN m.member_id END)
    END AS week4_retention
FROM members m
CROSS JOIN dataset_info i
LEFT JOIN sessions s
    ON s.member_id = m.member_id
   AND s.started_at >= m.signup_at + INTERVAL 28 DAY
   AND s.started_at < m.signup_at + INTERVAL 35 DAY
WHERE m.is_internal IS NOT TRUE
  AND m.signup_at >= i.logging_start_at
GROUP BY date_trunc('month', m.signup_at)
