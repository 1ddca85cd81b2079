-- Style: window functions. Members keep their rows, get both counts beside them, and one row a cell is kept.
WITH frame AS (
    SELECT month_start, plan
    FROM dataset_info AS d,
        generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g(month_start),
        (VALUES ('ads'), ('standard'), ('premium')) AS p(plan)
),

beside AS (
    SELECT
        f.month_start,
        f.plan,
        count(m.member_id) OVER (PARTITION BY f.month_start, f.plan) AS on_plan,
        count(m.member_id) OVER (PARTITION BY f.month_start) AS on_any,
        row_number() OVER (PARTITION BY f.month_start, f.plan ORDER BY m.member_id) AS place
    FROM frame AS f
    LEFT JOIN members AS m
        ON NOT coalesce(m.is_internal, FALSE)
       AND m.signup_plan = f.plan
       AND last_day(m.signup_at) = last_day(f.month_start)
)

SELECT
    month_start::DATE AS signup_month,
    plan AS signup_plan,
    on_plan AS new_members,
    on_plan / nullif(on_any, 0) AS share_of_month
FROM beside
WHERE place = 1
