-- Style: one question per member, asked with EXISTS; then a plain sum of ones and zeros.
SELECT
    cohort_month,
    count(*) AS cohort_members,
    sum(eligible) AS eligible_members,
    sum(eligible * returned) AS retained_members,
    CASE WHEN sum(eligible) > 0 THEN sum(eligible * returned)::DOUBLE / sum(eligible) END AS week4_retention
FROM (
    SELECT
        CAST(date_trunc('month', m.signup_at) AS DATE) AS cohort_month,
        CASE
            WHEN m.signup_at <= (SELECT as_of FROM dataset_info) - INTERVAL '${to_days} days' THEN 1
            ELSE 0
        END AS eligible,
        CASE
            WHEN EXISTS (
                SELECT 1
                FROM sessions AS s
                WHERE s.member_id = m.member_id
                  AND s.started_at >= m.signup_at + INTERVAL '${from_days} days'
                  AND s.started_at < m.signup_at + INTERVAL '${to_days} days'
            ) THEN 1
            ELSE 0
        END AS returned
    FROM members AS m
    WHERE m.signup_at >= (SELECT logging_start_at FROM dataset_info)
      AND COALESCE(m.is_internal, FALSE) = FALSE
) AS member_outcome
GROUP BY cohort_month
