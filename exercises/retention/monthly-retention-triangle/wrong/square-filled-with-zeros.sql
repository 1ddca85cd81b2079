-- expects: grain.extra_rows
-- because: The triangle is filled up to a square with zeros for months that have not happened yet, as if everybody had left.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
cohorts AS (
    SELECT m.member_id, m.signup_at, date_trunc('month', m.signup_at)::DATE AS cohort_month
    FROM members AS m, dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
      AND m.signup_at < date_trunc('month', d.as_of)
      AND m.is_internal IS NOT TRUE
),
columns_across AS (
    SELECT unnest(range(date_diff('month', logging_start_at, as_of))) AS month_number
    FROM dataset_info
),
active AS (
    SELECT c.cohort_month, date_diff('month', c.signup_at, p.started_at) AS month_number, count(DISTINCT c.member_id) AS n
    FROM cohorts AS c
    JOIN canonical AS p ON p.member_id = c.member_id AND p.started_at >= c.signup_at
    WHERE p.watch_seconds >= 120
      AND p.is_autoplay IS NOT TRUE
      AND p.started_at < (SELECT date_trunc('month', as_of) FROM dataset_info)
    GROUP BY 1, 2
)
SELECT
    s.cohort_month,
    a.month_number,
    s.cohort_size,
    coalesce(x.n, 0) AS active_members,
    coalesce(x.n, 0) / s.cohort_size AS retention
FROM (SELECT cohort_month, count(*) AS cohort_size FROM cohorts GROUP BY 1) AS s
CROSS JOIN columns_across AS a
LEFT JOIN active AS x ON x.cohort_month = s.cohort_month AND x.month_number = a.month_number
