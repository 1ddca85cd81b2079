WITH cohort AS (SELECT member_id, date_trunc('month', signup_at)::DATE AS cohort FROM members WHERE signup_at IS NOT NULL),
activity AS (SELECT DISTINCT member_id, date_trunc('month', started_at)::DATE AS month FROM sessions WHERE member_id IS NOT NULL)
SELECT cohort, date_diff('month', cohort, month) AS age, count(*) AS active, count(*) / any_value(size) AS share
FROM (SELECT *, count(*) OVER (PARTITION BY cohort) AS size FROM cohort) JOIN activity USING (member_id)
WHERE month >= cohort GROUP BY cohort, age ORDER BY cohort, age
