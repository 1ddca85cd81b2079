-- Style: window functions. Visits are numbered within the member, totals taken over the month, one row kept.
WITH ranked_visits AS (
    SELECT
        m.member_id,
        m.signup_at,
        s.started_at AS visit_at,
        row_number() OVER (PARTITION BY m.member_id ORDER BY s.started_at, s.received_at) AS visit_number
    FROM members AS m
    LEFT JOIN sessions AS s
        ON s.member_id = m.member_id
       AND s.started_at >= m.signup_at + INTERVAL '${from_days} days'
    WHERE m.is_internal IS NOT TRUE
),

one_per_member AS (
    SELECT
        date_trunc('month', v.signup_at)::DATE AS cohort_month,
        (v.signup_at + INTERVAL '${to_days} days' <= d.as_of)::INTEGER AS eligible,
        (v.visit_at IS NOT NULL AND v.visit_at < v.signup_at + INTERVAL '${to_days} days')::INTEGER AS returned
    FROM ranked_visits AS v
    JOIN dataset_info AS d ON v.signup_at >= d.logging_start_at
    WHERE v.visit_number = 1
)

SELECT
    cohort_month,
    count(*) OVER cohort AS cohort_members,
    sum(eligible) OVER cohort AS eligible_members,
    sum(eligible * returned) OVER cohort AS retained_members,
    (sum(eligible * returned) OVER cohort)::DOUBLE / nullif(sum(eligible) OVER cohort, 0) AS week4_retention
FROM one_per_member
WINDOW cohort AS (PARTITION BY cohort_month)
QUALIFY row_number() OVER (PARTITION BY cohort_month) = 1
