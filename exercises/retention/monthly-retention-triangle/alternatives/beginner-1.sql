-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH cohort AS (
    SELECT member_id, signup_at, date_trunc('month', signup_at) AS cohort_month
    FROM members
    WHERE is_internal IS NOT TRUE
      AND signup_at >= (SELECT logging_start_at FROM dataset_info)
      AND date_trunc('month', signup_at) + INTERVAL 1 MONTH <= (SELECT as_of FROM dataset_info)
)
SELECT
    CAST(s.cohort_month AS DATE) AS cohort_month,
    (year(mo.month) - year(s.cohort_month)) * 12 + month(mo.month) - month(s.cohort_month) AS month_number,
    s.cohort_size,
    COALESCE(a.active_members, 0) AS active_members,
    COALESCE(a.active_members, 0) * 1.0 / s.cohort_size AS retention
FROM (
    SELECT cohort_month, COUNT(*) AS cohort_size FROM cohort GROUP BY cohort_month
) s
JOIN (
    SELECT unnest(generate_series(logging_start_at, as_of, INTERVAL 1 MONTH)) AS month
    FROM dataset_info
) mo ON mo.month >= s.cohort_month
LEFT JOIN (
    SELECT
        c.cohort_month,
        date_trunc('month', p.started_at) AS month,
        COUNT(DISTINCT c.member_id) AS active_members
    FROM cohort c
    JOIN plays p ON p.member_id = c.member_id AND p.started_at >= c.signup_at
    JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
        ON l.play_id = p.play_id AND l.last_received = p.received_at
    WHERE p.is_autoplay IS NOT TRUE
      AND p.watch_seconds >= 120
    GROUP BY c.cohort_month, date_trunc('month', p.started_at)
) a ON a.cohort_month = s.cohort_month AND a.month = mo.month
WHERE mo.month + INTERVAL 1 MONTH <= (SELECT as_of FROM dataset_info)
