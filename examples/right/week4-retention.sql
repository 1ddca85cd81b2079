-- A right answer in a style of its own: first the people, then one question about each of them.
WITH people AS (
    SELECT
        member_id,
        date_trunc('month', signup_at)::DATE AS cohort_month,
        signup_at + INTERVAL 28 DAY AS week4_begins,
        signup_at + INTERVAL 35 DAY AS week4_ends
    FROM members
    WHERE signup_at >= (SELECT logging_start_at FROM dataset_info)
      AND coalesce(is_internal, false) = false
),

judged AS (
    SELECT
        cohort_month,
        week4_ends <= (SELECT as_of FROM dataset_info) AS eligible,
        EXISTS (
            FROM sessions AS s
            WHERE s.member_id = people.member_id
              AND s.started_at >= week4_begins
              AND s.started_at < week4_ends
        ) AS came_back
    FROM people
)

SELECT
    cohort_month,
    count(*) AS cohort_members,
    count_if(eligible) AS eligible_members,
    count_if(eligible AND came_back) AS retained_members,
    round(count_if(eligible AND came_back) / nullif(count_if(eligible), 0), 4) AS week4_retention
FROM judged
GROUP BY cohort_month
ORDER BY cohort_month;
