-- expects: grain.wrong_population
-- because: Searches by employees and test accounts are counted.
WITH days AS (
    SELECT unnest(generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY))::DATE AS day
)
SELECT
    d.day,
    count(r.search_id) AS searches,
    count(r.search_id) - count(r.results_count) AS failed_requests,
    count(*) FILTER (WHERE r.results_count = 0) AS no_result_searches,
    count(*) FILTER (WHERE r.results_count = 0)::DOUBLE / NULLIF(count(r.results_count), 0) AS no_result_rate
FROM days AS d
LEFT JOIN (
    SELECT * FROM searches
    QUALIFY row_number() OVER (PARTITION BY search_id ORDER BY received_at DESC) = 1
) AS r ON r.searched_at >= d.day AND r.searched_at < d.day + INTERVAL 1 DAY
GROUP BY d.day
ORDER BY d.day
