-- It looks right and runs: every member stays in, the window is exact, open cohorts are NULL.
-- But the join makes one row per visit, and the last two measures count those rows.
WITH people AS (
    SELECT
        member_id,
        signup_at,
        date_trunc('month', signup_at)::DATE AS cohort_month,
        signup_at + INTERVAL 35 DAY <= (SELECT as_of FROM dataset_info) AS eligible
    FROM members
    WHERE signup_at >= (SELECT logging_start_at FROM dataset_info)
      AND is_internal IS NOT TRUE
)

SELECT
    p.cohort_month,
    count(DISTINCT p.member_id) AS cohort_members,
    count(DISTINCT p.member_id) FILTER (WHERE p.eligible) AS eligible_members,
    count(s.member_id) FILTER (WHERE p.eligible) AS retained_members,
    count(s.member_id) FILTER (WHERE p.eligible)
        / nullif(count(DISTINCT p.member_id) FILTER (WHERE p.eligible), 0) AS week4_retention
FROM people AS p
LEFT JOIN sessions AS s
    ON s.member_id = p.member_id
   AND s.started_at >= p.signup_at + INTERVAL 28 DAY
   AND s.started_at < p.signup_at + INTERVAL 35 DAY
GROUP BY p.cohort_month
ORDER BY p.cohort_month;
