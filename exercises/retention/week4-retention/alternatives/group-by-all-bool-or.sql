-- Style: DuckDB idioms. Fold all sessions of a member into one flag, then GROUP BY ALL and FILTER.
FROM (
    FROM members AS m
    LEFT JOIN sessions AS s USING (member_id)
    SELECT
        m.member_id,
        date_trunc('month', any_value(m.signup_at))::DATE AS cohort_month,
        any_value(m.signup_at) + to_days(${to_days}) <= (SELECT max(as_of) FROM dataset_info) AS done,
        coalesce(
            bool_or(s.started_at >= m.signup_at + to_days(${from_days}) AND s.started_at < m.signup_at + to_days(${to_days})),
            FALSE
        ) AS seen
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at >= (SELECT min(logging_start_at) FROM dataset_info)
    GROUP BY m.member_id
)
SELECT
    cohort_month,
    count() AS cohort_members,
    count() FILTER (done) AS eligible_members,
    count() FILTER (done AND seen) AS retained_members,
    avg(CASE WHEN seen THEN 1.0 ELSE 0.0 END) FILTER (done) AS week4_retention
GROUP BY ALL
ORDER BY ALL
