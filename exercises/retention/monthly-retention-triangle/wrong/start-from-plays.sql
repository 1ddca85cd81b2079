-- expects: grain.missing_zero_rows
-- because: Only months in which somebody watched are listed, so a month in which nobody of a cohort did has no row in place of a 0.
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
sizes AS (SELECT cohort_month, count(*) AS cohort_size FROM cohorts GROUP BY 1)
SELECT
    c.cohort_month,
    date_diff('month', c.cohort_month, p.started_at::DATE) AS month_number,
    any_value(s.cohort_size) AS cohort_size,
    count(DISTINCT c.member_id) AS active_members,
    count(DISTINCT c.member_id)::DOUBLE / any_value(s.cohort_size) AS retention
FROM cohorts AS c
JOIN sizes AS s USING (cohort_month)
JOIN canonical AS p ON p.member_id = c.member_id
WHERE p.started_at >= c.signup_at
  AND p.started_at < (SELECT date_trunc('month', as_of) FROM dataset_info)
  AND p.watch_seconds >= 120
  AND p.is_autoplay IS NOT TRUE
GROUP BY 1, 2
