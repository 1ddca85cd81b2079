-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    CAST(g.month AS DATE) AS signup_month,
    g.plan AS signup_plan,
    COUNT(CASE WHEN m.signup_plan = g.plan THEN m.member_id END) AS new_members,
    CASE
        WHEN COUNT(m.member_id) = 0 THEN NULL
        ELSE COUNT(CASE WHEN m.signup_plan = g.plan THEN m.member_id END) * 1.0 / COUNT(m.member_id)
    END AS share_of_month
FROM (
    SELECT i.logging_start_at + INTERVAL 1 MONTH * n.k AS month, p.plan
    FROM dataset_info i
    CROSS JOIN range(0, 100) AS n(k)
    CROSS JOIN (SELECT 'ads' AS plan UNION ALL SELECT 'standard' UNION ALL SELECT 'premium') p
    WHERE i.logging_start_at + INTERVAL 1 MONTH * (n.k + 1) <= i.as_of
) g
LEFT JOIN (
    SELECT member_id, signup_plan, signup_at
    FROM members
    WHERE is_internal IS NULL OR is_internal = FALSE
) m
    ON m.signup_at >= g.month AND m.signup_at < g.month + INTERVAL 1 MONTH
GROUP BY g.month, g.plan
