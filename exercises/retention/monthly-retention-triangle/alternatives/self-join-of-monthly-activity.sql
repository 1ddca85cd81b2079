-- Style: step by step, as in a notebook: a table of activity by member and month, then two aggregates and a join.
WITH info AS (
    SELECT logging_start_at AS start_at, date_trunc('month', as_of) AS end_at
    FROM dataset_info
),

ranked AS (
    SELECT *, rank() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS copy_rank
    FROM plays
    WHERE member_id IS NOT NULL
),

monthly AS (
    SELECT r.member_id, date_trunc('month', r.started_at) AS month
    FROM ranked AS r
    INNER JOIN members AS m ON m.member_id = r.member_id
    WHERE r.copy_rank = 1
      AND r.watch_seconds >= 120
      AND CASE WHEN r.is_autoplay THEN 0 ELSE 1 END = 1
      AND r.started_at >= m.signup_at
    GROUP BY r.member_id, date_trunc('month', r.started_at)
),

signups AS (
    SELECT m.member_id, date_trunc('month', m.signup_at) AS cohort
    FROM members AS m, info AS i
    WHERE m.signup_at BETWEEN i.start_at AND i.end_at - INTERVAL 1 MICROSECOND
      AND CASE WHEN m.is_internal THEN 0 ELSE 1 END = 1
),

numbers AS (SELECT unnest([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) AS n)

SELECT
    CAST(s.cohort AS DATE) AS cohort_month,
    k.n AS month_number,
    COUNT(s.member_id) AS cohort_size,
    COUNT(a.member_id) AS active_members,
    1.0 * COUNT(a.member_id) / COUNT(s.member_id) AS retention
FROM signups AS s
INNER JOIN numbers AS k ON s.cohort + to_months(k.n) < (SELECT end_at FROM info)
LEFT JOIN monthly AS a ON a.member_id = s.member_id AND a.month = s.cohort + to_months(k.n)
GROUP BY s.cohort, k.n
