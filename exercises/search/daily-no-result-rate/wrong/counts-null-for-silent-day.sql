-- expects: null.for_zero
-- because: On the day without searches the counts are NULL, although it is known that 0 were made.
WITH daily AS (
    SELECT
        s.searched_at::DATE AS day,
        count(*) AS searches,
        count(*) - count(s.results_count) AS failed_requests,
        count(*) FILTER (WHERE s.results_count = 0) AS no_result_searches,
        count(*) FILTER (WHERE s.results_count = 0)::DOUBLE / NULLIF(count(s.results_count), 0) AS no_result_rate
    FROM (SELECT DISTINCT search_id, member_id, searched_at, results_count FROM searches) AS s
    LEFT JOIN members AS m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1
)
SELECT d.day::DATE AS day, searches, failed_requests, no_result_searches, no_result_rate
FROM generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS d (day)
LEFT JOIN daily ON daily.day = d.day
ORDER BY d.day
