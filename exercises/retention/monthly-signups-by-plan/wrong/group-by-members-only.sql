-- expects: grain.missing_zero_rows
-- because: Only what members took is grouped, so a plan that nobody took in a month has no row in place of a 0.
SELECT
    date_trunc('month', m.signup_at)::DATE AS signup_month,
    m.signup_plan,
    count(*) AS new_members,
    count(*) / sum(count(*)) OVER (PARTITION BY date_trunc('month', m.signup_at)::DATE) AS share_of_month
FROM members AS m
CROSS JOIN dataset_info AS d
WHERE m.is_internal IS NOT TRUE
  AND m.signup_at >= d.logging_start_at
  AND m.signup_at < date_trunc('month', d.as_of)
GROUP BY 1, 2
