-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    CAST(c.cohort_month AS DATE) AS cohort_month,
    n.k AS month_number,
    COUNT(DISTINCT c.member_id) AS cohort_size,
    COUNT(DISTINCT q.member_id) AS active_members,
    COUNT(DISTINCT q.member_id) * 1.0 / COUNT(DISTINCT c.member_id) AS retention
FROM (
    SELECT m.member_id, m.signup_at, date_trunc('month', m.signup_at) AS cohort_month, i.as_of
    FROM members m
    CROSS JOIN dataset_info i
    WHERE (m.is_internal IS NULL OR m.is_internal = FALSE)
      AND m.signup_at >= i.logging_start_at
) c
JOIN range(0, 100) AS n(k)
    ON c.cohort_month + INTERVAL 1 MONTH * (n.k + 1) <= c.as_of
LEFT JOIN (
    SELECT DISTINCT member_id, started_at, date_trunc('month', started_at) AS play_month
    FROM plays p
    WHERE NOT EXISTS (SELECT 1 FROM plays x WHERE x.play_id = p.play_id AND x.received_at > p.received_at)
      AND (is_autoplay IS NULL OR is_autoplay = FALSE)
      AND watch_seconds >= 120
) q
    ON q.member_id = c.member_id
   AND q.play_month = c.cohort_month + INTERVAL 1 MONTH * n.k
   AND q.started_at >= c.signup_at
GROUP BY c.cohort_month, n.k
