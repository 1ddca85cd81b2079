-- Style: ASOF join. The first session at or after day ${from_days} decides: it is in the window, or none is.
WITH signups AS (
    SELECT
        member_id,
        signup_at,
        signup_at + INTERVAL '${from_days} days' AS window_start
    FROM members
    WHERE is_internal IS DISTINCT FROM TRUE
      AND signup_at >= (SELECT logging_start_at FROM dataset_info)
),

judged AS (
    SELECT
        g.signup_at,
        g.signup_at + INTERVAL '${to_days} days' <= (SELECT as_of FROM dataset_info) AS eligible,
        coalesce(s.started_at < g.signup_at + INTERVAL '${to_days} days', FALSE) AS returned
    FROM signups AS g
    ASOF LEFT JOIN (SELECT DISTINCT member_id, started_at FROM sessions WHERE member_id IS NOT NULL) AS s
        ON s.member_id = g.member_id AND s.started_at >= g.window_start
)

SELECT
    date_trunc('month', signup_at)::DATE AS cohort_month,
    count(*) AS cohort_members,
    count_if(eligible) AS eligible_members,
    count_if(eligible AND returned) AS retained_members,
    round(count_if(eligible AND returned)::DOUBLE / nullif(count_if(eligible), 0), 6) AS week4_retention
FROM judged
GROUP BY 1
