-- Style: set-based. Every cell starts with a 0, every member adds a 1 to theirs; then everything is summed.
WITH bounds AS (
    SELECT logging_start_at AS first_month, date_trunc('month', as_of) AS running_month
    FROM dataset_info
),

ones AS (
    SELECT make_date(year(m.signup_at), month(m.signup_at), 1) AS signup_month, m.signup_plan, 1 AS n
    FROM members AS m, bounds AS b
    WHERE m.signup_at >= b.first_month
      AND m.signup_at < b.running_month
      AND (m.is_internal IS NULL OR NOT m.is_internal)
),

zeros AS (
    SELECT s.month_start::DATE AS signup_month, p.signup_plan, 0 AS n
    FROM bounds AS b,
        LATERAL (SELECT unnest(generate_series(b.first_month, b.running_month, INTERVAL 1 MONTH)) AS month_start) AS s,
        (SELECT 'ads' AS signup_plan UNION ALL SELECT 'standard' UNION ALL SELECT 'premium') AS p
    WHERE s.month_start < b.running_month
),

tally AS (
    SELECT signup_month, signup_plan, sum(n) AS new_members
    FROM (SELECT * FROM ones UNION ALL SELECT * FROM zeros) AS both_kinds
    GROUP BY signup_month, signup_plan
),

month_totals AS (
    SELECT signup_month, sum(n) AS month_members
    FROM ones
    GROUP BY signup_month
)

SELECT
    t.signup_month,
    t.signup_plan,
    t.new_members,
    -- a month without a total has no new member at all: its share is NULL
    t.new_members::DOUBLE / mt.month_members AS share_of_month
FROM tally AS t
LEFT JOIN month_totals AS mt ON mt.signup_month = t.signup_month
ORDER BY t.signup_month DESC, t.new_members DESC
