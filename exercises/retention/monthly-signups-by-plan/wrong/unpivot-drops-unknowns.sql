-- expects: grain.missing_rows
-- because: count_if gives NULL where no plan is known, and UNPIVOT leaves NULLs out: the rows of such a month are missing.
WITH wide AS (
    SELECT r.mon::DATE AS signup_month, count(m.member_id) AS everybody,
           count_if(m.signup_plan = 'ads') AS ads,
           count_if(m.signup_plan = 'standard') AS standard,
           count_if(m.signup_plan = 'premium') AS premium
    FROM (SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH)) AS mon FROM dataset_info) r
    LEFT JOIN (FROM members WHERE coalesce(is_internal, FALSE) = FALSE) m
           ON m.signup_at >= r.mon AND m.signup_at < r.mon + INTERVAL 1 MONTH
    GROUP BY r.mon
), long AS (
    FROM wide
    UNPIVOT (new_members FOR signup_plan IN (ads, standard, premium))
)
FROM long
SELECT signup_month, signup_plan, new_members, new_members / nullif(everybody, 0) AS share_of_month;
