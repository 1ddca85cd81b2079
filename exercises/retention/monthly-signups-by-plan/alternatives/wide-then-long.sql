-- Style: DuckDB idioms. One wide row per month, as on the slide, unfolded into long rows at the end.
WITH wide AS (
    FROM (SELECT unnest(range(date_trunc('month', logging_start_at), date_trunc('month', as_of), INTERVAL 1 MONTH)) AS month_start
          FROM dataset_info)
    LEFT JOIN (FROM members WHERE is_internal IS DISTINCT FROM TRUE) AS m
        ON m.signup_at >= month_start AND m.signup_at < month_start + to_months(1)
    SELECT
        month_start::DATE AS signup_month,
        count(m.member_id) AS everybody,
        count() FILTER (m.signup_plan = 'ads') AS ads,
        count() FILTER (m.signup_plan = 'standard') AS standard,
        count() FILTER (m.signup_plan = 'premium') AS premium
    GROUP BY ALL
)

FROM wide, LATERAL (
    SELECT unnest(['ads', 'standard', 'premium']) AS signup_plan, unnest([ads, standard, premium]) AS new_members
)
SELECT
    signup_month,
    signup_plan,
    new_members,
    round(new_members / nullif(everybody, 0), 5) AS share_of_month
ORDER BY ALL
