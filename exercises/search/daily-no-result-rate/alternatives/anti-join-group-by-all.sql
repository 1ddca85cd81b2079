-- Style: DuckDB idioms. ANTI JOIN, DISTINCT ON, count_if, GROUP BY ALL, and averages of a flag that may be NULL.
WITH latest AS (
    FROM searches
    ANTI JOIN (FROM members WHERE is_internal) AS staff USING (member_id)
    SELECT DISTINCT ON (search_id) searched_at, results_count, TRUE AS asked
    ORDER BY received_at DESC
)

FROM generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS days (day)
LEFT JOIN latest ON date_trunc('day', searched_at) = days.day
SELECT
    days.day::DATE AS day,
    coalesce(count_if(asked), 0) AS searches,
    coalesce(count_if(asked AND results_count IS NULL), 0) AS failed_requests,
    coalesce(count_if(results_count = 0), 0) AS no_result_searches,
    round(avg((results_count = 0)::INTEGER), 6) AS no_result_rate
GROUP BY ALL
ORDER BY ALL
