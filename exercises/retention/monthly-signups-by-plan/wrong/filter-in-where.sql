-- expects: grain.missing_zero_rows
-- because: The conditions on the members also decide which months and plans are listed, so a plan that nobody took loses its row.
SELECT
    mo.signup_month,
    p.signup_plan,
    count(m.member_id) AS new_members,
    count(m.member_id)::DOUBLE / nullif(sum(count(m.member_id)) OVER (PARTITION BY mo.signup_month), 0) AS share_of_month
FROM (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
) AS mo
CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
LEFT JOIN members AS m ON m.signup_plan = p.signup_plan
WHERE m.is_internal IS NOT TRUE
  AND m.signup_at >= mo.signup_month
  AND m.signup_at < mo.signup_month + INTERVAL 1 MONTH
GROUP BY mo.signup_month, p.signup_plan
