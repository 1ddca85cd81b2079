-- expects: grain.wrong_population
-- because: The cohort is made of members who watched at some time, so those who never did are missing from the size.
-- reading: retention of those who ever watched
WITH qualified AS (
    SELECT member_id, started_at
    FROM (FROM plays QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1)
    WHERE watch_seconds >= 120
      AND is_autoplay IS NOT TRUE
),
viewers AS (
    SELECT m.member_id, date_trunc('month', m.signup_at)::DATE AS cohort_month, list(DISTINCT date_trunc('month', q.started_at)) AS months
    FROM members AS m
    JOIN qualified AS q ON q.member_id = m.member_id AND q.started_at >= m.signup_at
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at >= (SELECT logging_start_at FROM dataset_info)
    GROUP BY 1, 2
),
grid AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH)) AS month
    FROM dataset_info
)
SELECT
    v.cohort_month,
    date_diff('month', v.cohort_month, g.month) AS month_number,
    count(*) AS cohort_size,
    count(*) FILTER (WHERE list_contains(v.months, g.month)) AS active_members,
    count(*) FILTER (WHERE list_contains(v.months, g.month)) / count(*) AS retention
FROM viewers AS v
JOIN grid AS g ON g.month >= v.cohort_month
GROUP BY v.cohort_month, g.month
