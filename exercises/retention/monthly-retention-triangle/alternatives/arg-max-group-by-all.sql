-- Style: DuckDB idioms. Copies are folded with arg_max, and each member keeps a list of the months with viewing.
WITH folded_plays AS (
    FROM plays
    SELECT
        any_value(member_id) AS member_id,
        any_value(started_at) AS started_at,
        arg_max(watch_seconds, received_at) AS seconds
    WHERE is_autoplay IS DISTINCT FROM TRUE
      AND member_id IS NOT NULL
    GROUP BY play_id
    HAVING seconds >= 120
),

people AS (
    FROM members AS m
    LEFT JOIN folded_plays AS p ON p.member_id = m.member_id AND p.started_at >= m.signup_at
    SELECT
        m.member_id,
        date_trunc('month', any_value(m.signup_at))::DATE AS cohort_month,
        list(DISTINCT date_trunc('month', p.started_at)::DATE) AS months_seen
    WHERE m.signup_at >= (SELECT min(logging_start_at) FROM dataset_info)
      AND m.is_internal IS NOT TRUE
    GROUP BY m.member_id
)

FROM people, (SELECT unnest(range(12)) AS month_number), dataset_info
SELECT
    cohort_month,
    month_number,
    count() AS cohort_size,
    count() FILTER (coalesce(list_contains(months_seen, (cohort_month + to_months(month_number))::DATE), FALSE)) AS active_members,
    round(active_members / cohort_size, 6) AS retention
WHERE cohort_month + to_months(month_number + 1) <= as_of
GROUP BY ALL
ORDER BY ALL
