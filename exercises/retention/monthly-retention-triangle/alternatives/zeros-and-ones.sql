-- Style: set-based. The members of a cohort minus those who do not count, plays without a later copy, zeros and ones.
WITH in_the_log AS (
    SELECT m.member_id, m.signup_at, make_date(year(m.signup_at), month(m.signup_at), 1) AS cohort_month
    FROM members AS m, dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
    EXCEPT
    SELECT member_id, signup_at, make_date(year(signup_at), month(signup_at), 1)
    FROM members
    WHERE is_internal
),

watched AS (
    SELECT p.play_id, p.member_id, p.started_at
    FROM plays AS p
    WHERE p.watch_seconds >= 120
      AND NOT EXISTS (SELECT 1 FROM plays AS l WHERE l.play_id = p.play_id AND l.received_at > p.received_at)
    EXCEPT
    SELECT play_id, member_id, started_at
    FROM plays
    WHERE is_autoplay
),

ones AS (
    SELECT i.cohort_month, i.member_id, make_date(year(w.started_at), month(w.started_at), 1) AS month, 1 AS active
    FROM in_the_log AS i, watched AS w
    WHERE w.member_id = i.member_id
      AND w.started_at >= i.signup_at
),

zeros AS (
    SELECT i.cohort_month, i.member_id, g.month_start::DATE AS month, 0 AS active
    FROM in_the_log AS i
    CROSS JOIN dataset_info AS d
    CROSS JOIN generate_series(d.logging_start_at, d.as_of, INTERVAL 1 MONTH) AS g(month_start)
    WHERE g.month_start >= i.cohort_month
      AND g.month_start < date_trunc('month', d.as_of)
),

outcome AS (
    SELECT cohort_month, member_id, month, max(active) AS active, min(active) AS listed
    FROM (SELECT * FROM ones UNION SELECT * FROM zeros) AS both_kinds
    GROUP BY cohort_month, member_id, month
)

SELECT
    cohort_month,
    (year(month) * 12 + month(month)) - (year(cohort_month) * 12 + month(cohort_month)) AS month_number,
    count(*) AS cohort_size,
    sum(active) AS active_members,
    sum(active)::DOUBLE / count(*) AS retention
FROM outcome
WHERE listed = 0        -- months that are not over have no zero
GROUP BY cohort_month, month
ORDER BY cohort_month DESC, month_number DESC
