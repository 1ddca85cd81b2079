-- Style: set-based. Three populations, each counted on its own, joined by month.
WITH cohort AS (
    SELECT member_id, signup_at, make_date(year(signup_at), month(signup_at), 1) AS cohort_month
    FROM members
    WHERE signup_at >= (SELECT logging_start_at FROM dataset_info)
    EXCEPT
    SELECT member_id, signup_at, make_date(year(signup_at), month(signup_at), 1)
    FROM members
    WHERE is_internal
),

eligible AS (
    SELECT c.member_id, c.signup_at, c.cohort_month
    FROM cohort AS c, dataset_info AS d
    WHERE d.as_of - c.signup_at >= INTERVAL '${to_days} days'
),

retained AS (
    SELECT e.member_id, e.cohort_month
    FROM eligible AS e, sessions AS s
    WHERE s.member_id = e.member_id
      AND s.started_at - e.signup_at >= INTERVAL '${from_days} days'
      AND s.started_at - e.signup_at < INTERVAL '${to_days} days'
    GROUP BY e.member_id, e.cohort_month
),

sizes AS (SELECT cohort_month, count(*) AS n FROM cohort GROUP BY cohort_month),
eligible_sizes AS (SELECT cohort_month, count(*) AS n FROM eligible GROUP BY cohort_month),
retained_sizes AS (SELECT cohort_month, count(*) AS n FROM retained GROUP BY cohort_month)

SELECT
    z.cohort_month,
    z.n AS cohort_members,
    coalesce(e.n, 0) AS eligible_members,
    coalesce(r.n, 0) AS retained_members,
    -- no eligible member: e.n is NULL, and so is the ratio
    coalesce(r.n, 0)::DOUBLE / e.n AS week4_retention
FROM sizes AS z
LEFT JOIN eligible_sizes AS e ON e.cohort_month = z.cohort_month
LEFT JOIN retained_sizes AS r ON r.cohort_month = z.cohort_month
ORDER BY z.cohort_month DESC
