-- The population first, then the behaviour: every member of a cohort stays in, whether active or not.
WITH cohort_of_member AS (
    SELECT
        m.member_id,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        m.signup_at + INTERVAL '${from_days} days' AS window_start,
        m.signup_at + INTERVAL '${to_days} days' AS window_end,
        m.signup_at + INTERVAL '${to_days} days' <= d.as_of AS is_eligible
    FROM members AS m
    CROSS JOIN dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at     -- an unknown signup date (NULL) is out as well
      AND m.is_internal IS NOT TRUE             -- NULL: older than the flag, not internal
),

-- One row per member however many sessions, or copies of a session, fall into the window.
came_back AS (
    SELECT DISTINCT c.member_id
    FROM cohort_of_member AS c
    JOIN sessions AS s
      ON s.member_id = c.member_id
     AND s.started_at >= c.window_start
     AND s.started_at < c.window_end
),

counts_of_cohort AS (
    SELECT
        c.cohort_month,
        count(*) AS cohort_members,
        count(*) FILTER (WHERE c.is_eligible) AS eligible_members,
        count(b.member_id) FILTER (WHERE c.is_eligible) AS retained_members
    FROM cohort_of_member AS c
    LEFT JOIN came_back AS b ON b.member_id = c.member_id
    GROUP BY c.cohort_month
)

SELECT
    cohort_month,
    cohort_members,
    eligible_members,
    retained_members,
    retained_members::DOUBLE / NULLIF(eligible_members, 0) AS week4_retention
FROM counts_of_cohort
ORDER BY cohort_month
