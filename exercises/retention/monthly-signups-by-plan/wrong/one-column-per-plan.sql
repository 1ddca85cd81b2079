-- expects: schema.column_missing
-- because: The table is laid out like the slide, one row a month and one column a plan, so the asked columns are not there.
SELECT
    date_trunc('month', m.signup_at)::DATE AS signup_month,
    count(*) FILTER (WHERE m.signup_plan = 'ads') AS ads,
    count(*) FILTER (WHERE m.signup_plan = 'standard') AS standard,
    count(*) FILTER (WHERE m.signup_plan = 'premium') AS premium
FROM members AS m
CROSS JOIN dataset_info AS d
WHERE m.is_internal IS NOT TRUE
  AND m.signup_at >= d.logging_start_at
  AND m.signup_at < date_trunc('month', d.as_of)
GROUP BY 1
ORDER BY 1
