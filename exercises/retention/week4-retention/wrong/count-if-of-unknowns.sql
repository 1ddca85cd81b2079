-- expects: null.for_zero
-- because: count_if gives NULL, and not 0, where the condition is unknown for everybody: in a month in which all are eligible and nobody ever came back after day 28.
SELECT date_trunc('month', m.signup_at)::DATE AS cohort_month,
       count(*) AS cohort_members,
       count_if(m.signup_at + INTERVAL 35 DAY <= i.as_of) AS eligible_members,
       count_if(m.signup_at + INTERVAL 35 DAY <= i.as_of
                AND s.started_at < m.signup_at + INTERVAL 35 DAY) AS retained_members,
       retained_members / nullif(eligible_members, 0) AS week4_retention
FROM (SELECT member_id, signup_at, signup_at + INTERVAL 28 DAY AS w4
      FROM members WHERE is_internal IS NOT TRUE AND signup_at IS NOT NULL) m
ASOF LEFT JOIN (SELECT DISTINCT member_id, started_at FROM sessions WHERE member_id IS NOT NULL) s
  ON m.member_id = s.member_id AND m.w4 <= s.started_at     -- first visit from the window's start on
CROSS JOIN dataset_info i
WHERE m.signup_at >= i.logging_start_at
GROUP BY cohort_month;
