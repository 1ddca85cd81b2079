-- expects: grain.extra_rows
-- because: Rows are made for months in which nobody signed up, which are no cohorts and have nobody to retain.
WITH months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS month
    FROM dataset_info
),
canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
)
SELECT
    co.month AS cohort_month,
    date_diff('month', co.month, mo.month) AS month_number,
    count(DISTINCT m.member_id) AS cohort_size,
    count(DISTINCT p.member_id) AS active_members,
    count(DISTINCT p.member_id) / nullif(count(DISTINCT m.member_id), 0) AS retention
FROM months AS co
JOIN months AS mo ON mo.month >= co.month
LEFT JOIN members AS m ON date_trunc('month', m.signup_at) = co.month AND m.is_internal IS NOT TRUE
LEFT JOIN canonical AS p
    ON p.member_id = m.member_id
   AND p.started_at >= m.signup_at
   AND date_trunc('month', p.started_at) = mo.month
   AND p.watch_seconds >= 120
   AND p.is_autoplay IS NOT TRUE
GROUP BY 1, 2
