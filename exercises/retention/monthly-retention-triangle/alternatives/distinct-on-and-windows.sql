-- Style: window functions. Sizes are counted over the cohort, a member's plays of a month numbered, the first kept.
WITH last_copy AS (
    SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds, is_autoplay
    FROM plays
    ORDER BY play_id, received_at DESC
),

cohorts AS (
    SELECT
        member_id,
        signup_at,
        date_trunc('month', signup_at) AS cohort_start,
        count(*) OVER (PARTITION BY date_trunc('month', signup_at)) AS cohort_size
    FROM members
    WHERE signup_at >= (SELECT logging_start_at FROM dataset_info)
      AND (is_internal IS NULL OR is_internal = FALSE)
),

first_of_month AS (
    SELECT c.cohort_start, date_trunc('month', p.started_at) AS month_start
    FROM cohorts AS c
    JOIN last_copy AS p ON p.member_id = c.member_id
    WHERE p.started_at >= c.signup_at
      AND p.watch_seconds > 119
      AND (p.is_autoplay IS NULL OR NOT p.is_autoplay)
    QUALIFY row_number() OVER (
        PARTITION BY c.member_id, date_trunc('month', p.started_at) ORDER BY p.started_at, p.play_id
    ) = 1
),

cells AS (
    SELECT DISTINCT c.cohort_start, c.cohort_size, g.month_start
    FROM cohorts AS c
    JOIN (
        SELECT unnest(generate_series(logging_start_at, as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH)) AS month_start
        FROM dataset_info
    ) AS g ON g.month_start >= c.cohort_start
)

SELECT DISTINCT
    e.cohort_start::DATE AS cohort_month,
    date_diff('month', e.cohort_start, e.month_start)::INTEGER AS month_number,
    e.cohort_size,
    count(f.month_start) OVER cell AS active_members,
    (count(f.month_start) OVER cell)::DOUBLE / e.cohort_size AS retention
FROM cells AS e
LEFT JOIN first_of_month AS f ON f.cohort_start = e.cohort_start AND f.month_start = e.month_start
WINDOW cell AS (PARTITION BY e.cohort_start, e.month_start)
