-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH joined AS (
    SELECT member_id, signup_at, date_trunc('month', signup_at) AS cohort
    FROM members, dataset_info
    WHERE is_internal IS NOT TRUE
      AND signup_at >= logging_start_at AND signup_at < date_trunc('month', as_of)
), latest AS (
    SELECT DISTINCT ON (play_id) member_id, started_at, watch_seconds, is_autoplay
    FROM plays
    ORDER BY play_id, received_at DESC
), active AS (
    SELECT j.cohort, date_trunc('month', p.started_at) AS month, count(DISTINCT j.member_id) AS n
    FROM joined j
    JOIN latest p ON p.member_id = j.member_id AND p.started_at >= j.signup_at
    WHERE p.is_autoplay IS NOT TRUE AND p.watch_seconds >= 120
    GROUP BY ALL
), cells AS (
    SELECT cohort, count(*) AS size,
           unnest(range(cohort, (SELECT date_trunc('month', as_of) FROM dataset_info), INTERVAL 1 MONTH)) AS month
    FROM joined
    GROUP BY cohort
)
SELECT c.cohort::DATE AS cohort_month,
       date_diff('month', c.cohort, c.month) AS month_number,
       c.size AS cohort_size,
       coalesce(a.n, 0) AS active_members,
       coalesce(a.n, 0) / c.size AS retention
FROM cells c
LEFT JOIN active a ON a.cohort = c.cohort AND a.month = c.month;
