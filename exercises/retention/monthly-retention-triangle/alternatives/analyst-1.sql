-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH info AS (
    SELECT logging_start_at, date_trunc('month', as_of) AS running_month
    FROM dataset_info
),
cohort_members AS (
    SELECT m.member_id, m.signup_at, CAST(date_trunc('month', m.signup_at) AS DATE) AS cohort_month
    FROM members m
    CROSS JOIN info i
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at >= i.logging_start_at
      AND m.signup_at < i.running_month
),
cohorts AS (
    SELECT cohort_month, COUNT(*) AS cohort_size
    FROM cohort_members
    GROUP BY cohort_month
),
months AS (
    SELECT CAST(unnest(generate_series(
               date_trunc('month', logging_start_at)::timestamp,
               (running_month - INTERVAL '1 month')::timestamp,
               INTERVAL '1 month')) AS DATE) AS activity_month
    FROM info
),
latest_plays AS (
    SELECT
        member_id, started_at, watch_seconds, is_autoplay,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
    FROM plays
),
activity AS (
    SELECT
        c.cohort_month,
        CAST(date_trunc('month', p.started_at) AS DATE) AS activity_month,
        COUNT(DISTINCT c.member_id) AS active_members
    FROM cohort_members c
    JOIN latest_plays p
      ON p.member_id = c.member_id
     AND p.started_at >= c.signup_at
    WHERE p.rn = 1
      AND p.is_autoplay IS NOT TRUE
      AND p.watch_seconds >= 120
    GROUP BY 1, 2
)
SELECT
    c.cohort_month,
    CAST((EXTRACT(YEAR FROM m.activity_month) - EXTRACT(YEAR FROM c.cohort_month)) * 12
       + EXTRACT(MONTH FROM m.activity_month) - EXTRACT(MONTH FROM c.cohort_month) AS INTEGER) AS month_number,
    c.cohort_size,
    COALESCE(a.active_members, 0) AS active_members,
    COALESCE(a.active_members, 0) * 1.0 / c.cohort_size AS retention
FROM cohorts c
JOIN months m ON m.activity_month >= c.cohort_month
LEFT JOIN activity a
  ON a.cohort_month = c.cohort_month
 AND a.activity_month = m.activity_month
ORDER BY 1, 2;
