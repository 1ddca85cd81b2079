-- Style: one question per member and month, asked with EXISTS; the table is a sum of yes and no.
WITH latest_copies AS (
    SELECT p.member_id, p.started_at
    FROM plays AS p
    JOIN (
        SELECT play_id, max(received_at) AS last_received
        FROM plays
        GROUP BY play_id
    ) AS l ON l.play_id = p.play_id AND l.last_received = p.received_at
    WHERE p.watch_seconds >= 120
      AND COALESCE(p.is_autoplay, FALSE) = FALSE
),

member_months AS (
    SELECT
        m.member_id,
        m.signup_at,
        CAST(date_trunc('month', m.signup_at) AS DATE) AS cohort_month,
        g.month_start
    FROM members AS m
    CROSS JOIN dataset_info AS d
    CROSS JOIN LATERAL (
        SELECT unnest(range(date_trunc('month', m.signup_at), date_trunc('month', d.as_of), INTERVAL 1 MONTH)) AS month_start
    ) AS g
    WHERE m.signup_at >= d.logging_start_at
      AND COALESCE(m.is_internal, FALSE) = FALSE
),

judged AS (
    SELECT
        mm.cohort_month,
        mm.month_start,
        CASE
            WHEN EXISTS (
                SELECT 1
                FROM latest_copies AS p
                WHERE p.member_id = mm.member_id
                  AND p.started_at >= mm.signup_at
                  AND p.started_at >= mm.month_start
                  AND p.started_at < mm.month_start + INTERVAL 1 MONTH
            ) THEN 1
            ELSE 0
        END AS watched
    FROM member_months AS mm
)

SELECT
    cohort_month,
    (EXTRACT(YEAR FROM month_start) - EXTRACT(YEAR FROM cohort_month)) * 12
        + EXTRACT(MONTH FROM month_start) - EXTRACT(MONTH FROM cohort_month) AS month_number,
    COUNT(*) AS cohort_size,
    SUM(watched) AS active_members,
    AVG(watched) AS retention
FROM judged
GROUP BY cohort_month, month_start
