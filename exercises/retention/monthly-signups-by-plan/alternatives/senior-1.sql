-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH spine AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH)) AS mon
    FROM dataset_info
)
SELECT s.mon::DATE AS signup_month, pl.plan AS signup_plan,
       count(m.member_id) AS new_members,
       count(m.member_id) / nullif(sum(count(m.member_id)) OVER (PARTITION BY s.mon), 0) AS share_of_month
FROM spine s
CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) pl(plan)
LEFT JOIN members m ON date_trunc('month', m.signup_at) = s.mon
                   AND m.signup_plan = pl.plan AND m.is_internal IS NOT TRUE
GROUP BY s.mon, pl.plan;
