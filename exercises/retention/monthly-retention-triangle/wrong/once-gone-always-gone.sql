-- expects: value.mismatch
-- because: Members count only as long as they watched in every month so far, so who paused and came back is lost.
-- reading: who has watched in every month so far
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
member_months AS (
    SELECT
        m.member_id,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        g.month,
        EXISTS (
            SELECT 1
            FROM canonical AS p
            WHERE p.member_id = m.member_id
              AND p.started_at >= m.signup_at
              AND date_trunc('month', p.started_at) = g.month
              AND p.watch_seconds >= 120
              AND p.is_autoplay IS NOT TRUE
        ) AS is_active
    FROM members AS m
    JOIN (
        SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH)) AS month, logging_start_at
        FROM dataset_info
    ) AS g ON g.month >= date_trunc('month', m.signup_at) AND m.signup_at >= g.logging_start_at
    WHERE m.is_internal IS NOT TRUE
),
unbroken AS (
    SELECT *, bool_and(is_active) OVER (PARTITION BY member_id ORDER BY month) AS still_there
    FROM member_months
)
SELECT
    cohort_month,
    date_diff('month', cohort_month, month) AS month_number,
    count(*) AS cohort_size,
    count(*) FILTER (WHERE still_there) AS active_members,
    count(*) FILTER (WHERE still_there) / count(*) AS retention
FROM unbroken
GROUP BY cohort_month, month
