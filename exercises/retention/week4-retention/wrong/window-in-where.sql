-- expects: grain.missing_rows
-- because: The condition on the session in WHERE undoes the left join: only members who came back are left, and a cohort whose week 4 has not begun disappears.
SELECT
    date_trunc('month', m.signup_at)::DATE AS cohort_month,
    count(DISTINCT m.member_id) AS cohort_members,
    count(DISTINCT m.member_id) FILTER (WHERE m.signup_at + INTERVAL '${to_days} days' <= d.as_of) AS eligible_members,
    count(DISTINCT s.member_id) FILTER (WHERE m.signup_at + INTERVAL '${to_days} days' <= d.as_of) AS retained_members,
    count(DISTINCT s.member_id) FILTER (WHERE m.signup_at + INTERVAL '${to_days} days' <= d.as_of)::DOUBLE
        / NULLIF(count(DISTINCT m.member_id) FILTER (WHERE m.signup_at + INTERVAL '${to_days} days' <= d.as_of), 0)
        AS week4_retention
FROM members AS m
CROSS JOIN dataset_info AS d
LEFT JOIN sessions AS s ON s.member_id = m.member_id
WHERE m.signup_at >= d.logging_start_at
  AND m.is_internal IS NOT TRUE
  AND s.started_at >= m.signup_at + INTERVAL '${from_days} days'
  AND s.started_at < m.signup_at + INTERVAL '${to_days} days'
GROUP BY 1
